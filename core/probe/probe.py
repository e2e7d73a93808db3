"""A linear function of what the encoder sees at a place."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.memory.contrast import contrast

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class PatchProbe:
    """Logit of a place = ``at_place`` · its patch + ``of_image`` · the image's mean patch + ``beyond`` × its deviations
    from the memory + ``apart`` × how far these stand out + ``offset``; ``at_place`` and ``of_image`` (d,) float32.

    The mean patch lets a place be judged by how it differs from its own image.
    """

    at_place: Floats
    of_image: Floats
    beyond: float
    apart: float
    offset: float

    def logits(self, patches: NDArray[np.floating], deviations: Floats) -> Floats:
        """(h, w) float32 from (h, w, d) and (h, w)."""
        flat = patches.reshape(-1, patches.shape[-1]).astype(np.float32, copy=False)
        shared = float(flat.mean(axis=0) @ self.of_image) + self.offset
        by_memory = self.beyond * deviations + self.apart * contrast(deviations)
        found = flat @ self.at_place + by_memory.ravel() + shared
        return np.asarray(found.reshape(deviations.shape), np.float32)

    def to_row(self) -> NDArray[np.float64]:
        """(2 d + 3,); ``from_row`` reads it back."""
        single = [self.beyond, self.apart, self.offset]
        return np.concatenate([self.at_place, self.of_image, single]).astype(np.float64)

    @classmethod
    def mean(cls, probes: Sequence["PatchProbe"]) -> "PatchProbe":
        """Its logits are the mean of theirs; one probe at least."""
        return cls.from_row(np.mean([one.to_row() for one in probes], axis=0))

    @classmethod
    def from_row(cls, row: NDArray[np.float64]) -> "PatchProbe":
        """Raises ValueError for a row of even length."""
        at_place, of_image = np.split(row[:-3].astype(np.float32), 2)
        return cls(at_place, of_image, *row[-3:].tolist())
