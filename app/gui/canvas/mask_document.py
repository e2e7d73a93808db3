"""The annotation of the shown image while it is being edited."""

import struct
from collections.abc import Collection
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from app.gui.canvas.flipped_pixels import FlippedPixels
from app.gui.canvas.frozen_mask import FrozenMask
from app.gui.canvas.packed_tiles import PackedBits, flip_pixels, packed_tiles
from app.gui.canvas.pixel_rect import NOWHERE, PixelRect, tiles_under
from core.domain import Annotation, Box, MaskState, PackedMask

if TYPE_CHECKING:
    from app.gui.canvas.mask_edit import MaskEdit

_NOTHING = Annotation()


class MaskDocument:
    """``pixels`` is uint8 (height, width), 0 or 255, and belongs to the window's thread once it is shown.

    Making one is thread-free and costs up to 100 ms at 8192×8192 with a large mask: prefetch it with the image.
    Raises ValueError when the annotation's mask has another size.
    """

    def __init__(self, height: int, width: int, annotation: Annotation = _NOTHING) -> None:
        self.height = height
        self.width = width
        self.boxes: tuple[Box, ...] = annotation.boxes
        self.state: MaskState = annotation.state
        self.pixels, self.extent = _unpacked(annotation.mask, height, width)
        self.area_px = int(np.count_nonzero(self.pixels[self.extent.slices]))
        self._packed = packed_tiles(self.pixels, tiles_under(self.extent, height, width))
        self._frozen: FrozenMask | None = None

    def apply(self, edit: "MaskEdit") -> None:
        """Do the edit."""
        self.flip(edit.flips)
        self.adopt(edit)

    def revert(self, edit: "MaskEdit") -> None:
        """Undo the last edit exactly."""
        self.flip(edit.flips)
        self._book(edit.rect, -edit.flips.area_change_px, edit.boxes_before, edit.state_before)

    def adopt(self, edit: "MaskEdit") -> None:
        """Book an edit whose pixels have been flipped or painted already."""
        self._book(edit.rect, edit.flips.area_change_px, edit.boxes_after, edit.state_after)

    def flip(self, flips: FlippedPixels) -> None:
        """Change the pixels; an edit that says so is to follow."""
        for tile, bits in flips.packed():
            flip_pixels(self.pixels, tile, bits)
            before = self._packed.get(tile)
            self._keep(tile, bits if before is None else np.bitwise_xor(before, bits))

    def take_painted(self, tiles: Collection[PixelRect]) -> FlippedPixels:
        """What has been painted in these tiles since the last edit; an edit that says so is to follow."""
        before = {tile: self._packed.get(tile) for tile in tiles}
        for tile in tiles:
            self._keep(tile, np.packbits(self.pixels[tile.slices]))
        return FlippedPixels.between((tile, before[tile], self._packed.get(tile)) for tile in tiles)

    def frozen(self) -> FrozenMask:
        """A copy for other threads, the same one until the next edit; under 0.1 ms."""
        if self._frozen is None:
            tiles = MappingProxyType(dict(self._packed))
            self._frozen = FrozenMask(self.height, self.width, tiles, self.state, self.boxes)
        return self._frozen

    def _keep(self, tile: PixelRect, bits: PackedBits) -> None:
        if bits.any():
            self._packed[tile] = bits
        else:
            self._packed.pop(tile, None)

    def _book(self, rect: PixelRect, area_change_px: int, boxes: tuple[Box, ...], state: MaskState) -> None:
        self.boxes, self.state = boxes, state
        self.area_px += area_change_px
        self.extent = self.extent.united(rect) if self.area_px else NOWHERE
        self._frozen = None


def _unpacked(mask: PackedMask | None, height: int, width: int) -> tuple[NDArray[np.uint8], PixelRect]:
    """Pixels and a rectangle around the set ones, which the packed mask states up front."""
    if mask is None:
        return np.zeros((height, width), np.uint8), NOWHERE
    if (mask.height, mask.width) != (height, width):
        raise ValueError(f"the mask is {mask.width}×{mask.height}, the image {width}×{height}")
    pixels = mask.unpack().view(np.uint8)
    top, left, rows, columns = struct.unpack_from("<4I", mask.data)
    extent = PixelRect(left, top, left + columns, top + rows)
    pixels[extent.slices] *= 255
    return pixels, extent
