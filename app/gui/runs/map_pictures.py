"""What runs found in images, as pictures to lay over thumbnails."""

from collections import OrderedDict
from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QImage

from app.gui.controls.latest_request_pool import LatestRequestPool
from app.workflows.project.project import Project

MAX_HELD = 500
_OPAQUE = 0.75  # the surface is to be seen where the model is surest, too

Key = tuple[int, int]
"""Run and image."""


class MapPictures(QObject):
    """``get`` answers at once, from memory or not at all; ``ready`` tells when asking again pays.

    A picture has the size of the map: ``colour``, the more of it the surer the model is. Empty without a map.
    """

    ready = Signal()

    def __init__(self, project: Project, colour: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project = project
        self._colour = QColor(colour)
        self._held: OrderedDict[Key, QImage] = OrderedDict()
        self._work = LatestRequestPool(self._read, 1, self)
        self._work.done.connect(self._on_read)

    def get(self, run_id: int, image_id: int) -> QImage | None:
        return self._held.get((run_id, image_id))

    def want(self, keys: Sequence[Key]) -> None:
        """These are on the screen now."""
        self._work.want([key for key in keys if key not in self._held])

    def close(self) -> None:
        self._work.close()

    def _read(self, key: Key) -> QImage:
        defect_map = self._project.store.predictions.map_of(*key)  # uint8 (h, w)
        if defect_map is None:
            return QImage()
        height, width = defect_map.shape
        pixels = np.empty((height, width, 4), np.uint8)  # blue, green, red, alpha
        pixels[..., 0], pixels[..., 1], pixels[..., 2] = self._colour.blue(), self._colour.green(), self._colour.red()
        pixels[..., 3] = (defect_map * _OPAQUE).astype(np.uint8)
        return QImage(pixels.tobytes(), width, height, 4 * width, QImage.Format.Format_ARGB32).copy()

    def _on_read(self, key: Key, picture: QImage) -> None:
        self._held[key] = picture
        while len(self._held) > MAX_HELD:
            self._held.popitem(last=False)
        self.ready.emit()
