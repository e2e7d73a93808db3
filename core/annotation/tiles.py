"""A mask as tiles of one bit a pixel: an eighth of the memory, and quick to compare."""

import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from core.domain import Annotation, DrawnRegion, MaskState, PackedMask
from core.images.display.pixel_rect import NOWHERE, PixelRect

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


@dataclass(frozen=True, slots=True, eq=False)
class FrozenMask:
    """A moment of a ``MaskDocument``, safe on any thread. Tiles are shared between moments and never written again."""

    height: int
    width: int
    tiles: PackedTiles
    state: MaskState
    regions: tuple[DrawnRegion, ...]

    def to_annotation(self) -> Annotation:
        """The annotation as it is stored; takes tens of milliseconds at 8192×8192, so not on the window's thread."""
        if self.state is MaskState.NONE and not self.tiles:
            return Annotation()
        rect, crop = self.crop()
        mask = np.zeros((self.height, self.width), np.uint8)
        mask[rect.slices] = crop
        return Annotation(PackedMask.pack(mask.view(np.bool_)), self.state, self.regions)

    def crop(self) -> tuple[PixelRect, NDArray[np.uint8]]:
        """A rectangle around all set pixels, and its pixels, 0 or 1."""
        rect = NOWHERE
        for tile in self.tiles:
            rect = rect.united(tile)
        pixels = np.zeros((rect.height, rect.width), np.uint8)
        for tile, bits in self.tiles.items():
            pixels[tile.relative_to(rect).slices] = unpacked(tile, bits)
        return rect, pixels


@dataclass(frozen=True, slots=True)
class FlippedPixels:
    """Which pixels of a mask changed. A mask has two values, so that doing and undoing are one and the same flip.

    ``bits`` holds the packed bits of the ``tiles``, in their order, deflated together. ``area_change_px`` is what
    doing the change adds to the set pixels.
    """

    tiles: tuple[PixelRect, ...] = ()
    bits: bytes = b""
    area_change_px: int = 0

    @classmethod
    def between(cls, moments: Iterable[tuple[PixelRect, PackedBits | None, PackedBits | None]]) -> "FlippedPixels":
        """What turned the bits of tiles before into those after it; None where nothing is set."""
        tiles, packed, area_change = [], [], 0
        for tile, before, after in moments:
            flips = _difference(before, after)
            if flips is None or not flips.any():
                continue
            tiles.append(tile)
            packed.append(flips.tobytes())
            area_change += (0 if after is None else n_set(after)) - (0 if before is None else n_set(before))
        return cls(tuple(tiles), zlib.compress(b"".join(packed), level=1) if packed else b"", area_change)

    def packed(self) -> Iterator[tuple[PixelRect, PackedBits]]:
        """Each tile with the bits of its changed pixels."""
        bits = np.frombuffer(zlib.decompress(self.bits), np.uint8) if self.tiles else np.empty(0, np.uint8)
        position = 0
        for tile in self.tiles:
            n_bytes = (tile.width * tile.height + 7) // 8
            yield tile, bits[position : position + n_bytes]
            position += n_bytes

    @property
    def rect(self) -> PixelRect:
        """Bounding box of the tiles."""
        rect = NOWHERE
        for tile in self.tiles:
            rect = rect.united(tile)
        return rect


def _difference(before: PackedBits | None, after: PackedBits | None) -> PackedBits | None:
    if before is None or after is None:
        return after if before is None else before
    return np.bitwise_xor(before, after)
