"""A thumbnail in its frame: the middle of the picture, what the model found in it, or that it cannot be used."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap, QPolygonF, QTransform

from app.gui.theme import ThemeColours

_FADED = 0.3
_SIGN_PX = 24


def paint_thumbnail(painter: QPainter, frame: QRect, pixmap: QPixmap | None, colours: ThemeColours) -> None:
    """``pixmap`` None: not there yet; null: it cannot be made. Both leave the frame empty."""
    painter.fillRect(frame, QColor(colours.canvas))
    if pixmap is not None and not pixmap.isNull():
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(frame, pixmap, _middle(pixmap, frame))


def paint_outline(
    painter: QPainter, frame: QRect, pixmap: QPixmap, outline: QPainterPath, colours: ThemeColours
) -> None:
    """``outline`` in fractions of the image, over the part of it that the frame shows."""
    shown = _middle(pixmap, frame)
    to_frame = QTransform()
    to_frame.translate(frame.left(), frame.top())
    to_frame.scale(frame.width() / shown.width(), frame.height() / shown.height())
    to_frame.translate(-shown.left(), -shown.top())
    to_frame.scale(pixmap.width(), pixmap.height())
    painter.save()
    painter.setClipRect(frame)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    path = to_frame.map(outline)
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


def _middle(pixmap: QPixmap, frame: QRect) -> QRect:
    """The middle part of the picture in the frame's shape: a line-scan image must not become a hair."""
    width = min(pixmap.width(), round(pixmap.height() * frame.width() / frame.height()))
    height = min(pixmap.height(), round(width * frame.height() / frame.width()))
    return QRect((pixmap.width() - width) // 2, (pixmap.height() - height) // 2, width, height)
