"""A short text that changes all the time and never moves what stands beside it."""

from math import ceil

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

_PAD_PX = 8


class FixedWidthLabel(QWidget):
    """As wide as ``widest`` (or as its layout lets it be, when that is empty), whatever it shows.

    A QLabel asks its window for a new layout at each change of its text: 1 ms, at every key. This one only repaints.
    """

    def __init__(
        self,
        widest: str,
        parent: QWidget | None = None,
        *,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        elide: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    ) -> None:
        super().__init__(parent)
        self._widest = widest
        self._align = align
        self._elide = elide
        self._text = ""
        self._role = QPalette.ColorRole.WindowText
        horizontal = QSizePolicy.Policy.Fixed if widest else QSizePolicy.Policy.Ignored
        self.setSizePolicy(horizontal, QSizePolicy.Policy.Fixed)

    def text(self) -> str:
        return self._text

    def set_text(self, text: str) -> None:
        if text != self._text:
            self._text = text
            self.setAccessibleName(text)
            self.update()

    def set_role(self, role: QPalette.ColorRole) -> None:
        """Which colour of the palette the text has."""
        if role is not self._role:
            self._role = role
            self.update()

    def sizeHint(self) -> QSize:
        widest_px = ceil(QFontMetricsF(self.font()).horizontalAdvance(self._widest))  # rounded, it could be cut off
        width = widest_px + 2 * _PAD_PX if self._widest else 0
        return QSize(width, self.fontMetrics().height() + 4)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self._role))
        inside = self.rect().adjusted(_PAD_PX, 0, -_PAD_PX, 0) if self._widest else self.rect()
        shown = self.fontMetrics().elidedText(self._text, self._elide, inside.width())
        painter.drawText(inside, self._align | Qt.AlignmentFlag.AlignVCenter, shown)
