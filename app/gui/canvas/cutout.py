"""What stands out from its surroundings inside a box, by GrabCut (Rother, Kolmogorov and Blake 2004)."""

import cv2
import numpy as np
from numpy.typing import NDArray

from app.gui.canvas.display_range import DisplayRange
from app.gui.canvas.image_pixels import ImagePixels
from app.gui.canvas.pixel_rect import PixelRect
from app.gui.canvas.region import Region

SMALLEST_BOX_PX = 4
_LARGEST_PX = 320  # longer sides are shrunk to this: GrabCut takes some 0.3 s at it, and outlines need no more
_ITERATIONS = 4


def cut_out(pixels: ImagePixels, box: PixelRect) -> Region | None:
    """The part of ``box`` that differs from what surrounds it; None for a box that is too small or holds nothing.

    Thread-free; takes up to about half a second. The same box always gives the same answer.
    """
    height, width = pixels.shape[:2]
    image = PixelRect(0, 0, width, height)
    box = box.intersected(image)
    if min(box.width, box.height) < SMALLEST_BOX_PX:
        return None
    around = box.grown(max(8, max(box.width, box.height) // 3)).intersected(image)
    crop = np.ascontiguousarray(pixels[around.slices])
    shown = DisplayRange.of(crop).to_uint8(crop)
    scale = min(1.0, _LARGEST_PX / max(around.width, around.height))
    size = max(1, round(around.width * scale)), max(1, round(around.height * scale))
    small = np.asarray(cv2.resize(shown, size, interpolation=cv2.INTER_AREA), np.uint8)
    found = _foreground(small, _scaled(box.relative_to(around), scale, size))
    mask = np.asarray(cv2.resize(found * 255, (around.width, around.height), interpolation=cv2.INTER_LINEAR)) >= 128
    inside = box.relative_to(around)
    return Region.of(mask[inside.slices], (box.left, box.top))


def _foreground(pixels: NDArray[np.uint8], box: PixelRect) -> NDArray[np.uint8]:
    """0 or 1 for each pixel of (h, w) or (h, w, 3): probably foreground inside the box."""
    colour = cv2.cvtColor(pixels, cv2.COLOR_GRAY2BGR) if pixels.ndim == 2 else pixels
    trimap = np.full(pixels.shape[:2], cv2.GC_BGD, np.uint8)
    trimap[box.slices] = cv2.GC_PR_FGD
    cv2.setRNGSeed(0)
    background, foreground = np.zeros((1, 65)), np.zeros((1, 65))
    nowhere = (0, 0, 0, 0)  # the trimap says it
    cv2.grabCut(colour, trimap, nowhere, background, foreground, _ITERATIONS, cv2.GC_INIT_WITH_MASK)
    return (trimap & 1).astype(np.uint8)  # GC_FGD and GC_PR_FGD are the odd ones


def _scaled(box: PixelRect, scale: float, size: tuple[int, int]) -> PixelRect:
    """The box in the shrunk crop, leaving at least a frame of one pixel as sure background."""
    width, height = size
    left, top = max(1, round(box.left * scale)), max(1, round(box.top * scale))
    right, bottom = min(width - 1, round(box.right * scale)), min(height - 1, round(box.bottom * scale))
    return PixelRect(left, top, max(right, left + 1), max(bottom, top + 1))
