"""What the model would paint: its defect map cut off at a threshold."""

import cv2
import numpy as np
from numpy.typing import NDArray

from core.domain.thresholds import PROPOSAL_THRESHOLD

_FINER = 4

Outline = list[NDArray[np.float32]]
"""Closed lines, each (n, 2) of x and y as fractions of the image's width and height."""


def proposed_mask(
    defect_map: NDArray[np.uint8], height: int, width: int, threshold: float = PROPOSAL_THRESHOLD
) -> NDArray[np.bool_]:
    """The (height, width) region where the map, brought to the image's size, reaches ``threshold`` (0 to 1)."""
    sized = cv2.resize(defect_map, (width, height), interpolation=cv2.INTER_LINEAR)
    mask: NDArray[np.bool_] = sized >= round(threshold * 255)
    return mask


def proposal_outline(defect_map: NDArray[np.uint8], threshold: float = PROPOSAL_THRESHOLD) -> Outline:
    """The border of what is proposed, somewhat finer than the map: enough for a thumbnail."""
    height, width = _FINER * defect_map.shape[0], _FINER * defect_map.shape[1]
    mask = proposed_mask(defect_map, height, width, threshold).astype(np.uint8)
    lines, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    size = np.array([width, height], np.float32)
    return [((line.reshape(-1, 2) + 0.5) / size).astype(np.float32) for line in lines]
