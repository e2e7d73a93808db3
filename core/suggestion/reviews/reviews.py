"""Which label deserves a second look. Nothing is ever flipped: a person decides, and UNSURE is an allowed answer."""

from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import NDArray

from core.domain import ReasonParts, Suggestion, SuggestionKind
from core.suggestion.outliers.removal import Removal
from core.suggestion.outliers.removed_images import RemovedImages
from core.suggestion.reviews.review_reasons import UNSURE_REASON, left_out_reason, removal_reason, review_reason
from core.suggestion.reviews.suspicion import LabeledPool, suspect

REVIEW_S = 4.0
_UNSURE_BENEFIT = 0.5


def suggest_reviews(
    pool: LabeledPool | None,
    unsure: Sequence[int],
    *,
    top: int,
    left_out: RemovedImages | None = None,
    skipped: Collection[int] = (),
    seed: int = 0,
) -> list[Suggestion]:
    """At most ``top`` labels by image id; benefit is the suspicion in [0, 1].

    Flagged images labeled good come first, since a missed defect does the most harm: it trains the map to zero. Then
    flagged ones labeled bad, then what the run has ``left_out`` and is labeled good still, then ``unsure`` ones by id.
    ``pool`` is None before the first run. ``skipped`` are images of which a person has said that the label is right.
    """
    found = [] if pool is None else _suspects(pool, top, skipped, seed)
    if pool is not None and left_out is not None:
        listed = {*skipped, *pool.image_ids[pool.is_bad].tolist(), *(suggestion.image_id for suggestion in found)}
        found += _left_out(left_out, set(pool.image_ids.tolist()) - listed)
    found += [_review(i, _UNSURE_BENEFIT, UNSURE_REASON) for i in sorted(unsure) if i not in skipped]
    return found[:top]


def suggest_removed(
    image_ids: NDArray[np.int64], removal: Removal, *, top: int, skipped: Collection[int] = ()
) -> list[Suggestion]:
    """At most ``top`` suspects of one-shot removal among the good images ``image_ids`` (n,), the least usual first;
    benefit is their excess."""
    return [
        _review(int(image_ids[row]), float(removal.excess[row]), removal_reason(removal.excess[row], removal.threshold))
        for row in removal.rows
        if int(image_ids[row]) not in skipped
    ][:top]


def _suspects(pool: LabeledPool, top: int, skipped: Collection[int], seed: int) -> list[Suggestion]:
    suspicion = suspect(pool, seed=seed)
    rows = np.flatnonzero(suspicion.flagged & ~np.isin(pool.image_ids, list(skipped)))
    order = rows[np.lexsort((pool.image_ids[rows], -suspicion.score[rows], pool.is_bad[rows]))]
    return [
        _review(int(pool.image_ids[row]), float(suspicion.score[row]), review_reason(pool, suspicion, row))
        for row in order[:top]
    ]


def _left_out(left_out: RemovedImages, eligible: Collection[int]) -> list[Suggestion]:
    return [
        _review(image_id, _UNSURE_BENEFIT, left_out_reason(excess, left_out.threshold))
        for image_id, excess in zip(left_out.image_ids, left_out.excess, strict=True)
        if image_id in eligible
    ]


def _review(image_id: int, benefit: float, reason: ReasonParts) -> Suggestion:
    return Suggestion(image_id, SuggestionKind.REVIEW, benefit, REVIEW_S, reason)
