"""Which epoch's weights a run keeps: chosen on validation images only."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.domain import Detection
from core.metrics import best_f1_threshold, detection


@dataclass(frozen=True, slots=True)
class Verdict:
    """How one epoch did. ``surprise`` is the mean cross-entropy of the decisions, which parts epochs of equal AP.

    ``settled``: in the last part of the run, when the steps have become small. Among few validation images an early,
    restless epoch can look best by luck.
    """

    detection: Detection | None
    surprise: float
    settled: bool

    def is_at_least(self, other: "Verdict | None") -> bool:
        """Whether to keep this epoch rather than the earlier ``other``; without validation the later epoch is kept."""
        if other is None or self.detection is None or other.detection is None or self.settled > other.settled:
            return True
        ap, best = self.detection.ap or 0.0, other.detection.ap or 0.0
        return (ap, -self.surprise) >= (best, -other.surprise)


SETTLED_FROM = 0.9
"""The share of a run's epochs after which an epoch counts as settled."""


def judge(scores: NDArray[np.float64], is_bad: NDArray[np.bool_], progress: float) -> Verdict:
    """Scores (n,) in [0, 1] of the validation images, when the share ``progress`` of the epochs is done.

    The threshold is that of the best F1 among them.
    """
    settled = progress > SETTLED_FROM
    if len(scores) == 0:
        return Verdict(None, float("nan"), settled)
    probability = np.clip(np.where(is_bad, scores, 1 - scores), 1e-7, 1.0)
    found = detection(scores, is_bad, best_f1_threshold(scores, is_bad))
    return Verdict(found, float(-np.log(probability).mean()), settled)
