"""A found or drawn part of the image, on its way into the mask."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import cached_property

import cv2
import numpy as np
from numpy.typing import NDArray

from app.gui.canvas.flipped_pixels import FlippedPixels
from app.gui.canvas.frozen_mask import FrozenMask
from app.gui.canvas.mask_document import MaskDocument
from app.gui.canvas.mask_edit import MaskEdit, edit_from_flips
from app.gui.canvas.mask_pyramid import MaskPyramid
from app.gui.canvas.packed_tiles import PackedBits
from app.gui.canvas.pixel_rect import PixelRect, tiles_under
from core.domain import MaskState


class Blend(Enum):
    """What a region does to a mask."""

    ADD = auto()
    ERASE = auto()
    REPLACE = auto()


_ALIGNED_PX = 32  # the preview is exact down to this many image pixels per view pixel


@dataclass(frozen=True, eq=False)
class Region:
    """``pixels`` is uint8, 0 or 255, of the size of ``rect``, which lies inside the image. Never written again."""

    rect: PixelRect
    pixels: NDArray[np.uint8]

    @classmethod
    def of(cls, pixel_mask: NDArray[np.bool_] | NDArray[np.uint8], corner: tuple[int, int] = (0, 0)) -> "Region | None":
        """The set pixels of a (h, w) mask whose upper left pixel is (x, y) = ``corner``; None when none is set."""
        left, top, width, height = cv2.boundingRect(pixel_mask.view(np.uint8))
        if width == 0:
            return None
        crop = pixel_mask[top : top + height, left : left + width].view(np.uint8)
        x, y = corner
        rect = PixelRect(x + left, y + top, x + left + width, y + top + height)
        return cls(rect, cv2.threshold(crop, 0, 255, cv2.THRESH_BINARY)[1].astype(np.uint8, copy=False))

    @cached_property
    def pyramid(self) -> MaskPyramid:
        """At halved sizes, with a margin for its outline; costs about 1 ms a megapixel, so ask first where it is found.

        Level k starts at image pixel (left, top) of ``pyramid_rect``, a multiple of 2**k for the levels up to 5.
        """
        around = self.pyramid_rect
        pixels = np.zeros((around.height, around.width), np.uint8)
        pixels[self.rect.relative_to(around).slices] = self.pixels
        return MaskPyramid(pixels, PixelRect(0, 0, around.width, around.height))

    def flips_on(self, mask: FrozenMask, blend: Blend) -> FlippedPixels:
        """What the region changes in the mask; costs about 0.4 ms a megapixel of both, so ask first where it is found.

        The last answer is kept, as long as the mask stays the same.
        """
        if (mask, blend) not in self._flips:
            self._flips.clear()
            self._flips[mask, blend] = FlippedPixels.between(self._moments(mask, blend))
        return self._flips[mask, blend]

    @cached_property
    def _flips(self) -> dict[tuple[FrozenMask, Blend], FlippedPixels]:
        return {}

    def _moments(
        self, mask: FrozenMask, blend: Blend
    ) -> Iterator[tuple[PixelRect, PackedBits | None, PackedBits | None]]:
        """Each tile that may change, before and after."""
        for tile in tiles_under(self.rect, mask.height, mask.width):
            before, here = mask.tiles.get(tile), self._packed(tile)
            if before is not None and blend is Blend.ADD:
                yield tile, before, before | here
            elif blend is Blend.ERASE:
                yield tile, before, None if before is None else before & ~here
            else:
                yield tile, before, here
        if blend is Blend.REPLACE:
            elsewhere = (tile for tile in mask.tiles if tile.intersected(self.rect).is_empty)
            yield from ((tile, mask.tiles[tile], None) for tile in elsewhere)

    def _packed(self, tile: PixelRect) -> PackedBits:
        """The region's pixels in a tile that it touches."""
        shared = tile.intersected(self.rect)
        crop = np.ascontiguousarray(self.pixels[shared.relative_to(self.rect).slices])
        if shared != tile:
            crop, part = np.zeros((tile.height, tile.width), np.uint8), crop
            crop[shared.relative_to(tile).slices] = part
        return np.packbits(crop)

    @property
    def pyramid_rect(self) -> PixelRect:
        """What the pyramid covers; reaches beyond the image."""
        left, top = (_ALIGNED_PX * (edge // _ALIGNED_PX - 1) for edge in (self.rect.left, self.rect.top))
        return PixelRect(left, top, self.rect.right + _ALIGNED_PX, self.rect.bottom + _ALIGNED_PX)


def edit_region(
    document: MaskDocument, region: Region, text: str, *, blend: Blend = Blend.ADD, as_draft: bool = False
) -> MaskEdit | None:
    """Bring the region into the mask, at once; None when that changes nothing.

    Boxes stay where the mask still covers them. ``as_draft``: a complete mask becomes a draft with it, as one that is
    replaced does.
    """
    flips = region.flips_on(document.frozen(), blend)
    if not flips.tiles:
        return None
    document.flip(flips)
    edit = edit_from_flips(document, flips, text)
    if as_draft or blend is Blend.REPLACE:
        edit = replace(edit, state_after=MaskState.DRAFT)
    document.adopt(edit)
    return edit
