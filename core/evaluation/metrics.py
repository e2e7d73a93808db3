"""Detection metrics at image level, by scikit-learn where it has them."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from core.domain import Detection, Thresholds


def detection(
    scores: Sequence[float] | NDArray[np.floating],
    is_bad: Sequence[bool] | NDArray[np.bool_],
    threshold: float | Thresholds,
) -> Detection:
    """Quality of finite ``scores`` (n,) against the labels, with counts at ``threshold`` (score >= threshold is bad).

    With a grey zone precision, recall and F1 are of what is called bad, escapes of what is called good.
    """
    from sklearn.metrics import average_precision_score, f1_score, roc_auc_score

    score, bad = np.asarray(scores, float), np.asarray(is_bad, bool)
    at = threshold if isinstance(threshold, Thresholds) else Thresholds.single(threshold)
    called, passed = score >= at.bad_from, score < at.good_below
    n_bad, n_good = int(bad.sum()), int((~bad).sum())
    fp, fn, tp = int((called & ~bad).sum()), int((passed & bad).sum()), int((called & bad).sum())
    both = n_bad > 0 and n_good > 0
    return Detection(
        n=len(score),
        n_bad=n_bad,
        ap=float(average_precision_score(bad, score)) if both else None,
        auroc=float(roc_auc_score(bad, score)) if both else None,
        threshold=at.bad_from,
        fp=fp,
        fn=fn,
        fpr=fp / n_good if n_good else None,
        fnr=fn / n_bad if n_bad else None,
        f1=float(f1_score(bad, called)) if both else None,
        precision=tp / (tp + fp) if both and tp + fp else None,
        recall=tp / n_bad if n_bad else None,
        good_below=at.good_below if at.has_grey_zone else None,
        looks=int((~called & ~passed).sum()),
    )


def best_f1_threshold(
    scores: Sequence[float] | NDArray[np.floating], is_bad: Sequence[bool] | NDArray[np.bool_]
) -> float:
    """The threshold of the largest F1, midway between the scores beside it; 0.5 unless both classes are there."""
    score, bad = np.asarray(scores, float), np.asarray(is_bad, bool)
    if not bad.any() or bad.all():
        return 0.5
    order = np.argsort(-score, kind="stable")
    ranked, hits = score[order], np.cumsum(bad[order])
    f1 = 2 * hits / (np.arange(1, len(score) + 1) + bad.sum())
    ends = np.append(ranked[:-1] != ranked[1:], True)  # a cut may not part equal scores
    best = int(np.argmax(np.where(ends, f1, -1)))
    below = ranked[best + 1] if best + 1 < len(ranked) else 0.0
    middle = (ranked[best] + below) / 2
    return float(middle if middle > below else ranked[best])  # two neighbouring numbers have no middle


def fewest_errors(scores: Sequence[float] | NDArray[np.floating], is_bad: Sequence[bool] | NDArray[np.bool_]) -> int:
    """Missed bad images and false alarms together at the best of all thresholds, chosen by these very labels: what a
    threshold from other images is held to."""
    score, bad = np.asarray(scores, float), np.asarray(is_bad, bool)
    order = np.argsort(-score, kind="stable")
    ranked, is_hit = score[order], bad[order]
    errors = bad.sum() + np.cumsum(np.where(is_hit, -1, 1))  # with this image and all above it called bad
    ends = np.append(ranked[:-1] != ranked[1:], True)  # a cut may not part equal scores
    return int(min(bad.sum(), *errors[ends])) if len(score) else 0
