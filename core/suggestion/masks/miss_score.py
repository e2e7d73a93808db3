"""How badly the model misses the defect of a bad image without a mask: an error observed, not guessed."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.suggestion.signals import PoolSignals

Floats = NDArray[np.float64]

UNKNOWN_MISS_SCORE = 0.5
"""Of an image that the model has no opinion on, and of all while there is no good image to compare with."""


@dataclass(frozen=True, slots=True, eq=False)
class Deficits:
    """``missed`` (m,) is F_u and ``wavering`` (m,) V_u, both in [0, 1]; V_u is NaN where it was not measured."""

    missed: Floats
    wavering: Floats

    @property
    def total(self) -> Floats:
        """(m,) d_u = 1 − (1 − F_u)(1 − V_u) in [0, 1]; V_u counts as 0 where it was not measured."""
        return np.asarray(1 - (1 - self.missed) * (1 - np.nan_to_num(self.wavering, nan=0.0)))


def miss_scores(signals: PoolSignals, rows: NDArray[np.intp]) -> Deficits:
    """Of the bad images ``rows`` (m,), compared with the good images of the pool."""
    missed = missed_rank(signals.seg_top[rows], signals.seg_top[signals.good])
    if signals.instability is None:
        return Deficits(missed, np.full(len(rows), np.nan))
    return Deficits(missed, np.clip(signals.instability[rows].astype(np.float64), 0, 1))


def missed_rank(scores: NDArray[np.floating], good_scores: NDArray[np.floating]) -> Floats:
    """F_u: the share of good images whose s is at least s_u. Only ranks count, so nothing needs calibration.

    UNKNOWN_MISS_SCORE where s_u is NaN, and everywhere when no good image has a score.
    """
    reference = np.sort(good_scores[~np.isnan(good_scores)])
    if reference.size == 0:
        return np.full(len(scores), UNKNOWN_MISS_SCORE)
    below = np.searchsorted(reference, scores, side="left")
    return np.where(np.isnan(scores), UNKNOWN_MISS_SCORE, 1 - below / reference.size)
