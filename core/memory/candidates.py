"""What is looked at of good images: some patches of each, and a few images whole."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.memory.memory import Floats

Halves = NDArray[np.float16]

FEWEST_PIECES = 3
"""With fewer, an image counts as a piece of its own: nothing could be left out otherwise."""
WHOLE_IMAGES = 60
_FEWEST_WHOLE = 10
WHOLE_BYTES = 192 * 2**20


@dataclass(frozen=True, slots=True, eq=False)
class Candidates:
    """``patches`` (n, d) float32 that a memory may keep; ``groups`` (n,) numbers the physical pieces that they are of,
    from 0 and without gaps.
    ``image_groups`` are those of all images that were added. ``whole`` are all patches (h, w, d) of some images,
    float16, ``whole_rows`` (k,) say which of all these are, and ``whole_groups`` (k,) of which pieces."""

    patches: Floats
    groups: NDArray[np.intp]
    image_groups: NDArray[np.intp]
    whole: Sequence[Halves]
    whole_rows: NDArray[np.intp]
    whole_groups: NDArray[np.intp]


class CandidateCollector:
    """Takes good images one after the other. Of each it keeps ``per_image`` random patches, of the first ones all: of
    ``whole_images``, or as many as ``whole_bytes`` hold, but ten at least."""

    def __init__(
        self,
        per_image: int,
        rng: np.random.Generator,
        whole_images: int = WHOLE_IMAGES,
        whole_bytes: int = WHOLE_BYTES,
    ) -> None:
        self._per_image, self._rng = per_image, rng
        self._whole_images, self._whole_bytes = whole_images, whole_bytes
        self._drawn: list[Floats] = []
        self._groups: list[int] = []
        self._whole: list[Halves] = []
        self._whole_rows: list[int] = []

    def __len__(self) -> int:
        return len(self._drawn)

    def add(self, patches: Floats, group: int) -> None:
        """(h, w, d) of an image of the piece ``group``."""
        flat = patches.reshape(-1, patches.shape[-1])
        self._drawn.append(flat[self._rng.permutation(len(flat))[: self._per_image]])
        self._groups.append(group)
        if len(self._whole) < _FEWEST_WHOLE or (len(self._whole) < self._whole_images and self._has_room(patches.size)):
            self._whole.append(patches.astype(np.float16))
            self._whole_rows.append(len(self._groups) - 1)

    def collected(self) -> Candidates:
        lengths = [len(drawn) for drawn in self._drawn]
        pieces, groups = np.unique(np.array(self._groups, np.intp), return_inverse=True)  # some cannot be read
        if len(pieces) < FEWEST_PIECES:
            groups = np.arange(len(groups))
        rows = np.array(self._whole_rows, np.intp)
        drawn = np.concatenate(self._drawn)
        return Candidates(drawn, groups.repeat(lengths), groups, self._whole, rows, groups[rows])

    def whole(self) -> Iterator[tuple[int, Halves]]:
        """Number, in the order of adding, and all patches of each image that was kept whole."""
        return zip(self._whole_rows, self._whole, strict=True)

    def _has_room(self, size: int) -> bool:
        return sum(one.nbytes for one in self._whole) + 2 * size <= self._whole_bytes
