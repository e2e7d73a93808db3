"""A thumbnail in its frame: the whole picture, what the model found in it, or that it cannot be used."""

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap, QPolygonF, QTransform

from app.gui.appearance.theme import ThemeColours

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

    ``outline`` is in fractions of the image, drawn on it.
    """
    painter.fillRect(frame, QColor(colours.canvas))
    if pixmap is None or pixmap.isNull():
        return
    whole = whole_in(pixmap.size(), frame)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawPixmap(whole, pixmap)
    if outline is not None:
        paint_outline(painter, whole, outline, colours)


def whole_in(size: QSize, frame: QRect) -> QRect:
    """Where the image lies: whole, as large as the frame lets it be, in its middle."""
    fitted = size.scaled(frame.size(), Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1))
    place = QRect(QPoint(0, 0), fitted)
    place.moveCenter(frame.center())
    return place


def _to_frame(whole: QRect) -> QTransform:
    """From fractions of an image to where they are in it."""
    to_frame = QTransform()
    to_frame.translate(whole.left(), whole.top())
    return to_frame.scale(whole.width(), whole.height())


def paint_outline(painter: QPainter, whole: QRect, outline: QPainterPath, colours: ThemeColours) -> None:
    """``outline`` in fractions of the image, which lies at ``whole``."""
    if outline.isEmpty():
        return
    painter.save()
    painter.setClipRect(whole)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, width in ((colours.canvas, 3.0), (colours.suggested, 1.5)):  # seen on dark and on light surfaces
        painter.setPen(QPen(QColor(colour), width))
        painter.drawPath(_to_frame(whole).map(outline))
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
