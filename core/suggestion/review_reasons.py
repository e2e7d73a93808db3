"""Why a label deserves a review, in a sentence that a person can check."""

from math import floor

import numpy as np

from core.evaluation.rounding import rounded
from core.suggestion.lots import MIN_LOTS
from core.suggestion.neighbours import N_NEIGHBOURS
from core.suggestion.suspicion import Evidence, LabeledPool, Suspicion

UNSURE_REASON = "marked unsure: good or bad would let the model learn from it"
CHANGED_FILE_REASON = "its file has changed since it was labeled or painted"
_STRONG = 0.9
"""The percentile from which a second observation is worth saying."""
_SILENT = 0.5
"""The share of good images with a louder map from which a bad one's says nothing."""


def review_reason(pool: LabeledPool, suspicion: Suspicion, row: int) -> str:
    """The strongest observation and, where there is one, a second strong one. Example: "labeled good, but 9 of the 10
    images most like it are bad; its map shows a spot, brighter than on 98% of the good images"."""
    label, other = ("bad", "good") if pool.is_bad[row] else ("good", "bad")
    ranks = {kind: float(np.nan_to_num(rank[row], nan=-1.0)) for kind, rank in suspicion.ranks.items()}
    strongest = sorted(ranks, key=lambda kind: -ranks[kind])
    told = [kind for place, kind in enumerate(strongest[:2]) if ranks[kind] >= (0 if place == 0 else _STRONG)]
    same = pool.is_bad == pool.is_bad[row]
    n_near = min(N_NEIGHBOURS, int(np.isfinite(pool.descriptors).all(axis=1).sum()) - 1)
    n_good = int((~pool.is_bad & ~pool.relabeled & np.isfinite(pool.seg_top)).sum())
    clauses = []
    for kind in told:
        n = int((same & np.isfinite(suspicion.values[kind])).sum())
        share = _share(floor(ranks[kind] * n) / n, n)  # of all, itself included
        clauses.append(_clause(kind, suspicion.values[kind][row], share, label, other, n_near, n_good))
    return f"labeled {label}, but {'; '.join(clauses)}"


def left_out_reason(excess: float, threshold: float) -> str:
    """Of an image that the run went on without."""
    return f"left out of training: {removal_reason(excess, threshold)}"


def removal_reason(excess: float, threshold: float) -> str:
    """Of a suspect of one-shot removal, ``excess`` as in Removal."""
    return f"labeled good, but {excess:.1f} deviations less usual than good images are ({threshold:.1f} are tolerated)"


def _share(share: float, n: int) -> str:
    """Of few images as a fraction, such as "4/5": a percentage would say more than is known."""
    return f"{round(share * n)}/{n}" if n < MIN_LOTS else f"{rounded(share, 2):.0%}"


def _clause(kind: Evidence, value: float, share: str, label: str, other: str, n_near: int, n_good: int) -> str:
    """``share`` of the images of the same label are less suspicious; ``n_near`` neighbours were asked, and a map was
    compared with those of ``n_good`` good images."""
    match kind:
        case Evidence.MARGIN if value > 0:
            return f"in training the model kept taking it for {other}"
        case Evidence.MARGIN:
            return f"in training the model took to it later than to {share} of the {label} images"
        case Evidence.NEIGHBOURS:
            return f"{round(value * n_near)} of the {n_near} images most like it are {other}"
        case Evidence.SURPRISE:
            return f"a run that had not learned this label gave it a chance of {rounded(float(np.exp(-value)), 2):.0%}"
        case Evidence.MAP if label == "good":
            return f"its map shows a spot, brighter than on {share} of the good images"
        case Evidence.MAP:
            loudness = "silent" if value >= _SILENT else "faint"
            return f"its map is {loudness}: {_share(value, n_good)} of the good images have a louder one"
        case Evidence.DENSITY:
            return f"it is less like a good image than {share} of them"
