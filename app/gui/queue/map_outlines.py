"""What the model found, as lines to draw over thumbnails."""

from collections import OrderedDict
from collections.abc import Sequence

from PySide6.QtCore import QObject, QPointF, Signal
from PySide6.QtGui import QPainterPath, QPolygonF

from app.gui.controls.latest_request_pool import LatestRequestPool
from app.workflows.project.project import Project
from app.workflows.runs.trained_run import map_threshold_of
from core.annotation.proposal import Outline, proposal_outline

MAX_HELD = 500  # as many as thumbnails


class MapOutlines(QObject):
    """``get`` answers at once, from memory or not at all; ``ready(image_id)`` tells when asking again pays.

    Paths are in fractions of the image, from (0, 0) to (1, 1); empty where the model found nothing.
    """

    ready = Signal(int)

    def __init__(self, project: Project, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project = project
        self._run_id: int | None = None
        self._held: OrderedDict[int, QPainterPath] = OrderedDict()
        self._work = LatestRequestPool(self._read, 1, self)
        self._work.done.connect(self._on_read)

    def set_run(self, run_id: int | None) -> None:
        """Whose maps they are from now on."""
        if run_id != self._run_id:
            self._run_id = run_id
            self._held.clear()

    def get(self, image_id: int) -> QPainterPath | None:
        path = self._held.get(image_id)
        if path is not None:
            self._held.move_to_end(image_id)
        return path

    def want(self, image_ids: Sequence[int]) -> None:
        """These are on the screen now."""
        run_id = self._run_id
        if run_id is not None:
            self._work.want([(run_id, image_id) for image_id in image_ids if image_id not in self._held])

    def close(self) -> None:
        self._work.close()

    def _read(self, key: tuple[int, int]) -> Outline:
        defect_map = self._project.store.predictions.map_of(*key)
        return [] if defect_map is None else proposal_outline(defect_map, map_threshold_of(self._project, key[0]))

    def _on_read(self, key: tuple[int, int], outline: Outline) -> None:
        run_id, image_id = key
        if run_id != self._run_id:
            return
        self._held[image_id] = _path(outline)
        while len(self._held) > MAX_HELD:
            self._held.popitem(last=False)
        self.ready.emit(image_id)


def _path(outline: Outline) -> QPainterPath:
    path = QPainterPath()
    for line in outline:
        path.addPolygon(QPolygonF([QPointF(x, y) for x, y in line.tolist()]))
        path.closeSubpath()
    return path
