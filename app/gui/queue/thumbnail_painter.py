"""A thumbnail in its frame: the middle of the picture, what the model found in it, or that it cannot be used."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap, QPolygonF, QTransform

from app.gui.theme import ThemeColours

_FADED = 0.3
_SIGN_PX = 24


def paint_thumbnail(
    painter: QPainter,
    frame: QRect,
    pixmap: QPixmap | None,
    colours: ThemeColours,
    outline: QPainterPath | None = None,
) -> None:
    """``pixmap`` None: not there yet; null: it cannot be made. Both leave the frame empty.

    ``outline`` is in fractions of the image, drawn on it; the part of the image that is shown has it in its middle.
    """
    painter.fillRect(frame, QColor(colours.canvas))
    if pixmap is None or pixmap.isNull():
        return
    focus = QPointF(0.5, 0.5) if outline is None or outline.isEmpty() else outline.boundingRect().center()
    part = _part(pixmap.size(), frame, focus)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawPixmap(frame, pixmap, part)
    if outline is not None and not outline.isEmpty():
        _paint_outline(painter, frame, _to_frame(pixmap.size(), part, frame).map(outline), colours)


def _to_frame(size: QSize, part: QRect, frame: QRect) -> QTransform:
    """From fractions of an image to where they are in the frame that shows a part of it."""
    to_frame = QTransform()
    to_frame.translate(frame.left(), frame.top())
    to_frame.scale(frame.width() / part.width(), frame.height() / part.height())
    to_frame.translate(-part.left(), -part.top())
    return to_frame.scale(size.width(), size.height())


def _paint_outline(painter: QPainter, frame: QRect, path: QPainterPath, colours: ThemeColours) -> None:
    painter.save()
    painter.setClipRect(frame)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, width in ((colours.canvas, 3.0), (colours.suggested, 1.5)):  # seen on dark and on light surfaces
        painter.setPen(QPen(QColor(colour), width))
        painter.drawPath(path)
    painter.restore()


def paint_unusable(painter: QPainter, frame: QRect, colours: ThemeColours) -> None:
    """Fades what is in the frame and puts a warning sign on it."""
    painter.save()
    painter.setOpacity(1 - _FADED)
    painter.fillRect(frame, QColor(colours.canvas))
    painter.setOpacity(1)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = QRectF(0, 0, _SIGN_PX, _SIGN_PX)
    box.moveCenter(QPointF(frame.center()))
    painter.setPen(QPen(QColor(colours.bad), 2, j=Qt.PenJoinStyle.RoundJoin))
    top = QPointF(box.center().x(), box.top() + 2)
    painter.drawPolygon(QPolygonF([top, box.bottomRight() - QPointF(1, 3), box.bottomLeft() + QPointF(1, -3)]))
    painter.drawText(box.translated(0, 3), Qt.AlignmentFlag.AlignCenter, "!")
    painter.restore()


def _part(size: QSize, frame: QRect, focus: QPointF) -> QRect:
    """The largest part in the frame's shape around ``focus``: a line-scan image must not become a hair."""
    width = min(size.width(), round(size.height() * frame.width() / frame.height()))
    height = min(size.height(), round(width * frame.height() / frame.width()))
    left = min(max(0, round(focus.x() * size.width() - width / 2)), size.width() - width)
    top = min(max(0, round(focus.y() * size.height() - height / 2)), size.height() - height)
    return QRect(left, top, width, height)
