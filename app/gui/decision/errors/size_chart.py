"""How many defects of each size are found, drawn as columns with what each is worth."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.gui.appearance.theme import Theme
from app.gui.language.numbers import count, percent
from core.evaluation.errors.sizes import SizeBin, SizeRecall

_COLUMN_PX = 78
_BAR_PX = 30
_TOP_PX, _BOTTOM_PX = 20, 20


class SizeChart(QWidget):
    """One column for defects up to twice as long as those of the last: the share that is found, and where the true one
    lies 95 times out of 100."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._bins: tuple[SizeBin, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self.update)

    def show_recall(self, found: SizeRecall | None) -> None:
        self._bins = () if found is None else found.bins
        words = "; ".join(self._words(each) for each in self._bins if each.found.n)
        self.setAccessibleName(words)
        self.setToolTip(words.replace("; ", "\n"))
        self.update()

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 90)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, width = QPainter(self), min(_COLUMN_PX, self.width() / max(len(self._bins), 1))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, each in enumerate(self._bins):
            self._paint_bin(painter, QRectF(place * width, 0, width, self.height()), each)

    def _paint_bin(self, painter: QPainter, area: QRectF, each: SizeBin) -> None:
        colours, found = self._theme.colours, each.found
        plot = area.adjusted(0, _TOP_PX, 0, -_BOTTOM_PX)
        painter.setPen(QColor(colours.muted))
        name = QRectF(area.left(), plot.bottom(), area.width(), _BOTTOM_PX)
        painter.drawText(name, Qt.AlignmentFlag.AlignCenter, f"{count(each.from_px)}\N{EN DASH}{count(each.to_px)}")
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

    def _words(self, each: SizeBin) -> str:
        found = each.found
        assert found.share is not None
        assert found.interval is not None
        words = self.tr("{low} to {high} px: {k} of {n} found, {share} ({least} to {most})")
        return words.format(
            low=count(each.from_px),
            high=count(each.to_px),
            k=count(found.k),
            n=count(found.n),
            share=percent(found.share, 1),
            least=percent(found.interval[0], 1),
            most=percent(found.interval[1], 1),
        )
