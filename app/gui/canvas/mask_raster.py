"""A mask's pixels in every form that the canvas needs, kept in step."""

from collections.abc import Collection

import numpy as np
from numpy.typing import NDArray

from app.gui.canvas.flipped_pixels import FlippedPixels
from app.gui.canvas.mask_pyramid import MaskPyramid
from app.gui.canvas.packed_tiles import PackedBits, PackedTiles, flip_pixels, packed_tiles
from app.gui.canvas.pixel_rect import NOWHERE, PixelRect, tiles_under


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
