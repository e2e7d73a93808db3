"""Changed pixels of a mask, compact enough to keep hundreds of strokes for undo."""

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from app.gui.canvas.packed_tiles import PackedBits, n_set
from app.gui.canvas.pixel_rect import NOWHERE, PixelRect


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
