"""Images that look alike, by the descriptor that suggestions go by."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.evaluation.errors.worst import OrderedImages
from core.inference.features.descriptor import Kernel, kernel_width

ALIKE = 0.5
"""The similarity κ from which two images look alike: what suggestions take for one kind (`SAME_CLUSTER`)."""


@dataclass(frozen=True, slots=True, eq=False)
class LookGroups:
    """``images`` with those that look alike side by side; ``sizes`` of the groups, one after the other."""

    images: OrderedImages
    sizes: tuple[int, ...]

    @property
    def starts(self) -> dict[int, int]:
        """By the place of its first image how many a group has."""
        ends = np.cumsum([0, *self.sizes])
        return dict(zip(ends.tolist(), self.sizes, strict=False))


class Looks:
    """What ``image_ids`` (n,), ascending, look like: their ``descriptors`` (n, d), φ as in PoolSignals. The kernel is
    as wide as those of ``of_bad`` (n,) need."""

    def __init__(
        self, image_ids: NDArray[np.int64], descriptors: NDArray[np.floating], of_bad: NDArray[np.bool_]
    ) -> None:
        self._ids = image_ids
        self._descriptors = descriptors
        self._width = kernel_width(descriptors[of_bad] if of_bad.sum() > 1 else descriptors)

    def grouped(self, images: OrderedImages) -> LookGroups:
        """The first image begins a group of all that look like it, the first of the rest the next, and so on: groups
        stand in the order of their first. Of whom nothing is known is alone."""
        rows, known = self._rows(images.image_ids)
        left, order, sizes = np.ones(len(images), bool), [], []
        kernel = Kernel(self._descriptors[rows], self._width) if known.any() else None
        for place in range(len(images)):
            if not left[place]:
                continue
            alike = np.zeros(len(images), bool)
            if known[place] and kernel is not None:
                alike = left & known & (kernel.of(self._descriptors[rows[place]]) >= ALIKE)
            alike[place] = True
            left &= ~alike
            order.append(np.flatnonzero(alike))
            sizes.append(int(alike.sum()))
        return LookGroups(images.at(np.concatenate(order)) if order else images, tuple(sizes))

    def _rows(self, wanted: NDArray[np.int64]) -> tuple[NDArray[np.intp], NDArray[np.bool_]]:
        """(k,) where each is among all, and whether it is."""
        if len(self._ids) == 0:
            return np.zeros(len(wanted), np.intp), np.zeros(len(wanted), bool)
        rows = np.minimum(np.searchsorted(self._ids, wanted), len(self._ids) - 1)
        return rows, self._ids[rows] == wanted
