"""What the wand finds: neighbours of a pixel that look like it."""

import cv2
import numpy as np
from numpy.typing import NDArray

from app.gui.canvas.display_range import DisplayRange
from app.gui.canvas.image_pixels import ImagePixels
from app.gui.canvas.region import Region

SPECK_PX = 16


def flooded_region(pixels: ImagePixels, seed: tuple[int, int], tolerance: int) -> Region | None:
    """The 8-connected pixels around ``seed`` (x, y) whose every channel is within ``tolerance`` (0..255) of the seed's.

    Specks of noise inside are taken along: holes of up to SPECK_PX pixels. Deeper images are compared as they are
    displayed. Thread-free; up to a second when it floods 8192×8192.
    """
    x, y = seed
    height, width = pixels.shape[:2]
    if not (0 <= x < width and 0 <= y < height):
        return None
    shown = DisplayRange.of(pixels).to_uint8(pixels)
    mask = np.zeros((height + 2, width + 2), np.uint8)
    flags = 8 | cv2.FLOODFILL_FIXED_RANGE | cv2.FLOODFILL_MASK_ONLY | (255 << 8)
    difference = (tolerance,) * 3
    # With a mask alone the image is only read, though OpenCV's Python signature asks for a writable one.
    *_, rect = cv2.floodFill(np.ascontiguousarray(shown), mask, seed, 0, difference, difference, flags)
    left, top, columns, rows = rect
    found = mask[top + 1 : top + 1 + rows, left + 1 : left + 1 + columns]
    return Region.of(found | _specks(found), (left, top))


def _specks(found: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The small holes of a (h, w) region."""
    outside = np.pad((found == 0).view(np.uint8), 1, constant_values=1)  # one frame joins all that is no hole
    _, pieces, figures, _ = cv2.connectedComponentsWithStats(outside, connectivity=4)
    is_speck = (figures[:, cv2.CC_STAT_AREA] <= SPECK_PX).astype(np.uint8)
    is_speck[[0, pieces[0, 0]]] = 0  # the region itself, and all around it
    return is_speck.take(np.asarray(pieces, np.int32)[1:-1, 1:-1])
