"""Live curves of a run."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.gui.theme import Theme, ThemeColours

HEIGHT_PX = 100
_REDRAW_MS = 500  # drawing them takes up to 10 ms that a key or a stroke may have to wait for
_NEW_SHARE = 0.06  # of a new loss in the running mean: single steps hold one to a few images and jump


class TrainingCurves(QWidget):
    """Loss per step, and its running mean, at the left; AP on validation images per epoch at the right.

    Made when the first training starts: loading pyqtgraph takes 0.2 s that the start of the program need not pay.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        import pyqtgraph

        self._pyqtgraph = pyqtgraph
        self._theme = theme
        pyqtgraph.setConfigOptions(antialias=True)
        self._loss = self._make_plot(self.tr("Loss"))
        self._ap = self._make_plot(self.tr("Validation AP"))
        self._ap.setYRange(0, 1.08, padding=0)  # a point at 1 is whole
        self._ap.getAxis("left").setTickSpacing(levels=[(0.5, 0)])
        self._loss_dots = self._loss.plot()
        self._loss_line = self._loss.plot()
        self._ap_line = self._ap.plot()
        self._redrawing = QTimer(self, singleShot=True, interval=_REDRAW_MS)
        self._redrawing.timeout.connect(self._redraw)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._loss, 3)
        row.addWidget(self._ap, 2)
        self.setFixedHeight(HEIGHT_PX)
        theme.changed.connect(self._tint)
        self._tint()
        self.restart()

    def restart(self) -> None:
        self._losses: tuple[list[float], list[float]] = ([], [])
        self._smooth_losses: list[float] = []
        self._aps: tuple[list[float], list[float]] = ([], [])
        self._redraw()

    def add_loss(self, step: int, loss: float) -> None:
        before = self._smooth_losses[-1] if self._smooth_losses else loss
        self._add_loss(step, loss, before + _NEW_SHARE * (loss - before))

    def add_mean_loss(self, step: int, loss: float) -> None:
        """The mean of the steps up to this one, of which the single ones are not known."""
        self._add_loss(step, loss, loss)

    def _add_loss(self, step: int, loss: float, smooth: float) -> None:
        self._losses[0].append(step)
        self._losses[1].append(loss)
        self._smooth_losses.append(smooth)
        self._redraw_soon()

    def add_ap(self, epoch: int, ap: float) -> None:
        self._aps[0].append(epoch)
        self._aps[1].append(ap)
        self._ap.getAxis("bottom").setTickSpacing(levels=[(max(1, epoch // 6), 0)])  # epochs are whole numbers
        self._redraw_soon()

    def _make_plot(self, title: str):  # type: ignore[no-untyped-def]  # noqa: ANN202 -- pyqtgraph has no types
        plot = self._pyqtgraph.PlotWidget(self)
        plot.setMenuEnabled(False)
        plot.setMouseEnabled(x=False, y=False)
        plot.hideButtons()
        plot.getPlotItem().setContentsMargins(0, 0, 8, 0)
        plot.setAccessibleName(title)
        for widget in (plot, plot.viewport()):
            widget.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        plot.setProperty("title", title)
        return plot

    def _tint(self) -> None:
        colours = self._theme.colours
        for plot in (self._loss, self._ap):
            plot.setBackground(QColor(colours.surface))
            plot.setTitle(plot.property("title"), color=colours.muted, size="9pt")
            for side in ("left", "bottom"):
                axis = plot.getAxis(side)
                axis.setPen(QColor(colours.border))
                axis.setTextPen(QColor(colours.muted))
        self._set_pens(colours)

    def _set_pens(self, colours: ThemeColours) -> None:
        faint = QColor(colours.accent)
        faint.setAlphaF(0.25)
        self._loss_dots.setPen(self._pyqtgraph.mkPen(faint, width=1))
        self._loss_line.setPen(self._pyqtgraph.mkPen(colours.accent, width=2))
        self._ap_line.setPen(self._pyqtgraph.mkPen(colours.good, width=2))
        self._ap_line.setSymbol("o")
        self._ap_line.setSymbolSize(6)
        self._ap_line.setSymbolBrush(QColor(colours.good))
        self._ap_line.setSymbolPen(None)

    def _redraw_soon(self) -> None:
        if not self._redrawing.isActive():
            self._redrawing.start()

    def _redraw(self) -> None:
        self._loss_dots.setData(*self._losses)
        self._loss_line.setData(self._losses[0], self._smooth_losses)
        self._ap_line.setData(*self._aps)
