"""What an image teaches a probe."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.memory.contrast import contrast

Floats = NDArray[np.float32]

DEFECT_FROM = 0.3
"""Share of a place that a mask has to cover for the place to be a defect."""


@dataclass(frozen=True, slots=True, eq=False)
class Lesson:
    """A labeled image: all its ``patches`` (h, w, d) of any float type, ``deviations`` (h, w) from a memory without its
    piece, and ``drawn`` (h, w) float32, the share of each place that its mask covers, None where a bad image has no
    mask. ``group`` is its physical piece."""

    patches: NDArray[np.floating]
    deviations: Floats
    is_bad: bool
    group: str
    drawn: Floats | None = None

    def features(self, rows: NDArray[np.intp]) -> Floats:
        """(k, 2 d + 2) of these places in reading order: patch, patch less the image's mean, deviations, and how far
        these stand out."""
        flat = self.patches.reshape(-1, self.patches.shape[-1])
        patches = flat[rows].astype(np.float32)
        apart = patches - flat.mean(axis=0, dtype=np.float32)
        by_memory = [each.ravel()[rows, None] for each in (self.deviations, contrast(self.deviations))]
        return np.concatenate([patches, apart, *by_memory], axis=1, dtype=np.float32)

    @property
    def defects(self) -> NDArray[np.intp]:
        """Places that the mask covers, the one that it covers most at least. Empty without a mask."""
        if self.drawn is None:
            return np.empty(0, np.intp)
        found = np.flatnonzero(self.drawn > DEFECT_FROM)
        return found if len(found) else np.array([self.drawn.argmax()], np.intp)
