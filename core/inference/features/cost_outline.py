"""Where an image differs from its surroundings around the place that a defect map points to.

A map of an eighth of the resolution says where a defect is and hardly how large: what a hand will paint is looked up
in the pixels themselves.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.bool_]
Plane = NDArray[np.float32]

_LOUD = 0.5
"""Of the map's peak: the share from which a place counts as pointed to. Relative, since out of sample a map is right
about the place long before it is sure."""
_NEAR = 0.3
_LEAST = 0.05
_SURROUNDINGS = 0.1
"""Deviation of the blur that is taken for the surface without the defect, as a share of the longer side."""
_ORDINARY = 0.98
"""So many of the far pixels differ less than what counts as standing out."""
_CLEAR = 0.3
"""Of the greatest difference in the loud part: the share that counts, so that a line is not outlined with its blur."""
_SMALLEST = 12 / 256**2
"""Share of a square image below which a spot is noise."""
_CLOSING = np.ones((3, 3), np.uint8)


def loud_part(defect_map: NDArray[np.floating], shape: tuple[int, int], share: float = _LOUD) -> Mask:
    """(h, w) map in [0, 1] to the (H, W) of ``shape``: where it reaches ``share`` of its peak."""
    height, width = shape
    large = cv2.resize(np.asarray(defect_map, np.float32), (width, height), interpolation=cv2.INTER_LINEAR)
    return np.asarray(large >= max(_LEAST, share * float(large.max())), bool)


def outline(grey: NDArray[np.uint8], defect_map: NDArray[np.floating]) -> Mask:
    """(H, W) image and (h, w) map to the (H, W) region that stands out where the map is loud.

    The loud part itself where nothing stands out there, and empty where the map is silent everywhere.
    """
    shape = (grey.shape[0], grey.shape[1])
    loud, near = loud_part(defect_map, shape), loud_part(defect_map, shape, _NEAR)
    contrast = _contrast(grey)
    far = cv2.dilate(near.astype(np.uint8), np.ones((2 * (max(shape) // 50) + 1,) * 2, np.uint8)) == 0
    ordinary = float(np.quantile(contrast[far], _ORDINARY)) if far.any() else float(contrast.max())
    clear = _CLEAR * float(contrast[loud].max()) if loud.any() else 0.0
    candidates = (contrast >= max(ordinary, clear, 1e-6)).astype(np.uint8)
    closed = np.asarray(cv2.morphologyEx(candidates, cv2.MORPH_CLOSE, _CLOSING), np.uint8)
    found = _touching(closed, loud, smallest_px=max(2.0, _SMALLEST * max(shape) ** 2))
    return found if found.any() else loud


def _contrast(grey: NDArray[np.uint8]) -> Plane:
    """(H, W) difference from the surroundings, without the finest grain."""
    side = max(grey.shape)
    pixels = grey.astype(np.float32)
    fine = cv2.GaussianBlur(pixels, (0, 0), 0.7 * side / 256) if side > 154 else pixels
    # The surroundings are smooth: a quarter of the pixels gives the same in a tenth of the time.
    half = cv2.resize(pixels, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    coarse = cv2.GaussianBlur(half, (0, 0), 0.5 * _SURROUNDINGS * side)
    surroundings = cv2.resize(coarse, (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_LINEAR)
    return np.asarray(np.abs(fine - surroundings), np.float32)


def _touching(candidates: NDArray[np.uint8], loud: Mask, smallest_px: float) -> Mask:
    """Components that reach into the loud part and are large enough."""
    _, component, facts, _ = cv2.connectedComponentsWithStats(candidates, connectivity=8)
    kept = np.zeros(len(facts), bool)
    kept[np.unique(component[loud])] = True
    kept[0] = False
    kept &= facts[:, cv2.CC_STAT_AREA] >= smallest_px
    return np.asarray(kept[component], bool)
