"""AP on validation images by epoch, each with its interval."""

import numpy as np
import pyqtgraph
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from app.gui.appearance.theme import ThemeColours
from app.gui.language.known_errors import said
from app.gui.language.numbers import decimal
from app.gui.training.small_plot import SmallPlot
from core.domain import Detection
from core.evaluation.quality_text import ap_figure_text, ap_text, short_ap_text

_TOP = 1.08  # a point at 1 is whole
_BEYOND = 1.04  # and so is the last one
_FAINT = 0.45


class ApPlot(SmallPlot):
    """Its title says the latest, and its tooltip by how many images and with which errors."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(QCoreApplication.translate("TrainingCurves", "Validation AP"), parent)
        self.setYRange(0, _TOP, padding=0)
        self.getAxis("left").setTicks([[(0, "0"), (0.5, decimal(0.5, 1)), (1, "1")]])
        self._bars = pyqtgraph.ErrorBarItem(x=np.zeros(0), y=np.zeros(0), top=np.zeros(0), bottom=np.zeros(0))
        self.addItem(self._bars)
        self._line = self.plot()
        self.restart()

    @property
    def shown(self) -> tuple[list[int], list[float]]:
        """Epochs and their AP."""
        return list(self._found), [found.ap or 0.0 for found in self._found.values()]

    def restart(self) -> None:
        self._found: dict[int, Detection] = {}

    def add(self, epoch: int, found: Detection) -> None:
        """``found`` has an AP."""
        self._found[epoch] = found
        self.getAxis("bottom").setTickSpacing(levels=[(max(1, epoch // 6), 0)])  # epochs are whole numbers

    def redraw(self, colours: ThemeColours) -> None:
        epochs, aps = self.shown
        ends = [found.ap_ci or (found.ap or 0.0,) * 2 for found in self._found.values()]
        self._line.setData(epochs, aps)
        below = np.array([ap - low for ap, (low, _) in zip(aps, ends, strict=True)])
        above = np.array([high - ap for ap, (_, high) in zip(aps, ends, strict=True)])
        self._bars.setData(x=np.array(epochs), y=np.array(aps), bottom=below, top=above)
        latest = next(reversed(self._found.values()), None)
        self.set_title(self._titles_for(latest), colours)
        self.setXRange(0, max(epochs, default=1) * _BEYOND, padding=0)
        self.setToolTip("" if latest is None else said(ap_text(latest)))

    def _titles_for(self, latest: Detection | None) -> tuple[str, ...]:
        """The longest first."""
        if latest is None:
            return (self.accessibleName(), "AP")
        figure = said(ap_figure_text(latest) or "")
        return said(short_ap_text(latest)), f"AP {figure}", f"AP {decimal(latest.ap or 0.0, 3)}"

    def tint(self, colours: ThemeColours) -> None:
        super().tint(colours)
        faint = QColor(colours.good)
        faint.setAlphaF(_FAINT)
        self._bars.setData(pen=pyqtgraph.mkPen(faint, width=1))
        self._line.setPen(pyqtgraph.mkPen(colours.good, width=2))
        self._line.setSymbol("o")
        self._line.setSymbolSize(6)
        self._line.setSymbolBrush(QColor(colours.good))
        self._line.setSymbolPen(None)
        self.redraw(colours)
