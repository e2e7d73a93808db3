"""What of the plot stays while a line moves, drawn once: good and bad images by their score, and the axes."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from app.gui.appearance.theme import ThemeColours
from app.gui.decision.scores.plot_area import plot_area, x_of
from app.gui.language.numbers import count, decimal
from core.evaluation.score_curve import Histogram

_PALE = 0.38


@dataclass(frozen=True, slots=True, eq=False)
class ScoreLayers:
    """``pale``: all images, and the axes; ``full``: the same bars as they are drawn where they come out wrong. Both
    transparent elsewhere, as large as the plot."""

    pale: QPixmap
    full: QPixmap


class LayerPainter:
    """Good images grow up from the middle and bad ones down, on a scale on which a single image can be seen beside
    thousands (logarithmic)."""

    def __init__(self, size: QSize, ratio: float, colours: ThemeColours) -> None:
        """``size`` in logical pixels, of a screen with ``ratio`` pixels to each."""
        self._size = size
        self._ratio = ratio
        self._colours = colours
        self._area = plot_area(QRectF(0, 0, size.width(), size.height()))

    def paint(self, histogram: Histogram | None, good: str, bad: str) -> ScoreLayers:
        """``good`` and ``bad`` name the images of either half."""
        pale, full = self._empty(), self._empty()
        if histogram is not None:
            for pixmap, alpha in ((pale, _PALE), (full, 1.0)):
                painter = QPainter(pixmap)
                self._paint_bars(painter, histogram, alpha)
                painter.end()
        painter = QPainter(pale)
        self._paint_axes(painter, histogram, good, bad)
        painter.end()
        return ScoreLayers(pale, full)

    def _empty(self) -> QPixmap:
        pixmap = QPixmap(self._size * self._ratio)
        pixmap.setDevicePixelRatio(self._ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        return pixmap

    def _paint_bars(self, painter: QPainter, histogram: Histogram, alpha: float) -> None:
        unit = self._area.height() / 2 / np.log1p(_most(histogram))
        for counts, up, name in (
            (histogram.good, True, self._colours.good),
            (histogram.bad, False, self._colours.bad),
        ):
            colour = QColor(name)
            colour.setAlphaF(alpha)
            for bar in self._bars(histogram.edges, np.log1p(counts) * unit, up=up):
                painter.fillRect(bar, colour)

    def _bars(self, edges: NDArray[np.float64], heights: NDArray[np.float64], *, up: bool) -> list[QRectF]:
        middle, xs = self._area.center().y(), [x_of(self._area, edge) for edge in edges.tolist()]
        return [
            QRectF(left, middle - height if up else middle, max(1.0, right - left - 1), height)
            for left, right, height in zip(xs, xs[1:], heights.tolist(), strict=False)
            if height > 0
        ]

    def _paint_axes(self, painter: QPainter, histogram: Histogram | None, good: str, bad: str) -> None:
        area, middle = self._area, self._area.center().y()
        painter.setPen(QColor(self._colours.border))
        painter.drawLine(QPointF(area.left(), middle), QPointF(area.right(), middle))
        painter.setPen(QColor(self._colours.muted))
        line_px = painter.fontMetrics().height()
        for tick in (0.0, 0.25, 0.5, 0.75, 1.0):
            box = QRectF(x_of(area, tick) - 30, area.bottom() + 3, 60, line_px)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, decimal(tick, 0 if tick in (0.0, 1.0) else 2))
        if histogram is not None:
            self._paint_counts(painter, _most(histogram))
        for text, colour, top, side in (  # each in the corner where few of its images lie
            (good, self._colours.good, area.top() + 2, Qt.AlignmentFlag.AlignRight),
            (bad, self._colours.bad, area.bottom() - line_px - 2, Qt.AlignmentFlag.AlignLeft),
        ):
            painter.setPen(QColor(colour))
            box = QRectF(area.left() + 6, top, area.width() - 12, line_px)
            painter.drawText(box, side, text)

    def _paint_counts(self, painter: QPainter, most: int) -> None:
        """Up and down from the middle, as far as there is room for the figures."""
        middle, line_px, last = self._area.center().y(), painter.fontMetrics().height(), -1.0
        for n in (digit * 10**power for power in range(7) for digit in (1, 2, 5)):
            offset = float(np.log1p(n) / np.log1p(most)) * self._area.height() / 2
            if n > most or offset - last < line_px:
                continue
            last = offset
            for y in {middle - offset, middle + offset}:
                box = QRectF(0, y - line_px / 2, self._area.left() - 6, line_px)
                painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, count(n))


def _most(histogram: Histogram) -> int:
    return max(int(histogram.good.max(initial=0)), int(histogram.bad.max(initial=0)), 1)
