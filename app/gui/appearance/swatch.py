"""A colour as an icon."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

_SIDE_PX = 32  # twice the size of an icon in a menu, for screens with fine pixels


def swatch(colour: str) -> QIcon:
    """A round spot."""
    pixmap = QPixmap(_SIDE_PX, _SIDE_PX)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor(0, 0, 0, 90))
    painter.setBrush(QColor(colour))
    painter.drawEllipse(QRectF(4, 4, _SIDE_PX - 8, _SIDE_PX - 8))
    painter.end()
    return QIcon(pixmap)
