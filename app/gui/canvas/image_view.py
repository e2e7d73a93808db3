"""The part of the canvas that shows: picture, zoom, pan and what lies under the pointer."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPalette, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from app.gui.canvas.rendering.marks import paint_drawn_box
from app.gui.canvas.rendering.overlay_style import OverlayStyle
from app.gui.canvas.rendering.picture_buffers import PictureBuffers
from app.gui.canvas.rendering.scene import Scene
from app.gui.canvas.viewport import Viewport
from core.annotation.document import MaskDocument
from core.annotation.pixel_rect import PixelRect
from core.domain import Box
from core.images.display.display_range import Contrast
from core.images.display.pyramid import ImagePyramid

WHEEL_STEP = 120.0  # what Qt calls one notch
_ZOOM_PER_NOTCH = 1.25
_PROPOSAL_MS = 2500
_SCROLL_PER_NOTCH_PX = 80.0


class ImageView(QWidget):
    """Shows one image with its mask and defect map.

    All geometry is in device pixels; Qt's logical ones appear only where events come in and updates go out.
    """

    zoom_changed = Signal(float)  # device pixels per image pixel
    viewport_changed = Signal()
    picture_changed = Signal()  # another image, or a sharper one
    contrast_changed = Signal(object)  # Contrast
    hover_changed = Signal(object)  # (x, y, value) of the pixel under the pointer, value an int or (r, g, b), or None

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.document: MaskDocument | None = None
        self._scene: Scene | None = None
        self._viewport = Viewport(1, 1, 1, 1)
        self._is_fitted = True
        self._buffers = PictureBuffers()
        self._stand_in: QPixmap | None = None
        self._boxes_painted: tuple[Box, ...] = ()
        self._text = ""
        self._defect_map: NDArray[np.uint8] | None = None
        self._map_visible = False
        self._mask_visible = True
        self._proposal_threshold: int | None = None
        self._proposal_timer = QTimer(self, singleShot=True, interval=_PROPOSAL_MS)
        self._proposal_timer.timeout.connect(self._hide_proposal)
        self._style = OverlayStyle()
        self._contrast = Contrast()
        self._keeps_contrast = False  # for the next image; otherwise each starts as it is stored
        self._pointer: QPointF | None = None  # where the mouse is, None when it is elsewhere
        self.picture_changed.connect(self._tell_hover)
        self.viewport_changed.connect(self._tell_hover)

    def show_image(self, pyramid: ImagePyramid, document: MaskDocument) -> None:
        """Show the image, or the reduced copy of it that has been read, with the document of the same size.

        Zoom and position stay when the last image had this size, else the image is fitted. The last image's defect
        map goes: it belongs to that image.
        """
        same_size = self._scene is not None and (document.width, document.height) == self._image_size()
        self.document = document
        self._defect_map = None
        if not self._keeps_contrast:
            self._take_contrast(Contrast())
        self._scene = Scene(pyramid, document, self._buffers)
        if not same_size:
            self._viewport = Viewport(*self._device_size(), document.width, document.height)
            self._is_fitted = True
        self._configure_scene()
        self._set_viewport(self._viewport.fitted() if self._is_fitted else self._viewport)
        self.picture_changed.emit()

    def complete_image(self, pyramid: ImagePyramid) -> None:
        """The shown image itself, of which a reduced copy was shown so far; nothing else changes."""
        if self._scene is not None:
            self._scene.pyramid = pyramid
            self._scene.invalidate()
            self.update()
            self.picture_changed.emit()

    def clear(self, text: str, stand_in: QPixmap | None = None) -> None:
        """Show no image but this text; until the next image comes, under it the ``stand_in``, a small copy of it."""
        self._stand_in = None if stand_in is None or stand_in.isNull() else stand_in
        self.document = None
        self._scene = None
        self._defect_map = None
        self._text = text
        self.picture_changed.emit()
        self.update()

    @property
    def zoom(self) -> float:
        """Device pixels per image pixel."""
        return self._viewport.scale

    def set_map(self, defect_map: NDArray[np.uint8] | None) -> None:
        """The (h, w) map, 0..255, of the shown image at any resolution, or None."""
        self._defect_map = defect_map
        self._configure_scene()

    def set_map_visible(self, visible: bool) -> None:
        self._map_visible = visible
        self._configure_scene()

    def set_map_opacity(self, opacity: float) -> None:
        """0 to 1, of the map's highest values."""
        self.set_style(replace(self._style, map_opacity=opacity))

    def show_proposal(self, threshold: int) -> None:
        """Outline for a moment where the map reaches this value of 255, whether or not the map itself is visible."""
        self._proposal_threshold = threshold
        self._proposal_timer.start()
        self._configure_scene()

    def set_mask_visible(self, visible: bool) -> None:
        self._mask_visible = visible
        self._configure_scene()

    def set_mask_opacity(self, opacity: float) -> None:
        """0 to 1, of the mask's filling; its outline stays while this is above 0."""
        self.set_style(replace(self._style, mask_opacity=opacity))

    @property
    def overlay_style(self) -> OverlayStyle:
        return self._style

    def set_style(self, style: OverlayStyle) -> None:
        self._style = style
        self._configure_scene()

    def set_outlines_only(self, outlines_only: bool) -> None:
        """Borders in place of surfaces, of mask and map."""
        self.set_style(replace(self._style, outlines_only=outlines_only))

    @property
    def contrast(self) -> Contrast:
        return self._contrast

    def set_contrast(self, contrast: Contrast) -> None:
        """Show another part of the image's range; the stored values stay as they are."""
        self._take_contrast(contrast)
        self._configure_scene()

    def reset_contrast(self) -> None:
        """As the image is stored."""
        self.set_contrast(Contrast())

    def set_keeps_contrast(self, keeps: bool) -> None:
        """Whether the next image is shown with this contrast, too."""
        self._keeps_contrast = keeps

    def stretch_contrast(self) -> None:
        """From the darkest to the brightest of the shown image."""
        if self._scene is not None:
            self.set_contrast(self._scene.stretched_contrast())

    def fit(self) -> None:
        """Show the whole image, now and after each resize until the next zoom."""
        self._is_fitted = True
        self._set_viewport(self._viewport.fitted())

    def zoom_100(self) -> None:
        """One device pixel per image pixel, around the view's centre."""
        self.zoom_by(1 / self._viewport.scale)

    def zoom_by(self, factor: float, at: QPointF | None = None) -> None:
        """Zoom about a widget position, the centre by default."""
        centre = QPointF(self.width() / 2, self.height() / 2)
        self._is_fitted = False
        self._set_viewport(self._viewport.zoomed(factor, *self._to_device(at or centre)))

    def refresh(self, rects: Sequence[PixelRect]) -> None:
        """Show that the document's pixels changed inside ``rects``, or its boxes."""
        if self._scene is not None and self.document is not None:
            self._update_device(self._scene.mask_changed(self._viewport, rects))
            if self.document.boxes != self._boxes_painted:
                self.update()  # their outlines reach beyond the pixels that changed

    @property
    def viewport(self) -> Viewport:
        """Where the image lies, in device pixels."""
        return self._viewport

    @property
    def pyramid(self) -> ImagePyramid | None:
        """The shown image's."""
        return None if self._scene is None else self._scene.pyramid

    def centre_on(self, x: float, y: float) -> None:
        """Bring an image position to the view's centre."""
        at_x, at_y = self._viewport.to_view(x, y)
        self._is_fitted = False
        self._set_viewport(self._viewport.panned(self._viewport.width / 2 - at_x, self._viewport.height / 2 - at_y))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._scene is None:
            painter.fillRect(event.rect(), self._background())
            self._paint_instead(painter)
            return
        picture = self._scene.render(self._viewport)
        painter.scale(1 / self.devicePixelRatioF(), 1 / self.devicePixelRatioF())
        for rect in event.region():  # type: ignore[attr-defined]  # iterable since Qt 6
            target = self._device_rect(rect)
            painter.drawImage(target.topLeft(), picture, target)
        self._paint_boxes(painter)
        self._paint_marks(painter)

    def _paint_boxes(self, painter: QPainter) -> None:
        assert self.document is not None
        self._boxes_painted = self.document.boxes
        if self._mask_visible:
            for box in self.document.boxes:
                paint_drawn_box(painter, box, self._viewport, self.devicePixelRatioF())

    def _paint_instead(self, painter: QPainter) -> None:
        """The text, and the stand-in fitted as its image will be."""
        place = Qt.AlignmentFlag.AlignCenter
        if self._stand_in is not None:
            size = self._stand_in.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            fitted = QRect(QPoint(), size)
            fitted.moveCenter(self.rect().center())
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(fitted, self._stand_in)
            place = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        painter.drawText(self.rect().adjusted(24, 24, -24, -24), place | Qt.TextFlag.TextWordWrap, self._text)

    def _paint_marks(self, painter: QPainter) -> None:
        """What lies over the picture, in device pixels."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        resized = self._viewport.resized(*self._device_size())
        self._set_viewport(resized.fitted() if self._is_fitted else resized)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self._configure_scene()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._set_viewport(self._viewport.resized(*self._device_size()))
            self._configure_scene()
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        notches = event.angleDelta().y() / WHEEL_STEP
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(_ZOOM_PER_NOTCH**notches, event.position())
        elif event.hasPixelDelta():
            self._pan(event.pixelDelta().x(), event.pixelDelta().y())
        else:
            self._pan(event.angleDelta().x() / WHEEL_STEP * _SCROLL_PER_NOTCH_PX, notches * _SCROLL_PER_NOTCH_PX)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pointer = event.position()
        self._tell_hover()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._pointer = None
        self._tell_hover()

    def _tell_hover(self) -> None:
        """Also when another pixel comes under a mouse that rests: with the next image, by zoom and scrolling."""
        self.hover_changed.emit(self._hovered())

    def _hovered(self) -> tuple[int, int, int | list[int]] | None:
        if self._pointer is None or self._scene is None or not self._scene.pyramid.is_whole:
            return None
        x, y = (int(np.floor(value)) for value in self._image_position(self._pointer))
        width, height = self._image_size()
        return (x, y, self._scene.pyramid.pixels[y, x].tolist()) if 0 <= x < width and 0 <= y < height else None

    def _hide_proposal(self) -> None:
        self._proposal_threshold = None
        self._configure_scene()

    def _take_contrast(self, contrast: Contrast) -> None:
        if contrast != self._contrast:
            self._contrast = contrast
            self.contrast_changed.emit(contrast)

    def _configure_scene(self) -> None:
        if self._scene is None:
            return
        self._scene.background = self._background()
        self._scene.outline_px = max(1, round(self.devicePixelRatioF()))
        self._scene.defect_map = self._defect_map
        self._scene.map_visible = self._map_visible
        self._scene.proposal_threshold = self._proposal_threshold
        self._scene.mask_visible = self._mask_visible
        self._scene.style = self._style
        self._scene.contrast = self._contrast
        self._scene.invalidate()
        self.update()

    def _set_viewport(self, viewport: Viewport) -> None:
        if self._scene is None:
            self._viewport = replace(viewport, scale=1.0, left=0.0, top=0.0)
            return
        zoom_differs = viewport.scale != self._viewport.scale
        self._viewport = viewport
        self.update()
        self.viewport_changed.emit()
        if zoom_differs:
            self.zoom_changed.emit(viewport.scale)

    def _pan(self, dx: float, dy: float) -> None:
        """Move the image by logical pixels."""
        ratio = self.devicePixelRatioF()
        self._is_fitted = False
        self._set_viewport(self._viewport.panned(dx * ratio, dy * ratio))

    def _background(self) -> QColor:
        """The window's colour, a little deeper: the image's border stays visible in dark and in light."""
        return self.palette().color(QPalette.ColorRole.Window).darker(115)

    def _image_size(self) -> tuple[int, int]:
        return self._viewport.image_width, self._viewport.image_height

    def _device_size(self) -> tuple[int, int]:
        ratio = self.devicePixelRatioF()
        return max(1, round(self.width() * ratio)), max(1, round(self.height() * ratio))

    def _to_device(self, position: QPointF) -> tuple[float, float]:
        ratio = self.devicePixelRatioF()
        return position.x() * ratio, position.y() * ratio

    def _image_position(self, position: QPointF) -> tuple[float, float]:
        """Image position of a widget position."""
        return self._viewport.to_image(*self._to_device(position))

    def _device_rect(self, rect: QRect) -> QRect:
        """The device pixels that a logical rectangle touches."""
        ratio = self.devicePixelRatioF()
        left, top = int(np.floor(rect.left() * ratio)), int(np.floor(rect.top() * ratio))
        right, bottom = int(np.ceil((rect.right() + 1) * ratio)), int(np.ceil((rect.bottom() + 1) * ratio))
        return QRect(left, top, right - left, bottom - top)

    def _update_device(self, area: PixelRect) -> None:
        """Repaint device pixels: at a ratio that is no whole number the logical rectangle is rounded outwards."""
        ratio = self.devicePixelRatioF()
        left, top = int(np.floor(area.left / ratio)), int(np.floor(area.top / ratio))
        right, bottom = int(np.ceil(area.right / ratio)), int(np.ceil(area.bottom / ratio))
        self.update(left, top, right - left, bottom - top)
