"""AP of the runs with its intervals, against what they rested on."""

from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.gui.appearance.theme import Theme

if TYPE_CHECKING:
    from app.workflows.suggestions.learning_curve import CurvePoint, LearningCurve


class Rests(StrEnum):
    """What the runs are drawn against."""

    SECONDS = "seconds"
    LABELS = "labels"
    MASKS = "masks"


class CurvePlot(QWidget):
    """Full dots are AP on the same images as the last run's, hollow ones on a run's own."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        import pyqtgraph

        self._pyqtgraph = pyqtgraph
        self._theme = theme
        pyqtgraph.setConfigOptions(antialias=True)
        self._plot = self._make_plot()
        self._bars = pyqtgraph.ErrorBarItem(x=np.zeros(0), y=np.zeros(0), top=np.zeros(0), bottom=np.zeros(0))
        self._plot.addItem(self._bars)
        self._dots = self._plot.plot()
        self._points: Sequence[CurvePoint] = ()
        self._against = Rests.SECONDS
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._plot)
        theme.changed.connect(self._tint)
        self.set_against(Rests.SECONDS, self.tr("minutes of work"))
        self._tint()

    @property
    def shown(self) -> list[tuple[float, float]]:
        """What the runs rested on, and their AP in %."""
        x, y = self._dots.getData()
        return [] if x is None else list(zip(map(float, x), map(float, y), strict=True))

    @property
    def reach(self) -> tuple[float, float]:
        """From where to where the axis of what the runs rested on goes."""
        first, last = self._plot.viewRange()[0]
        return float(first), float(last)

    def show_curve(self, curve: "LearningCurve") -> None:
        self._points = curve.points
        self._draw()

    def set_against(self, against: Rests, name: str) -> None:
        self._against = against
        self._plot.setLabel("bottom", name)
        self._draw()

    def _draw(self) -> None:
        found = [point.same or point.own for point in self._points]
        at = np.array([_rest(point, self._against) for point in self._points], np.float64)
        aps = 100 * np.array([each.ap or 0.0 for each in found], np.float64)
        ends = [each.ap_ci or (each.ap or 0.0,) * 2 for each in found]
        low, high = 100 * np.array(ends, np.float64).reshape(-1, 2).T
        self._bars.setData(x=at, y=aps, bottom=aps - low, top=high - aps)
        colour, ground = QColor(self._theme.colours.accent), QColor(self._theme.colours.surface)
        brushes = [ground if point.same is None else colour for point in self._points]
        self._dots.setData(at, aps, symbolBrush=brushes or None)
        self._plot.setXRange(0, 1.05 * max(1.0, float(at.max(initial=0))), padding=0)
        lowest = max(0.0, float(low.min()) - 3) if len(low) else 0.0
        self._plot.setYRange(lowest, 100 + (100 - lowest) * 0.03, padding=0)

    def _make_plot(self) -> Any:  # noqa: ANN401 -- pyqtgraph has no types
        plot = self._pyqtgraph.PlotWidget(self)
        plot.setMenuEnabled(False)
        plot.setMouseEnabled(x=False, y=False)
        plot.hideButtons()
        for side in ("left", "bottom"):
            plot.getAxis(side).enableAutoSIPrefix(False)
        plot.setAccessibleName(self.tr("Validation AP of the runs"))
        for widget in (plot, plot.viewport()):
            widget.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return plot

    def _tint(self) -> None:
        colours = self._theme.colours
        self._plot.setBackground(QColor(colours.surface))
        self._plot.setLabel("left", self.tr("AP, %"))
        for side in ("left", "bottom"):
            axis = self._plot.getAxis(side)
            axis.setPen(QColor(colours.border))
            axis.setTextPen(QColor(colours.muted))
        pen = self._pyqtgraph.mkPen(colours.accent, width=1.5)
        self._bars.setData(pen=pen)
        self._dots.setPen(self._pyqtgraph.mkPen(colours.muted, width=1, style=Qt.PenStyle.DotLine))
        self._dots.setSymbol("o")
        self._dots.setSymbolSize(9)
        self._dots.setSymbolPen(pen)
        self._draw()


def _rest(point: "CurvePoint", against: Rests) -> float:
    if against is Rests.SECONDS:
        return point.run.seconds / 60
    return float(point.run.labels if against is Rests.LABELS else point.run.masks)
