"""What is drawn over the picture while a person works: the brush's footprint and the box with its handles."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from app.gui.canvas.box_editor import HANDLE_REACH_PX, ROTATION_ARM_PX, rotation_handle
from app.gui.canvas.pixel_rect import PixelRect
from app.gui.canvas.viewport import Viewport
from core.domain import Box

_BOX_COLOUR = QColor(230, 159, 0)  # Okabe and Ito's orange: apart from the sky-blue mask
_HANDLE_PX = 4.0
_CROSS_PX = 5.0


def paint_footprint(painter: QPainter, centre: tuple[float, float], diameter: float, pixel_ratio: float) -> None:
    """A circle (device pixels) light on dark, so that it shows on every surface; too small a one becomes a cross."""
    point = QPointF(*centre)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, width in ((QColor(0, 0, 0, 200), 3.0), (QColor(255, 255, 255), 1.0)):
        painter.setPen(QPen(colour, width * pixel_ratio))
        if diameter >= 2 * _CROSS_PX * pixel_ratio:
            painter.drawEllipse(point, diameter / 2, diameter / 2)
        else:
            _paint_cross(painter, point, diameter / 2, _CROSS_PX * pixel_ratio)


def footprint_area(centre: tuple[float, float], diameter: float, pixel_ratio: float) -> PixelRect:
    """The device pixels that ``paint_footprint`` may touch."""
    reach = int(diameter / 2 + (2 * _CROSS_PX + 3) * pixel_ratio)
    x, y = int(centre[0]), int(centre[1])
    return PixelRect(x - reach, y - reach, x + reach + 1, y + reach + 1)


def paint_box(painter: QPainter, box: Box, viewport: Viewport, pixel_ratio: float) -> None:
    """Outline, corner handles and the handle that turns the box, in device pixels."""
    corners = [QPointF(*viewport.to_view(x, y)) for x, y in box.corners().tolist()]
    handle = QPointF(*viewport.to_view(*rotation_handle(box, pixel_ratio / viewport.scale)))
    upper_edge = (corners[0] + corners[1]) / 2
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, width in ((QColor(0, 0, 0, 200), 3.5), (_BOX_COLOUR, 1.75)):
        painter.setPen(QPen(colour, width * pixel_ratio))
        painter.drawPolygon(QPolygonF(corners))
        painter.drawLine(upper_edge, handle)
    _paint_handles(painter, corners, handle, pixel_ratio)


def box_area(box: Box, viewport: Viewport, pixel_ratio: float) -> PixelRect:
    """The device pixels that ``paint_box`` may touch."""
    x, y = zip(*(viewport.to_view(x, y) for x, y in box.corners().tolist()), strict=True)
    reach = int((ROTATION_ARM_PX + HANDLE_REACH_PX + 4) * pixel_ratio)
    return PixelRect(int(min(x)), int(min(y)), int(max(x)) + 1, int(max(y)) + 1).grown(reach)


def _paint_handles(painter: QPainter, corners: list[QPointF], handle: QPointF, pixel_ratio: float) -> None:
    size = _HANDLE_PX * pixel_ratio
    painter.setPen(QPen(QColor(0, 0, 0), pixel_ratio))
    painter.setBrush(QColor(255, 255, 255))
    for corner in corners:
        painter.drawRect(int(corner.x() - size), int(corner.y() - size), int(2 * size), int(2 * size))
    painter.setBrush(_BOX_COLOUR)
    painter.drawEllipse(handle, 1.3 * size, 1.3 * size)


def _paint_cross(painter: QPainter, centre: QPointF, gap: float, arm: float) -> None:
    for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
        inner, outer = gap + 1, gap + arm
        painter.drawLine(centre + QPointF(dx * inner, dy * inner), centre + QPointF(dx * outer, dy * outer))
