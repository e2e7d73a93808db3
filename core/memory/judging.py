"""How good a memory is by images that it does not hold."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from core.domain import Detection
from core.evaluation.intervals import with_intervals
from core.evaluation.metrics import best_f1_threshold, detection


def judged(
    scores: NDArray[np.float64], is_bad: NDArray[np.bool_], pieces: Sequence[str], n_good: int
) -> Detection | None:
    """Quality by (n,) held-out images of the physical ``pieces`` (n,); None without any.

    The threshold is that of the best F1 among as many good images as are labeled, ``n_good``: all bad images judge and
    only some of the good ones, and F1 would forgive false alarms of the few.
    """
    if len(scores) == 0:
        return None
    good = scores[~is_bad]
    repeated = np.repeat(good, max(1, round(n_good / max(1, len(good)))))
    truth = np.repeat([True, False], [int(is_bad.sum()), len(repeated)])
    threshold = best_f1_threshold(np.concatenate([scores[is_bad], repeated]), truth)
    return with_intervals(detection(scores, is_bad, threshold), scores, is_bad, pieces)
