"""Masks as people in a hurry paint them: a little too large, corners cut."""

import cv2
import numpy as np
from numpy.typing import NDArray

_GROWN_PX = (2, 5)


def rough_mask(truth: NDArray[np.bool_], rng: np.random.Generator) -> NDArray[np.bool_]:
    """A (H, W) mask grown by 2–5 px, its outlines simplified to within half of that; empty stays empty."""
    grown_px = int(rng.integers(_GROWN_PX[0], _GROWN_PX[1], endpoint=True))
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * grown_px + 1, 2 * grown_px + 1))
    grown = cv2.dilate(truth.astype(np.uint8), disc)
    outlines, nesting = cv2.findContours(grown, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
    drawn, holes = np.zeros_like(grown), np.zeros_like(grown)
    for number, outline in enumerate(outlines):
        is_hole = nesting[0][number][3] >= 0
        polygon = np.asarray(cv2.approxPolyDP(outline, grown_px / 2, closed=True), np.int32)
        cv2.fillPoly(holes if is_hole else drawn, [polygon], 1)
    kept_open = (holes > 0) & (grown == 0)
    return np.asarray((drawn > 0) & ~kept_open, bool)
