"""A widget's surface in device pixels."""

import numpy as np
from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QWidget

from core.images.display.pixel_rect import PixelRect


class Screen:
    """What the canvas's parts know of their widget. Qt's logical pixels appear only where events come in and updates go
    out."""

    def __init__(self, widget: QWidget) -> None:
        self._widget = widget

    @property
    def pixel_ratio(self) -> float:
        """Device pixels per logical pixel."""
        return self._widget.devicePixelRatioF()

    @property
    def size(self) -> tuple[int, int]:
        """Width and height, each at least 1."""
        ratio = self.pixel_ratio
        return max(1, round(self._widget.width() * ratio)), max(1, round(self._widget.height() * ratio))

    @property
    def background(self) -> QColor:
        """The window's colour, a little deeper: the image's border stays visible in dark and in light."""
        return self._widget.palette().color(QPalette.ColorRole.Window).darker(115)

    def to_device(self, position: QPointF) -> tuple[float, float]:
        """Device position of a widget position."""
        ratio = self.pixel_ratio
        return position.x() * ratio, position.y() * ratio

    def device_rect(self, rect: QRect) -> QRect:
        """The device pixels that a logical rectangle touches."""
        ratio = self.pixel_ratio
        left, top = int(np.floor(rect.left() * ratio)), int(np.floor(rect.top() * ratio))
        right, bottom = int(np.ceil((rect.right() + 1) * ratio)), int(np.ceil((rect.bottom() + 1) * ratio))
        return QRect(left, top, right - left, bottom - top)

    def repaint(self, area: PixelRect) -> None:
        """Soon, of device pixels: at a ratio that is no whole number the logical rectangle is rounded outwards."""
        ratio = self.pixel_ratio
        left, top = int(np.floor(area.left / ratio)), int(np.floor(area.top / ratio))
        right, bottom = int(np.ceil(area.right / ratio)), int(np.ceil(area.bottom / ratio))
        self._widget.update(left, top, right - left, bottom - top)

    def repaint_all(self) -> None:
        self._widget.update()

    def set_cursor(self, shape: Qt.CursorShape) -> None:
        self._widget.setCursor(shape)
