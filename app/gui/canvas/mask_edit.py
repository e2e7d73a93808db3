"""One action of a person on a mask, exact in both directions."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import cv2
import numpy as np
from numpy.typing import NDArray

from app.gui.canvas.edit_names import CLEAR_MASK
from app.gui.canvas.flipped_pixels import FlippedPixels
from app.gui.canvas.pixel_rect import PixelRect, tiles_under
from app.gui.canvas.row_spans import box_spans
from core.domain import Box, MaskState

if TYPE_CHECKING:
    from app.gui.canvas.mask_document import MaskDocument

_PATCH_BYTES, _EDIT_BYTES = 200, 400  # what Python spends on a rectangle and on the edit itself, roughly


@dataclass(frozen=True, slots=True)
class MaskEdit:
    """What one action changed: pixels, boxes and state. ``text`` names it in the undo list ("Brush stroke")."""

    text: str
    flips: FlippedPixels
    boxes_before: tuple[Box, ...]
    boxes_after: tuple[Box, ...]
    state_before: MaskState
    state_after: MaskState

    @property
    def rect(self) -> PixelRect:
        """A rectangle around all changed pixels, empty when only boxes or state changed."""
        return self.flips.rect

    @property
    def n_bytes(self) -> int:
        """Approximate memory that keeping this edit takes."""
        return _EDIT_BYTES + len(self.flips.bits) + _PATCH_BYTES * len(self.flips.patches)

    @property
    def changes_something(self) -> bool:
        boxes_differ = self.boxes_before != self.boxes_after
        return bool(self.flips.patches) or boxes_differ or self.state_before is not self.state_after


def edit_from_change(
    document: "MaskDocument",
    dirty_rect: PixelRect,
    before_crop: NDArray[np.uint8],
    text: str,
    new_boxes: tuple[Box, ...] = (),
) -> MaskEdit:
    """The edit for pixels already changed inside ``dirty_rect``, which held ``before_crop`` (0 or 255).

    The document's own books still show the state before it: hand the edit to ``MaskDocument.adopt``.
    """
    tiles = tiles_under(dirty_rect, document.height, document.width)
    patches = (tile.intersected(dirty_rect) for tile in tiles)
    before = ((patch, before_crop[patch.relative_to(dirty_rect).slices]) for patch in patches)
    return edit_from_flips(document, FlippedPixels.between(before, document.pixels), text, new_boxes)


def edit_from_flips(
    document: "MaskDocument", flips: FlippedPixels, text: str, new_boxes: tuple[Box, ...] = ()
) -> MaskEdit:
    """As ``edit_from_change``, for changes that were found already."""
    boxes = boxes_still_set(document.boxes, document.pixels, flips.rect) + new_boxes
    area_px = document.area_px + flips.area_change_px
    return _edit(document, text, flips, boxes, state_when_drawn(document.state, area_px))


def edit_state(document: "MaskDocument", state: MaskState) -> MaskEdit:
    """Change the state alone. Not applied yet."""
    text = "Mask complete" if state is MaskState.COMPLETE else f"Mask {state}"
    return _edit(document, text, FlippedPixels(), document.boxes, state)


def edit_clear(document: "MaskDocument") -> MaskEdit:
    """Take everything away: pixels, boxes and state. Not applied yet."""
    flips = _flips_to(document, document.extent, lambda tile: np.zeros((tile.height, tile.width), np.uint8))
    return _edit(document, CLEAR_MASK, flips, (), MaskState.NONE)


def edit_replace(document: "MaskDocument", new_mask: NDArray[np.bool_], text: str) -> MaskEdit:
    """Put the (H, W) mask in place of the pixels, as a draft. Not applied yet.

    Boxes stay where the new mask covers them. Raises ValueError when the sizes differ.
    """
    if new_mask.shape != document.pixels.shape:
        raise ValueError(f"a mask of {new_mask.shape} cannot replace one of {document.pixels.shape}")
    left, top, width, height = cv2.boundingRect(new_mask.view(np.uint8))
    both = document.extent.united(PixelRect(left, top, left + width, top + height))
    flips = _flips_to(document, both, lambda tile: np.where(new_mask[tile.slices], np.uint8(255), np.uint8(0)))
    boxes = boxes_still_set(document.boxes, new_mask, flips.rect)
    return _edit(document, text, flips, boxes, MaskState.DRAFT if width else MaskState.NONE)


def boxes_still_set(
    boxes: tuple[Box, ...], pixels: NDArray[np.uint8] | NDArray[np.bool_], dirty_rect: PixelRect
) -> tuple[Box, ...]:
    """The boxes whose whole area is still part of the mask, after a change inside ``dirty_rect``.

    A box that an eraser has bitten no longer says what the mask says, and the mask says it better.
    """

    def is_kept(box: Box) -> bool:
        spans = box_spans(box, *pixels.shape)
        return spans.rect.intersected(dirty_rect).is_empty or spans.are_set_in(pixels)

    return tuple(box for box in boxes if is_kept(box))


def state_when_drawn(state: MaskState, area_px: int) -> MaskState:
    """What painting and erasing make of the state: a first stroke starts a draft, an emptied mask is none.

    A complete mask stays complete while it is corrected: the person said it of the image's defects, and a
    correction must not silently take the mask out of training.
    """
    if area_px == 0:
        return MaskState.NONE
    return MaskState.DRAFT if state is MaskState.NONE else state


def _flips_to(
    document: "MaskDocument", rect: PixelRect, target: Callable[[PixelRect], NDArray[np.uint8]]
) -> FlippedPixels:
    """From the present pixels to the target's, the wrong way round for ``between``: so the area's sign turns."""

    def patches() -> Iterator[tuple[PixelRect, NDArray[np.uint8]]]:
        for tile in tiles_under(rect, document.height, document.width):
            yield tile, target(tile)

    flips = FlippedPixels.between(patches(), document.pixels)
    return FlippedPixels(flips.patches, flips.bits, -flips.area_change_px)


def _edit(
    document: "MaskDocument", text: str, flips: FlippedPixels, boxes: tuple[Box, ...], state: MaskState
) -> MaskEdit:
    return MaskEdit(text, flips, document.boxes, boxes, document.state, state)
