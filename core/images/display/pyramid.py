"""An image at halved and halved again sizes, so that a far view reads few pixels."""

import cv2
import numpy as np

from core.images.display.pixel_rect import PixelRect
from core.images.display.pixels import ImagePixels

_COARSEST_PX = 64


class ImagePyramid:
    """Level k shows the image at 1 / 2**k, each pixel the mean of those that it covers.

    Making one is thread-free and takes about 1 ms a megapixel: make those of large images off the window's thread.
    ``pixels`` is (H, W) or (H, W, 3), uint8 or uint16, and is neither copied nor written. While only a copy reduced by
    2**``finest`` has been read, ``size`` tells (H, W) of the image itself.
    """

    def __init__(self, pixels: ImagePixels, *, finest: int = 0, size: tuple[int, int] | None = None) -> None:
        self.pixels = pixels
        self.finest = finest
        self.height, self.width = size or pixels.shape[:2]
        n_levels = int(np.ceil(np.log2(max(self.height, self.width) / _COARSEST_PX))) + 1
        self.n_levels = max(1 + finest, n_levels)
        self._levels = _averaged_levels(pixels, self.n_levels - finest)

    @property
    def is_whole(self) -> bool:
        """Whether ``pixels`` are those of the image itself."""
        return self.finest == 0

    @property
    def n_bytes(self) -> int:
        return sum(level.nbytes for level in self._levels)

    def nearest_level(self, level: float) -> int:
        """The level that there is."""
        return int(np.clip(level, self.finest, self.n_levels - 1))

    def crop(self, level: int, rect: PixelRect) -> tuple[ImagePixels, PixelRect]:
        """The pixels of one level inside ``rect`` (image pixels), and the rectangle of the level that they are."""
        step = 2**level
        source = self._levels[level - self.finest]
        height, width = source.shape[:2]
        bounds = PixelRect(rect.left // step, rect.top // step, -(-rect.right // step), -(-rect.bottom // step))
        bounds = bounds.intersected(PixelRect(0, 0, width, height))
        return np.ascontiguousarray(source[bounds.slices]), bounds

    def whole(self, level: int) -> ImagePixels:
        """All pixels of one level; contiguous."""
        return np.ascontiguousarray(self._levels[level - self.finest])


def reduced(pixels: ImagePixels, halvings: int) -> ImagePixels:
    """Level ``halvings`` alone, of an image that is not smaller than 2**``halvings``: 0.3 ms a megapixel, where all the
    levels of a large one take three times as long, most of it for their memory."""
    step = 2**halvings
    height, width = pixels.shape[0] // step, pixels.shape[1] // step
    means = cv2.resize(pixels[: height * step, : width * step], (width, height), interpolation=cv2.INTER_AREA)
    return means.astype(pixels.dtype, copy=False)


def _averaged_levels(pixels: ImagePixels, n_levels: int) -> list[ImagePixels]:
    """The image and its ``n_levels - 1`` successive halvings.

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
