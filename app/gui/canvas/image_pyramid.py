"""An image at halved and halved again sizes, so that a far view reads few pixels."""

import cv2
import numpy as np

from app.gui.canvas.image_pixels import ImagePixels
from app.gui.canvas.pixel_rect import PixelRect

_COARSEST_PX = 64
_AT_ONCE_PX = 2_000_000  # averaging this many takes about 1 ms: no reason to do it in the background


class ImagePyramid:
    """Level k shows the image at 1 / 2**k. Until ``sharpen`` has been given the averaged levels, a level is every
    2**k-th pixel: that needs no preparation at all, so that a huge image is there at once.

    ``pixels`` is (H, W) or (H, W, 3), uint8 or uint16, and is neither copied nor written.
    """

    def __init__(self, pixels: ImagePixels) -> None:
        self.pixels = pixels
        height, width = pixels.shape[:2]
        self.n_levels = max(1, int(np.ceil(np.log2(max(height, width) / _COARSEST_PX))) + 1)
        self._averaged: list[ImagePixels] | None = None
        if height * width <= _AT_ONCE_PX:
            self._averaged = averaged_levels(pixels, self.n_levels)

    @property
    def is_sharp(self) -> bool:
        return self._averaged is not None

    def sharpen(self, levels: list[ImagePixels]) -> None:
        """Take the result of ``averaged_levels`` for these pixels."""
        self._averaged = levels

    def crop(self, level: int, rect: PixelRect) -> tuple[ImagePixels, PixelRect]:
        """The pixels of one level inside ``rect`` (image pixels), and the rectangle of the level that they are."""
        step = 2**level
        source = self._level(level)
        height, width = source.shape[:2]
        bounds = PixelRect(rect.left // step, rect.top // step, -(-rect.right // step), -(-rect.bottom // step))
        bounds = bounds.intersected(PixelRect(0, 0, width, height))
        return np.ascontiguousarray(source[bounds.slices]), bounds

    def whole(self, level: int) -> ImagePixels:
        """All pixels of one level; contiguous."""
        return np.ascontiguousarray(self._level(level))

    def _level(self, level: int) -> ImagePixels:
        if self._averaged is not None:
            return self._averaged[level]
        half = 2**level // 2
        return self.pixels[half :: 2**level, half :: 2**level]


def averaged_levels(pixels: ImagePixels, n_levels: int) -> list[ImagePixels]:
    """The image and its ``n_levels - 1`` successive halvings, each pixel the mean of four; thread-free.

    An odd last row or column is left out of the next level, which keeps every level's scale an exact power of two.
    """
    levels = [pixels]
    for _ in range(n_levels - 1):
        height, width = levels[-1].shape[0] // 2, levels[-1].shape[1] // 2
        if min(height, width) == 0:
            levels.append(levels[-1])
            continue
        even = levels[-1][: 2 * height, : 2 * width]
        smaller = cv2.resize(even, (width, height), interpolation=cv2.INTER_AREA)
        levels.append(smaller.astype(pixels.dtype, copy=False))
    return levels
