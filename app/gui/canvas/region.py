"""A found or drawn part of the image, on its way into the mask."""

from dataclasses import dataclass, replace
from functools import cached_property

import cv2
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
    if erases:
        target &= ~region.pixels
    else:
        target |= region.pixels
    edit = edit_from_change(document, region.rect, before, text)
    if not edit.flips.patches:
        return None
    if as_draft:
        edit = replace(edit, state_after=MaskState.DRAFT)
    document.adopt(edit)
    return edit
