"""A mask's pixels in every form that the canvas needs, kept in step."""

from collections.abc import Collection, Sequence
from functools import reduce

import cv2
import numpy as np
from numpy.typing import NDArray

from core.annotation.tiles import FlippedPixels, PackedBits, PackedTiles, flip_pixels, packed_tiles
from core.images.display.pixel_rect import NOWHERE, PixelRect, tiles_under

_COARSEST_PX = 16
_UPDATE_PX = 500_000  # bringing so many up to date takes as long as beginning another update


class MaskPyramid:
    """A pixel of level k is set when any of its 2**k × 2**k mask pixels is.

    Level 0 is the document's own uint8 (H, W) array, not a copy: call ``update`` after each change of it.
    """

    def __init__(self, pixels: NDArray[np.uint8], extent: PixelRect) -> None:
        self.levels = [pixels]
        while max(self.levels[-1].shape) > _COARSEST_PX:
            height, width = self.levels[-1].shape
            self.levels.append(np.zeros(((height + 1) // 2, (width + 1) // 2), np.uint8))
        self.update([extent])

    def update(self, rects: Sequence[PixelRect]) -> None:
        """Bring the levels up to date where image pixels inside ``rects`` have changed."""
        around = reduce(PixelRect.united, rects, NOWHERE)
        are_apart = len(rects) * _UPDATE_PX < around.width * around.height
        for rect in rects if are_apart else [around]:
            if not rect.is_empty:
                self._update(rect)

    def _update(self, rect: PixelRect) -> None:
        for source, target in zip(self.levels, self.levels[1:], strict=False):
            rect = PixelRect(rect.left // 2, rect.top // 2, (rect.right + 1) // 2, (rect.bottom + 1) // 2)
            top, left = 2 * rect.top, 2 * rect.left
            _halve(source[top : 2 * rect.bottom, left : 2 * rect.right], target[rect.slices])


def _halve(crop: NDArray[np.uint8], half: NDArray[np.uint8]) -> None:
    """Write the maximum of each 2 × 2 block of values 0 or 255: one set pixel makes a mean of 64, fast to take."""
    if crop.shape[0] % 2 or crop.shape[1] % 2:
        crop = cv2.copyMakeBorder(crop, 0, crop.shape[0] % 2, 0, crop.shape[1] % 2, cv2.BORDER_CONSTANT)  # type: ignore[assignment]
    cv2.resize(crop, half.shape[::-1], dst=half, interpolation=cv2.INTER_AREA)
    cv2.threshold(half, 0, 255, cv2.THRESH_BINARY, dst=half)


class MaskRaster:
    """``pixels`` is uint8 (H, W), 0 or 255, ``pyramid`` shows them at halved sizes, and ``tiles`` packs them as they
    were before anything was painted that has not been taken yet.

    Making one is thread-free and costs about 0.5 ms a megapixel of ``extent``, outside of which nothing is set.
    """

    def __init__(self, pixels: NDArray[np.uint8], extent: PixelRect) -> None:
        self.pixels = pixels
        self.pyramid = MaskPyramid(pixels, extent)
        self.tiles = packed_tiles(pixels, tiles_under(extent, *pixels.shape))

    @classmethod
    def flipped_from(cls, tiles: PackedTiles, flips: FlippedPixels, height: int, width: int) -> "MaskRaster":
        """What a mask becomes by a change. Thread-free; about 1 ms a megapixel of what is set."""
        made = cls(np.zeros((height, width), np.uint8), NOWHERE)
        made.tiles = dict(tiles)
        for tile, bits in flips.packed():
            made._flip_packed(tile, bits)
        for tile, bits in made.tiles.items():
            flip_pixels(made.pixels, tile, bits)
        made.pyramid.update(tuple(made.tiles))
        return made

    def flip(self, flips: FlippedPixels) -> None:
        """Change the pixels."""
        for tile, bits in flips.packed():
            flip_pixels(self.pixels, tile, bits)
            self._flip_packed(tile, bits)
        self.pyramid.update(flips.tiles)

    def take_painted(self, tiles: Collection[PixelRect]) -> FlippedPixels:
        """What has been painted in these tiles since the last change."""
        before = {tile: self.tiles.get(tile) for tile in tiles}
        for tile in tiles:
            self._keep(tile, np.packbits(self.pixels[tile.slices]))
        return FlippedPixels.between((tile, before[tile], self.tiles.get(tile)) for tile in tiles)

    def _flip_packed(self, tile: PixelRect, flips: PackedBits) -> None:
        before = self.tiles.get(tile)
        self._keep(tile, flips if before is None else np.bitwise_xor(before, flips))

    def _keep(self, tile: PixelRect, bits: PackedBits) -> None:
        if bits.any():
            self.tiles[tile] = bits
        else:
            self.tiles.pop(tile, None)
