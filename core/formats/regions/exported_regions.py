"""The regions of a mask as formats write them: those that are told apart, and the connected parts of the rest."""

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from core.annotation.patch import patch_of
from core.annotation.told_apart import is_told_apart
from core.domain import Annotation, Box

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class ExportedRegion:
    """One defect. ``pixels`` (h, w), its smallest rectangle, of which the first lies at ``left``, ``top`` of the image.
    ``box``: it was drawn as one."""

    pixels: Mask
    left: int
    top: int
    kind: str = ""
    box: Box | None = None

    @property
    def slices(self) -> tuple[slice, slice]:
        height, width = self.pixels.shape
        return slice(self.top, self.top + height), slice(self.left, self.left + width)

    @property
    def bbox(self) -> tuple[int, int, int, int]:
        """x, y, width, height in pixels."""
        height, width = self.pixels.shape
        return self.left, self.top, width, height

    @property
    def n_pieces(self) -> int:
        """Parts that no edge and no corner of a pixel connects."""
        return cv2.connectedComponents(self.pixels.view(np.uint8), connectivity=8)[0] - 1

    @property
    def has_holes(self) -> bool:
        """Whether a background that touches none of the outside lies in it."""
        padded = np.pad(self.pixels, 1)
        return cv2.connectedComponents((~padded).view(np.uint8), connectivity=4)[0] > 2


def exported_regions(annotation: Annotation) -> Iterator[ExportedRegion]:
    """Told-apart ones in their order, then the connected parts of what belongs to none of them, from the top."""
    if annotation.mask is None:
        return
    rest = annotation.mask.unpack()
    for region in filter(is_told_apart, annotation.regions):
        patch = patch_of(region.shape, *rest.shape)
        if not patch.is_empty:
            rest[patch.rect.slices] &= ~patch.pixels
            box = region.shape if isinstance(region.shape, Box) else None
            yield _trimmed(patch.pixels, patch.rect.left, patch.rect.top, region.kind, box)
    yield from connected_regions(rest)


def connected_regions(mask: Mask) -> Iterator[ExportedRegion]:
    """The connected parts of a (H, W) mask, from the top."""
    if not mask.any():
        return
    count, numbered, stats, _ = cv2.connectedComponentsWithStats(mask.view(np.uint8), connectivity=8)
    for number in range(1, count):
        x, y, w, h, _ = (int(value) for value in stats[number])
        yield ExportedRegion(numbered[y : y + h, x : x + w] == number, x, y)


def _trimmed(pixels: Mask, left: int, top: int, kind: str, box: Box | None) -> ExportedRegion:
    x, y, w, h = cv2.boundingRect(np.ascontiguousarray(pixels).view(np.uint8))
    return ExportedRegion(pixels[y : y + h, x : x + w].copy(), left + x, top + y, kind, box)
