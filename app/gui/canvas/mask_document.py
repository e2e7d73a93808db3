"""The annotation of the shown image while it is being edited."""

import struct
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

import cv2
import numpy as np
from numpy.typing import NDArray

from app.gui.canvas.frozen_mask import FrozenMask
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
        self._packed_tiles: dict[PixelRect, NDArray[np.uint8]] = {}
        self._stale_tiles = set(tiles_under(self.extent, height, width))

    def apply(self, edit: "MaskEdit") -> PixelRect:
        """Do the edit; answers the rectangle whose pixels changed."""
        edit.flips.flip(self.pixels)
        return self.adopt(edit)

    def adopt(self, edit: "MaskEdit") -> PixelRect:
        """Book an edit whose pixels are changed already, as after a stroke."""
        return self._book(edit, edit.flips.area_change_px, edit.boxes_after, edit.state_after)

    def revert(self, edit: "MaskEdit") -> PixelRect:
        """Undo the last edit exactly; answers the rectangle whose pixels changed."""
        edit.flips.flip(self.pixels)
        return self._book(edit, -edit.flips.area_change_px, edit.boxes_before, edit.state_before)

    def frozen(self) -> FrozenMask:
        """A copy for other threads. It costs what changed since the last one: under 1 ms after a usual stroke."""
        for tile in self._stale_tiles:
            crop = self.pixels[tile.slices]
            if crop.any():
                self._packed_tiles[tile] = np.packbits(crop)
            else:
                self._packed_tiles.pop(tile, None)
        self._stale_tiles.clear()
        tiles = MappingProxyType(dict(self._packed_tiles))
        return FrozenMask(self.height, self.width, tiles, self.state, self.boxes)

    @cached_property
    def regions(self) -> int:
        """Number of 8-connected regions. Counted when first asked after a change: 1 ms a megapixel of ``extent``."""
        if self.area_px == 0:
            return 0
        count, _ = cv2.connectedComponents(self.pixels[self.extent.slices], connectivity=8)
        return int(count) - 1

    def _book(self, edit: "MaskEdit", area_change_px: int, boxes: tuple[Box, ...], state: MaskState) -> PixelRect:
        rect = edit.rect
        self.boxes, self.state = boxes, state
        self.area_px += area_change_px
        self.extent = self.extent.united(rect) if self.area_px else NOWHERE
        for patch in edit.flips.patches:
            self._stale_tiles.update(tiles_under(patch, self.height, self.width))
        self.__dict__.pop("regions", None)
        return rect


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
