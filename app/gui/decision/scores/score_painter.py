"""Draws how good and bad images score, and the lines that part them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from app.gui.appearance.theme import ThemeColours
from app.gui.language.numbers import count, decimal
from core.domain import Thresholds
from core.evaluation.score_curve import Histogram

LEFT_PX, TOP_PX, RIGHT_PX, BOTTOM_PX = 52, 28, 16, 22
_PALE = 0.38
_HANDLE_PX = 7
_GAP_PX = 10
_EDGE_PX = 6


@dataclass(frozen=True, slots=True)
class ScoreWords:
    """In the person's language."""

    good: str
    bad: str
    called_good: str
    called_bad: str
    looked_at: str


@dataclass(frozen=True, slots=True, eq=False)
class ScorePicture:
    """What there is to draw; ``active`` is the threshold that keys move, None where none may be moved."""

    histogram: Histogram | None
    thresholds: Thresholds | None
    active: float | None
    has_focus: bool


class ScorePainter:
    """Good images grow up from the middle and bad ones down, on a scale on which a single image can be seen beside
    thousands (logarithmic). What comes out wrong at the thresholds is drawn full, the rest pale."""

    def __init__(self, painter: QPainter, size: QRectF, colours: ThemeColours, words: ScoreWords) -> None:
        self._painter = painter
        self._size = size
        self._colours = colours
        self._words = words
        self.area = plot_area(size)

    def paint(self, picture: ScorePicture) -> None:
        self._painter.fillRect(self._size, QColor(self._colours.surface))
        thresholds = picture.thresholds
        if thresholds is not None and thresholds.has_grey_zone:
            zone = self._between(thresholds.good_below, thresholds.bad_from)
            self._painter.fillRect(zone, QColor(self._colours.unsure_ground))
        if picture.histogram is not None:
            self._paint_bars(picture.histogram, thresholds)
        self._paint_axes(picture.histogram)
        if thresholds is not None:
            self._paint_verdicts(thresholds)
            for value in {thresholds.good_below, thresholds.bad_from}:
                self._paint_line(value, is_active=value == picture.active and picture.has_focus)
        if picture.has_focus:
            self._painter.setPen(QPen(QColor(self._colours.focus), 2))
            self._painter.setBrush(Qt.BrushStyle.NoBrush)
            self._painter.drawRect(self._size.adjusted(1, 1, -1, -1))

    def _paint_bars(self, histogram: Histogram, thresholds: Thresholds | None) -> None:
        most = max(int(histogram.good.max(initial=0)), int(histogram.bad.max(initial=0)), 1)
        unit = self.area.height() / 2 / np.log1p(most)
        for counts, up, colour in (
            (histogram.good, True, self._colours.good),
            (histogram.bad, False, self._colours.bad),
        ):
            bars = self._bars(histogram.edges, np.log1p(counts) * unit, up=up)
            pale = QColor(colour)
            pale.setAlphaF(_PALE)
            for bar in bars:
                self._painter.fillRect(bar, pale)
            if thresholds is None:
                continue
            wrong = self._between(thresholds.bad_from, 2.0) if up else self._between(-1.0, thresholds.good_below)
            self._painter.save()
            self._painter.setClipRect(wrong)
            for bar in bars:
                self._painter.fillRect(bar, QColor(colour))
            self._painter.restore()

    def _bars(self, edges: NDArray[np.float64], heights: NDArray[np.float64], *, up: bool) -> list[QRectF]:
        middle, xs = self.area.center().y(), [self._x(edge) for edge in edges.tolist()]
        return [
            QRectF(left, middle - height if up else middle, max(1.0, right - left - 1), height)
            for left, right, height in zip(xs, xs[1:], heights.tolist(), strict=False)
            if height > 0
        ]

    def _paint_axes(self, histogram: Histogram | None) -> None:
        painter, area, middle = self._painter, self.area, self.area.center().y()
        painter.setPen(QColor(self._colours.border))
        painter.drawLine(QPointF(area.left(), middle), QPointF(area.right(), middle))
        painter.setPen(QColor(self._colours.muted))
        line_px = painter.fontMetrics().height()
        for tick in (0.0, 0.25, 0.5, 0.75, 1.0):
            box = QRectF(self._x(tick) - 30, area.bottom() + 3, 60, line_px)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, decimal(tick, 0 if tick in (0.0, 1.0) else 2))
        if histogram is not None:
            self._paint_counts(max(int(histogram.good.max(initial=0)), int(histogram.bad.max(initial=0)), 1))
        for text, colour, top in (
            (self._words.good, self._colours.good, area.top() + 2),
            (self._words.bad, self._colours.bad, area.bottom() - line_px - 2),
        ):
            painter.setPen(QColor(colour))
            box = QRectF(area.left() + 6, top, area.width() - 12, line_px)
            painter.drawText(box, Qt.AlignmentFlag.AlignLeft, text)

    def _paint_counts(self, most: int) -> None:
        """Up and down from the middle, as far as there is room for the figures."""
        painter, middle = self._painter, self.area.center().y()
        line_px, last = painter.fontMetrics().height(), -1.0
        for n in (digit * 10**power for power in range(7) for digit in (1, 2, 5)):
            offset = float(np.log1p(n) / np.log1p(most)) * self.area.height() / 2
            if n > most or offset - last < line_px:
                continue
            last = offset
            for y in {middle - offset, middle + offset}:
                box = QRectF(0, y - line_px / 2, self.area.left() - 6, line_px)
                painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, count(n))

    def _paint_verdicts(self, thresholds: Thresholds) -> None:
        painter, words = self._painter, self._words
        good, bad = f"← {words.called_good}", f"{words.called_bad} →"
        width = painter.fontMetrics().horizontalAdvance
        lines = self._x(thresholds.good_below), self._x(thresholds.bad_from)
        good_x, bad_x = verdict_places(self._size, *lines, width(good), width(bad))
        painter.setPen(QColor(self._colours.muted))
        for x, text in ((good_x, good), (bad_x, bad)):
            self._paint_word(x, text)
        begin, end = good_x + width(good) + _GAP_PX, bad_x - _GAP_PX
        if thresholds.has_grey_zone and end - begin >= width(words.looked_at):
            self._paint_word((begin + end - width(words.looked_at)) / 2, words.looked_at)

    def _paint_word(self, x: float, text: str) -> None:
        """Above the handles of the lines."""
        box = QRectF(x, 0, self._size.width(), TOP_PX - _HANDLE_PX)
        self._painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_line(self, value: float, *, is_active: bool) -> None:
        painter, x = self._painter, self._x(value)
        colour = QColor(self._colours.focus if is_active else self._colours.text)
        painter.setPen(QPen(colour, 3 if is_active else 2))
        painter.drawLine(QPointF(x, self.area.top()), QPointF(x, self.area.bottom()))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        size, top, bottom = (_HANDLE_PX + 2 * is_active), self.area.top(), self.area.bottom()
        painter.drawPolygon(
            QPolygonF([QPointF(x - size, top - size), QPointF(x + size, top - size), QPointF(x, top + 2)])
        )
        ends = [QPointF(x - size, bottom + size), QPointF(x + size, bottom + size), QPointF(x, bottom - 2)]
        painter.drawPolygon(QPolygonF(ends))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _between(self, low: float, high: float) -> QRectF:
        left, right = (float(np.clip(self._x(value), self.area.left(), self.area.right())) for value in (low, high))
        return QRectF(left, self.area.top(), right - left, self.area.height())

    def _x(self, value: float) -> float:
        return x_of(self.area, value)


def verdict_places(size: QRectF, lower: float, upper: float, good_px: float, bad_px: float) -> tuple[float, float]:
    """Where the words on either side begin, of lines at ``lower`` and ``upper``: beside their line where there is
    room, else at the end of the picture, which pushes the others away."""
    bad = min(upper + _GAP_PX, size.right() - _EDGE_PX - bad_px)
    good = min(lower - _GAP_PX, bad - _GAP_PX) - good_px
    good = max(good, size.left() + _EDGE_PX)
    return good, max(bad, good + good_px + _GAP_PX)


def plot_area(size: QRectF) -> QRectF:
    return size.adjusted(LEFT_PX, TOP_PX, -RIGHT_PX, -BOTTOM_PX)


def x_of(area: QRectF, value: float) -> float:
    """Where a score lies; those outside of [0, 1] lie at its ends."""
    return area.left() + float(np.clip(value, 0, 1)) * area.width()


def value_at(area: QRectF, x: float) -> float:
    return (x - area.left()) / max(area.width(), 1.0)
