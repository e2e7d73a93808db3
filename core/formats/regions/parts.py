"""Which regions of a dataset have to be kept beside the mask that holds them all."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from core.domain import DrawnRegion, PackedMask

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """The (h, w) ``pixels`` of one region, the first of which lies at ``corner`` (x, y) of the image."""

    pixels: Mask
    corner: tuple[int, int]
    kind: str

    @classmethod
    def taken_from(cls, mask: Mask, kind: str) -> "list[Part]":
        """What is set in a (H, W) mask, which is empty afterwards; none where nothing is."""
        left, top, width, height = cv2.boundingRect(mask.view(np.uint8))
        if width == 0:
            return []
        part = cls(mask[top : top + height, left : left + width].copy(), (left, top), kind)
        mask[part.slices] = False
        return [part]

    @property
    def slices(self) -> tuple[slice, slice]:
        (left, top), (height, width) = self.corner, self.pixels.shape
        return slice(top, top + height), slice(left, left + width)

    def packed(self, size: tuple[int, ...]) -> PackedMask:
        return PackedMask.pack_part(self.pixels, self.corner, *size)


def told_apart(found: Sequence[DrawnRegion | Part], mask: Mask) -> tuple[DrawnRegion, ...]:
    """The regions in their order, without those that are plainly one connected part of their union ``mask`` (H, W) and
    of no kind."""
    parts = [part for part in found if isinstance(part, Part)]
    if all(part.kind for part in parts):
        plain: set[int] = set()
    else:
        _, numbered, stats, _ = cv2.connectedComponentsWithStats(mask.view(np.uint8), connectivity=8)
        areas = stats[:, cv2.CC_STAT_AREA]
        plain = {id(part) for part in parts if not part.kind and _is_one_of(part, numbered, areas)}
    return tuple(
        DrawnRegion(each.packed(mask.shape), each.kind) if isinstance(each, Part) else each
        for each in found
        if id(each) not in plain
    )


def _is_one_of(part: Part, numbered: NDArray[np.generic], areas: NDArray[np.generic]) -> bool:
    numbers = np.unique(numbered[part.slices][part.pixels])
    return len(numbers) == 1 and int(areas[int(numbers[0])]) == np.count_nonzero(part.pixels)
