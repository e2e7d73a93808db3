"""What the wand finds: neighbours of a pixel that look like it."""

import cv2
import numpy as np

from app.gui.canvas.display_range import DisplayRange
from app.gui.canvas.image_pixels import ImagePixels
from app.gui.canvas.region import Region


def flooded_region(pixels: ImagePixels, seed: tuple[int, int], tolerance: int) -> Region | None:
    """The 8-connected pixels around ``seed`` (x, y) whose every channel is within ``tolerance`` (0..255) of the seed's.

    Deeper images are compared as they are displayed. Thread-free; up to 0.2 s when it floods 8192×8192.
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
    return Region.of(mask[top + 1 : top + 1 + rows, left + 1 : left + 1 + columns], (left, top))
