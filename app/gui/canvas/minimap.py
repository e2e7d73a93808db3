"""A small picture of the whole image, in a corner while only a part of it is in view."""

import cv2
import numpy as np
from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.gui.canvas.navigation import Navigation
from app.gui.canvas.rendering.picture import Picture
from core.images.display.display_range import DisplayRange
from core.images.display.pyramid import ImagePyramid

_LONGEST_PX, _SHORTEST_PX = 180, 36  # a line scan keeps enough width to be clicked
_MARGIN_PX = 12
_SHOWN_BELOW = 0.6  # of the image's width or height in view
_LARGE_PX = 1000


class Minimap(QWidget):
    """Shows which part of a large image is in view; press or drag to go elsewhere."""

    def __init__(self, view: QWidget, picture: Picture, navigation: Navigation) -> None:
        super().__init__(view)
        self._view = view
        self._picture = picture
        self._navigation = navigation
        self._is_enabled = True
        self._thumbnail = QImage()
        self.setAccessibleName(self.tr("Overview of the image"))
        self.setToolTip(self.tr("Press or drag to move the view"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.hide()
        picture.picture_changed.connect(self._on_picture)
        navigation.viewport_changed.connect(self._place)
        view.installEventFilter(self)

    def set_enabled(self, enabled: bool) -> None:
        """Whether it may appear at all."""
        self._is_enabled = enabled
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QRectF(self.rect()), self._thumbnail)
        part = self._part_in_view()
        painter.fillRect(self.rect(), QColor(0, 0, 0, 70))
        painter.drawImage(part, self._thumbnail, _scaled(part, self._thumbnail.width() / self.width()))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, width in ((QColor(0, 0, 0, 200), 3.0), (QColor(255, 255, 255), 1.2)):
            painter.setPen(QPen(colour, width))
            painter.drawRect(part.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.setPen(QColor(0, 0, 0, 120))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._go_to(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go_to(event.position())

    def _go_to(self, position: QPointF) -> None:
        viewport = self._navigation.viewport
        across, down = position.x() / self.width(), position.y() / self.height()
        self._navigation.centre_on(across * viewport.image_width, down * viewport.image_height)

    def _on_picture(self) -> None:
        self._thumbnail = QImage()  # made when it is to be seen: most images are left without a look at this
        self._place()

    def _place(self) -> None:
        """In the lower right corner, shown only where it helps."""
        pyramid = self._picture.pyramid
        if pyramid is None or not self._is_enabled or not self._is_needed():
            self.hide()
            return
        if self._thumbnail.isNull():
            self._thumbnail = _thumbnail(pyramid, self.devicePixelRatioF())
        viewport = self._navigation.viewport
        scale = _LONGEST_PX / max(viewport.image_width, viewport.image_height)
        width = max(_SHORTEST_PX, round(viewport.image_width * scale))
        height = max(_SHORTEST_PX, round(viewport.image_height * scale))
        left, top = self._view.width() - width - _MARGIN_PX, self._view.height() - height - _MARGIN_PX
        self.setGeometry(left, top, width, height)
        self.show()
        self.update()

    def _is_needed(self) -> bool:
        viewport = self._navigation.viewport
        is_large = max(viewport.image_width, viewport.image_height) >= _LARGE_PX
        shares = (
            viewport.width / (viewport.image_width * viewport.scale),
            viewport.height / (viewport.image_height * viewport.scale),
        )
        return is_large and min(shares) < _SHOWN_BELOW

    def _part_in_view(self) -> QRectF:
        viewport = self._navigation.viewport
        left, top = viewport.to_image(0, 0)
        right, bottom = viewport.to_image(viewport.width, viewport.height)
        x, y = self.width() / viewport.image_width, self.height() / viewport.image_height
        return QRectF(QPointF(left * x, top * y), QPointF(right * x, bottom * y)).intersected(QRectF(self.rect()))


def _thumbnail(pyramid: ImagePyramid, pixel_ratio: float) -> QImage:
    """A copy at the size it is shown in; reads only a coarse level."""
    height, width = pyramid.height, pyramid.width
    scale = _LONGEST_PX * pixel_ratio / max(height, width)
    size = max(1, round(width * scale)), max(1, round(height * scale))
    coarse = pyramid.whole(pyramid.nearest_level(np.floor(-np.log2(scale))))
    small = cv2.resize(coarse, size, interpolation=cv2.INTER_AREA).astype(coarse.dtype, copy=False)
    picture = np.empty((*small.shape[:2], 4), np.uint8)
    DisplayRange.of(small).write_bgra(small, picture)
    return QImage(picture.data, *size, 4 * size[0], QImage.Format.Format_RGB32).copy()


def _scaled(rect: QRectF, factor: float) -> QRectF:
    return QRectF(rect.topLeft() * factor, rect.size() * factor)
