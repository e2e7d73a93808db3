"""What leaves the window's thread of a mask that is being edited."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.gui.canvas.packed_tiles import PackedTiles, unpacked
from app.gui.canvas.pixel_rect import NOWHERE, PixelRect
from core.domain import Annotation, Box, MaskState, PackedMask


@dataclass(frozen=True, slots=True, eq=False)
class FrozenMask:
    """A moment of a ``MaskDocument``, safe on any thread. Tiles are shared between moments and never written again."""

    height: int
    width: int
    tiles: PackedTiles
    state: MaskState
    boxes: tuple[Box, ...]

    def to_annotation(self) -> Annotation:
        """The annotation as it is stored; takes tens of milliseconds at 8192×8192, so not on the window's thread."""
        if self.state is MaskState.NONE and not self.tiles:
            return Annotation()
        rect, crop = self.crop()
        mask = np.zeros((self.height, self.width), np.uint8)
        mask[rect.slices] = crop
        return Annotation(PackedMask.pack(mask.view(np.bool_)), self.state, self.boxes)

    def crop(self) -> tuple[PixelRect, NDArray[np.uint8]]:
        """A rectangle around all set pixels, and its pixels, 0 or 1."""
        rect = NOWHERE
        for tile in self.tiles:
            rect = rect.united(tile)
        pixels = np.zeros((rect.height, rect.width), np.uint8)
        for tile, bits in self.tiles.items():
            pixels[tile.relative_to(rect).slices] = unpacked(tile, bits)
        return rect, pixels
