"""The picture of the canvas, kept at device resolution so that a stroke recomposes only what it touched."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage, QPainter

from app.gui.canvas.display_range import DisplayRange
from app.gui.canvas.image_pixels import ImagePixels
from app.gui.canvas.image_pyramid import ImagePyramid
from app.gui.canvas.layers import image_layer, map_layer, map_palette, mask_layer, mask_palette
from app.gui.canvas.mask_document import MaskDocument
from app.gui.canvas.mask_pyramid import MaskPyramid
from app.gui.canvas.pixel_rect import NOWHERE, PixelRect
from app.gui.canvas.viewport import Viewport


class Scene:
    """Image, defect map and mask of one shown image. Change an attribute, then call ``invalidate``."""

    def __init__(self, pixels: ImagePixels, document: MaskDocument) -> None:
        self.pyramid = ImagePyramid(pixels)
        self.background = QColor()
        self.outline_px = 1
        self.defect_map: NDArray[np.uint8] | None = None
        self.map_palette = map_palette(0.5)
        self.mask_palette = mask_palette(0.35)
        self.mask_visible = True
        self._mask = MaskPyramid(document.pixels, document.extent)
        self._display = DisplayRange.of(pixels)
        self._rendered: Viewport | None = None
        self._base = QImage()  # image and defect map
        self._picture = QImage()  # and the mask on top
        self._stale = NOWHERE

    def invalidate(self) -> None:
        """Compose everything anew at the next ``render``."""
        self._rendered = None

    def mask_changed(self, viewport: Viewport, rect: PixelRect) -> PixelRect:
        """The mask changed inside ``rect`` (image pixels): answers the view pixels that show it."""
        self._mask.update(rect)
        margin = self.outline_px + 3  # a pixel of a coarse mask level reaches up to two view pixels further
        area = viewport.area_of(rect).grown(margin).intersected(viewport.view_area())
        self._stale = self._stale.united(area)
        return area

    def render(self, viewport: Viewport) -> QImage:
        """The up-to-date picture, RGB32 of the viewport's size."""
        if self._rendered != viewport:
            self._base = self._composed_base(viewport)
            self._picture = self._base.copy()
            self._rendered, self._stale = viewport, viewport.view_area()
        if not self._stale.is_empty:
            self._compose_mask(viewport, self._stale)
            self._stale = NOWHERE
        return self._picture

    def _composed_base(self, viewport: Viewport) -> QImage:
        base = QImage(viewport.width, viewport.height, QImage.Format.Format_RGB32)
        base.fill(self.background)
        area = viewport.image_area()
        if area.is_empty:
            return base
        painter = QPainter(base)
        image = image_layer(self.pyramid, self._display, viewport, area)
        painter.drawImage(area.left, area.top, _as_qimage(image, QImage.Format.Format_RGB32))
        if self.defect_map is not None:
            colours = map_layer(self.defect_map, self.map_palette, viewport, area)
            painter.drawImage(area.left, area.top, _as_qimage(colours, QImage.Format.Format_ARGB32_Premultiplied))
        painter.end()
        return base

    def _compose_mask(self, viewport: Viewport, area: PixelRect) -> None:
        painter = QPainter(self._picture)
        painter.drawImage(area.left, area.top, self._base, *_corner_and_size(area))
        layer = self._mask_layer(viewport, area)
        if layer is not None:
            colours, part = layer
            painter.drawImage(part.left, part.top, _as_qimage(colours, QImage.Format.Format_ARGB32_Premultiplied))
        painter.end()

    def _mask_layer(self, viewport: Viewport, area: PixelRect) -> tuple[NDArray[np.uint32], PixelRect] | None:
        if not self.mask_visible:
            return None
        return mask_layer(self._mask, self.mask_palette, self.outline_px, viewport, area)


def _corner_and_size(rect: PixelRect) -> tuple[int, int, int, int]:
    return rect.left, rect.top, rect.width, rect.height


def _as_qimage(colours: NDArray[np.uint8] | NDArray[np.uint32], image_format: QImage.Format) -> QImage:
    """A view on the array, four bytes a pixel and contiguous; drawn at once, while the caller still holds the array."""
    height, width = colours.shape[:2]
    return QImage(colours.data, width, height, 4 * width, image_format)
