"""How much evidence a map of strange places is that an image is bad."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from core.memory.calibration import scale_of
from core.memory.contrast import contrast
from core.memory.memory import Scale, top_mean

Doubles = NDArray[np.float64]
Floats = NDArray[np.float32]


class Measure(NamedTuple):
    """The mean of the ``share`` loudest places of a map, or of how far its places stand out from those around."""

    share: float
    apart: bool = False

    def map_of(self, values: Floats) -> Floats:
        """(h, w) → (h, w)."""
        return contrast(values) if self.apart else values

    def of(self, values: Floats) -> float:
        """By a map (h, w)."""
        return top_mean(self.map_of(values), self.share)


@dataclass(frozen=True, slots=True)
class Term:
    """``weight`` × what ``measure`` tells of a map, in deviations of good images by ``scale``."""

    measure: Measure
    scale: Scale
    weight: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """Logit of an image or place by one map: the sum of its ``terms`` and ``offset``."""

    terms: tuple[Term, ...]
    offset: float

    def of_image(self, values: Floats) -> float:
        """By the map (h, w) of an image."""
        told = [term.weight * _told(term.measure.of(values), term.scale) for term in self.terms]
        return float(sum(told)) + self.offset

    def of_places(self, values: Floats) -> Floats:
        """(h, w) → (h, w)."""
        told = [term.weight * _told(term.measure.map_of(values).astype(np.float64), term.scale) for term in self.terms]
        return np.asarray(sum(told) + self.offset, np.float32)

    def to_row(self) -> Doubles:
        """(5 terms + 1,); ``from_row`` reads it back."""
        terms = [x for term in self.terms for x in (*term.measure, *term.scale, term.weight)]
        return np.array([*terms, self.offset], np.float64)

    @classmethod
    def from_row(cls, row: Doubles) -> "Evidence":
        """Raises ValueError for a row of another length."""
        parts = row[:-1].reshape(-1, 5).tolist()
        terms = tuple(Term(Measure(a, bool(b)), Scale(c, d), e) for a, b, c, d, e in parts)
        return cls(terms, float(row[-1]))


def loudness_of(values: Floats, measures: Sequence[Measure]) -> list[float]:
    """What each of them tells of a map (h, w)."""
    return [measure.of(values) for measure in measures]


def told_by(loudness: Doubles, is_bad: NDArray[np.bool_]) -> tuple[Doubles, list[Scale]]:
    """(n, k) loudness of n labeled images in deviations of the good ones, on a scale that grows ever more slowly:
    thirty deviations are no thirty times as much evidence as one. And the scales of its columns."""
    scales = [scale_of(column) for column in loudness[~is_bad].T]
    return np.column_stack([_told(column, scale) for column, scale in zip(loudness.T, scales, strict=True)]), scales


def _told(values: Doubles | float, scale: Scale) -> Doubles:
    return np.asarray(np.arcsinh((np.asarray(values, np.float64) - scale.usual) / scale.deviation))
