"""What the canvas shows where there is no image."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPalette, QPixmap

_MARGIN_PX = 24


class Placeholder:
    """A text, and until the next image comes, under it the ``stand_in``: a small copy, fitted as its image will be."""

    def __init__(self) -> None:
        self.text = ""
        self._stand_in: QPixmap | None = None

    def show(self, text: str, stand_in: QPixmap | None) -> None:
        self.text = text
        self._stand_in = None if stand_in is None or stand_in.isNull() else stand_in

    def paint(self, painter: QPainter, area: QRect, palette: QPalette) -> None:
        """In logical pixels."""
        place = Qt.AlignmentFlag.AlignCenter
        if self._stand_in is not None:
            fitted = QRect(QPoint(), self._stand_in.size().scaled(area.size(), Qt.AspectRatioMode.KeepAspectRatio))
            fitted.moveCenter(area.center())
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(fitted, self._stand_in)
            place = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom
        painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
        within = area.adjusted(_MARGIN_PX, _MARGIN_PX, -_MARGIN_PX, -_MARGIN_PX)
        painter.drawText(within, place | Qt.TextFlag.TextWordWrap, self.text)
