"""The annotation of the shown image while it is being edited."""

import struct
from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from core.annotation.edit_names import CLEAR_MASK
from core.annotation.raster import MaskRaster
from core.annotation.tiles import FlippedPixels, FrozenMask
from core.annotation.told_apart import regions_still_set
from core.domain import Annotation, Box, DrawnRegion, MaskState, PackedMask
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
        self.regions: tuple[DrawnRegion, ...] = annotation.regions
        self.state: MaskState = annotation.state
        pixels, self.extent = _unpacked(annotation.mask, height, width)
        self.raster = MaskRaster(pixels, self.extent)
        self.area_px = int(np.count_nonzero(pixels[self.extent.slices]))
        self._frozen: FrozenMask | None = None

    @property
    def boxes(self) -> tuple[Box, ...]:
        """The regions that are boxes."""
        return tuple(region.shape for region in self.regions if isinstance(region.shape, Box))

    @property
    def kinds(self) -> frozenset[str]:
        """Of the regions."""
        return frozenset(region.kind for region in self.regions if region.kind)

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
        self._book(edit.rect, -edit.flips.area_change_px, edit.regions_before, edit.state_before)

    def adopt(self, edit: "MaskEdit") -> None:
        """Book an edit whose pixels the raster shows already."""
        self._book(edit.rect, edit.flips.area_change_px, edit.regions_after, edit.state_after)

    def rename_kind(self, old: str, new: str) -> None:
        """Of every region, as the store does it; no edit."""
        self.regions = tuple(replace(region, kind=new) if region.kind == old else region for region in self.regions)
        self._frozen = None

    def frozen(self) -> FrozenMask:
        """A copy for other threads, the same one until the next edit; under 0.1 ms."""
        if self._frozen is None:
            tiles = MappingProxyType(dict(self.raster.tiles))
            self._frozen = FrozenMask(self.height, self.width, tiles, self.state, self.regions)
        return self._frozen

    def _book(self, rect: PixelRect, area_change_px: int, regions: tuple[DrawnRegion, ...], state: MaskState) -> None:
        self.regions, self.state = regions, state
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
    """What one action changed: pixels, regions and state. ``text`` names it in the undo list ("Brush stroke")."""

    text: str
    flips: FlippedPixels
    regions_before: tuple[DrawnRegion, ...]
    regions_after: tuple[DrawnRegion, ...]
    state_before: MaskState
    state_after: MaskState

    @property
    def rect(self) -> PixelRect:
        """A rectangle around all changed pixels, empty when only regions or state changed."""
        return self.flips.rect

    @property
    def n_bytes(self) -> int:
        """Approximate memory that keeping this edit takes."""
        return _EDIT_BYTES + len(self.flips.bits) + _TILE_BYTES * len(self.flips.tiles)

    @property
    def changes_something(self) -> bool:
        regions_differ = self.regions_before != self.regions_after
        return bool(self.flips.tiles) or regions_differ or self.state_before is not self.state_after


def edit_from_flips(
    document: "MaskDocument", flips: FlippedPixels, text: str, regions: tuple[DrawnRegion, ...] | None = None
) -> MaskEdit:
    """The edit for pixels that have been changed already; ``flips`` tell how, and ``regions`` which the mask has then,
    None: what is left of those that it had.

    The document's own books still show the state before it: hand the edit to ``MaskDocument.adopt``.
    """
    if regions is None:
        regions = regions_still_set(document.regions, document.pixels, flips.rect)
    area_px = document.area_px + flips.area_change_px
    return _edit(document, text, flips, regions, state_when_drawn(document.state, area_px))


def edit_regions(document: "MaskDocument", regions: tuple[DrawnRegion, ...], text: str) -> MaskEdit:
    """Tell other regions of the same pixels apart. Not applied yet."""
    return _edit(document, text, FlippedPixels(), regions, document.state)


def edit_state(document: "MaskDocument", state: MaskState) -> MaskEdit:
    """Change the state alone. Not applied yet."""
    text = "Mask complete" if state is MaskState.COMPLETE else f"Mask {state}"
    return _edit(document, text, FlippedPixels(), document.regions, state)


def edit_clear(document: "MaskDocument") -> MaskEdit:
    """Take everything away: pixels, regions and state. Not applied yet."""
    flips = FlippedPixels.between((tile, bits, None) for tile, bits in document.frozen().tiles.items())
    return _edit(document, CLEAR_MASK, flips, (), MaskState.NONE)


def edit_to(document: "MaskDocument", mask: FrozenMask, text: str) -> MaskEdit:
    """Draw this in place of what is drawn: pixels, regions and state. Not applied yet. ValueError: another size."""
    if (mask.height, mask.width) != (document.height, document.width):
        raise ValueError(f"the mask is {mask.width}×{mask.height}, the image {document.width}×{document.height}")
    now = document.frozen().tiles
    flips = FlippedPixels.between((tile, now.get(tile), mask.tiles.get(tile)) for tile in {**now, **mask.tiles})
    return MaskEdit(text, flips, document.regions, mask.regions, document.state, mask.state)


def state_when_drawn(state: MaskState, area_px: int) -> MaskState:
    """What painting and erasing make of the state: a first stroke starts a draft, an emptied mask is none.

    A complete mask stays complete while it is corrected: the person said it of the image's defects, and a
    correction must not silently take the mask out of training.
    """
    if area_px == 0:
        return MaskState.NONE
    return MaskState.DRAFT if state is MaskState.NONE else state


def _edit(
    document: "MaskDocument", text: str, flips: FlippedPixels, regions: tuple[DrawnRegion, ...], state: MaskState
) -> MaskEdit:
    return MaskEdit(text, flips, document.regions, regions, document.state, state)
