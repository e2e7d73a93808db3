"""Which unlabeled image deserves a label next; a label costs about the same everywhere, so value alone ranks."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from core.domain import Suggestion, SuggestionKind
from core.suggestion.descriptor import kernel_width

LABEL_S = 2.0
_COLD_POSITIVES = 10
_NEIGHBOURS = 10


@dataclass(frozen=True, slots=True, eq=False)
class LabelPool:
    """One row an image. ``descriptors`` (n, d) whitened φ; ``scores`` (n,) defect scores in [0, 1], NaN before the
    first run; ``unlabeled`` and ``positive`` (n,) say what people have."""

    image_ids: NDArray[np.int64]
    descriptors: NDArray[np.float32]
    scores: NDArray[np.float64]
    unlabeled: NDArray[np.bool_]
    positive: NDArray[np.bool_]


def suggest_labels(pool: LabelPool, *, top: int, seed: int) -> list[Suggestion]:
    """At most ``top`` unlabeled images: half likely and novel positives, 30 % at the boundary where images are dense,
    20 % by lot; 80, 0 and 20 % before ten positives are known. Without scores they are spread over the pool.

    Empty only when nothing is unlabeled.
    """
    rows = np.flatnonzero(pool.unlabeled)
    rng = np.random.default_rng(seed)
    if np.isnan(pool.scores[rows]).all():
        return [_spread(pool, row) for row in _farthest_first(pool, rows, top, rng)]
    shares = (0.8, 0.0) if pool.positive.sum() < _COLD_POSITIVES else (0.5, 0.3)
    score = np.nan_to_num(pool.scores[rows], nan=0.5)
    likely = rows[np.argsort(-score * _novelty(pool, rows), kind="stable")]
    doubtful = rows[np.argsort(-(1 - np.abs(2 * score - 1)) * _density(pool, rows), kind="stable")]
    lot = rng.permutation(rows)
    return _mixed(pool, (likely, doubtful, lot), shares, min(top, len(rows)))


def _mixed(
    pool: LabelPool, orders: Sequence[NDArray[np.intp]], shares: tuple[float, float], top: int
) -> list[Suggestion]:
    """Draw from the orders in turn, so that every prefix holds about the same shares."""
    quotas = np.array([*shares, 1 - sum(shares)])
    taken, used = np.zeros(3), set[int]()
    queues = [iter(order.tolist()) for order in orders]
    found: list[Suggestion] = []
    while len(found) < top:
        source = int(np.argmax(quotas * (len(found) + 1) - taken))
        row = next(row for row in queues[source] if row not in used)
        taken[source] += 1
        used.add(row)
        found.append(_suggestion(pool, row, source))
    return found


def _suggestion(pool: LabelPool, row: int, source: int) -> Suggestion:
    score = float(np.nan_to_num(pool.scores[row], nan=0.5))
    reasons = (
        f"probably bad ({score:.0%}), and unlike the bad images known so far",
        f"the model cannot decide ({score:.0%} bad), and many images are like it",
        "drawn by lot, so that shares and figures stay honest",
    )
    benefit = (score, 1 - abs(2 * score - 1), 0.5)[source]
    return Suggestion(int(pool.image_ids[row]), SuggestionKind.LABEL, benefit, LABEL_S, reasons[source])


def _spread(pool: LabelPool, row: int) -> Suggestion:
    reason = "there is no model yet: this image differs most from those before it"
    return Suggestion(int(pool.image_ids[row]), SuggestionKind.LABEL, 1.0, LABEL_S, reason)


def _farthest_first(pool: LabelPool, rows: NDArray[np.intp], top: int, rng: np.random.Generator) -> list[int]:
    """Greedy k-centre among ``rows``, far from what is labeled too."""
    if rows.size == 0 or top <= 0:
        return []
    points = pool.descriptors
    labeled = np.flatnonzero(~pool.unlabeled)
    if labeled.size:
        distance = cKDTree(points[labeled]).query(points[rows])[0]
        first = int(np.argmax(distance))
    else:
        distance = np.full(len(rows), np.inf)
        first = int(rng.integers(len(rows)))
    chosen = [first]
    while len(chosen) < min(top, len(rows)):
        distance = np.minimum(distance, np.linalg.norm(points[rows] - points[rows[chosen[-1]]], axis=1))
        distance[chosen] = -1.0
        chosen.append(int(np.argmax(distance)))
    return [int(rows[index]) for index in chosen]


def _novelty(pool: LabelPool, rows: NDArray[np.intp]) -> NDArray[np.float64]:
    """1 − the kernel to the nearest known positive."""
    if not pool.positive.any():
        return np.ones(len(rows))
    distance = cKDTree(pool.descriptors[pool.positive]).query(pool.descriptors[rows])[0]
    return np.asarray(1 - np.exp(-0.5 * (distance / kernel_width(pool.descriptors)) ** 2))


def _density(pool: LabelPool, rows: NDArray[np.intp]) -> NDArray[np.float64]:
    """How close the neighbours stand, in (0, 1]."""
    k = min(_NEIGHBOURS, len(pool.descriptors))
    distance = cKDTree(pool.descriptors).query(pool.descriptors[rows], k=[k])[0][:, 0]
    return np.asarray(1 / (1 + distance / kernel_width(pool.descriptors)))
