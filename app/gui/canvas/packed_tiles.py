"""A mask as tiles of one bit a pixel: an eighth of the memory, and quick to compare."""

from collections.abc import Iterable, Mapping

import cv2
import numpy as np
from numpy.typing import NDArray

from app.gui.canvas.pixel_rect import PixelRect

PackedBits = NDArray[np.uint8]
"""A tile's pixels, row by row, eight to a byte, padded with zeros to whole bytes."""

PackedTiles = Mapping[PixelRect, PackedBits]
"""The tiles of the image's fixed grid that hold set pixels."""


def packed_tiles(pixels: NDArray[np.uint8], tiles: Iterable[PixelRect]) -> dict[PixelRect, PackedBits]:
    """Those of the tiles of an (H, W) mask in which anything is set."""
    return {tile: np.packbits(pixels[tile.slices]) for tile in tiles if cv2.hasNonZero(pixels[tile.slices])}


def unpacked(tile: PixelRect, bits: PackedBits) -> NDArray[np.uint8]:
    """The tile's pixels, 0 or 1."""
    return np.unpackbits(bits, count=tile.width * tile.height).reshape(tile.height, tile.width)


def flip_pixels(pixels: NDArray[np.uint8], tile: PixelRect, bits: PackedBits) -> None:
    """Turn the set bits' pixels of an (H, W) mask, 0 or 255, into their opposites."""
    flips = unpacked(tile, bits)
    np.negative(flips, out=flips)  # 1 becomes 255
    crop = pixels[tile.slices]
    cv2.bitwise_xor(crop, flips, dst=crop)  # twice as fast as NumPy's on rows that are apart


def n_set(bits: PackedBits) -> int:
    """How many bits are set."""
    return cv2.countNonZero(np.unpackbits(bits))
