"""The validation result of an epoch, and which epoch's weights a run keeps."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

import numpy as np
from numpy.typing import NDArray

from core.domain import Detection
from core.evaluation.intervals import with_intervals
from core.evaluation.metrics import best_f1_threshold, detection


@dataclass(frozen=True, slots=True)
class ValidationResult:
    """How good one epoch was on the validation images."""

    detection: Detection | None
    """None without validation images."""
    surprise: float
    """Mean cross-entropy of the decisions, which ranks epochs of equal AP."""
    settled: bool
    """Whether the epoch lies in the last part of the run, when steps are small. On few validation images an early epoch
    can look best by chance."""

    def is_at_least(self, other: "ValidationResult | None") -> bool:
        """Whether to keep this epoch rather than the earlier ``other``; without validation the later epoch is kept."""
        if other is None or self.detection is None or other.detection is None or self.settled > other.settled:
            return True
        ap, best = self.detection.ap or 0.0, other.detection.ap or 0.0
        return (ap, -self.surprise) >= (best, -other.surprise)


SETTLED_FROM = 0.9
"""The share of a run's epochs after which an epoch counts as settled."""


ENDING = 0.2
"""Share of a run's epochs that an early stop keeps: its last, with ever smaller steps."""
MIN_TO_TELL = 50
"""Good and bad validation images that an early stop needs: with fewer, a series of worse epochs may be chance."""


def epochs_to_skip(found: Detection | None, epoch: int, best_epoch: int, epochs: int, patience: int | None) -> int:
    """After ``epoch``, none of the last ``patience`` epochs having been better: how many epochs to leave out.

    An early stop does not end a run, whose steps are still large then: the epochs in which they become small matter
    most. It skips the epochs in between. 0 without a reason to stop, without ``patience`` (None), and with too few
    validation images.
    """
    if patience is None or epoch - best_epoch < patience:
        return 0
    if found is None or min(found.n_bad, found.n - found.n_bad) < MIN_TO_TELL:
        return 0
    return max(0, epochs - ceil(ENDING * epochs) - epoch)


def validation_result(
    scores: NDArray[np.float64], is_bad: NDArray[np.bool_], pieces: Sequence[str], progress: float
) -> ValidationResult:
    """Scores (n,) in [0, 1] of the validation images, when the share ``progress`` of the epochs is done. ``pieces``
    (n,) names the physical pieces that they show.

    The threshold is that of the best F1 among them.
    """
    settled = progress > SETTLED_FROM
    if len(scores) == 0:
        return ValidationResult(None, float("nan"), settled)
    probability = np.clip(np.where(is_bad, scores, 1 - scores), 1e-7, 1.0)
    found = detection(scores, is_bad, best_f1_threshold(scores, is_bad))
    found = with_intervals(found, scores, is_bad, pieces)
    return ValidationResult(found, float(-np.log(probability).mean()), settled)
