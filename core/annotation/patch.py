"""What the shape of a region covers, as pixels."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.annotation.row_spans import RowSpans, box_spans
from core.domain import Box, PackedMask, Polygon
from core.images.display.pixel_rect import PixelRect

Point = tuple[float, float]


@dataclass(frozen=True, slots=True, eq=False)
class Patch:
    """``pixels`` is bool, of the size of ``rect``, which lies inside the image. Never written again."""

    rect: PixelRect
    pixels: NDArray[np.bool_]

    @classmethod
    def covered(cls, spans: Sequence[RowSpans], rect: PixelRect) -> "Patch":
        """What any of the spans covers; ``rect`` lies around all of them."""
        pixels = np.zeros((rect.height, rect.width), np.uint8)
        for some in spans:
            some.fill(pixels, 1, corner=(rect.left, rect.top))
        return cls(rect, pixels.view(np.bool_))

    @property
    def is_empty(self) -> bool:
        return not self.pixels.any()

    def within(self, rect: PixelRect) -> NDArray[np.bool_]:
        """Its pixels in the frame of another rectangle, which need not touch it; a fresh array."""
        framed = np.zeros((rect.height, rect.width), bool)
        shared = self.rect.intersected(rect)
        if not shared.is_empty:
            framed[shared.relative_to(rect).slices] = self.pixels[shared.relative_to(self.rect).slices]
        return framed

    def packed(self, height: int, width: int) -> PackedMask:
        """In an image of that size."""
        return PackedMask.pack_part(self.pixels, (self.rect.left, self.rect.top), height, width)


def patch_of(shape: Box | Polygon | PackedMask, height: int, width: int) -> Patch:
    """The shape's pixels in an image of (height, width); empty where it lies outside."""
    match shape:
        case Box():
            spans = box_spans(shape, height, width)
            return Patch.covered([spans], spans.rect)
        case Polygon(corners=corners):
            return polygon_patch(corners, height, width)
    left, top = shape.corner
    pixels = shape.crop()
    return Patch(PixelRect(left, top, left + pixels.shape[1], top + pixels.shape[0]), pixels)


def polygon_patch(corners: Sequence[Point], height: int, width: int) -> Patch:
    """Of the closed polygon of (x, y) corners: a pixel belongs to it when its centre does, by the even-odd rule."""
    points = np.array(corners, np.float64)
    top = int(np.clip(np.floor(points[:, 1].min()), 0, height))
    bottom = int(np.clip(np.ceil(points[:, 1].max()), top, height))
    left = int(np.clip(np.floor(points[:, 0].min()), 0, width))
    right = int(np.clip(np.ceil(points[:, 0].max()), left, width))
    crossings = _crossings(points, np.arange(top, bottom, dtype=np.float64) + 0.5)
    edges = np.clip(np.ceil(crossings - 0.5) - left, 0, right - left).astype(np.intp)
    mask = np.zeros((bottom - top, right - left), bool)
    for row, pairs in zip(mask, edges.reshape(len(edges), edges.shape[1] // 2, 2).tolist(), strict=True):
        for start, stop in pairs:
            row[start:stop] = True
    return Patch(PixelRect(left, top, right, bottom), mask)


def _crossings(points: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.float64]:
    """The x of the (n, 2) polygon's border at each of the (m,) heights, ascending, as (m, k); infinite where none.

    k is even.
    """
    following = np.roll(points, -1, axis=0)
    y0, y1 = points[:, 1], following[:, 1]
    crossed = (y0 <= y[:, None]) != (y1 <= y[:, None])  # half-open: a corner counts once
    rise = np.where(y0 == y1, 1.0, y1 - y0)
    x = points[:, 0] + (y[:, None] - y0) / rise * (following[:, 0] - points[:, 0])
    most = int(crossed.sum(axis=1).max(initial=0))
    return np.sort(np.where(crossed, x, np.inf), axis=1)[:, :most]
