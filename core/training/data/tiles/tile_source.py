"""Samples of parts of large images: around defects, and anywhere on good surface."""

from collections.abc import Sequence
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from core.domain import SnapshotItem
from core.inference.tiling.windows import Tiling, Window, overlap_px, tiling
from core.recipes import Recipe
from core.training.data.samples import Sample, SampleCache, with_mask
from core.training.data.tiles.loud_places import LoudPlaces
from core.training.data.tiles.placed_mask import PlacedMask

_TRIES = 8
"""Random tiles that are looked at to find one without a defect."""


class TileSource:
    """Shows tiles as large as those in which an image of ``items`` is scored later; ``samples`` holds the images.

    A masked bad image shows a defect, any of its regions as often as the others. A bad one without a mask shows its
    loud place as soon as one is known; until then a masked image takes its turn.
    """

    def __init__(self, samples: SampleCache, items: Sequence[SnapshotItem], recipe: Recipe, places: LoudPlaces) -> None:
        self._samples, self._items, self._recipe, self._places = samples, items, recipe, places
        self.good, self.masked = samples.good, samples.masked
        self._masks: dict[int, PlacedMask] = {}
        self._lock = Lock()

    def get(self, index: int, rng: np.random.Generator) -> Sample | None:
        """A tile with the item's label. Where a map is not sure of its loud place, the decision learns nothing."""
        item = self._items[index]
        if not item.is_bad:
            return self._anywhere(index, rng)
        if item.mask is not None and not item.mask.is_empty:
            return self._on_a_defect(index, rng)
        place = self._places.of(index)
        if place is None:
            return self._in_its_place(rng)
        image = self._image(index)
        if image is None:
            return None
        window = _around(place.row, place.column, self._tiling(image), rng)
        weight = 1.0 if place.is_sure else 0.0
        return Sample(_cut(image, window), True, item.gamma, index=index, decision_weight=weight)

    def clean(self, index: int, rng: np.random.Generator) -> Sample | None:
        """A tile of a masked bad image without any of its defects, or of a good image where none was found."""
        image = self._image(index)
        if image is None:
            return None
        mask, parts = self._mask(index, image), self._tiling(image)
        for _ in range(_TRIES):
            window = _random(parts, rng)
            if not mask.touches(window):
                return Sample(_cut(image, window), False, 1.0)
        return self._anywhere(int(rng.choice(self.good)), rng)

    def native_px(self, index: int, sample: Sample) -> int:  # noqa: ARG002
        """As many as the tile has: at its scale defects are just visible, and none is lost further."""
        return int(sample.image[0].size)

    def _anywhere(self, index: int, rng: np.random.Generator) -> Sample | None:
        image = self._image(index)
        if image is None:
            return None
        return Sample(_cut(image, _random(self._tiling(image), rng)), False, 1.0, index=index)

    def _in_its_place(self, rng: np.random.Generator) -> Sample | None:
        """While no loud place is known: a defect of a masked image, good surface where there is none."""
        if len(self.masked) > 0:
            return self._on_a_defect(int(rng.choice(self.masked)), rng)
        return self._anywhere(int(rng.choice(self.good)), rng)

    def _on_a_defect(self, index: int, rng: np.random.Generator) -> Sample | None:
        image = self._image(index)
        if image is None:
            return None
        mask = self._mask(index, image)
        window = _around(*mask.pixel(rng), self._tiling(image), rng)
        return with_mask(_cut(image, window), mask.cut(window), self._recipe, index)

    def _image(self, index: int) -> NDArray[np.uint8] | None:
        """(channels, H, W)."""
        sample = self._samples.get(index)
        return None if sample is None else sample.image

    def _tiling(self, image: NDArray[np.uint8]) -> Tiling:
        return tiling(image.shape[1], image.shape[2], self._recipe.tile_px)

    def _mask(self, index: int, image: NDArray[np.uint8]) -> PlacedMask:
        with self._lock:
            if index not in self._masks:
                item = self._items[index]
                self._masks[index] = PlacedMask.of(item, (image.shape[1], image.shape[2]), self._recipe)
            return self._masks[index]


def _cut(image: NDArray[np.uint8], window: Window) -> NDArray[np.uint8]:
    """A copy, so that the image itself can go."""
    return image[:, *window.pixels].copy()


def _random(parts: Tiling, rng: np.random.Generator) -> Window:
    height, width = parts.tile
    top, left = rng.integers(0, parts.height - height + 1), rng.integers(0, parts.width - width + 1)
    return Window(int(top), int(left), height, width)


def _around(row: int, column: int, parts: Tiling, rng: np.random.Generator) -> Window:
    """A tile with this pixel at a random place of it, no nearer to its border than scoring shows a defect."""
    height, width = parts.tile
    top = _start(row, height, parts.height, rng)
    return Window(top, _start(column, width, parts.width, rng), height, width)


def _start(at: int, side: int, length: int, rng: np.random.Generator) -> int:
    margin = min(overlap_px(side) // 2, side // 4)
    start = int(rng.integers(at - side + 1 + margin, at - margin + 1))
    return min(max(0, start), length - side)
