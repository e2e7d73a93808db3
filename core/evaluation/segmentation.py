"""How well a proposed mask covers a drawn one, image by image."""

import cv2
import numpy as np
from numpy.typing import NDArray

Bools = NDArray[np.bool_]

BORDER_SHARE = 0.02
"""Width of a border by the image's diagonal, as Cheng et al. (2021) have it."""


def dice(proposed: Bools, drawn: Bools) -> float:
    """Dice of two (H, W) masks; 1 when both are empty."""
    total = int(proposed.sum()) + int(drawn.sum())
    return 2 * int((proposed & drawn).sum()) / total if total else 1.0


def iou(proposed: Bools, drawn: Bools) -> float:
    """Intersection over union of two (H, W) masks; 1 when both are empty."""
    union = int((proposed | drawn).sum())
    return int((proposed & drawn).sum()) / union if union else 1.0


def boundary_iou(proposed: Bools, drawn: Bools, distance_px: int | None = None) -> float:
    """IoU of the masks' pixels that lie within ``distance_px`` of their own border (Cheng et al. 2021).

    By default 2 % of the image's diagonal, one pixel at least. The image's edge is a border, too.
    """
    height, width = drawn.shape
    distance = max(1, round(BORDER_SHARE * float(np.hypot(height, width)))) if distance_px is None else distance_px
    return iou(_border(proposed, distance), _border(drawn, distance))


def _border(mask: Bools, distance_px: int) -> Bools:
    """Pixels of a (H, W) mask that as many erosions by 3×3 take away."""
    padded = cv2.copyMakeBorder(mask.astype(np.uint8), 1, 1, 1, 1, cv2.BORDER_CONSTANT, value=0)
    inner = cv2.erode(padded, np.ones((3, 3), np.uint8), iterations=distance_px)[1:-1, 1:-1]
    border: Bools = mask & (inner == 0)
    return border
