"""Polygons and boxes as pixels."""

import cv2
import numpy as np
from numpy.typing import NDArray
from pycocotools import mask as coco_mask

from core.domain import Box, Text
from core.formats.regions.region import Corners, Points, PolygonRegion

Mask = NDArray[np.bool_]
_BITS = 4  # of a sixteenth of a pixel, in OpenCV's whole numbers


def draw_polygon(mask: Mask, region: PolygonRegion) -> Text | None:
    """Set the region's pixels, and say what is odd about it. Raises ValueError where nothing of it can be drawn."""
    outlines = [_sound(outline, mask.shape) for outline in region.outlines]
    outlines = [outline for outline in outlines if len(outline) >= 3]
    if not outlines:
        raise ValueError(Text("it has fewer than three corners"))
    top, left, bottom, right = _extent(outlines, mask.shape)
    if top >= bottom or left >= right:
        raise ValueError(Text("it lies outside the image"))
    size = (bottom - top, right - left)
    parts = [_filled(outline - (left, top), size, region.corners) for outline in outlines]
    drawn, note = _united(parts, region.area_px)
    if not drawn.any():
        parts = [_filled(outline - (left, top), size, Corners.CENTRES) for outline in outlines]
        drawn, note = np.logical_or.reduce(parts), Text("no pixel lies inside the outline; those under it are set")
    mask[top:bottom, left:right] |= drawn
    return note


def draw_box(mask: Mask, box: Box) -> None:
    """Set the pixels whose middle lies in the box; of one thinner than a pixel, those under it."""
    draw_polygon(mask, PolygonRegion((box.corners(),)))


def _united(parts: list[Mask], area_px: float | None) -> tuple[Mask, Text | None]:
    """Outlines are parts of one region, as COCO has it; where some lie in others and the area that the file gives is
    nearer to that of even-odd filling, they are holes."""
    union = np.logical_or.reduce(parts)
    if len(parts) == 1 or area_px is None:
        return union, None
    even_odd = np.logical_xor.reduce(parts)
    n_union, n_even_odd = np.count_nonzero(union), np.count_nonzero(even_odd)
    if abs(n_even_odd - area_px) < abs(n_union - area_px):
        return even_odd, Text("inner outlines are holes, by the area that the file gives")
    return union, None


def _sound(outline: Points, size: tuple[int, ...]) -> Points:
    """Raises ValueError of what is no place; far outside the image, corners are brought nearer, since drawing takes
    memory by their distance."""
    if outline.ndim != 2 or outline.shape[1:] != (2,) or not np.isfinite(outline).all():
        raise ValueError(Text("its corners are no pairs of numbers"))
    height, width = size
    return np.clip(outline, (-4.0 * width, -4.0 * height), (5.0 * width, 5.0 * height))


def _extent(outlines: list[Points], size: tuple[int, ...]) -> tuple[int, int, int, int]:
    points = np.concatenate(outlines)
    low, high = np.floor(points.min(axis=0)).astype(int) - 1, np.ceil(points.max(axis=0)).astype(int) + 2
    height, width = size
    return max(0, int(low[1])), max(0, int(low[0])), min(height, int(high[1])), min(width, int(high[0]))


def _filled(outline: Points, size: tuple[int, int], corners: Corners) -> Mask:
    """In a cut-out of ``size``; BETWEEN as the reference of COCO draws it."""
    if corners is Corners.BETWEEN:
        packed = coco_mask.frPyObjects([outline.ravel().tolist()], *size)
        return np.asarray(coco_mask.decode(packed)[..., 0], bool)
    drawn = np.zeros(size, np.uint8)
    cv2.fillPoly(drawn, [np.round(outline * 2**_BITS).astype(np.int32)], 1, shift=_BITS)
    return drawn.astype(bool)
