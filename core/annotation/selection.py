"""What the wand finds: neighbours of a pixel that look like it."""

import cv2
import numpy as np
from numpy.typing import NDArray

from core.annotation.region import Region
from core.images.display.display_range import DisplayRange
from core.images.display.pixel_rect import PixelRect
from core.images.display.pixels import ImagePixels

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
