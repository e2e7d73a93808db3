"""A small plot that only shows: no menu, no zoom, no focus."""

import pyqtgraph
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from app.gui.window.theme import ThemeColours


class SmallPlot(pyqtgraph.PlotWidget):  # type: ignore[misc]  # it has no types
    """Import it when it is first needed: loading pyqtgraph takes 0.2 s."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        pyqtgraph.setConfigOptions(antialias=True)
        super().__init__(parent)
        self.setMenuEnabled(False)
        self.setMouseEnabled(x=False, y=False)
        self.hideButtons()
        self.setLimits(xMin=0, minXRange=1)  # steps and epochs are counted from 0, in an empty plot too
        self.getPlotItem().setContentsMargins(0, 0, 8, 0)
        self.setAccessibleName(name)
        for widget in (self, self.viewport()):
            widget.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @property
    def title(self) -> str:
        """As it is shown, in HTML."""
        return str(self.getPlotItem().titleLabel.text)

    def set_title(self, title: str, colours: ThemeColours) -> None:
        self.setTitle(title, color=colours.muted, size="9pt")

    def tint(self, colours: ThemeColours) -> None:
        self.setBackground(QColor(colours.surface))
        for side in ("left", "bottom"):
            axis = self.getAxis(side)
            axis.setPen(QColor(colours.border))
            axis.setTextPen(QColor(colours.muted))
