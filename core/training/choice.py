"""Which epoch's weights a run keeps: chosen on validation images only."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.domain import Detection
from core.metrics import best_f1_threshold, detection


@dataclass(frozen=True, slots=True)
class Verdict:
    """How one epoch did. ``surprise`` is the mean cross-entropy of the decisions, which parts epochs of equal AP."""

    detection: Detection | None
    surprise: float

    def is_at_least(self, other: "Verdict | None") -> bool:
        """Whether to keep this epoch rather than the earlier ``other``; without validation the later epoch is kept."""
        if other is None or self.detection is None or other.detection is None:
            return True
        ap, best = self.detection.ap or 0.0, other.detection.ap or 0.0
        return (ap, -self.surprise) >= (best, -other.surprise)


def judge(scores: NDArray[np.float64], is_bad: NDArray[np.bool_]) -> Verdict:
    """Scores (n,) in [0, 1] of the validation images; the threshold is that of the best F1 among them."""
    if len(scores) == 0:
        return Verdict(None, float("nan"))
    probability = np.clip(np.where(is_bad, scores, 1 - scores), 1e-7, 1.0)
    found = detection(scores, is_bad, best_f1_threshold(scores, is_bad))
    return Verdict(found, float(-np.log(probability).mean()))
