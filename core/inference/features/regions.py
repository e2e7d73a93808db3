"""What painting a region asks of a hand: its area, the length of its border, its number of pieces."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

PROPOSED_FROM = 0.5
"""A pixel of a defect map at or above this belongs to the region that the model proposes."""


@dataclass(frozen=True, slots=True)
class RegionMeasures:
    """Of one image's defect region, in image pixels; borders of holes count to the perimeter. All zero: no region."""

    area_px: float
    perimeter_px: float
    components: int


def measure_region(pixel_mask: NDArray[np.bool_], scale: float = 1.0) -> RegionMeasures:
    """Measures of a (H, W) mask; ``scale`` is the side of one of its pixels, in image pixels."""
    if not pixel_mask.any():
        return RegionMeasures(0.0, 0.0, 0)
    mask = np.ascontiguousarray(pixel_mask, dtype=np.uint8)
    components = cv2.connectedComponents(mask, connectivity=8)[0] - 1
    contours, _ = cv2.findContours(mask, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
    # Contours run through pixel centres; half a pixel around makes 4 more, which is exact for rectangles.
    border = sum(cv2.arcLength(contour, True) for contour in contours) + 4 * components
    return RegionMeasures(float(mask.sum()) * scale**2, float(border) * scale, components)


def measure_proposal(defect_map: NDArray[np.floating], width: int, height: int) -> RegionMeasures:
    """Measures of the region that a (h, w) ``defect_map`` in [0, 1] proposes in an image of ``width`` × ``height``.

    Empty when the map is silent: nothing in it reaches PROPOSED_FROM.
    """
    scale = float(np.sqrt((width * height) / max(1, defect_map.size)))
    return measure_region(defect_map >= PROPOSED_FROM, scale)
