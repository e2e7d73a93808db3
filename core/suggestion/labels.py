"""Which unlabeled image deserves a label next; a label costs about the same everywhere, so value alone ranks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto

import numpy as np
from numpy.typing import NDArray

from core.domain import Suggestion, SuggestionKind
from core.suggestion.descriptor import Kernel, kernel_width

Floats = NDArray[np.float64]

LABEL_S = 2.0
_COLD_POSITIVES = 10
_NEIGHBOURS = 10
_ASKED = 2000
_BLOCK = 4_000_000
"""Distances that are held at once: 32 MB."""


@dataclass(frozen=True, slots=True, eq=False)
class LabelPool:
    """One row an image. ``descriptors`` (n, d) whitened φ; ``scores`` (n,) defect scores in [0, 1], NaN before the
    first run; ``lots`` (n,) as in core.suggestion.lots; ``unlabeled`` and ``positive`` (n,) say what people have."""

    image_ids: NDArray[np.int64]
    descriptors: NDArray[np.float32]
    scores: NDArray[np.float64]
    lots: NDArray[np.float64]
    unlabeled: NDArray[np.bool_]
    positive: NDArray[np.bool_]


def suggest_labels(pool: LabelPool, *, top: int, seed: int) -> list[Suggestion]:
    """At most ``top`` unlabeled images: half likely and novel positives, 30 % at the boundary where images are dense,
    20 % with the lowest lots; 80, 0 and 20 % before ten positives are known. Without scores four in five are spread
    over the pool instead; ``seed`` says where that begins while nothing is labeled.

    Empty only when nothing is unlabeled or ``top`` is 0.
    """
    rows = np.flatnonzero(pool.unlabeled)
    top = max(0, min(top, len(rows)))
    by_lot = rows[np.argsort(pool.lots[rows], kind="stable")]
    if np.isnan(pool.scores[rows]).all():
        spread = np.array(_farthest_first(pool, rows, top, np.random.default_rng(seed)), np.intp)
        return _mixed(pool, {_Source.SPREAD: spread, _Source.LOT: by_lot}, (0.8, 0.2), top)
    score = np.nan_to_num(pool.scores[rows], nan=0.5)
    width = kernel_width(pool.descriptors)
    likely = rows[_likely_and_novel(pool, rows, score, width, top)]
    doubtful = rows[np.argsort(-(1 - np.abs(2 * score - 1)) * _density(pool, rows, width), kind="stable")]
    shares = (0.8, 0.0, 0.2) if pool.positive.sum() < _COLD_POSITIVES else (0.5, 0.3, 0.2)
    return _mixed(pool, {_Source.LIKELY: likely, _Source.DOUBTFUL: doubtful, _Source.LOT: by_lot}, shares, top)


class _Source(Enum):
    SPREAD = auto()
    LIKELY = auto()
    DOUBTFUL = auto()
    LOT = auto()


def _mixed(
    pool: LabelPool, orders: Mapping[_Source, NDArray[np.intp]], shares: Sequence[float], top: int
) -> list[Suggestion]:
    """Draw from the orders in turn, so that every prefix holds about the same shares. Each order has ``top`` rows."""
    sources = list(orders)
    quotas, taken, used = np.array(shares), np.zeros(len(sources)), set[int]()
    queues = {source: iter(order.tolist()) for source, order in orders.items()}
    found: list[Suggestion] = []
    while len(found) < top:
        turn = int(np.argmax(quotas * (len(found) + 1) - taken))
        row = next(row for row in queues[sources[turn]] if row not in used)
        taken[turn] += 1
        used.add(row)
        found.append(_suggestion(pool, row, sources[turn]))
    return found


def _suggestion(pool: LabelPool, row: int, source: _Source) -> Suggestion:
    score = float(np.nan_to_num(pool.scores[row], nan=0.5))
    benefit, reason = {
        _Source.SPREAD: (1.0, "there is no model yet: this image differs most from those before it"),
        _Source.LIKELY: (score, f"probably bad ({score:.0%}), and unlike the bad images known so far"),
        _Source.DOUBTFUL: (
            1 - abs(2 * score - 1),
            f"the model cannot decide ({score:.0%} bad), and many images are like it",
        ),
        _Source.LOT: (0.5, "drawn by lot, so that shares and figures stay honest"),
    }[source]
    return Suggestion(int(pool.image_ids[row]), SuggestionKind.LABEL, benefit, LABEL_S, reason)


def _farthest_first(pool: LabelPool, rows: NDArray[np.intp], top: int, rng: np.random.Generator) -> list[int]:
    """Greedy k-centre among ``rows``, far from what is labeled too."""
    if rows.size == 0 or top <= 0:
        return []
    points = pool.descriptors
    labeled = np.flatnonzero(~pool.unlabeled)
    if labeled.size:
        distance = _distances(points[rows], points[labeled], 1)
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


def _likely_and_novel(
    pool: LabelPool, rows: NDArray[np.intp], score: Floats, width: float, top: int
) -> NDArray[np.intp]:
    """Places among ``rows``, greedily by p̂ · (1 − max κ to known positives); all of them, the first ``top`` in order.

    What is chosen counts as a positive for the next, with its p̂: ten images of one defect are not ten finds.
    """
    phi = pool.descriptors[rows]
    kernel = Kernel(phi, width)
    similarity = np.exp(-0.5 * (_distances(phi, pool.descriptors[pool.positive], 1) / width) ** 2)
    left = np.ones(len(rows), bool)
    chosen: list[int] = []
    for _ in range(top):
        best = int(np.argmax(np.where(left, score * (1 - similarity), -1.0)))
        chosen.append(best)
        left[best] = False
        np.maximum(similarity, score[best] * kernel.of(phi[best]), out=similarity)
    return np.array([*chosen, *np.flatnonzero(left)], np.intp)


def _density(pool: LabelPool, rows: NDArray[np.intp], width: float) -> Floats:
    """How close the neighbours stand, in (0, 1]; of a large pool, those in a part of it that is always the same."""
    points = pool.descriptors
    if len(points) > _ASKED:
        points = points[np.random.default_rng(0).choice(len(points), _ASKED, replace=False)]
    distance = _distances(pool.descriptors[rows], points, min(_NEIGHBOURS, len(points)))
    return np.asarray(1 / (1 + distance / width))


def _distances(points: NDArray[np.float32], others: NDArray[np.float32], k: int) -> Floats:
    """From each of (n, d) points to its k-th nearest of (m, d) others; infinite where there are none."""
    found = np.full(len(points), np.inf)
    if len(others) == 0:
        return found
    step = max(1, _BLOCK // len(others))
    squares = (others**2).sum(axis=1)
    for start in range(0, len(points), step):
        part = points[start : start + step]
        squared = (part**2).sum(axis=1)[:, None] + squares - 2 * (part @ others.T)
        nearest = squared.min(axis=1) if k == 1 else np.partition(squared, k - 1, axis=1)[:, k - 1]
        found[start : start + step] = nearest
    return np.asarray(np.sqrt(np.maximum(found, 0)))
