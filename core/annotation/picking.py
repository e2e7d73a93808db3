"""One region of a mask, taken in hand after it was drawn."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from core.annotation.document import MaskDocument, MaskEdit, edit_from_flips, edit_regions
from core.annotation.edit_names import DELETE_REGION, KIND_OF_REGION, MOVE_REGION
from core.annotation.patch import Patch, patch_of
from core.annotation.told_apart import Regions, is_told_apart, regions_still_set, united
from core.domain import Box, DrawnRegion, Polygon
from core.images.display.pixel_rect import PixelRect, tiles_under


@dataclass(frozen=True, slots=True, eq=False)
class Picked:
    """``place`` among the document's regions; None: a connected part of what belongs to none of them."""

    patch: Patch
    place: int | None = None


def pick(document: MaskDocument, x: float, y: float) -> Picked | None:
    """The region at an image position: the topmost that is kept, else the connected part of the rest; None where
    nothing is painted. About 2 ms a megapixel of what is painted."""
    column, row = int(np.floor(x)), int(np.floor(y))
    if not (0 <= column < document.width and 0 <= row < document.height) or not document.pixels[row, column]:
        return None
    for place in reversed(range(len(document.regions))):
        patch = patch_of(document.regions[place].shape, document.height, document.width)
        if _covers(patch, column, row):
            return Picked(patch, place)
    return Picked(_connected(document, column, row))


def found_again(document: MaskDocument, picked: Picked, before: Regions) -> Picked | None:
    """What was picked among the regions ``before``, after the mask has changed otherwise, as by undo; None where it is
    not there any more. A connected part may have grown or shrunk."""
    if picked.place is not None:
        region = before[picked.place]
        places = [place for place, each in enumerate(document.regions) if each.shape == region.shape]
        if not places and len(document.regions) == len(before):
            places = [picked.place]  # it is this one that has changed
        if places:
            place = min(places, key=lambda each: abs(each - (picked.place or 0)))
            return Picked(patch_of(document.regions[place].shape, document.height, document.width), place)
    rect = picked.patch.rect
    left = np.argwhere(picked.patch.pixels & (document.pixels[rect.slices] > 0))
    if not left.size:
        return None
    row, column = left[len(left) // 2].tolist()
    found = pick(document, rect.left + column, rect.top + row)
    if found is None or found.place is not None:
        return None
    is_same = found.patch.rect == rect and np.array_equal(found.patch.pixels, picked.patch.pixels)
    return found if picked.place is None or is_same else None


def edit_deleted(document: MaskDocument, picked: Picked) -> MaskEdit | None:
    """Take the region away, at once, but what others cover; None when there is nothing to take."""
    others = _others(document.regions, picked.place)
    lost = picked.patch.pixels & ~_covered(document, others, picked.patch.rect)
    wanted = (document.pixels[picked.patch.rect.slices] > 0) & ~lost
    return _repainted(document, picked.patch.rect, wanted, others, DELETE_REGION)


def edit_moved(document: MaskDocument, place: int, shape: Box | Polygon) -> MaskEdit | None:
    """Give an outline another place or size, at once; others keep all that they cover. None where it would leave the
    image, or stay."""
    region = document.regions[place]
    old, new = (patch_of(each, document.height, document.width) for each in (region.shape, shape))
    if new.is_empty or shape == region.shape:
        return None
    rect = old.rect.united(new.rect)
    kept = _covered(document, _others(document.regions, place), rect)
    wanted = ((document.pixels[rect.slices] > 0) & ~(old.within(rect) & ~kept)) | new.within(rect)
    regions = (*document.regions[:place], replace(region, shape=shape), *document.regions[place + 1 :])
    return _repainted(document, rect, wanted, regions, MOVE_REGION)


def edit_kind(document: MaskDocument, picked: Picked, kind: str) -> MaskEdit | None:
    """Say of which kind the region is, at once, empty for none; None when it is so already."""
    if picked.place is None:
        if not kind:
            return None
        shape = picked.patch.packed(document.height, document.width)
        regions: Regions = (*document.regions, DrawnRegion(shape, kind))
    else:
        region = replace(document.regions[picked.place], kind=kind)
        regions = (*document.regions[: picked.place], region, *document.regions[picked.place + 1 :])
    edit = edit_regions(document, regions, KIND_OF_REGION)
    if not edit.changes_something:
        return None
    document.adopt(edit)
    return edit


def _covers(patch: Patch, column: int, row: int) -> bool:
    rect = patch.rect
    inside = rect.left <= column < rect.right and rect.top <= row < rect.bottom
    return inside and bool(patch.pixels[row - rect.top, column - rect.left])


def _connected(document: MaskDocument, column: int, row: int) -> Patch:
    """By edge or corner, around a pixel that belongs to no region that is told apart."""
    extent = document.extent
    rest = np.where(document.pixels[extent.slices] > 0, np.uint8(1), np.uint8(0))
    rest[_covered(document, filter(is_told_apart, document.regions), extent)] = 0
    seed = (column - extent.left, row - extent.top)
    _, rest, _, (left, top, width, height) = cv2.floodFill(rest, None, seed, 2, flags=8)
    found = np.asarray(rest)[top : top + height, left : left + width] == 2
    corner = extent.left + left, extent.top + top
    return Patch(PixelRect(*corner, corner[0] + width, corner[1] + height), found)


def _others(regions: Regions, place: int | None) -> Regions:
    return regions if place is None else (*regions[:place], *regions[place + 1 :])


def _covered(document: MaskDocument, regions: Iterable[DrawnRegion], rect: PixelRect) -> NDArray[np.bool_]:
    """What any of the regions covers of ``rect``."""
    patches = (patch_of(region.shape, document.height, document.width) for region in regions)
    near = [patch for patch in patches if not patch.rect.intersected(rect).is_empty]
    return united(near).within(rect) if near else np.zeros((rect.height, rect.width), bool)


def _repainted(
    document: MaskDocument, rect: PixelRect, wanted: NDArray[np.bool_], regions: Regions, text: str
) -> MaskEdit | None:
    """The mask with these pixels in ``rect``."""
    document.pixels[rect.slices] = wanted.view(np.uint8) * np.uint8(255)
    document.raster.pyramid.update([rect])
    flips = document.raster.take_painted(tuple(tiles_under(rect, document.height, document.width)))
    edit = edit_from_flips(document, flips, text, regions_still_set(regions, document.pixels, rect))
    if not edit.changes_something:
        return None
    document.adopt(edit)
    return edit
