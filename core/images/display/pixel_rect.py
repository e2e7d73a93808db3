"""Rectangles of whole pixels, half-open as NumPy slices are."""

from collections.abc import Iterator
from typing import NamedTuple

TILE_PX = 256  # one packed tile is 8 KB: small enough for a dot, large enough to keep a long stroke's overhead low


class PixelRect(NamedTuple):
    """Columns ``left <= x < right`` and rows ``top <= y < bottom``."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        return max(0, self.right - self.left)

    @property
    def height(self) -> int:
        return max(0, self.bottom - self.top)

    @property
    def is_empty(self) -> bool:
        return self.right <= self.left or self.bottom <= self.top

    @property
    def slices(self) -> tuple[slice, slice]:
        """Index of an (H, W) array; the rectangle must not be negative."""
        return slice(self.top, self.bottom), slice(self.left, self.right)

    def united(self, other: "PixelRect") -> "PixelRect":
        """The smallest rectangle around both; an empty one adds nothing."""
        if self.is_empty or other.is_empty:
            return other if self.is_empty else self
        return PixelRect(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )

    def intersected(self, other: "PixelRect") -> "PixelRect":
        """The part that both share, ``NOWHERE`` when they share none."""
        rect = PixelRect(
            max(self.left, other.left),
            max(self.top, other.top),
            min(self.right, other.right),
            min(self.bottom, other.bottom),
        )
        return NOWHERE if rect.is_empty else rect

    def grown(self, margin_px: int) -> "PixelRect":
        """This rectangle with a margin on all four sides."""
        return PixelRect(self.left - margin_px, self.top - margin_px, self.right + margin_px, self.bottom + margin_px)

    def relative_to(self, other: "PixelRect") -> "PixelRect":
        """The same pixels counted from the corner of ``other``."""
        return PixelRect(self.left - other.left, self.top - other.top, self.right - other.left, self.bottom - other.top)


NOWHERE = PixelRect(0, 0, 0, 0)


def tiles_under(rect: PixelRect, height: int, width: int) -> Iterator[PixelRect]:
    """The tiles of a (height, width) image's fixed grid that ``rect`` touches, cut at the image's border."""
    rect = rect.intersected(PixelRect(0, 0, width, height))
    for top in range(rect.top - rect.top % TILE_PX, rect.bottom, TILE_PX):
        for left in range(rect.left - rect.left % TILE_PX, rect.right, TILE_PX):
            yield PixelRect(left, top, min(left + TILE_PX, width), min(top + TILE_PX, height))
