"""Draws how good and bad images score, and the lines that part them."""

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPolygonF

from app.gui.appearance.theme import ThemeColours
from app.gui.decision.scores.plot_area import TOP_PX, plot_area, x_of
from app.gui.decision.scores.score_layers import ScoreLayers
from core.domain import Thresholds

_HANDLE_PX = 7
_GAP_PX = 10
_EDGE_PX = 6


@dataclass(frozen=True, slots=True)
class VerdictWords:
    """In the person's language."""

    called_good: str
    called_bad: str
    looked_at: str
    in_force: str


@dataclass(frozen=True, slots=True, eq=False)
class ScorePicture:
    """What there is to draw; ``active`` is the threshold that keys move, None where none may be moved; ``in_force``
    those that hold while a person tries others, None while nobody does."""

    layers: ScoreLayers
    thresholds: Thresholds | None
    active: float | None
    has_focus: bool
    in_force: Thresholds | None = None


class ScorePainter:
    """What comes out wrong at the thresholds is drawn full, the rest pale."""

    def __init__(self, painter: QPainter, size: QRectF, colours: ThemeColours, words: VerdictWords) -> None:
        self._painter = painter
        self._size = size
        self._colours = colours
        self._words = words
        self.area = plot_area(size)

    def paint(self, picture: ScorePicture) -> None:
        self._painter.fillRect(self._size, QColor(self._colours.surface))
        thresholds, layers = picture.thresholds, picture.layers
        if thresholds is not None and thresholds.has_grey_zone:
            zone = self._between(thresholds.good_below, thresholds.bad_from)
            self._painter.fillRect(zone, QColor(self._colours.unsure_ground))
        self._painter.drawPixmap(self._size.topLeft(), layers.pale)
        if picture.in_force is not None:
            self._paint_in_force(picture.in_force)
        if thresholds is not None:
            self._paint_wrong(layers.full, thresholds)
            self._paint_verdicts(thresholds)
            for value in {thresholds.good_below, thresholds.bad_from}:
                self._paint_line(value, is_active=value == picture.active and picture.has_focus)
        if picture.in_force is not None:
            self._paint_name(picture.in_force)
        if picture.has_focus:
            self._painter.setPen(QPen(QColor(self._colours.focus), 2))
            self._painter.setBrush(Qt.BrushStyle.NoBrush)
            self._painter.drawRect(self._size.adjusted(1, 1, -1, -1))

    def _paint_wrong(self, full: QPixmap, thresholds: Thresholds) -> None:
        """Good images from the line on, and bad ones below it."""
        good, bad = self._between(thresholds.bad_from, 2.0), self._between(-1.0, thresholds.good_below)
        half = self.area.height() / 2
        for part in (good.adjusted(0, 0, 0, -half), bad.adjusted(0, half, 0, 0)):
            ratio = full.devicePixelRatio()
            source = QRectF(part.topLeft() * ratio, part.size() * ratio)
            self._painter.drawPixmap(part, full, source)

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

    def _paint_in_force(self, thresholds: Thresholds) -> None:
        """Dashed."""
        painter, area = self._painter, self.area
        painter.setPen(QPen(QColor(self._colours.muted), 1, Qt.PenStyle.DashLine))
        for value in {thresholds.good_below, thresholds.bad_from}:
            painter.drawLine(QPointF(self._x(value), area.top()), QPointF(self._x(value), area.bottom()))

    def _paint_name(self, thresholds: Thresholds) -> None:
        """Of those in force, beside them where it does not leave the picture, on a ground of its own: a line that is
        moved lies near at first."""
        painter, area, word = self._painter, self.area, self._words.in_force
        width, x = painter.fontMetrics().horizontalAdvance(word), self._x(thresholds.bad_from) + _EDGE_PX
        left = x if x + width <= area.right() else self._x(thresholds.good_below) - _EDGE_PX - width
        box = QRectF(left, area.top(), width + 1, painter.fontMetrics().height())
        painter.fillRect(box.adjusted(-2, 0, 2, 0), QColor(self._colours.surface))
        painter.setPen(QColor(self._colours.muted))
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft, word)

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
