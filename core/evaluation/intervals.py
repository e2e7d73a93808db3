"""What figures from a few images may be worth in truth: intervals that hold 95 times out of 100.

A resampled AP of a few images that are all ranked rightly is 1 each time, as if nothing else were possible. So the
Bayesian bootstrap (Rubin 1981) gets an imagined image more, missed altogether for the lower end and found first for
the upper one. Where nothing is ranked wrongly it is a whole one: for rates that is the interval of Clopper and Pearson,
for means of anything between 0 and 1 Gaffke's (2005; Learned-Miller and Thomas 2020). Else half of one does, as in
Jeffreys's interval. How often each kind held in simulations: docs/benchmarks.md.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from core.domain import Detection, Interval
from core.evaluation.rates import LEVEL, rate_of
from core.evaluation.resampling import DRAWS, SEED, imagined_share

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

_AT_ONCE = 1_000_000
"""Weights that are held at once: 8 MB an array."""


def with_intervals(
    found: Detection, scores: Sequence[float] | Floats, is_bad: Sequence[bool] | Bools, pieces: Sequence[str]
) -> Detection:
    """``found`` with the intervals of its figures; None stays where a class is missing.

    ``pieces`` (n,) names the physical piece that each image shows: images of one piece are right or wrong together.
    """
    ap_ci, auroc_ci = ranking_intervals(scores, is_bad, pieces) or (None, None)
    score, bad = np.asarray(scores, np.float64), np.asarray(is_bad, bool)
    piece = np.unique(np.asarray(pieces, str), return_inverse=True)[1].astype(np.intp)
    called = score >= found.threshold
    passed = ~called if found.good_below is None else score < found.good_below
    concerned = bad | called
    overlap = rate_of((bad & called)[concerned], piece[concerned]).interval
    return replace(
        found,
        ap_ci=ap_ci,
        auroc_ci=auroc_ci,
        fpr_ci=rate_of(called[~bad], piece[~bad]).interval,
        fnr_ci=rate_of(passed[bad], piece[bad]).interval,
        precision_ci=None if found.precision is None else rate_of(bad[called], piece[called]).interval,
        recall_ci=rate_of(called[bad], piece[bad]).interval,
        f1_ci=None if overlap is None or found.f1 is None else (_f1_of(overlap[0]), _f1_of(overlap[1])),
    )


def _f1_of(overlap: float) -> float:
    """F1 by the share that is both bad and called bad, of the images that are either: one rises with the other."""
    return 2 * overlap / (1 + overlap)


def ranking_intervals(
    scores: Sequence[float] | Floats, is_bad: Sequence[bool] | Bools, pieces: Sequence[str]
) -> tuple[Interval, Interval] | None:
    """Of AP and of AUROC, the same for the same images; None unless there are both good and bad ones.

    Each class keeps its weight in every draw, so that the shares of good and bad images do not vary with it.
    """
    score, bad = np.asarray(scores, np.float64), np.asarray(is_bad, bool)
    if not bad.any() or bad.all():
        return None
    _, piece = np.unique(np.asarray(pieces, str), return_inverse=True)
    worst, best = (_drawn(score, bad, piece, missed=missed) for missed in (True, False))
    tail = (1 - LEVEL) / 2
    low, high = np.quantile(worst, tail, axis=0), np.quantile(best, 1 - tail, axis=0).clip(max=1)  # rounding errors
    return (float(low[0]), float(high[0])), (float(low[1]), float(high[1]))


def _drawn(score: Floats, bad: Bools, piece: NDArray[np.intp], *, missed: bool) -> Floats:
    """(draws, 2) AP and AUROC with the imagined image."""
    extra_is_bad = fewer_are_bad(bad, piece)
    of_class = bad == extra_is_bad
    size = float(of_class.sum()) / len(np.unique(piece[of_class]))  # of an average piece
    imagined = imagined_share(float(weighted_ranking(score, bad, np.ones((1, len(bad))))[0, 1]))
    score, bad = with_imagined(score, extra_is_bad, missed=missed), np.append(bad, extra_is_bad)
    rng, found = np.random.default_rng(SEED), []
    n_pieces = int(piece.max()) + 1
    step = max(1, _AT_ONCE // len(score))
    for start in range(0, DRAWS, step):
        draws = min(step, DRAWS - start)
        by_piece = rng.standard_exponential((draws, n_pieces))
        extra_weight = size * rng.standard_gamma(imagined, (draws, 1))
        weights = np.concatenate([by_piece[:, piece], extra_weight], axis=1)
        found.append(weighted_ranking(score, bad, balanced(weights, bad)))
    return np.concatenate(found)


def fewer_are_bad(bad: Bools, piece: NDArray[np.intp]) -> bool:
    """Whether the class that fewer pieces show is the bad one: there chance is greatest, and there the imagined image
    belongs."""
    return len(np.unique(piece[bad])) <= len(np.unique(piece[~bad]))


def with_imagined(score: Floats, extra_is_bad: bool, *, missed: bool) -> Floats:
    """(n + 1,) scores with that of an imagined image that a run gets as wrong as it can, or as right."""
    is_last = missed == extra_is_bad  # a missed bad image comes last, a false alarm first
    return np.append(score, score.min() - 1 if is_last else score.max() + 1)


def balanced(weights: Floats, bad: Bools) -> Floats:
    """(draws, n) so that each class weighs what it does among the images there are; the last of ``bad`` is imagined."""
    for kind in (True, False):
        columns = bad == kind
        n = int(columns[:-1].sum())
        weights[:, columns] *= n / weights[:, columns].sum(axis=1, keepdims=True)
    return weights


def weighted_ranking(score: Floats, bad: Bools, weights: Floats) -> Floats:
    """AP and AUROC (draws, 2) of (n,) scores under (draws, n) positive weights; equal scores are told apart by nobody.

    As scikit-learn's with ``sample_weight``, a thousand of them at a time.
    """
    order = np.argsort(-score, kind="stable")
    score, bad, weights = score[order], bad[order], weights[:, order]
    ends = np.append(score[:-1] != score[1:], True)
    hits, alarms = (np.cumsum(weights * kind, axis=1)[:, ends] for kind in (bad, ~bad))
    new_hits, new_alarms = (np.diff(each, axis=1, prepend=0.0) for each in (hits, alarms))
    ap = (new_hits * hits / (hits + alarms)).sum(axis=1) / hits[:, -1]
    auroc = (new_alarms * (hits - new_hits / 2)).sum(axis=1) / (hits[:, -1] * alarms[:, -1])
    return np.asarray(np.stack([ap, auroc], axis=1))
