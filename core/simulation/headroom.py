"""How much choosing well could bring at all: random subsets of every size, the best of them against their mean."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.evaluation.metrics import detection
from core.simulation.annotator import SimulatedAnnotator
from core.simulation.ground_truth import GroundTruths
from core.simulation.inspectors import INSPECTORS
from core.simulation.protocol import Protocol
from core.simulation.replicate import Replicate, draw_pair
from core.simulation.trained import Heartbeat, train_once

DRAWS = 20


@dataclass(frozen=True, slots=True)
class HeadroomKey:
    """One random subset of ``masks`` bad images."""

    pair: int
    masks: int
    draw: int

    def __str__(self) -> str:
        return f"pair {self.pair}, headroom, {self.masks} masks, draw {self.draw}"


@dataclass(frozen=True, slots=True)
class HeadroomResult:
    """``ap`` on the whole test; ``half_aps`` on two halves of it, for a best that is not chosen by its own luck; None
    where a half lacks bad or good images."""

    key: HeadroomKey
    ap: float
    half_aps: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Headroom:
    """At one size, means over the pairs. ``best_ap``: the best of the draws, by the test itself: a ceiling that luck
    raises. ``honest_best_ap``: the best by one half of the test, measured on the other half, both ways, beside the
    ``honest_mean_ap`` of the halves; None where no half can be judged. ``deviation``: of the draws within a pair."""

    masks: int
    pairs: int
    draws: int
    mean_ap: float
    best_ap: float
    honest_best_ap: float | None
    honest_mean_ap: float | None
    deviation: float

    @property
    def room(self) -> float:
        """What is left for a strategy, without the luck where that can be told."""
        if self.honest_best_ap is None or self.honest_mean_ap is None:
            return self.best_ap - self.mean_ap
        return self.honest_best_ap - self.honest_mean_ap


def run_draw(
    key: HeadroomKey, ground_truths: GroundTruths, protocol: Protocol, store: Path, tick: Heartbeat
) -> HeadroomResult:
    """Train with one random subset; arguments and errors as in run_round."""
    pair = draw_pair(ground_truths, key.pair, protocol)
    annotator = SimulatedAnnotator(ground_truths, pair, next(iter(INSPECTORS)))  # the masks are the same under each
    rng = np.random.default_rng([key.pair, key.masks, key.draw])
    chosen = rng.permutation(annotator.candidates)[: key.masks]
    masks = {int(i): annotator.rough(int(i)) for i in chosen}
    scores = train_once(ground_truths, pair, masks, (), protocol, store, tick).test_scores
    is_bad = np.array([ground_truths[i].is_bad for i in pair.test], bool)
    half = _half(ground_truths, pair)
    first, second = (detection(scores[part], is_bad[part], 0.5).ap for part in (half, ~half))
    halves = None if first is None or second is None else (first, second)
    return HeadroomResult(key, detection(scores, is_bad, 0.5).ap or 0.0, halves)


def summarize_headroom(results: Sequence[HeadroomResult]) -> list[Headroom]:
    """One row a size, ascending."""
    ordered = sorted(results, key=lambda result: (result.key.masks, result.key.pair, result.key.draw))
    return [_row(masks, list(group)) for masks, group in groupby(ordered, key=lambda result: result.key.masks)]


def _row(masks: int, results: list[HeadroomResult]) -> Headroom:
    pairs = [list(group) for _, group in groupby(results, key=lambda result: result.key.pair)]
    aps = [np.array([result.ap for result in pair]) for pair in pairs]
    halved = [[result.half_aps for result in pair if result.half_aps is not None] for pair in pairs]
    halves = [np.array(pair) for pair in halved if pair]
    return Headroom(
        masks=masks,
        pairs=len(pairs),
        draws=min(map(len, pairs)),
        mean_ap=float(np.mean([ap.mean() for ap in aps])),
        best_ap=float(np.mean([ap.max() for ap in aps])),
        honest_best_ap=float(np.mean([_honest_best(half) for half in halves])) if halves else None,
        honest_mean_ap=float(np.mean([half.mean() for half in halves])) if halves else None,
        deviation=float(np.mean([ap.std() for ap in aps])),
    )


def _honest_best(halves: NDArray[np.float64]) -> float:
    """(draws, 2) APs: chosen by one column, read from the other, both ways."""
    return float((halves[halves[:, 0].argmax(), 1] + halves[halves[:, 1].argmax(), 0]) / 2)


def _half(ground_truths: GroundTruths, pair: Replicate) -> NDArray[np.bool_]:
    """Which test images belong to the first half: every second group of those with and of those without bad images."""
    bad_groups = {ground_truths[i].item.group for i in pair.test if ground_truths[i].is_bad}
    groups = sorted({ground_truths[i].item.group for i in pair.test}, key=lambda name: (name not in bad_groups, name))
    first = {name for place, name in enumerate(groups) if place % 2 == 0}
    return np.array([ground_truths[i].item.group in first for i in pair.test], bool)
