"""Simulated inspectors: how many seconds an exact mask costs by polygon and by brush."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from core.distance import distances_inside

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


class _Polygon(NamedTuple):
    """``points`` (n, 1, 2) int32; ``depth`` counts the outlines around it."""

    points: NDArray[np.int32]
    depth: int


def polygon_seconds(mask: Mask) -> float:
    """8 s, 3 s a component, and 1.3 s a vertex of the outlines that together reach IoU 0.9."""
    return _LOOKING_S + _PER_COMPONENT_S * _components(mask) + _PER_VERTEX_S * _vertices(mask)


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


def _vertices(mask: Mask) -> int:
    """Vertices of the coarsest outlines, all simplified to one tolerance, that overlap the mask well enough."""
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    if rows.size == 0:
        return 0
    crop = mask[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1].astype(np.uint8)
    outlines, nesting = cv2.findContours(crop, cv2.RETR_TREE, cv2.CHAIN_APPROX_NONE)
    depths = _depths(nesting[0][:, 3].tolist())
    polygons: list[_Polygon] = []
    for tolerance_px in np.geomspace(max(crop.shape), _FINEST_PX, _LEVELS):
        simplified = (
            np.asarray(cv2.approxPolyDP(line, float(tolerance_px), closed=True), np.int32) for line in outlines
        )
        # a hole that the tolerance swallows is painted over; a component is at least a triangle
        polygons = [
            _Polygon(line, d) for line, d in zip(simplified, depths, strict=True) if d % 2 == 0 or len(line) > 2
        ]
        if _overlap(_drawn(polygons, crop.shape), crop > 0) >= _WANTED_IOU:
            break
    return sum(max(3, len(polygon.points)) for polygon in polygons)


def _depths(parents: list[int]) -> list[int]:
    """How many outlines lie around each one: even for components, odd for holes."""

    def depth(outline: int) -> int:
        return 0 if parents[outline] < 0 else 1 + depth(parents[outline])

    return [depth(outline) for outline in range(len(parents))]


def _drawn(polygons: list[_Polygon], shape: tuple[int, ...]) -> Mask:
    canvas = np.zeros(shape, np.uint8)
    for polygon in sorted(polygons, key=lambda polygon: polygon.depth):
        is_hole = polygon.depth % 2 == 1
        cv2.fillPoly(canvas, [polygon.points], 0 if is_hole else 1)
        if is_hole:  # the outline of a hole runs through the pixels of the mask
            cv2.polylines(canvas, [polygon.points], isClosed=True, color=1)
    return np.asarray(canvas > 0, bool)


def _overlap(one: Mask, other: Mask) -> float:
    return float((one & other).sum() / (one | other).sum())


def _stroke_px(mask: Mask, brush_px: float) -> list[float]:
    """The length of the stroke for each component, in image pixels."""
    padded = np.pad(mask, 1).astype(np.uint8)
    depth = distances_inside(padded)
    _, region_of = cv2.connectedComponents(padded, connectivity=8)
    regions = np.asarray(region_of, np.intp)[padded > 0]
    areas = np.bincount(regions)[1:]
    # Depth is counted from pixel centres, so half a pixel too much; in a stripe its mean is a quarter of the width.
    depths = np.bincount(regions, weights=depth[padded > 0] - 0.5)[1:]
    widths = 4 * depths / np.maximum(areas, 1)
    return [float(area / min(width, brush_px)) for area, width in zip(areas, widths, strict=True)]
