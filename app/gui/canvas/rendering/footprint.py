"""The outline of the brush under the pointer."""

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from core.images.display.pixel_rect import PixelRect

_LINES = ((QColor(0, 0, 0, 200), 3.0), (QColor(255, 255, 255), 1.0))  # light on dark, so that it shows everywhere
_CROSS_PX = 5.0
_STAMPED_PX = (64, 1024)  # smooth lines this long take up to 1 ms of each move, a stamp of them a thirtieth


def paint_footprint(
    painter: QPainter, centre: tuple[float, float], diameter: float, pixel_ratio: float, *, is_square: bool
) -> None:
    """The brush's outline in device pixels, of large ones to the nearest pixel; too small to be seen, a cross."""
    if diameter < 2 * _CROSS_PX * pixel_ratio:
        _paint_cross(painter, QPointF(*centre), diameter / 2, pixel_ratio)
    elif _STAMPED_PX[0] <= diameter <= _STAMPED_PX[1]:
        stamp = _stamp(round(diameter), pixel_ratio, is_square)
        left, top = (round(at - stamp.width() / 2) for at in centre)
        painter.drawImage(left, top, stamp)
    else:
        _paint_outline(painter, QPointF(*centre), diameter, pixel_ratio, is_square)


def footprint_area(centre: tuple[float, float], diameter: float, pixel_ratio: float) -> PixelRect:
    """The device pixels that ``paint_footprint`` may touch."""
    reach = int(diameter / 2 + (2 * _CROSS_PX + 3) * pixel_ratio)
    x, y = int(centre[0]), int(centre[1])
    return PixelRect(x - reach, y - reach, x + reach + 1, y + reach + 1)


@lru_cache(maxsize=2)
def _stamp(diameter: int, pixel_ratio: float, is_square: bool) -> QImage:
    side = diameter + 2 * round(2 * pixel_ratio)
    stamp = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    stamp.fill(Qt.GlobalColor.transparent)
    painter = QPainter(stamp)
    _paint_outline(painter, QPointF(side / 2, side / 2), diameter, pixel_ratio, is_square)
    painter.end()
    return stamp


def _paint_outline(painter: QPainter, centre: QPointF, diameter: float, pixel_ratio: float, is_square: bool) -> None:
    area = QRectF(centre.x() - diameter / 2, centre.y() - diameter / 2, diameter, diameter)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, width in _LINES:
        painter.setPen(QPen(colour, width * pixel_ratio))
        if is_square:
            painter.drawRect(area)
        else:
            painter.drawEllipse(area)


def _paint_cross(painter: QPainter, centre: QPointF, gap: float, pixel_ratio: float) -> None:
    inner, outer = gap + 1, gap + _CROSS_PX * pixel_ratio
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for colour, width in _LINES:
        painter.setPen(QPen(colour, width * pixel_ratio))
        for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
            painter.drawLine(centre + QPointF(dx * inner, dy * inner), centre + QPointF(dx * outer, dy * outer))
