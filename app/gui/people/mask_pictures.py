"""Images with what somebody drew on them, now or once, as small pictures."""

from collections import OrderedDict
from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage, QPainter

from app.gui.canvas.rendering.overlay_style import MASK_COLOURS
from app.gui.controls.latest_request_pool import LatestRequestPool
from app.gui.queue.thumbnails import shrunk
from app.workflows.project.project import Project
from core.domain import Damaged, Gone, KnownError

LONGEST_PX = 560
_MAX_HELD = 80  # about a megabyte each
_FILL, _EDGE = 0.4, 0.95  # how opaque

Key = tuple[int, str | None]
"""Image, and what is drawn on it as history keeps that; None: nothing."""


class MaskPictures(QObject):
    """``get`` answers at once, from memory or not at all; ``ready(key)`` tells when asking again pays.

    A null picture stands for an image that cannot be read; a mask whose pixels are gone is left out.
    """

    ready = Signal(object)

    def __init__(self, project: Project, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project = project
        self._held: OrderedDict[Key, QImage] = OrderedDict()
        self._bare: tuple[int, QImage] | None = None  # of the reading thread: the image without a mask
        self._work = LatestRequestPool(self._read, 1, self)
        self._work.done.connect(self._on_read)

    def get(self, key: Key) -> QImage | None:
        return self._held.get(key)

    def want(self, keys: Sequence[Key]) -> None:
        """These are on the screen now."""
        self._work.want([key for key in keys if key not in self._held])

    def close(self) -> None:
        self._work.close()

    def _read(self, key: Key) -> QImage:
        image_id, drawn = key
        picture = self._image(image_id)
        try:
            mask = self._project.store.annotations.past(drawn).mask
        except (Gone, Damaged):
            mask = None
        if mask is None or picture.isNull():
            return picture
        picture = picture.convertToFormat(QImage.Format.Format_RGB32)
        painter = QPainter(picture)
        painter.drawImage(0, 0, _overlay(mask.unpack(), picture.width(), picture.height()))
        painter.end()
        return picture

    def _image(self, image_id: int) -> QImage:
        if self._bare is None or self._bare[0] != image_id:
            record = self._project.store.images.get(image_id)
            try:
                picture = shrunk(self._project.image_path(record), record, LONGEST_PX)
            except KnownError:
                picture = QImage()
            self._bare = image_id, picture
        return self._bare[1]

    def _on_read(self, key: Key, picture: QImage) -> None:
        self._held[key] = picture
        while len(self._held) > _MAX_HELD:
            self._held.popitem(last=False)
        self.ready.emit(key)


def _overlay(mask: NDArray[np.bool_], width: int, height: int) -> QImage:
    """The mask in the window's colour with its edge, so large: a pixel of the picture is set where any below it is."""
    small = cv2.resize(mask.view(np.uint8) * np.uint8(255), (width, height), interpolation=cv2.INTER_AREA)
    inside = (small > 0).astype(np.uint8)
    edge = cv2.dilate(inside, np.ones((3, 3), np.uint8)) - cv2.erode(inside, np.ones((3, 3), np.uint8))
    alpha = np.where(edge > 0, _EDGE, inside * _FILL)
    colour = MASK_COLOURS[0]
    pixels = np.empty((height, width, 4), np.uint8)  # blue, green, red, alpha
    pixels[..., 0], pixels[..., 1], pixels[..., 2] = colour.blue, colour.green, colour.red
    pixels[..., 3] = (alpha * 255).astype(np.uint8)
    return QImage(pixels.tobytes(), width, height, 4 * width, QImage.Format.Format_ARGB32).copy()
