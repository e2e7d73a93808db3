"""One action of a person on a mask, exact in both directions."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from app.gui.canvas.edit_names import CLEAR_MASK
from app.gui.canvas.flipped_pixels import FlippedPixels
from app.gui.canvas.pixel_rect import PixelRect
from app.gui.canvas.row_spans import box_spans
from core.domain import Box, MaskState

if TYPE_CHECKING:
    from app.gui.canvas.mask_document import MaskDocument

_TILE_BYTES, _EDIT_BYTES = 200, 400  # what Python spends on a rectangle and on the edit itself, roughly


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
        return _EDIT_BYTES + len(self.flips.bits) + _TILE_BYTES * len(self.flips.tiles)

    @property
    def changes_something(self) -> bool:
        boxes_differ = self.boxes_before != self.boxes_after
        return bool(self.flips.tiles) or boxes_differ or self.state_before is not self.state_after


def edit_from_flips(
    document: "MaskDocument", flips: FlippedPixels, text: str, new_boxes: tuple[Box, ...] = ()
) -> MaskEdit:
    """The edit for pixels that have been changed already; ``flips`` tell how.

    The document's own books still show the state before it: hand the edit to ``MaskDocument.adopt``.
    """
    boxes = boxes_still_set(document.boxes, document.pixels, flips.rect) + new_boxes
    area_px = document.area_px + flips.area_change_px
    return _edit(document, text, flips, boxes, state_when_drawn(document.state, area_px))


def edit_state(document: "MaskDocument", state: MaskState) -> MaskEdit:
    """Change the state alone. Not applied yet."""
    text = "Mask complete" if state is MaskState.COMPLETE else f"Mask {state}"
    return _edit(document, text, FlippedPixels(), document.boxes, state)


def edit_clear(document: "MaskDocument") -> MaskEdit:
    """Take everything away: pixels, boxes and state. Not applied yet."""
    flips = FlippedPixels.between((tile, bits, None) for tile, bits in document.frozen().tiles.items())
    return _edit(document, CLEAR_MASK, flips, (), MaskState.NONE)


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


def _edit(
    document: "MaskDocument", text: str, flips: FlippedPixels, boxes: tuple[Box, ...], state: MaskState
) -> MaskEdit:
    return MaskEdit(text, flips, document.boxes, boxes, document.state, state)
