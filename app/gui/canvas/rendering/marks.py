"""What is drawn over the picture while a person works: boxes and polygons with their handles."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from app.gui.canvas.viewport import Viewport
from core.annotation.box import HANDLE_REACH_PX, ROTATION_ARM_PX, rotation_handle
from core.domain import Box
from core.images.display.pixel_rect import NOWHERE, PixelRect

_BOX_COLOUR = QColor(230, 159, 0)  # Okabe and Ito's orange: apart from the sky-blue mask
_SHAPE_FILL = QColor(230, 159, 0, 40)
_HANDLE_PX = 4.0


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


def paint_drawn_box(painter: QPainter, box: Box, viewport: Viewport, pixel_ratio: float) -> None:
    """The thin outline, in device pixels, of a box that is part of the mask."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(_BOX_COLOUR, pixel_ratio, Qt.PenStyle.DashLine))
    painter.drawPolygon(QPolygonF([QPointF(*viewport.to_view(x, y)) for x, y in box.corners().tolist()]))


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


def paint_polygon(
    painter: QPainter,
    corners: Sequence[tuple[float, float]],
    viewport: Viewport,
    pixel_ratio: float,
    *,
    has_handles: bool = True,
) -> None:
    """A closed outline through image positions; with handles also a breath of colour, and the first one is larger."""
    points = [QPointF(*viewport.to_view(x, y)) for x, y in corners]
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(_SHAPE_FILL if has_handles else Qt.BrushStyle.NoBrush)
    for colour, width in ((QColor(0, 0, 0, 200), 3.5), (_BOX_COLOUR, 1.75)):
        painter.setPen(QPen(colour, width * pixel_ratio))
        painter.drawPolygon(QPolygonF(points))
        painter.setBrush(Qt.BrushStyle.NoBrush)
    if has_handles:
        painter.setPen(QPen(QColor(0, 0, 0), pixel_ratio))
        painter.setBrush(QColor(255, 255, 255))
        for number, point in enumerate(points):
            size = _HANDLE_PX * pixel_ratio * (0.75 if number else 1.25)
            painter.drawEllipse(point, size, size)


def polygon_area(corners: Sequence[tuple[float, float]], viewport: Viewport, pixel_ratio: float) -> PixelRect:
    """The device pixels that ``paint_polygon`` may touch."""
    if not corners:
        return NOWHERE
    x, y = zip(*(viewport.to_view(*corner) for corner in corners), strict=True)
    return PixelRect(int(min(x)), int(min(y)), int(max(x)) + 1, int(max(y)) + 1).grown(int(9 * pixel_ratio))
