"""Measures of a region: area, perimeter, number of components."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

PROPOSED_FROM = 0.5
"""A pixel of a defect map at or above this belongs to the region that the model proposes."""


@dataclass(frozen=True, slots=True)
class RegionMeasures:
    """Of one image's defect region, in image pixels. All zero: no region."""

    area_px: float
    perimeter_px: float
    """Length of all outlines along pixel edges, holes and the image's border included: 4 for a single pixel."""
    components: int
    """Regions that touch neither by an edge nor by a corner."""


def measure_region(pixel_mask: NDArray[np.bool_], scale: float = 1.0) -> RegionMeasures:
    """Measures of a (H, W) mask; ``scale`` is the side of one of its pixels, in image pixels."""
    rows, columns = np.flatnonzero(pixel_mask.any(axis=1)), np.flatnonzero(pixel_mask.any(axis=0))
    if rows.size == 0:
        return RegionMeasures(0.0, 0.0, 0)
    crop = np.pad(pixel_mask[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1], 1)
    edges = np.count_nonzero(crop[1:] != crop[:-1]) + np.count_nonzero(crop[:, 1:] != crop[:, :-1])
    components = cv2.connectedComponents(crop.astype(np.uint8), connectivity=8)[0] - 1
    return RegionMeasures(float(np.count_nonzero(crop)) * scale**2, float(edges) * scale, components)


def measure_proposal(defect_map: NDArray[np.floating], width: int, height: int) -> RegionMeasures:
    """Measures of the region that a (h, w) ``defect_map`` in [0, 1] proposes in an image of ``width`` × ``height``.

    All zero when nothing in the map reaches PROPOSED_FROM.
    """
    scale = float(np.sqrt((width * height) / max(1, defect_map.size)))
    return measure_region(defect_map >= PROPOSED_FROM, scale)
