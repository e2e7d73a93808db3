"""Defect maps of the newest completed run, read when the model's opinion is to be seen."""

from collections import OrderedDict

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from app.gui.controls.latest_request_pool import LatestRequestPool
from app.workflows.project.project import Project

MAX_MAPS = 64
DefectMap = NDArray[np.uint8]


class MapLoader(QObject):
    """A few maps at hand; ``loaded`` carries the image id and the map, None where there is none."""

    loaded = Signal(int, object)

    def __init__(self, project: Project, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project = project
        self._cache: OrderedDict[int, DefectMap | None] = OrderedDict()
        self._run_id: int | None = None
        self._work = LatestRequestPool(self._read, 1, self)
        self._work.done.connect(self._on_done)

    def set_run(self, run_id: int | None) -> None:
        """Whose opinion it is from now on."""
        self._run_id = run_id
        self._cache.clear()

    def want(self, image_id: int) -> None:
        """``loaded`` follows, at once when the map is at hand."""
        if image_id in self._cache:
            self.loaded.emit(image_id, self._cache[image_id])
        elif self._run_id is None:
            self.loaded.emit(image_id, None)
        else:
            self._work.want([(self._run_id, image_id)])

    def get(self, image_id: int) -> DefectMap | None:
        return self._cache.get(image_id)

    def close(self) -> None:
        self._work.close()

    def _read(self, key: tuple[int, int]) -> DefectMap | None:
        run_id, image_id = key
        return self._project.store.predictions.map_of(run_id, image_id)

    def _on_done(self, key: tuple[int, int], defect_map: DefectMap | None) -> None:
        run_id, image_id = key
        if run_id != self._run_id:
            return
        self._cache[image_id] = defect_map
        while len(self._cache) > MAX_MAPS:
            self._cache.popitem(last=False)
        self.loaded.emit(image_id, defect_map)
