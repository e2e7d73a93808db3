"""How many defects of each size or kind are found, drawn as columns with what each is worth."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.gui.appearance.theme import Theme
from app.gui.controls.plain_label import plain
from app.gui.language.numbers import count, percent
from core.evaluation.rates import Rate

_COLUMN_PX = 78
_BAR_PX = 30
_GAP_PX = 6
_TOP_PX, _BOTTOM_PX = 20, 20


class RecallColumn(NamedTuple):
    """``name`` stands below it."""

    name: str
    found: Rate


class RecallChart(QWidget):
    """One column each: the share that is found, and where the true one lies 95 times out of 100."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._columns: Sequence[RecallColumn] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self.update)

    def show_columns(self, columns: Sequence[RecallColumn], unit: str = "") -> None:
        """``unit`` is said behind the names where they are heard or pointed at."""
        self._columns = columns
        words = "; ".join(self._words(each, unit) for each in columns if each.found.n)
        self.setAccessibleName(words)
        self.setToolTip(plain(words.replace("; ", "\n")))
        self.update()

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 90)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, width = QPainter(self), min(_COLUMN_PX, self.width() / max(len(self._columns), 1))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, each in enumerate(self._columns):
            self._paint_column(painter, QRectF(place * width, 0, width, self.height()), each)

    def _paint_column(self, painter: QPainter, area: QRectF, each: RecallColumn) -> None:
        colours, found = self._theme.colours, each.found
        plot = area.adjusted(0, _TOP_PX, 0, -_BOTTOM_PX)
        painter.setPen(QColor(colours.muted))
        name = QRectF(area.left(), plot.bottom(), area.width(), _BOTTOM_PX)
        words = painter.fontMetrics().elidedText(each.name, Qt.TextElideMode.ElideRight, int(area.width()) - _GAP_PX)
        painter.drawText(name, Qt.AlignmentFlag.AlignCenter, words)
        painter.drawLine(plot.bottomLeft(), plot.bottomRight())
        if found.share is None or found.interval is None:
            return
        left = plot.center().x() - _BAR_PX / 2
        painter.fillRect(QRectF(left, plot.top(), _BAR_PX, plot.height()), QColor(colours.hover))
        height = plot.height() * found.share
        painter.fillRect(QRectF(left, plot.bottom() - height, _BAR_PX, height), QColor(colours.accent))
        low, high = (plot.bottom() - plot.height() * end for end in found.interval)
        painter.setPen(QPen(QColor(colours.text), 2))
        painter.drawLine(QPointF(plot.center().x(), low), QPointF(plot.center().x(), high))
        painter.setPen(QColor(colours.text))
        head = QRectF(area.left(), 0, area.width(), _TOP_PX)
        painter.drawText(head, Qt.AlignmentFlag.AlignCenter, f"{count(found.k)} / {count(found.n)}")

    def _words(self, each: RecallColumn, unit: str) -> str:
        found = each.found
        assert found.share is not None
        assert found.interval is not None
        words = self.tr("{name}: {k} of {n} found, {share} ({least} to {most})")
        return words.format(
            name=f"{each.name}{unit}",
            k=count(found.k),
            n=count(found.n),
            share=percent(found.share, 1),
            least=percent(found.interval[0], 1),
            most=percent(found.interval[1], 1),
        )
