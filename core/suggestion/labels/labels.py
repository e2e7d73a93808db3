"""Which unlabeled image deserves a label next; a label costs about the same everywhere, so value alone ranks."""

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto

import numpy as np
from numpy.typing import NDArray

from core.domain import ReasonPart, Suggestion, SuggestionKind
from core.inference.features.descriptor import Kernel, kernel_width
from core.inference.features.neighbors import distances_to_nearest
from core.suggestion.ranking import BATCH, NEAR_DUPLICATE
from core.suggestion.reason import ReasonCode

Floats = NDArray[np.float64]

LABEL_S = 2.0
_COLD_POSITIVES = 10
_NEIGHBOURS = 10
_ASKED = 2000
_TOLD_FROM = 0.05
"""Fewer deviations than this are told as none."""


@dataclass(frozen=True, slots=True, eq=False)
class LabelPool:
    """One row an image. ``descriptors`` (n, d) whitened φ; ``scores`` (n,) defect scores in [0, 1], NaN before the
    first run; ``sampling_keys`` (n,) as there; ``unlabeled`` and ``positive`` (n,) say what people have. ``deviations``
    (n,): how far each lies from good images, where a memory of these has made the scores; None for a network's.
    ``by_look`` (n,) as ToldApart has it, where the scores are what labels tell of such an order; None for a run's."""

    image_ids: NDArray[np.int64]
    descriptors: NDArray[np.float32]
    scores: NDArray[np.float64]
    sampling_keys: NDArray[np.float64]
    unlabeled: NDArray[np.bool_]
    positive: NDArray[np.bool_]
    deviations: NDArray[np.floating] | None = None
    by_look: NDArray[np.bool_] | None = None


def suggest_labels(pool: LabelPool, *, top: int, seed: int) -> list[Suggestion]:
    """At most ``top`` unlabeled images: half likely and novel positives, 30 % at the boundary where images are dense,
    20 % with the lowest lots; 80, 0 and 20 % before ten positives are known. Without scores four in five are spread
    over the pool instead; ``seed`` says where that begins while nothing is labeled. Lots aside, no image is a
    near-duplicate of the four before it while there are others.

    Empty only when nothing is unlabeled or ``top`` is 0.
    """
    rows = np.flatnonzero(pool.unlabeled)
    top = min(top, len(rows))
    if top <= 0:
        return []
    by_lot = np.argsort(pool.sampling_keys[rows], kind="stable")
    width = kernel_width(pool.descriptors)
    if np.isnan(pool.scores[rows]).all():
        spread = _farthest_first(pool, rows, top, np.random.default_rng(seed))
        return _mixed(pool, rows, width, {_Source.SPREAD: spread, _Source.LOT: by_lot}, (0.8, 0.2), top)
    score = np.nan_to_num(pool.scores[rows], nan=0.5)
    likely = _likely_and_novel(pool, rows, score, width, top)
    doubtful = np.argsort(-(1 - np.abs(2 * score - 1)) * _density(pool, rows, width), kind="stable")
    shares = (0.8, 0.0, 0.2) if pool.positive.sum() < _COLD_POSITIVES else (0.5, 0.3, 0.2)
    orders = {_Source.LIKELY: likely, _Source.DOUBTFUL: doubtful, _Source.LOT: by_lot}
    return _mixed(pool, rows, width, orders, shares, top)


class _Source(Enum):
    SPREAD = auto()
    LIKELY = auto()
    DOUBTFUL = auto()
    LOT = auto()


def _mixed(
    pool: LabelPool,
    rows: NDArray[np.intp],
    width: float,
    orders: Mapping[_Source, NDArray[np.intp]],
    shares: Sequence[float],
    top: int,
) -> list[Suggestion]:
    """Draw from the orders in turn, so that every prefix holds about the same shares. Each order has all places among
    ``rows``."""
    sources = list(orders)
    quotas, taken = np.array(shares), np.zeros(len(sources))
    kernel, left = Kernel(pool.descriptors[rows], width), np.ones(len(rows), bool)
    recent: deque[NDArray[np.bool_]] = deque(maxlen=BATCH - 1)
    found: list[Suggestion] = []
    while len(found) < top:
        turn = int(np.argmax(quotas * (len(found) + 1) - taken))
        fresh = left & ~np.logical_or.reduce(recent) if recent else left
        is_free = left if sources[turn] is _Source.LOT or not fresh.any() else fresh
        order = orders[sources[turn]]
        place = int(order[np.argmax(is_free[order])])
        taken[turn] += 1
        left[place] = False
        recent.append(kernel.of(pool.descriptors[rows[place]]) >= NEAR_DUPLICATE)
        found.append(_suggestion(pool, int(rows[place]), sources[turn]))
    return found


