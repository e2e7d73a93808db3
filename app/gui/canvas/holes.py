"""Holes of a mask: what is not set and cannot reach the border."""

import cv2
import numpy as np

from app.gui.canvas.frozen_mask import FrozenMask
from app.gui.canvas.region import Region


def holes_of(mask: FrozenMask) -> Region | None:
    """All pixels that set ones enclose (background is 4-connected, as set pixels are 8-connected); None without any.

    Thread-free; about 5 ms a megapixel.
    """
    rect, pixels = mask.crop()
    if rect.is_empty:
        return None
    framed = np.pad(pixels, 1)
    cv2.floodFill(framed, None, (0, 0), 128, flags=4)
    return Region.of(framed[1:-1, 1:-1] == 0, (rect.left, rect.top))
