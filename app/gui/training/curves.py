"""Live curves of a run."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.gui.appearance.theme import Theme
from app.gui.training.ap_plot import ApPlot
from app.gui.training.loss_plot import LossPlot
from core.domain import Detection

HEIGHT_PX = 100
_REDRAW_MS = 500  # drawing them takes up to 10 ms that a key or a stroke may have to wait for


class TrainingCurves(QWidget):
    """Both losses per step, and their running means, at the left; AP on validation images per epoch at the right.

    Import it when the first training starts: loading pyqtgraph takes 0.2 s that the start of the program need not pay.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.loss = LossPlot(self)
        self.ap = ApPlot(self)
        self._redrawing = QTimer(self, singleShot=True, interval=_REDRAW_MS)
        self._redrawing.timeout.connect(self._redraw)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.loss, 6)  # room for its legend
        row.addWidget(self.ap, 5)
        self.setFixedHeight(HEIGHT_PX)
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # the picture above must not jump
        self.setSizePolicy(policy)
        theme.changed.connect(self._tint)
        self._tint()

    def restart(self) -> None:
        self.loss.restart()
        self.ap.restart()
        self._redraw()

    def add_losses(self, step: int, pixels: float, decisions: float) -> None:
        self.loss.add(step, pixels, decisions)
        self._redraw_soon()

    def add_mean_losses(self, step: int, pixels: float, decisions: float) -> None:
        """Of the steps up to this one, of which the single ones are not known."""
        self.loss.add_means(step, pixels, decisions)
        self._redraw_soon()

    def add_ap(self, epoch: int, found: Detection) -> None:
        """Nothing where a class was missing."""
        if found.ap is not None:
            self.ap.add(epoch, found)
            self._redraw_soon()

    def _tint(self) -> None:
        for plot in (self.loss, self.ap):
            plot.tint(self._theme.colours)

    def _redraw_soon(self) -> None:
        if not self._redrawing.isActive():
            self._redrawing.start()

    def _redraw(self) -> None:
        for plot in (self.loss, self.ap):
            plot.redraw(self._theme.colours)