def _suggestion(pool: LabelPool, row: int, source: _Source) -> Suggestion:
    score = float(np.nan_to_num(pool.scores[row], nan=0.5))
    benefit, part = {
        _Source.SPREAD: (1.0, ReasonPart.of(ReasonCode.NO_MODEL)),
        _Source.LIKELY: (score, _likely_reason(pool, row, score)),
        _Source.DOUBTFUL: (1 - abs(2 * score - 1), _doubtful_reason(pool, row, score)),
        _Source.LOT: (0.5, ReasonPart.of(ReasonCode.LABEL_BY_LOT)),
    }[source]
    return Suggestion(int(pool.image_ids[row]), SuggestionKind.LABEL, benefit, LABEL_S, (part,))


def _likely_reason(pool: LabelPool, row: int, score: float) -> ReasonPart:
    """The score of a memory is no probability, so there the distance is told."""
    if pool.deviations is None:
        return ReasonPart.of(ReasonCode.PROBABLY_BAD, score=score)
    if pool.by_look is not None and pool.by_look[row]:
        return ReasonPart.of(ReasonCode.LOOKS_BAD)
    deviations = float(pool.deviations[row])
    if not deviations >= _TOLD_FROM:
        return ReasonPart.of(ReasonCode.AS_GOOD)
    return ReasonPart.of(ReasonCode.FAR_FROM_GOOD, deviations=deviations)


def _doubtful_reason(pool: LabelPool, row: int, score: float) -> ReasonPart:
    if pool.deviations is None:
        return ReasonPart.of(ReasonCode.UNDECIDED, score=score)
    if pool.by_look is not None:
        return ReasonPart.of(ReasonCode.MAY_BE_EITHER)
    return ReasonPart.of(ReasonCode.NEAR_LIMIT, deviations=float(pool.deviations[row]))


def _farthest_first(pool: LabelPool, rows: NDArray[np.intp], top: int, rng: np.random.Generator) -> NDArray[np.intp]:
    """Places among ``rows``: ``top`` by greedy k-centre, far from what is labeled too, and after them the others."""
    phi, labeled = pool.descriptors[rows], pool.descriptors[~pool.unlabeled]
    distance = distances_to_nearest(phi, labeled)
    following = int(np.argmax(distance)) if len(labeled) else int(rng.integers(len(rows)))
    chosen: list[int] = []
    for _ in range(top):
        chosen.append(following)
        distance = np.minimum(distance, np.linalg.norm(phi - phi[following], axis=1))
        distance[chosen] = -1.0
        following = int(np.argmax(distance))
    return _and_the_rest(chosen, distance)


def _likely_and_novel(
    pool: LabelPool, rows: NDArray[np.intp], score: Floats, width: float, top: int
) -> NDArray[np.intp]:
    """Places among ``rows``, greedily by p̂ · (1 − max κ to known positives); all of them, the first ``top`` in order.

    What is chosen counts as a positive for the next, with its p̂: ten images of one defect are not ten finds.
    """
    phi = pool.descriptors[rows]
    kernel = Kernel(phi, width)
    similarity = np.exp(-0.5 * (distances_to_nearest(phi, pool.descriptors[pool.positive]) / width) ** 2)
    left = np.ones(len(rows), bool)
    chosen: list[int] = []
    for _ in range(top):
        best = int(np.argmax(np.where(left, score * (1 - similarity), -1.0)))
        chosen.append(best)
        left[best] = False
        np.maximum(similarity, score[best] * kernel.of(phi[best]), out=similarity)
    return _and_the_rest(chosen, score * (1 - similarity))


def _and_the_rest(chosen: Sequence[int], values: Floats) -> NDArray[np.intp]:
    """What is chosen, and after it all other places by their (n,) values."""
    order = np.argsort(-values, kind="stable")
    return np.concatenate([np.array(chosen, np.intp), order[~np.isin(order, chosen)]])


def _density(pool: LabelPool, rows: NDArray[np.intp], width: float) -> Floats:
    """How close the neighbours stand, in (0, 1]; of a large pool, those in a part of it that is always the same."""
    points = pool.descriptors
    if len(points) > _ASKED:
        points = points[np.random.default_rng(0).choice(len(points), _ASKED, replace=False)]
    distance = distances_to_nearest(pool.descriptors[rows], points, min(_NEIGHBOURS, len(points)))
    return np.asarray(1 / (1 + distance / width))
