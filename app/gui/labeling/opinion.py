"""Lets the person see the model's opinion of the open image, but not before they have formed their own."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QTimer, Signal

from app.gui.canvas.canvas_view import CanvasView
from app.gui.controls.latest_request_pool import LatestRequestPool
from app.gui.labeling.labeling_controller import LabelingController
from app.gui.language.numbers import decimal
from app.gui.panels.opinion_panel import OpinionPanel
from app.gui.queue.queue_model import QueueModel
from app.gui.session.project_session import ProjectSession
from app.workflows.project.changes import AFTER_PICTURE_MS
from core.annotation.proposal import proposed_mask
from core.annotation.region import Blend, Region
from core.annotation.tiles import FrozenMask
from core.domain import Split, Thresholds


class Opinion(QObject):
    """Brings score and defect map to panel and canvas, and turns the map into a draft mask on request."""

    noticed = Signal(str)

    def __init__(
        self,
        session: ProjectSession,
        labeling: LabelingController,
        model: QueueModel,
        canvas: CanvasView,
        panel: OpinionPanel,
        *,
        always_shown: bool,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._labeling = labeling
        self._model = model
        self._canvas = canvas
        self._panel = panel
        self._always_shown = always_shown
        self._is_map_shown = False  # the canvas drops the map itself with each new image
        self._refresh = QTimer(self, singleShot=True, interval=AFTER_PICTURE_MS)  # once, however much has changed
        self._refresh.timeout.connect(self.refresh)
        self._proposals = LatestRequestPool(self._propose, 1, self)
        self._proposals.done.connect(self._on_proposed)
        panel.threshold_changed.connect(self.set_threshold)
        session.maps.loaded.connect(self._on_map)
        labeling.current_changed.connect(self._refresh.start)
        labeling.image_shown.connect(self._refresh.start)
        session.changes_committed.connect(self._refresh.start)

    def set_always_shown(self, shown: bool) -> None:
        self._always_shown = shown
        self.refresh()

    def set_threshold(self, threshold: float) -> None:
        """From which value of the map on a pixel is proposed now: the canvas outlines the proposal."""
        self._canvas.picture.show_proposal(round(threshold * 255))

    def refresh(self) -> None:
        """Show what may be seen of the open image now."""
        score = self._score()
        if self._labeling.is_blind:
            self._hide(self.tr("Hidden until you have said what you see."))
        elif score is None:
            self._hide(self._why_no_score())
        elif not self._may_show():
            self._hide(self.tr("Hidden until you have labeled this image."))
        else:
            self._panel.show_score(score, self._thresholds())
            assert self._labeling.current is not None
            self._session.maps.want(self._labeling.current)

    def take_proposal(self) -> None:
        """Ask for the map of the open image as a draft; it is on the canvas a moment later."""
        image = self._labeling.image
        if not self._labeling.may_change() or image is None:
            return
        if not self._may_show():
            self.noticed.emit(self.tr("Label the image first: the model's opinion is hidden until then."))
        elif self._waits_for_test or (defect_map := self._session.maps.get(image.record.id)) is None:
            self.noticed.emit(self._why_not_looked())
        else:
            self._panel.begin_at(self._beginning(defect_map))
            self._proposals.want([(image.record.id, image.document.frozen(), self._panel.threshold)])

    def close(self) -> None:
        self._proposals.close()

    def _may_show(self) -> bool:
        return not self._labeling.is_blind and (self._always_shown or self._labeling.label is not None)

    def _why_no_score(self) -> str:
        if self._session.snapshot.run is None and not self._model.is_scoring:
            return self.tr("No model yet: label some images, then retrain.")
        if self._labeling.current is None:
            return ""
        return self._why_not_looked()

    def _why_not_looked(self) -> str:
        if self._model.is_scoring:
            return self.tr("The model is scoring the images: its opinion follows.")
        if self._waits_for_test:
            return self.tr("Test image: what the model says of it is shown once the threshold is fixed (Ctrl+D).")
        return self.tr("The model has not looked at this image yet: retrain first.")

    @property
    def _waits_for_test(self) -> bool:
        """Whoever saw errors on test images could choose a threshold, or a run, by them."""
        run, image = self._session.snapshot.run, self._labeling.image
        return run is not None and not run.may_show_test and image is not None and image.record.split is Split.TEST

    def _score(self) -> float | None:
        row = None if self._labeling.current is None else self._model.table.row_of(self._labeling.current)
        return None if row is None else self._model.table.score(row)

    def _thresholds(self) -> Thresholds | None:
        run = self._session.snapshot.run
        return None if run is None else self._session.snapshot.table.thresholds

    def _hide(self, why: str) -> None:
        self._panel.show_nothing(why)
        if self._is_map_shown:
            self._is_map_shown = False
            self._canvas.picture.set_map(None)

    def _on_map(self, image_id: int, defect_map: NDArray[np.uint8] | None) -> None:
        if image_id == self._labeling.current and self._labeling.image is not None and self._may_show():
            self._is_map_shown = defect_map is not None
            self._canvas.picture.set_map(defect_map)
            if defect_map is not None:
                self._panel.begin_at(self._beginning(defect_map))

    def _beginning(self, defect_map: NDArray[np.uint8]) -> float:
        """The run's threshold of its maps; where nothing of the map reaches it that of the score, if that is lower."""
        usual, thresholds = self._session.snapshot.map_from, self._thresholds()
        if defect_map.max() >= round(usual * 255) or thresholds is None:
            return usual
        return min(usual, thresholds.bad_from)

    def _propose(self, wish: tuple[int, FrozenMask, float]) -> Region | None:
        image_id, present, threshold = wish
        defect_map = self._session.maps.get(image_id)
        if defect_map is None:
            return None
        region = Region.of(proposed_mask(defect_map, present.height, present.width, threshold))
        if region is not None:
            region.prepare(present, Blend.REPLACE)  # here, not on the window's thread
        return region

    def _on_proposed(self, wish: tuple[int, FrozenMask, float], region: Region | None) -> None:
        if region is None:
            words = self.tr("The model proposes nothing from {threshold} on; the key {key} lowers this threshold.")
            self.noticed.emit(words.format(threshold=decimal(wish[2], 2), key=self._panel.larger_key))
        else:
            self._labeling.replace_mask(wish[0], region, self.tr("Take the model's proposal"))
