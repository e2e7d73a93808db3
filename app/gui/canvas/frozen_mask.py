"""What leaves the window's thread of a mask that is being edited."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.gui.canvas.pixel_rect import PixelRect
from core.domain import Annotation, Box, MaskState, PackedMask


@dataclass(frozen=True, slots=True, eq=False)
class FrozenMask:
    """A moment of a ``MaskDocument``, safe on any thread: the tiles that hold set pixels, one bit a pixel.

    Tiles are shared between moments and never written again.
    """

    height: int
    width: int
    tiles: Mapping[PixelRect, NDArray[np.uint8]]
    state: MaskState
    boxes: tuple[Box, ...]

    def to_annotation(self) -> Annotation:
        """The annotation as it is stored; takes tens of milliseconds at 8192×8192, so not on the window's thread."""
        if self.state is MaskState.NONE and not self.tiles:
            return Annotation()
        mask = np.zeros((self.height, self.width), np.uint8)
        for tile, bits in self.tiles.items():
            pixels = np.unpackbits(bits, count=tile.width * tile.height)
            mask[tile.slices] = pixels.reshape(tile.height, tile.width)
        return Annotation(PackedMask.pack(mask.view(np.bool_)), self.state, self.boxes)
