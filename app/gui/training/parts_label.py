"""A line of several parts that says less where there is no room: none of them is cut in the middle of a word."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.gui.controls.plain_label import PlainLabel, plain

_BETWEEN = " · "


class PartsLabel(PlainLabel):
    """``text`` is all of it, and the tooltip while some is left out; ``shown`` is what is seen. It takes the room that
    its layout has."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: list[str] = []  # what may be shown, the longest first
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    @property
    def shown(self) -> str:
        width_of = self.fontMetrics().horizontalAdvance
        return next((line for line in self._lines if width_of(line) <= self.width()), self._shortest)

    @property
    def _shortest(self) -> str:
        return self._lines[-1] if self._lines else ""

    def set_parts(self, *parts: str, short: Sequence[str] = ()) -> None:
        """The most important first. Where not all of them fit it is those of ``short``, as many as do."""
        short = short or parts
        self._lines = [_BETWEEN.join(parts), *(_BETWEEN.join(short[:n]) for n in range(len(short), 0, -1))]
        self.setText(_BETWEEN.join(parts))
        self._follow()

    def minimumSizeHint(self) -> QSize:
        """The first part is always there."""
        return QSize(self.fontMetrics().horizontalAdvance(self._shortest), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._follow()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self.shown)

    def _follow(self) -> None:
        self.setToolTip("" if self.shown == self.text() else plain(self.text()))
