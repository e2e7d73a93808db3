"""The layers of the canvas as arrays at view resolution: image, defect map and mask."""

from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

from app.gui.canvas.rendering.sampling import pixel_indices, sample_linear, sample_nearest
from app.gui.canvas.viewport import Viewport
from core.annotation.raster import MaskPyramid
from core.images.display.display_range import DisplayRange
from core.images.display.pixel_rect import PixelRect
from core.images.display.pyramid import ImagePyramid

# For the whole window: OpenCV waits for its slowest thread. With two cores busy elsewhere a brush move of 500 px took
# 7.7 ms with two threads and 3.3 ms with one.
cv2.setNumThreads(1)

_PIXELATED_FROM_SCALE = 2.0  # from here on a person works on single pixels and must see their edges

PROPOSAL_RGB = (230, 159, 0)  # Okabe and Ito's orange: apart from every colour that the mask may have
_OUTLINE_RGB = (0, 30, 60)
_OUTLINE_ALPHA = 0.75
_MAP_LEVELS = (64, 128, 192)  # of 255, where its contours run


def image_layer(
    pyramid: ImagePyramid, display: DisplayRange, viewport: Viewport, area: PixelRect, out: NDArray[np.uint8]
) -> None:
    """Write opaque BGRA (h, w, 4) of ``area``, which lies on the image: square pixels close by, smooth from afar."""
    if viewport.scale >= _PIXELATED_FROM_SCALE and pyramid.is_whole:
        columns, rows = pixel_indices(viewport, area)
        display.write_bgra(sample_nearest(pyramid.pixels, columns, rows), out)
        return
    level = pyramid.nearest_level(np.round(-np.log2(viewport.scale)))
    x0, y0 = viewport.to_image(area.left, area.top)
    x1, y1 = viewport.to_image(area.right, area.bottom)
    margin = 2 * 2**level
    rect = PixelRect(int(x0) - margin, int(y0) - margin, int(x1) + margin, int(y1) + margin)
    crop, origin = pyramid.crop(level, rect)
    step = 2**level
    display.write_bgra(sample_linear(crop, viewport, area, x_step=step, y_step=step, origin=origin), out)


def map_values(defect_map: NDArray[np.uint8], viewport: Viewport, area: PixelRect) -> NDArray[np.uint8]:
    """The (h, w) values over ``area`` of a map that covers the whole image at a resolution of its own."""
    height, width = defect_map.shape
    x_step, y_step = viewport.image_width / width, viewport.image_height / height
    origin = PixelRect(0, 0, width, height)
    sampled = sample_linear(defect_map, viewport, area, x_step=x_step, y_step=y_step, origin=origin)
    return sampled.astype(np.uint8, copy=False)


def map_layer(values: NDArray[np.uint8], opacity: float, outline_px: int, *, outlines_only: bool) -> NDArray[np.uint32]:
    """Premultiplied ARGB (h, w) for the map's values, as a surface or as the contours of its levels."""
    if not outlines_only:
        return map_palette(opacity).take(values)
    bands = np.searchsorted(_MAP_LEVELS, np.arange(256), side="right").astype(np.uint8).take(values)
    grown = np.asarray(cv2.dilate(bands, np.ones((2 * outline_px + 1, 2 * outline_px + 1), np.uint8)), np.uint8)
    colours = map_palette(1.0).take((0, 128, 192, 255))  # a band in the colour of its upper end, so that it shows
    colours[0] = 0
    return colours.take(np.where(grown != bands, grown, np.uint8(0)))


def proposal_layer(values: NDArray[np.uint8], threshold: int, outline_px: int) -> NDArray[np.uint32]:
    """Premultiplied ARGB (h, w): the outline of where the map's values reach ``threshold`` (0..255)."""
    proposed = np.where(values >= threshold, np.uint8(255), np.uint8(0))
    return region_palette(PROPOSAL_RGB, 0.15).take(_outlined(proposed, outline_px))


