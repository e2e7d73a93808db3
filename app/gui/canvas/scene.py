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
from app.gui.canvas.picture_buffers import PictureBuffers
from app.gui.canvas.pixel_rect import NOWHERE, PixelRect
from app.gui.canvas.viewport import Viewport


class Scene:
    """Image, defect map and mask of one shown image. Change an attribute, then call ``invalidate``."""

    def __init__(self, pixels: ImagePixels, document: MaskDocument, buffers: PictureBuffers) -> None:
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
        self._buffers = buffers  # its base: image and defect map; its picture: the mask on top
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
            self._buffers.fit(viewport.width, viewport.height)
            self._compose_base(viewport)
            self._rendered, self._stale = viewport, viewport.view_area()
        if not self._stale.is_empty:
            self._compose_mask(viewport, self._stale)
            self._stale = NOWHERE
        return self._buffers.picture

    def _compose_base(self, viewport: Viewport) -> None:
        area = viewport.image_area()
        self._fill_around(area)
        if area.is_empty:
            return
        image_layer(self.pyramid, self._display, viewport, area, self._buffers.base_pixels[area.slices])
        if self.defect_map is not None:
            colours = map_layer(self.defect_map, self.map_palette, viewport, area)
            _blend(self._buffers.base, area, colours)

    def _fill_around(self, area: PixelRect) -> None:
        """The background where the image is not."""
        pixels = self._buffers.base_pixels.view(np.uint32)[..., 0]
        pixels[: area.top] = pixels[area.bottom :] = self.background.rgb()
        between = pixels[area.top : area.bottom]
        between[:, : area.left] = between[:, area.right :] = self.background.rgb()

    def _compose_mask(self, viewport: Viewport, area: PixelRect) -> None:
        self._buffers.picture_pixels[area.slices] = self._buffers.base_pixels[area.slices]
        layer = self._mask_layer(viewport, area)
        if layer is not None:
            colours, part = layer
            _blend(self._buffers.picture, part, colours)

    def _mask_layer(self, viewport: Viewport, area: PixelRect) -> tuple[NDArray[np.uint32], PixelRect] | None:
        if not self.mask_visible:
            return None
        return mask_layer(self._mask, self.mask_palette, self.outline_px, viewport, area)


def _blend(picture: QImage, area: PixelRect, colours: NDArray[np.uint32]) -> None:
    """Premultiplied ARGB (h, w) over a part of the picture."""
    height, width = colours.shape
    painter = QPainter(picture)
    over = QImage(colours.data, width, height, 4 * width, QImage.Format.Format_ARGB32_Premultiplied)
    painter.drawImage(area.left, area.top, over)
    painter.end()
