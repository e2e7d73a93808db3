"""What a model saw, as pictures."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

_HOT = np.array([[0, 0, 0], [255, 64, 0], [255, 224, 64]], np.float32)
"""From nothing to a defect."""
_STRENGTH = 0.6


def enlarged(defect_map: NDArray[np.float32], height: int, width: int) -> NDArray[np.float32]:
    """(h, w) to (height, width), linearly between the middles of its places."""
    rows, columns = _places(defect_map.shape[0], height), _places(defect_map.shape[1], width)
    return np.asarray(rows @ defect_map @ columns.T, np.float32)


def map_picture(defect_map: NDArray[np.float32], height: int, width: int) -> NDArray[np.uint8]:
    """(height, width) uint8: 255 is a defect for sure."""
    return np.asarray((enlarged(defect_map, height, width) * 255).round(), np.uint8)


def overlay(image: NDArray[Any], defect_map: NDArray[np.float32]) -> NDArray[np.uint8]:
    """(H, W, 3) RGB: the image with the map laid over it."""
    grey = image[..., None] if image.ndim == 2 else image
    grey = grey / max(1, int(grey.max()) / 255) if image.dtype != np.uint8 else grey
    found = enlarged(defect_map, *image.shape[:2])[..., None]
    shade = np.where(found < 0.5, 2 * found * _HOT[1], (2 - 2 * found) * _HOT[1] + (2 * found - 1) * _HOT[2])
    mixed = grey * (1 - _STRENGTH * found) + shade * _STRENGTH * found
    return np.asarray(np.broadcast_to(mixed, (*image.shape[:2], 3)).clip(0, 255).round(), np.uint8)


def _places(length: int, out: int) -> NDArray[np.float32]:
    """(out, length): how much of each place goes into each pixel."""
    at = ((np.arange(out) + 0.5) * length / out - 0.5).clip(0, length - 1)
    return np.asarray(np.maximum(0, 1 - np.abs(at[:, None] - np.arange(length)[None])), np.float32)
