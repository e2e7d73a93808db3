"""How badly the model misses the defect of a bad image without a mask: an error observed, not guessed."""

import numpy as np
from numpy.typing import NDArray

from core.suggestion.signals import PoolSignals

UNKNOWN_DEFICIT = 0.5
"""Of an image that the model has no opinion on, and of all while there is no good image to compare with."""


def deficit(signals: PoolSignals, rows: NDArray[np.intp]) -> NDArray[np.float64]:
    """d_u = 1 − (1 − F_u)(1 − V_u) in [0, 1] for each of ``rows``; V_u counts as 0 where it was not measured."""
    missed = missed_rank(signals.seg_top[rows], signals.seg_top[signals.good])
    if signals.instability is None:
        return missed
    wavering = np.clip(np.nan_to_num(signals.instability[rows].astype(np.float64), nan=0.0), 0, 1)
    return np.asarray(1 - (1 - missed) * (1 - wavering))


def missed_rank(scores: NDArray[np.floating], good_scores: NDArray[np.floating]) -> NDArray[np.float64]:
    """F_u: the share of good images whose s is at least s_u. Only ranks count, so nothing needs calibration.

    UNKNOWN_DEFICIT where s_u is NaN, and everywhere when no good image has a score.
    """
    reference = np.sort(good_scores[~np.isnan(good_scores)])
    if reference.size == 0:
        return np.full(len(scores), UNKNOWN_DEFICIT)
    below = np.searchsorted(reference, scores, side="left")
    return np.where(np.isnan(scores), UNKNOWN_DEFICIT, 1 - below / reference.size)


def instability(maps: NDArray[np.floating]) -> float:
    """V_u = 1 − mean soft IoU (Σ min / Σ max) over all pairs of the (k, h, w) maps in [0, 1] of the last k epochs.

    0 for fewer than two maps; two maps of nothing agree.
    """
    overlaps = [
        _soft_iou(maps[first], maps[second]) for first in range(len(maps)) for second in range(first + 1, len(maps))
    ]
    return float(1 - np.mean(overlaps)) if overlaps else 0.0


def _soft_iou(first: NDArray[np.floating], second: NDArray[np.floating]) -> float:
    union = float(np.maximum(first, second).sum(dtype=np.float64))
    return float(np.minimum(first, second).sum(dtype=np.float64)) / union if union > 0 else 1.0
