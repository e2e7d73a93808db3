"""Whether a difference over pairs is more than luck."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import wilcoxon

_RESAMPLES = 10_000


@dataclass(frozen=True, slots=True)
class PairedDifference:
    """``mean`` over the pairs with its bootstrap interval of 95 %; ``p`` of the two-sided Wilcoxon signed-rank test.
    ``ci95`` is None for a single pair."""

    mean: float
    ci95: tuple[float, float] | None
    p: float


def paired_difference(differences: NDArray[np.float64]) -> PairedDifference:
    """Of (n,) differences, one a pair, n from 1."""
    mean = float(differences.mean())
    if len(differences) < 2:
        return PairedDifference(mean, None, 1.0)
    draws = np.random.default_rng(0).integers(len(differences), size=(_RESAMPLES, len(differences)))
    low, high = np.percentile(differences[draws].mean(axis=1), [2.5, 97.5])
    p = float(wilcoxon(differences).pvalue) if differences.any() else 1.0
    return PairedDifference(mean, (float(low), float(high)), p)


def holm(p_values: Sequence[float]) -> list[float]:
    """Holm's step-down correction for testing all of ``p_values`` at once; in their order."""
    adjusted = [0.0] * len(p_values)
    highest = 0.0
    for rank, index in enumerate(np.argsort(p_values, kind="stable")):
        highest = max(highest, min(1.0, (len(p_values) - rank) * p_values[index]))
        adjusted[index] = highest
    return adjusted
