"""Images and their segmentation targets at network size, decoded once and kept within a memory budget."""

from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock

import cv2
import numpy as np
from numpy.typing import NDArray

from core.domain import KnownError, PackedMask, SnapshotItem
from core.inference.inputs import load_input, mirrored_to
from core.network.weight_map import dilate, to_stride, weight_map
from core.recipes import Recipe

SAMPLE_OVERHEAD_BYTES = 4096
"""Bytes of a held sample besides its pixels: the array objects, and the rest of the last memory page."""


@dataclass(frozen=True, slots=True, eq=False)
class Sample:
    """An image at network size and what is known of it."""

    image: NDArray[np.uint8]
    """(channels, H, W)."""
    is_bad: bool
    gamma: float
    """γ of eq. 3: 1 where every pixel is known, 0 for a bad image without a mask."""
    pixel_mask: NDArray[np.bool_] | None = None
    """(H, W); None, like ``target`` and ``weights``, where the mask is empty or unknown."""
    target: NDArray[np.float32] | None = None
    """(H/8, W/8) in [0, 1]: the mask at the network's output."""
    weights: NDArray[np.float32] | None = None
    """(H/8, W/8): how much each pixel of the target counts (eq. 4)."""
    index: int = -1
    """Of the item that the sample shows unchanged; −1 for a made-up sample."""
    decision_weight: float = 1.0
    """1, or 0 where the decision does not learn from the label."""

    @property
    def n_bytes(self) -> int:
        arrays = (self.image, self.pixel_mask, self.target, self.weights)
        return SAMPLE_OVERHEAD_BYTES + sum(array.nbytes for array in arrays if array is not None)


def with_mask(image: NDArray[np.uint8], pixel_mask: NDArray[np.bool_], recipe: Recipe, index: int = -1) -> Sample:
    """A bad sample all of whose defects are in ``pixel_mask`` (H, W), at network size."""
    grown = dilate(pixel_mask, recipe.loss.dilation_px)
    weights = weight_map(grown, recipe.loss.w_pos, recipe.loss.p)
    target, weights = (
        to_stride(values.astype(np.float32, copy=False), centered=recipe.loss.centered_target)
        for values in (grown, weights)
    )
    return Sample(image, True, 1.0, pixel_mask, target, weights, index)


class SampleCache:
    """Samples by index, held while they fit into ``budget_bytes``. Thread-safe. Of a recipe in tiles those of masked
    images have neither mask nor target.

    ``bits`` is the number of 16 bits that the camera fills, as ``to_uint8`` takes it.

    A held sample stays. Good images take turns, so dropping the least recently used one would always drop the next one
    to come, and the cache would never hit. Bad images, which every epoch shows, replace good ones.
    """

    def __init__(
        self,
        items: Sequence[SnapshotItem],
        recipe: Recipe,
        channels: int,
        budget_bytes: int,
        bits: int | None = None,
    ) -> None:
        self._items = items
        self._recipe = recipe
        self._channels = channels
        self._bits = bits
        self._budget_bytes = budget_bytes
        self._lock = Lock()
        self._held: dict[int, Sample] = {}
        self._held_good: list[int] = []
        self._held_bytes = 0
        self.problems: dict[int, str] = {}
        self.good = np.flatnonzero([not item.is_bad for item in items])
        self.masked = np.flatnonzero([item.mask is not None and not item.mask.is_empty for item in items])

    def __len__(self) -> int:
        return len(self._items)

    def native_px(self, index: int) -> int:
        """Pixels of the image file."""
        return self._items[index].width * self._items[index].height

    @property
    def tile_px(self) -> int | None:
        """Of the recipe."""
        return self._recipe.tile_px

    @property
    def held(self) -> frozenset[int]:
        """Indices of the samples that need no decoding."""
        return frozenset(self._held)

    def get(self, index: int) -> Sample | None:
        """The sample of this item; None when its image cannot be read: ``problems`` then has a line for its id."""
        item = self._items[index]
        with self._lock:
            if index in self._held:
                return self._held[index]
            if item.image_id in self.problems:
                return None
        try:
            sample = self._load(index, item)
        except KnownError as error:
            with self._lock:
                self.problems[item.image_id] = error.line
            return None
        with self._lock:
            self._hold(index, sample)
        return sample

    def _hold(self, index: int, sample: Sample) -> None:
        if index in self._held:  # another thread was quicker
            return
        while sample.is_bad and self._held_good and self._held_bytes + sample.n_bytes > self._budget_bytes:
            self._held_bytes -= self._held.pop(self._held_good.pop()).n_bytes
        if self._held_bytes + sample.n_bytes > self._budget_bytes:
            return
        self._held[index] = sample
        self._held_bytes += sample.n_bytes
        if not sample.is_bad:
            self._held_good.append(index)

    def _load(self, index: int, item: SnapshotItem) -> Sample:
        entering = load_input(item.path, self._channels, self._recipe, self._bits)
        in_tiles = self._recipe.tile_px is not None  # whose targets are made for each
        if in_tiles or item.mask is None or item.mask.is_empty:
            return Sample(entering.pixels, item.is_bad, item.gamma, index=index)
        shown = resize_mask(item.mask, entering.height, entering.width)
        mask = mirrored_to(shown.astype(np.uint8), *entering.pixels.shape[1:])
        return with_mask(entering.pixels, mask.astype(bool), self._recipe, index)


def resize_mask(mask: PackedMask, height: int, width: int) -> NDArray[np.bool_]:
    """The mask at another size (height, width); every set pixel stays visible, however small the size."""
    full = mask.unpack()
    if full.shape == (height, width):
        return full
    shrinks = height * width < full.size
    covered = cv2.resize(
        full.astype(np.float32), (width, height), interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_NEAREST
    )
    return covered > 0
