"""The picture of the canvas, kept at device resolution so that a stroke recomposes only what it touched."""

from collections.abc import Mapping, Sequence
from functools import reduce

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage, QPainter

from app.gui.canvas.rendering.kind_regions import KindRegions
from app.gui.canvas.rendering.layers import (
    PROPOSAL_RGB,
    dashed_palette,
    image_layer,
    map_layer,
    map_values,
    proposal_layer,
    region_layer,
    region_palette,
)
from app.gui.canvas.rendering.overlay_style import OverlayStyle
from app.gui.canvas.rendering.picture_buffers import PictureBuffers
from app.gui.canvas.viewport import Viewport
from core.annotation.document import MaskDocument
from core.annotation.region import Region
from core.images.display.display_range import Contrast, DisplayRange
from core.images.display.pixel_rect import NOWHERE, PixelRect
from core.images.display.pyramid import ImagePyramid

_FOUND_OPACITY = 0.45
_DASH_OUTLINES = 5  # a dash is as long as so many outlines are wide


class Scene:
    """Image, defect map and mask of one shown image. Change an attribute, then call ``invalidate``."""

    def __init__(self, pyramid: ImagePyramid, document: MaskDocument, buffers: PictureBuffers) -> None:
        self.pyramid = pyramid
        self.background = QColor()
        self.outline_px = 1
        self.style = OverlayStyle()
        self.contrast = Contrast()
        self.defect_map: NDArray[np.uint8] | None = None
        self.map_visible = False
        self.proposal_threshold: int | None = None  # of 255; None shows no proposal
        self.mask_visible = True
        self.kind_colours: Mapping[str, tuple[int, int, int]] = {}
        self._kinds = KindRegions(document)
        self._region: Region | None = None
        self._region_is_selected = False
        self._document = document
        self._mask_rect = PixelRect(0, 0, document.width, document.height)
        self._display = DisplayRange.of(pyramid.pixels)
        self._rendered: Viewport | None = None
        self._buffers = buffers  # its base: image and defect map; its picture: the mask on top
        self._stale = NOWHERE

    def invalidate(self) -> None:
        """Compose everything anew at the next ``render``."""
        self._rendered = None

    def invalidate_mask(self) -> None:
        """Compose the mask anew at the next ``render``."""
        if self._rendered is not None:
            self._stale = self._rendered.view_area()

    def stretched_contrast(self) -> Contrast:
        """The contrast that shows the darkest and the brightest half percent black and white."""
        return DisplayRange.stretched(self.pyramid.pixels).contrast_within(self._display)

    def mask_changed(self, viewport: Viewport, rects: Sequence[PixelRect]) -> PixelRect:
        """The mask changed inside ``rects`` (image pixels): answers the view pixels that show it."""
        return self._outdate(viewport, reduce(PixelRect.united, rects, NOWHERE))

    def show_region(self, viewport: Viewport, region: Region | None, *, is_selected: bool) -> PixelRect:
        """Show a region that is not in the mask yet, mark one that ``is_selected`` there, or none: answers the view
        pixels that change with it."""
        if region is self._region and is_selected == self._region_is_selected:
            return NOWHERE
        before, self._region, self._region_is_selected = self._region, region, is_selected
        rects = [shown.rect for shown in (before, region) if shown is not None]
        return self._outdate(viewport, reduce(PixelRect.united, rects, NOWHERE))

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

    def _outdate(self, viewport: Viewport, rect: PixelRect) -> PixelRect:
        if rect.is_empty:
            return NOWHERE
        margin = self.outline_px + 3  # a pixel of a coarse mask level reaches up to two view pixels further
        area = viewport.area_of(rect).grown(margin).intersected(viewport.view_area())
        self._stale = self._stale.united(area)
        return area

    def _compose_base(self, viewport: Viewport) -> None:
        area = viewport.image_area()
        self._fill_around(area)
        if area.is_empty:
            return
        display = self._display.seen_with(self.contrast)
        image_layer(self.pyramid, display, viewport, area, self._buffers.base_pixels[area.slices])
        if self.defect_map is not None and (self.map_visible or self.proposal_threshold is not None):
            self._compose_map(map_values(self.defect_map, viewport, area), area)

    def _compose_map(self, values: NDArray[np.uint8], area: PixelRect) -> None:
        style = self.style
        if self.map_visible:
            layer = map_layer(values, style.map_opacity, self.outline_px, outlines_only=style.outlines_only)
            _blend(self._buffers.base, area, layer)
        if self.proposal_threshold is not None:
            _blend(self._buffers.base, area, proposal_layer(values, self.proposal_threshold, self.outline_px))

    def _fill_around(self, area: PixelRect) -> None:
        """The background where the image is not."""
        pixels = self._buffers.base_pixels.view(np.uint32)[..., 0]
        pixels[: area.top] = pixels[area.bottom :] = self.background.rgb()
        between = pixels[area.top : area.bottom]
        between[:, : area.left] = between[:, area.right :] = self.background.rgb()

    def _compose_mask(self, viewport: Viewport, area: PixelRect) -> None:
        self._buffers.picture_pixels[area.slices] = self._buffers.base_pixels[area.slices]
        if self.mask_visible and self.style.mask_opacity > 0:
            self._blend_mask(viewport, area)
        if self._region is not None:
            self._blend_region(self._region, viewport, area)

    def _blend_mask(self, viewport: Viewport, area: PixelRect) -> None:
        """In one colour, and over it in those of their kinds the regions that have one."""
        pyramid, palette = self._document.raster.pyramid, self._mask_palette(self.style.mask_colour[1:])
        layer = region_layer(pyramid, self._mask_rect, palette, self.outline_px, viewport, area)
        if layer is None:
            return
        colours, part = layer
        for region, kind in self._kinds.regions:
            if kind in self.kind_colours:
                palette = self._mask_palette(self.kind_colours[kind])
                over = region_layer(region.pyramid, region.pyramid_rect, palette, self.outline_px, viewport, part)
                if over is not None:
                    target = colours[over[1].relative_to(part).slices]
                    np.copyto(target, over[0], where=over[0] != 0)
        _blend(self._buffers.picture, part, colours)

    def _blend_region(self, region: Region, viewport: Viewport, area: PixelRect) -> None:
        """A selected one keeps the colour of its kind under a border of dashes, which are no kind's."""
        is_selected = self._region_is_selected
        palette = dashed_palette() if is_selected else region_palette(PROPOSAL_RGB, _FOUND_OPACITY)
        dash_px = _DASH_OUTLINES * self.outline_px if is_selected else None
        layer = region_layer(
            region.pyramid, region.pyramid_rect, palette, self.outline_px, viewport, area, dash_px=dash_px
        )
        if layer is not None:
            colours, part = layer
            _blend(self._buffers.picture, part, colours)

    def _mask_palette(self, rgb: tuple[int, int, int]) -> NDArray[np.uint32]:
        return region_palette(rgb, 0.0 if self.style.outlines_only else self.style.mask_opacity)


def _blend(picture: QImage, area: PixelRect, colours: NDArray[np.uint32]) -> None:
    """Premultiplied ARGB (h, w) over a part of the picture."""
    height, width = colours.shape
    painter = QPainter(picture)
    over = QImage(colours.data, width, height, 4 * width, QImage.Format.Format_ARGB32_Premultiplied)
    painter.drawImage(area.left, area.top, over)
    painter.end()
