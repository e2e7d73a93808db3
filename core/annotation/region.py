"""A found or drawn part of the image, on its way into the mask."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import cached_property

import cv2
import numpy as np
from numpy.typing import NDArray

from core.annotation.document import MaskDocument, MaskEdit, edit_from_flips
from core.annotation.patch import Patch
from core.annotation.raster import MaskPyramid, MaskRaster
from core.annotation.tiles import FlippedPixels, FrozenMask, PackedBits
from core.annotation.told_apart import regions_still_set, regions_when_painted
from core.domain import DrawnRegion, MaskState
from core.images.display.pixel_rect import PixelRect, tiles_under


class Blend(Enum):
    """What a region does to a mask."""

    ADD = auto()
    ERASE = auto()
    REPLACE = auto()


_MANY_TILES = 64  # flipping them takes about 2 ms
_ALIGNED_PX = 32  # the preview is exact down to this many image pixels per view pixel


@dataclass(frozen=True, slots=True, eq=False)
class Blending:
    """``raster`` is the whole mask as ``flips`` make it, where they are so many that flipping would hold the window."""

    flips: FlippedPixels
    raster: MaskRaster | None = None


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

    @property
    def patch(self) -> Patch:
        """The same as booleans."""
        return Patch(self.rect, self.pixels > 0)

    @cached_property
    def pyramid(self) -> MaskPyramid:
        """At halved sizes, with a margin for its outline; costs about 1 ms a megapixel, so ask first where it is found.

        Level k starts at image pixel (left, top) of ``pyramid_rect``, a multiple of 2**k for the levels up to 5.
        """
        around = self.pyramid_rect
        pixels = np.zeros((around.height, around.width), np.uint8)
        pixels[self.rect.relative_to(around).slices] = self.pixels
        return MaskPyramid(pixels, PixelRect(0, 0, around.width, around.height))

    def prepare(self, mask: FrozenMask, blend: Blend) -> None:
        """Find out what bringing it into the mask will change. Thread-free; up to 0.2 s at 8192×8192."""
        flips = self._flips_on(mask, blend)
        raster = None
        if len(flips.tiles) >= _MANY_TILES:
            raster = MaskRaster.flipped_from(mask.tiles, flips, mask.height, mask.width)
        self._prepared[mask, blend] = Blending(flips, raster)

    def blending(self, mask: FrozenMask, blend: Blend) -> "Blending":
        """What bringing it into the mask changes: as it was prepared for this very mask, else found now."""
        return self._prepared.get((mask, blend)) or Blending(self._flips_on(mask, blend))

    @cached_property
    def _prepared(self) -> dict[tuple[FrozenMask, Blend], "Blending"]:
        return {}

    def _flips_on(self, mask: FrozenMask, blend: Blend) -> FlippedPixels:
        return FlippedPixels.between(self._moments(mask, blend))

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
    document: MaskDocument,
    region: Region,
    text: str,
    *,
    blend: Blend = Blend.ADD,
    as_draft: bool = False,
    kind: str = "",
    outline: DrawnRegion | None = None,
) -> MaskEdit | None:
    """Bring the region into the mask, at once; None when that changes nothing.

    Regions stay as far as the mask still covers them. ``as_draft``: a complete mask becomes a draft with it, as one
    that is replaced does. What is added is of the ``kind``, unless that is empty, or is kept as its ``outline``.
    """
    found = region.blending(document.frozen(), blend)
    if not found.flips.tiles and not (blend is Blend.ADD and (kind or (outline and outline.kind))):
        return None
    if found.raster is not None:
        document.raster = found.raster
    else:
        document.raster.flip(found.flips)
    regions = regions_still_set(document.regions, document.pixels, found.flips.rect)
    if outline is not None:
        regions = (*regions, outline)
    elif kind and blend is Blend.ADD:
        regions = regions_when_painted(regions, region.patch, kind, document.height, document.width)
    edit = edit_from_flips(document, found.flips, text, regions)
    if not edit.changes_something:
        return None
    if as_draft or blend is Blend.REPLACE:
        edit = replace(edit, state_after=MaskState.DRAFT)
    document.adopt(edit)
    return edit


def holes_of(mask: FrozenMask) -> Region | None:
    """All pixels that set ones enclose (background is 4-connected, as set pixels are 8-connected); None without any.

    Thread-free; about 5 ms a megapixel.
    """
    rect, pixels = mask.crop()
    if rect.is_empty:
        return None
    framed = np.pad(pixels, 1)
    cv2.floodFill(framed, None, (0, 0), 128, flags=4)
    return Region.of(framed[1:-1, 1:-1] == 0, (rect.left, rect.top))
