"""A mask at network size that takes no more memory than its defects do."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from core.domain import SnapshotItem
from core.inference.inputs import mirrored_to, shown_size
from core.inference.tiling.windows import Window
from core.recipes import Recipe
from core.training.data.samples import resize_mask

_MOST_PIXELS = 64
"""Of each region, from which ``pixel`` draws."""


@dataclass(frozen=True, slots=True, eq=False)
class PlacedMask:
    """``crop`` (h, w) of bool lies at (``top``, ``left``) of the input; all else is empty. ``pixels``: some (n, 2) of
    each region, in rows and columns of the input."""

    top: int
    left: int
    crop: NDArray[np.bool_]
    pixels: tuple[NDArray[np.intp], ...]

    @classmethod
    def of(cls, item: SnapshotItem, size: tuple[int, int], recipe: Recipe) -> "PlacedMask":
        """The item's mask, which must not be empty, on an input of this (height, width)."""
        if item.mask is None:
            raise ValueError(f"image {item.image_id} has no mask")
        shown = resize_mask(item.mask, *shown_size(item.height, item.width, recipe))
        mask = mirrored_to(shown.astype(np.uint8), *size)
        rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
        top, left = int(rows[0]), int(columns[0])
        crop = mask[top : rows[-1] + 1, left : columns[-1] + 1].copy()
        count, regions = cv2.connectedComponents(crop, connectivity=8)
        pixels = tuple(_spaced(np.argwhere(regions == region)) + np.array([top, left]) for region in range(1, count))
        return cls(top, left, crop.astype(bool), pixels)

    def pixel(self, rng: np.random.Generator) -> tuple[int, int]:
        """Row and column of a random pixel of a random region."""
        region = self.pixels[int(rng.integers(len(self.pixels)))]
        row, column = region[int(rng.integers(len(region)))].tolist()
        return row, column

    def touches(self, window: Window) -> bool:
        """Whether any of it lies in the window."""
        return bool(self._inside(window)[0].any())

    def cut(self, window: Window) -> NDArray[np.bool_]:
        """(h, w) of the window."""
        found = np.zeros((window.height, window.width), bool)
        part, place = self._inside(window)
        found[place] = part
        return found

    def _inside(self, window: Window) -> tuple[NDArray[np.bool_], tuple[slice, slice]]:
        """What of the crop lies in the window, and where there."""
        rows, from_rows = _shared(self.top, self.crop.shape[0], window.top, window.height)
        columns, from_columns = _shared(self.left, self.crop.shape[1], window.left, window.width)
        return self.crop[from_rows, from_columns], (rows, columns)


def _shared(start: int, length: int, window_start: int, window_length: int) -> tuple[slice, slice]:
    """What both have in common, counted in the window and in the crop."""
    first = max(start, window_start)
    last = max(first, min(start + length, window_start + window_length))
    return slice(first - window_start, last - window_start), slice(first - start, last - start)


def _spaced(pixels: NDArray[np.intp]) -> NDArray[np.intp]:
    return pixels[:: max(1, len(pixels) // _MOST_PIXELS)]
