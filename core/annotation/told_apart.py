"""What becomes of the regions that are told apart when the mask changes."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import reduce

import cv2
import numpy as np
from numpy.typing import NDArray

from core.annotation.patch import Patch, patch_of
from core.domain import DrawnRegion, PackedMask
from core.images.display.pixel_rect import NOWHERE, PixelRect

Regions = tuple[DrawnRegion, ...]
Pixels = NDArray[np.uint8] | NDArray[np.bool_]


def is_told_apart(region: DrawnRegion) -> bool:
    """Whether it is a region for itself even where it touches others. An outline without a kind is not: it only says
    how the mask was drawn there."""
    return bool(region.kind) or isinstance(region.shape, PackedMask)


def regions_still_set(regions: Regions, pixels: Pixels, dirty_rect: PixelRect) -> Regions:
    """What is left of the regions of an (H, W) mask after a change inside ``dirty_rect``.

    An outline that an eraser has bitten no longer says what the mask says: it goes, or becomes the pixels that are left
    of it when it has a kind.
    """
    return tuple(_still_set(regions, pixels, dirty_rect))


def _still_set(regions: Regions, pixels: Pixels, dirty_rect: PixelRect) -> Iterator[DrawnRegion]:
    for region in regions:
        patch = patch_of(region.shape, *pixels.shape)
        if patch.rect.intersected(dirty_rect).is_empty:
            yield region
            continue
        left = patch.pixels & (pixels[patch.rect.slices] != 0)
        if np.array_equal(left, patch.pixels):
            yield region
        elif left.any() and is_told_apart(region):
            yield replace(region, shape=Patch(patch.rect, left).packed(*pixels.shape))


def regions_when_painted(regions: Regions, painted: Patch, kind: str, height: int, width: int) -> Regions:
    """The regions once something of a kind is painted over them: it belongs to that kind alone, and to the painted
    region of the kind that it touches. Outlines stay; what is painted lies on top."""
    grown = painted.rect.grown(1).intersected(PixelRect(0, 0, width, height))
    reach = np.asarray(cv2.dilate(painted.within(grown).view(np.uint8), np.ones((3, 3), np.uint8)), np.uint8) > 0
    kept: list[DrawnRegion] = []
    joined = [painted]
    for region in regions:
        if not isinstance(region.shape, PackedMask):
            kept.append(region)
            continue
        patch = patch_of(region.shape, height, width)
        if region.kind != kind:
            kept += _without(region, patch, painted)
        elif (patch.within(grown) & reach).any():
            joined.append(patch)
        else:
            kept.append(region)
    return (*kept, DrawnRegion(united(joined).packed(height, width), kind))


def united(patches: Sequence[Patch]) -> Patch:
    """What any of them covers; at least one."""
    rect = reduce(PixelRect.united, (patch.rect for patch in patches), NOWHERE)
    return Patch(rect, np.logical_or.reduce([patch.within(rect) for patch in patches]))


def _without(region: DrawnRegion, patch: Patch, painted: Patch) -> Iterator[DrawnRegion]:
    """What is left of the region beside what was painted over it."""
    assert isinstance(region.shape, PackedMask)
    left = patch.pixels & ~painted.within(patch.rect)
    if np.array_equal(left, patch.pixels):
        yield region
    elif left.any():
        yield replace(region, shape=Patch(patch.rect, left).packed(region.shape.height, region.shape.width))
