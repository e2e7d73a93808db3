"""One-shot removal (Aqeel et al. 2024): which images labeled good are too unlike the other good ones."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

THRESHOLD = 1.5
"""The threshold that worked best in section 4.3 of the paper."""
MIN_KEPT_SHARE = 0.5
"""The minimum set size T of equation 2 as a share of the good images: what most of them have in common is normal."""
_NORMAL_MAD = 1.4826
"""Makes the median absolute deviation estimate a normal distribution's standard deviation."""


@dataclass(frozen=True, slots=True, eq=False)
class Removal:
    """``excess`` (n,) of every good image, in robust standard deviations; ``rows`` of the suspects, the largest excess
    first; ``threshold`` that they are beyond."""

    excess: Floats
    rows: NDArray[np.intp]
    threshold: float


def choose_removed(scores: Floats, *, threshold: float = THRESHOLD, min_kept: int | None = None) -> Removal:
    """Suspects among good images by their anomaly scores S(x) (n,), NaN for "no score", which is never removed.

    The paper gives its threshold no unit. Here it counts robust standard deviations above the median of the good
    images, which is the same for every scorer; at most so many go that ``min_kept`` stay (half of them when None).
    """
    excess = standardized(scores)
    beyond = np.flatnonzero(np.nan_to_num(excess, nan=-np.inf) > threshold)
    worst_first = beyond[np.argsort(-excess[beyond], kind="stable")]
    kept = round(MIN_KEPT_SHARE * len(scores)) if min_kept is None else min_kept
    return Removal(excess, worst_first[: max(0, len(scores) - kept)], threshold)


def standardized(scores: Floats) -> Floats:
    """(n,) in robust standard deviations from the median; all zero where most scores are equal."""
    known = scores[np.isfinite(scores)]
    if known.size == 0:
        return np.full(len(scores), np.nan)
    median = np.median(known)
    spread = _NORMAL_MAD * np.median(np.abs(known - median))
    if spread <= 1e-12 * max(1.0, abs(median)):
        return np.where(np.isfinite(scores), 0.0, np.nan)
    return np.asarray((scores - median) / spread)
