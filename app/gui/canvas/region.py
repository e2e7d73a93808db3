"""A found or drawn part of the image, on its way into the mask."""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from app.gui.canvas.mask_document import MaskDocument
from app.gui.canvas.mask_edit import MaskEdit, edit_from_change
from app.gui.canvas.mask_pyramid import MaskPyramid
from app.gui.canvas.pixel_rect import PixelRect
from core.domain import MaskState

_ALIGNED_PX = 32  # the preview is exact down to this many image pixels per view pixel


@dataclass(frozen=True, eq=False)
class Region:
    """``pixels`` is uint8, 0 or 255, of the size of ``rect``, which lies inside the image. Never written again."""

    rect: PixelRect
    pixels: NDArray[np.uint8]

    @classmethod
    def of(cls, pixel_mask: NDArray[np.bool_] | NDArray[np.uint8], corner: tuple[int, int] = (0, 0)) -> "Region | None":
        """The set pixels of a (h, w) mask whose upper left pixel is (x, y) = ``corner``; None when none is set."""
        rows = np.flatnonzero(pixel_mask.any(axis=1))
        if rows.size == 0:
            return None
        top, bottom = int(rows[0]), int(rows[-1]) + 1
        columns = np.flatnonzero(pixel_mask[top:bottom].any(axis=0))
        left, right = int(columns[0]), int(columns[-1]) + 1
        crop = np.where(pixel_mask[top:bottom, left:right], np.uint8(255), np.uint8(0))
        x, y = corner
        return cls(PixelRect(x + left, y + top, x + right, y + bottom), crop)

    @cached_property
    def pyramid(self) -> MaskPyramid:
        """At halved sizes, with a margin for its outline; costs about 1 ms a megapixel, so ask first where it is found.

        Level k starts at image pixel (left, top) of ``pyramid_rect``, a multiple of 2**k for the levels up to 5.
        """
        around = self.pyramid_rect
        pixels = np.zeros((around.height, around.width), np.uint8)
        pixels[self.rect.relative_to(around).slices] = self.pixels
        return MaskPyramid(pixels, PixelRect(0, 0, around.width, around.height))

    @property
    def pyramid_rect(self) -> PixelRect:
        """What the pyramid covers; reaches beyond the image."""
        left, top = (_ALIGNED_PX * (edge // _ALIGNED_PX - 1) for edge in (self.rect.left, self.rect.top))
        return PixelRect(left, top, self.rect.right + _ALIGNED_PX, self.rect.bottom + _ALIGNED_PX)


def edit_region(
    document: MaskDocument, region: Region, text: str, *, erases: bool = False, as_draft: bool = False
) -> MaskEdit | None:
    """Add the region to the mask or take it away, at once; None when that changes nothing.

    ``as_draft``: a complete mask becomes a draft with it.
    """
    target = document.pixels[region.rect.slices]
    before = target.copy()
    target[region.pixels > 0] = 0 if erases else 255
    edit = edit_from_change(document, region.rect, before, text)
    if not edit.flips.patches:
        return None
    if as_draft:
        edit = replace(edit, state_after=MaskState.DRAFT)
    document.adopt(edit)
    return edit
