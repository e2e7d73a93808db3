"""A small plot that only shows: no menu, no zoom, no focus."""

from collections.abc import Sequence

import pyqtgraph
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.gui.appearance.theme import ThemeColours

_RIGHT_PX = 8
_SPARE_PX = 4


class SmallPlot(pyqtgraph.PlotWidget):  # type: ignore[misc]  # it has no types
    """Import it when it is first needed: loading pyqtgraph takes 0.2 s."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        pyqtgraph.setConfigOptions(antialias=True)
        super().__init__(parent)
        self.setMenuEnabled(False)
        self.setMouseEnabled(x=False, y=False)
        self.hideButtons()
        self.setLimits(xMin=0, minXRange=1)  # steps and epochs are counted from 0, in an empty plot too
        self.getPlotItem().setContentsMargins(0, 0, _RIGHT_PX, 0)
        self._titles: tuple[str, ...] = ()
        self._title_colour = ""
        self._let_title_span()
        self.setAccessibleName(name)
        for widget in (self, self.viewport()):
            widget.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @property
    def title(self) -> str:
        """As it is shown, in HTML."""
        return str(self.getPlotItem().titleLabel.text)

    def set_title(self, titles: Sequence[str], colours: ThemeColours) -> None:
        """The first of these, in HTML, for which there is room, else the last."""
        self._titles, self._title_colour = tuple(titles), colours.muted
        self._fit_title()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if hasattr(self, "_titles"):  # Qt sends the first one while the plot is being made
            self._fit_title()

    def _let_title_span(self) -> None:
        """Over the left axis, too."""
        item = self.getPlotItem()
        item.layout.removeItem(item.titleLabel)
        item.layout.addItem(item.titleLabel, 0, 0, 1, 2)

    def _fit_title(self) -> None:
        for title in self._titles:
            self.setTitle(title, color=self._title_colour, size="9pt")
            if self.getPlotItem().titleLabel.item.boundingRect().width() <= self.width() - _SPARE_PX:
                return

    def tint(self, colours: ThemeColours) -> None:
        self.setBackground(QColor(colours.surface))
        for side in ("left", "bottom"):
            axis = self.getAxis(side)
            axis.setPen(QColor(colours.border))
            axis.setTextPen(QColor(colours.muted))
