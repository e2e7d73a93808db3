"""Why a label deserves a review: what a person can check."""

from math import floor

import numpy as np

from core.domain import ReasonPart, ReasonParts
from core.suggestion.labels.sampling_keys import MIN_LOTS
from core.suggestion.neighbors import N_NEIGHBOURS
from core.suggestion.reason import ReasonCode
from core.suggestion.reviews.suspicion import Evidence, LabeledPool, Suspicion

UNSURE_REASON = (ReasonPart.of(ReasonCode.MARKED_UNSURE),)
CHANGED_FILE_REASON = (ReasonPart.of(ReasonCode.FILE_CHANGED),)
_STRONG = 0.9
"""The percentile from which a second observation is worth saying."""
_SILENT = 0.5
"""The share of good images with a louder map from which a bad one's says nothing."""


def review_reason(pool: LabeledPool, suspicion: Suspicion, row: int) -> ReasonParts:
    """The strongest observation and, where there is one, a second strong one. Example: "labeled good, but 9 of the 10
    images most like it are bad; its map shows a spot, brighter than on 98% of the good images"."""
    is_bad = bool(pool.is_bad[row])
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
        clauses.append(_clause(kind, float(suspicion.values[kind][row]), share, n_near, n_good, is_bad=is_bad))
    return (ReasonPart.of(ReasonCode.LABELED_BAD if is_bad else ReasonCode.LABELED_GOOD), *clauses)


def left_out_reason(excess: float, threshold: float) -> ReasonParts:
    """Of an image that the run went on without."""
    return (ReasonPart.of(ReasonCode.LEFT_OUT), *removal_reason(excess, threshold))


def removal_reason(excess: float, threshold: float) -> ReasonParts:
    """Of a suspect of one-shot removal, ``excess`` as in Removal."""
    unusual = ReasonPart.of(ReasonCode.UNUSUAL, excess=float(excess), tolerated=float(threshold))
    return (ReasonPart.of(ReasonCode.LABELED_GOOD), unusual)


def _share(share: float, n: int) -> dict[str, float]:
    """Of few images it is told as a fraction, such as "4/5": a percentage would say more than is known."""
    return {"share": share, "of": n} if n < MIN_LOTS else {"share": share}


def _clause(
    kind: Evidence, value: float, share: dict[str, float], n_near: int, n_good: int, *, is_bad: bool
) -> ReasonPart:
    """``share`` of the images of the same label are less suspicious; ``n_near`` neighbours were asked, and a map was
    compared with those of ``n_good`` good images."""
    match kind:
        case Evidence.MARGIN if value > 0:
            return ReasonPart.of(ReasonCode.TAKEN_FOR_GOOD if is_bad else ReasonCode.TAKEN_FOR_BAD)
        case Evidence.MARGIN:
            return ReasonPart.of(ReasonCode.LATE_BAD if is_bad else ReasonCode.LATE_GOOD, **share)
        case Evidence.NEIGHBOURS:
            others = ReasonCode.NEIGHBOURS_GOOD if is_bad else ReasonCode.NEIGHBOURS_BAD
            return ReasonPart.of(others, n=round(value * n_near), all=n_near)
        case Evidence.SURPRISE:
            return ReasonPart.of(ReasonCode.SURPRISING, chance=float(np.exp(-value)))
        case Evidence.MAP if not is_bad:
            return ReasonPart.of(ReasonCode.SPOT, **share)
        case Evidence.MAP:
            return ReasonPart.of(ReasonCode.SILENT if value >= _SILENT else ReasonCode.FAINT, **_share(value, n_good))
        case Evidence.DENSITY:
            return ReasonPart.of(ReasonCode.OUTLYING, **share)
