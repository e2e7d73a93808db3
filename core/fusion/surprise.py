"""How much labels surprise what was told of their images, and whether one telling surely beats another."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from core.fusion.fusion import Doubles

_SURE, _LIKELY = 2.33, 1.645
"""Standard errors of a difference that by chance alone is as large once in a hundred, once in twenty."""


class Surprise(NamedTuple):
    """Cross-entropies ``losses`` (n,) of labels ``is_bad`` (n,) of images of ``pieces`` (n,), any names. Good and bad
    images weigh equally."""

    losses: Doubles
    is_bad: NDArray[np.bool_]
    pieces: NDArray[np.str_]

    @property
    def of_guessing(self) -> "Surprise":
        """At the same labels, of who knows nothing of the images."""
        return self._replace(losses=np.full(len(self.is_bad), np.log(2.0)))

    @property
    def mean(self) -> float:
        """Infinite where there is but one kind."""
        return balanced_mean(self.losses, self.is_bad)

    @property
    def is_below_guessing(self) -> bool:
        """Whether something is likely told of the labels at all."""
        return self.errors_below(self.of_guessing) > _LIKELY

    def is_surely_below(self, other: "Surprise") -> bool:
        """Whether the same labels surely surprise less."""
        return self.errors_below(other) > _SURE

    def errors_below(self, other: "Surprise") -> float:
        """By how many standard errors of the difference the same labels surprise less, where images of one piece say
        the same; 0 where one kind has fewer than two pieces, or the difference is the same everywhere."""
        apart = other.losses - self.losses
        kinds = [(apart[self.is_bad == kind], self.pieces[self.is_bad == kind]) for kind in (True, False)]
        error = float(np.sqrt(sum(_variance_of_mean(*kind) for kind in kinds))) / 2
        return balanced_mean(apart, self.is_bad) / error if 0 < error < np.inf else 0.0


def cross_entropies(logits: Doubles, is_bad: NDArray[np.bool_]) -> Doubles:
    """(n,) of labels ``is_bad`` (n,), where these ``logits`` (n,) were told."""
    return np.asarray(np.logaddexp(0, logits) - is_bad * logits)


def balanced_mean(values: Doubles, is_bad: NDArray[np.bool_]) -> float:
    """Of the mean of the bad and that of the good; infinite where there is but one kind."""
    if is_bad.all() or not is_bad.any():
        return np.inf
    return float(values[is_bad].mean() + values[~is_bad].mean()) / 2


def _variance_of_mean(values: Doubles, pieces: NDArray[np.str_]) -> float:
    """Of values (n,) of images that are alike by piece (the cluster-robust one: Liang and Zeger 1986); infinite of
    fewer than two pieces."""
    names, piece = np.unique(pieces, return_inverse=True)
    n = len(names)
    if n < 2:
        return np.inf
    off = np.bincount(piece, values - values.mean()) / len(values)
    return float((off**2).sum()) * n / (n - 1)
