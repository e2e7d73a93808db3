"""Simulated inspectors: how many seconds an exact mask costs by polygon and by brush."""

from collections.abc import Callable, Mapping

import cv2
import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.bool_]

LABEL_S = 2.0
_LOOKING_S = 8.0
_PER_COMPONENT_S = 3.0
_PER_VERTEX_S = 1.3
_WANTED_IOU = 0.9
_FINEST_PX = 0.5
_LEVELS = 24

_SCREEN_PX = 900.0
"""An image is painted fitted into a view of this size, so its resolution does not change the work."""
_BRUSH_SCREEN_PX = 24.0
_SPEED_SCREEN_PX_PER_S = 100.0


def polygon_seconds(mask: Mask) -> float:
    """8 s, 3 s a component, and 1.3 s a vertex of outlines that reach IoU 0.9; holes have an outline too."""
    outlines, _ = cv2.findContours(mask.astype(np.uint8), cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
    vertices = sum(_vertices(np.asarray(outline, np.int32)) for outline in outlines)
    return _LOOKING_S + _PER_COMPONENT_S * _components(mask) + _PER_VERTEX_S * vertices


def brush_seconds(mask: Mask) -> float:
    """8 s, 3 s a component, and the stroke's length over its speed.

    A component is painted along its length with a brush as wide as itself, or in several passes where it is wider
    than the widest brush: length = area / min(own width, brush width).
    """
    zoom = _SCREEN_PX / float(max(mask.shape))
    strokes_px = sum(_stroke_px(mask, _BRUSH_SCREEN_PX / zoom))
    return _LOOKING_S + _PER_COMPONENT_S * _components(mask) + strokes_px * zoom / _SPEED_SCREEN_PX_PER_S


INSPECTORS: Mapping[str, Callable[[Mask], float]] = {"polygon": polygon_seconds, "brush": brush_seconds}
"""Each takes a (H, W) mask to the seconds that it costs on average."""


def hesitation(rng: np.random.Generator) -> float:
    """A factor on seconds, ±50 %."""
    return float(rng.uniform(0.5, 1.5))


def _components(mask: Mask) -> int:
    return cv2.connectedComponents(mask.astype(np.uint8), connectivity=8)[0] - 1


def _vertices(outline: NDArray[np.int32]) -> int:
    """The fewest vertices, from coarse to fine, whose polygon overlaps the outlined region well enough."""
    x, y, width, height = cv2.boundingRect(outline)
    outline = outline - np.array([x, y], np.int32)
    region = _filled(outline, height, width)
    for tolerance_px in np.geomspace(max(width, height, 1), _FINEST_PX, _LEVELS):
        polygon = np.asarray(cv2.approxPolyDP(outline, float(tolerance_px), closed=True), np.int32)
        drawn = _filled(polygon, height, width)
        if (drawn & region).sum() >= _WANTED_IOU * (drawn | region).sum():
            return max(3, len(polygon))
    return len(outline)


def _filled(polygon: NDArray[np.int32], height: int, width: int) -> Mask:
    canvas = np.zeros((height, width), np.uint8)
    return cv2.fillPoly(canvas, [polygon], 1).astype(bool)


def _stroke_px(mask: Mask, brush_px: float) -> list[float]:
    """The length of the stroke for each component, in image pixels."""
    padded = np.pad(mask, 1).astype(np.uint8)
    depth = cv2.distanceTransform(padded, cv2.DIST_L2, cv2.DIST_MASK_PRECISE)
    _, region_of = cv2.connectedComponents(padded, connectivity=8)
    regions = np.asarray(region_of, np.intp)[padded > 0]
    areas = np.bincount(regions)[1:]
    # Depth is counted from pixel centres, so half a pixel too much; in a stripe its mean is a quarter of the width.
    depths = np.bincount(regions, weights=depth[padded > 0] - 0.5)[1:]
    widths = 4 * depths / np.maximum(areas, 1)
    return [float(area / min(width, brush_px)) for area, width in zip(areas, widths, strict=True)]
