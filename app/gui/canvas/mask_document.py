"""The annotation of the shown image while it is being edited."""

import struct
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from app.gui.canvas.frozen_mask import FrozenMask
from app.gui.canvas.mask_raster import MaskRaster
from app.gui.canvas.pixel_rect import NOWHERE, PixelRect
from core.domain import Annotation, Box, MaskState, PackedMask

if TYPE_CHECKING:
    from app.gui.canvas.mask_edit import MaskEdit

_NOTHING = Annotation()


class MaskDocument:
    """Belongs to the window's thread once it is shown. The ``raster`` may be replaced by another of the same size.

    Making one is thread-free and costs up to 100 ms at 8192×8192 with a large mask: prefetch it with the image.
    Raises ValueError when the annotation's mask has another size.
    """

    def __init__(self, height: int, width: int, annotation: Annotation = _NOTHING) -> None:
        self.height = height
        self.width = width
        self.boxes: tuple[Box, ...] = annotation.boxes
        self.state: MaskState = annotation.state
        pixels, self.extent = _unpacked(annotation.mask, height, width)
        self.raster = MaskRaster(pixels, self.extent)
        self.area_px = int(np.count_nonzero(pixels[self.extent.slices]))
        self._frozen: FrozenMask | None = None

    @property
    def pixels(self) -> NDArray[np.uint8]:
        """uint8 (height, width), 0 or 255."""
        return self.raster.pixels

    def apply(self, edit: "MaskEdit") -> None:
        """Do the edit."""
        self.raster.flip(edit.flips)
        self.adopt(edit)

    def revert(self, edit: "MaskEdit") -> None:
        """Undo the last edit exactly."""
        self.raster.flip(edit.flips)
        self._book(edit.rect, -edit.flips.area_change_px, edit.boxes_before, edit.state_before)

    def adopt(self, edit: "MaskEdit") -> None:
        """Book an edit whose pixels the raster shows already."""
        self._book(edit.rect, edit.flips.area_change_px, edit.boxes_after, edit.state_after)

    def frozen(self) -> FrozenMask:
        """A copy for other threads, the same one until the next edit; under 0.1 ms."""
        if self._frozen is None:
            tiles = MappingProxyType(dict(self.raster.tiles))
            self._frozen = FrozenMask(self.height, self.width, tiles, self.state, self.boxes)
        return self._frozen

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
