"""AP against seconds of work: what the runs have shown, and where it should go from here."""

from typing import Any

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.gui.appearance.theme import Theme
from app.workflows.suggestions.budget import Budget

HEIGHT_PX = 150
_BAND_ALPHA = 60


class BudgetPlot(QWidget):
    """Made when the budget is first shown: loading pyqtgraph takes 0.2 s."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        import pyqtgraph

        self._pyqtgraph = pyqtgraph
        self._theme = theme
        pyqtgraph.setConfigOptions(antialias=True)
        self._plot = self._make_plot()
        nothing = pyqtgraph.PlotDataItem(), pyqtgraph.PlotDataItem()
        self._edges = nothing
        self._band = pyqtgraph.FillBetweenItem(*nothing)
        for item in (*self._edges, self._band):
            self._plot.addItem(item)
        self._ahead = self._plot.plot()
        self._intervals = pyqtgraph.ErrorBarItem(x=np.zeros(0), y=np.zeros(0), top=np.zeros(0), bottom=np.zeros(0))
        self._plot.addItem(self._intervals)
        self._past = self._plot.plot()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._plot)
        self.setFixedHeight(HEIGHT_PX)
        theme.changed.connect(self._tint)
        self._tint()

    @property
    def past(self) -> tuple[list[float], list[float]]:
        """Minutes of work and AP in % of the runs."""
        return _points(self._past)

    @property
    def ahead(self) -> tuple[list[float], list[float]]:
        """Minutes of work and AP in % of the forecast's middle."""
        return _points(self._ahead)

    def show_budget(self, budget: Budget) -> None:
        band = () if budget.only_remembers else budget.forecast.band  # the runs shown tell nothing of a network
        minutes = [point.seconds / 60 for point in band]
        low, mean, high = ([100 * getattr(point.ap, name) for point in band] for name in ("low", "mean", "high"))
        self._past.setData([run.seconds / 60 for run in budget.runs], [100 * run.ap for run in budget.runs])
        self._ahead.setData(minutes, mean)
        self._edges[0].setData(minutes, low)
        self._edges[1].setData(minutes, high)
        self._show_intervals(budget)
        self._frame([100 * run.ap for run in budget.runs] + low)

    def _show_intervals(self, budget: Budget) -> None:
        """How sure each run's AP is."""
        minutes, aps = (np.array(each) for each in self.past)
        ends = [found.ap_ci or (found.ap or 0.0,) * 2 for found in budget.validations]
        low, high = 100 * np.array(ends, np.float64).reshape(-1, 2).T
        self._intervals.setData(x=minutes, y=aps, bottom=aps - low, top=high - aps)

    def _frame(self, shown: list[float]) -> None:
        """From a little below what there is to the best that there can be."""
        lowest = max(0.0, min(shown) - 3)
        self._plot.setYRange(lowest, 100 + (100 - lowest) * 0.03, padding=0)

    def _make_plot(self) -> Any:  # noqa: ANN401 -- pyqtgraph has no types
        plot = self._pyqtgraph.PlotWidget(self)
        plot.setMenuEnabled(False)
        plot.setMouseEnabled(x=False, y=False)
        plot.hideButtons()
        plot.getPlotItem().setContentsMargins(0, 0, 8, 0)
        plot.setAccessibleName(self.tr("Validation AP against minutes of work, with its forecast"))
        for widget in (plot, plot.viewport()):
            widget.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return plot

    def _tint(self) -> None:
        colours = self._theme.colours
        self._plot.setBackground(QColor(colours.surface))
        self._plot.setTitle(self.tr("Validation AP, %, by minutes of work"), color=colours.muted, size="9pt")
        for side in ("left", "bottom"):
            axis = self._plot.getAxis(side)
            axis.setPen(QColor(colours.border))
            axis.setTextPen(QColor(colours.muted))
        band = QColor(colours.accent)
        self._ahead.setPen(self._pyqtgraph.mkPen(band, width=2, style=Qt.PenStyle.DashLine))
        band.setAlpha(_BAND_ALPHA)
        self._band.setBrush(band)
        for edge in self._edges:
            edge.setPen(None)
        bar = QColor(colours.good)
        bar.setAlpha(2 * _BAND_ALPHA)
        self._intervals.setData(pen=self._pyqtgraph.mkPen(bar, width=1))
        self._past.setPen(self._pyqtgraph.mkPen(colours.good, width=2))
        self._past.setSymbol("o")
        self._past.setSymbolSize(7)
        self._past.setSymbolBrush(QColor(colours.good))
        self._past.setSymbolPen(None)


def _points(line: Any) -> tuple[list[float], list[float]]:  # noqa: ANN401
    x, y = line.getData()
    return ([], []) if x is None else (list(map(float, x)), list(map(float, y)))
