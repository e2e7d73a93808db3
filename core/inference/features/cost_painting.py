"""How long painting a region takes with two tools: a brush along it, or a polygon around it."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from core.distance import distances_inside

Mask = NDArray[np.bool_]

SCREEN_PX = 900.0
"""An image is painted fitted into a view of this size, so its resolution does not change the work."""
_BRUSH_SCREEN_PX = 24.0
_SPEED_SCREEN_PX_PER_S = 100.0
_LOOKING_S = 8.0
_PER_COMPONENT_S = 3.0
_PER_CORNER_S = 1.3
_CORNER_TOLERANCE = 0.12
"""Corners may cut off so much of a region's width: about what an overlap of 0.9 allows."""
_FINEST_PX = 0.5


@dataclass(frozen=True, slots=True)
class PaintingTimes:
    """Seconds of a person of usual pace; both are positive, also for an empty region."""

    brush_s: float
    polygon_s: float


def painting_times(mask: Mask, side_px: int) -> PaintingTimes:
    """Of a (h, w) region, or a crop around it, in an image whose longer side is ``side_px``, each: 8 s to look, 3 s a
    component, and the work of the hand.

    Brush: one stroke along the region, as wide as it, or several of 24 px where it is wider, at 100 px/s on a screen
    of 900 px. Polygon: 1.3 s a corner.
    """
    padded = np.pad(mask, 1).astype(np.uint8)
    depth = distances_inside(padded)[padded > 0]
    fixed_s = _LOOKING_S + _PER_COMPONENT_S * (cv2.connectedComponents(padded, connectivity=8)[0] - 1)
    if depth.size == 0:
        return PaintingTimes(fixed_s, fixed_s)
    # Depth is counted from pixel centres, so half a pixel too much; in a stripe its mean is a quarter of the width.
    width_px = 4.0 * max(_FINEST_PX, float(depth.mean()) - 0.5)
    zoom = SCREEN_PX / side_px
    stroke_px = depth.size / min(width_px, _BRUSH_SCREEN_PX / zoom)
    return PaintingTimes(
        brush_s=fixed_s + stroke_px * zoom / _SPEED_SCREEN_PX_PER_S,
        polygon_s=fixed_s + _PER_CORNER_S * _corners(padded, max(_FINEST_PX, _CORNER_TOLERANCE * width_px)),
    )


def _corners(mask: NDArray[np.uint8], tolerance_px: float) -> int:
    outlines, _ = cv2.findContours(mask, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
    return sum(max(3, len(cv2.approxPolyDP(outline, tolerance_px, closed=True))) for outline in outlines)
