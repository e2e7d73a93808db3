"""The annotation of the shown image while it is being edited."""

import struct
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from core.annotation.edit_names import CLEAR_MASK
from core.annotation.raster import MaskRaster
from core.annotation.row_spans import box_spans
from core.annotation.tiles import FlippedPixels, FrozenMask
from core.domain import Annotation, Box, MaskState, PackedMask
from core.images.display.pixel_rect import NOWHERE, PixelRect

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