@lru_cache
def map_palette(opacity: float) -> NDArray[np.uint32]:
    """256 premultiplied ARGB colours: the perceptual scale ``inferno``, the more opaque the surer the network is."""
    values = np.arange(256, dtype=np.uint8).reshape(1, 256)
    bgr = cv2.applyColorMap(values, cv2.COLORMAP_INFERNO)[0]
    alpha = np.linspace(0.0, opacity, 256)
    return _premultiplied(bgr[:, ::-1].astype(np.float64), alpha)


def region_layer(
    pyramid: MaskPyramid,
    rect: PixelRect,
    palette: NDArray[np.uint32],
    outline_px: int,
    viewport: Viewport,
    area: PixelRect,
    *,
    dash_px: int | None = None,
) -> tuple[NDArray[np.uint32], PixelRect] | None:
    """Premultiplied ARGB (h, w) over ``area`` of what is set in ``rect`` (image pixels), which the pyramid covers, and
    the part of ``area`` that it is for. None when nothing is set there.

    Outlines keep their width in view pixels at every zoom. With ``dash_px`` the palette has four more colours, which
    take turns with the first four along squares of so many view pixels.
    """
    if not cv2.countNonZero(pyramid.levels[-1]):
        return None
    shown = viewport.area_within(rect).intersected(viewport.image_area())
    area = area.intersected(shown)
    if area.is_empty:
        return None
    padded = area.grown(outline_px + 1).intersected(shown)
    columns, rows = pixel_indices(viewport, padded)
    level = int(np.clip(np.ceil(-np.log2(viewport.scale)), 0, len(pyramid.levels) - 1))
    mask = sample_nearest(pyramid.levels[level], (columns - rect.left) >> level, (rows - rect.top) >> level)
    if not cv2.countNonZero(mask):
        return None
    part = area.relative_to(padded).slices
    classes = _outlined(mask, outline_px)[part]
    if dash_px is not None:
        across, down = (np.arange(*ends) // dash_px for ends in ((area.left, area.right), (area.top, area.bottom)))
        classes = classes + ((across + down[:, None]) % 2 * 4).astype(np.uint8)
    return palette.take(classes, mode="clip"), area  # no index is checked one by one


@lru_cache
def dashed_palette() -> NDArray[np.uint32]:
    """Of a border alone, black outside and white inside, then the other way round."""
    white, black, nothing = (255, 255, 255), (0, 0, 0), (0, 0, 0)
    colours = np.array([nothing, black, white, nothing, nothing, white, black, nothing], np.float64)
    return _premultiplied(colours, np.array([0.0, 1.0, 1.0, 0.0] * 2))


@lru_cache
def region_palette(rgb: tuple[int, int, int], opacity: float) -> NDArray[np.uint32]:
    """Colours of nothing, dark outline outside, bright outline inside and filling."""
    colours = np.array([(0, 0, 0), _OUTLINE_RGB, rgb, rgb], np.float64)
    return _premultiplied(colours, np.array([0.0, _OUTLINE_ALPHA, 1.0, opacity]))


def _outlined(mask: NDArray[np.uint8], outline_px: int) -> NDArray[np.uint8]:
    """0 outside, 1 just outside the border, 2 just inside it, 3 inside."""
    kernel = np.ones((2 * outline_px + 1, 2 * outline_px + 1), np.uint8)
    grown, shrunk = np.asarray(cv2.dilate(mask, kernel), np.uint8), np.asarray(cv2.erode(mask, kernel), np.uint8)
    classes: NDArray[np.uint8] = (grown & 1) + (mask & 1) + (shrunk & 1)
    return classes


def _premultiplied(rgb: NDArray[np.float64], alpha: NDArray[np.float64]) -> NDArray[np.uint32]:
    channels = np.rint(np.column_stack([alpha[:, None] * rgb, alpha * 255])).astype(np.uint32)
    red, green, blue, opaque = channels.T
    colours: NDArray[np.uint32] = opaque << 24 | red << 16 | green << 8 | blue
    return colours
