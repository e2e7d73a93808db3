"""Regions, area and painting time of the open image's mask, measured off the window's thread."""

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal

from app.gui.controls.latest_request_pool import LatestRequestPool
from core.annotation.document import MaskDocument
from core.annotation.tiles import FrozenMask
from core.inference.features.cost_painting import painting_times
from core.inference.features.regions import measure_region

_PAUSE_MS = 150  # after the last stroke: a person reads the figures between strokes, not during them


@dataclass(frozen=True, slots=True)
class MaskFigures:
    """``seconds`` is what painting such a mask is predicted to take."""

    regions: int
    area_px: int
    seconds: float


class MaskMeasurer(QObject):
    """``measured`` follows a pause after the last request; one that was overtaken brings nothing."""

    measured = Signal(object, object)  # the document, MaskFigures

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document: MaskDocument | None = None
        self._frozen: FrozenMask | None = None
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._on_pause)
        self._work = LatestRequestPool(figures_of, 1, self)
        self._work.done.connect(self._on_done)

    def request(self, document: MaskDocument | None) -> None:
        """Measure it as it is after the pause; None calls the last request off."""
        self._document = document
        self._frozen = None
        if document is None:
            self._pause.stop()
        else:
            self._pause.start()

    def close(self) -> None:
        """Wait for the measurement under way, drop the rest, end the thread."""
        self._pause.stop()
        self._work.close()

    def _on_pause(self) -> None:
        if self._document is not None:
            self._frozen = self._document.frozen()
            self._work.want([self._frozen])

    def _on_done(self, frozen: FrozenMask, figures: MaskFigures) -> None:
        if frozen is self._frozen:
            self.measured.emit(self._document, figures)


def figures_of(frozen: FrozenMask) -> MaskFigures:
    """Thread-free; about 10 ms a megapixel around the mask."""
    _, pixels = frozen.crop()
    if not pixels.any():
        return MaskFigures(0, 0, 0.0)
    mask = np.pad(pixels, 1).astype(bool)
    region = measure_region(mask)
    seconds = painting_times(mask, max(frozen.height, frozen.width)).brush_s
    return MaskFigures(region.components, int(region.area_px), seconds)
