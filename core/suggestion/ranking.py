"""In which order to mask: benefit against seconds, with some chance in it, and no two alike in a row."""

from collections import deque
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.suggestion.coverage import Coverage
from core.suggestion.exploration import Exploration

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

NEAR_DUPLICATE = 0.95
"""Images at least so similar (κ) never stand in one batch of five."""
SAME_CLUSTER = 0.5
BATCH = 5
CLUSTER_CAP = 2
_FIRST_TEMPERATURE = 2.0
_EXPLORING_MASKS = 30
_NO_GAIN = 1e-3
"""Below a thousandth of an image there is nothing to gain: single precision sees no more in a large pool."""
_LOOKED_AT_ONCE = 64
_SAME = 1 + 1e-9  # the same picks in another order give another last digit


@dataclass(frozen=True, slots=True, eq=False)
class Pick:
    """A candidate's place in the order. ``newly_covered``: others that look like it, and like nothing before it."""

    candidate: int
    gain: float
    by_lottery: bool
    newly_covered: NDArray[np.intp]


@dataclass(frozen=True, slots=True, eq=False)
class Ranking:
    """``picks``, best first, and what led to them: ``gains`` (m,) of every candidate before the first pick, and its
    ``gumbel_noise`` (m,), the g/τ of this list. The first ``n_cost_blind`` picks are of the order without seconds."""

    picks: tuple[Pick, ...]
    gains: Floats
    gumbel_noise: Floats
    n_cost_blind: int = 0


def rank(
    coverage: Coverage,
    costs_s: Floats,
    *,
    top: int,
    n_masks: int,
    exploration: Exploration,
    eligible: Bools | None = None,
) -> Ranking:
    """At most ``top`` picks among the (m,) candidates that are ``eligible``; None makes all of them so.

    Greedy by log B − log ĉ + g/τ with the Gumbel noise g of ``exploration``. The cost-blind order is tried too, within
    the seconds of the first; whichever covers more is kept and topped up. One pick in six comes from the lottery. Fewer
    than ``top`` come back only where the rest are near-duplicates of the last four picks, or there is no rest.
    """
    gumbel_noise = exploration.noise * inverse_temperature(n_masks)
    places = exploration.places(top)
    gains = coverage.gains(np.arange(len(coverage)))
    left = np.ones(len(costs_s), bool) if eligible is None else eligible
    valued = gumbel_noise - np.log(costs_s)
    by_value = _Order(coverage.copy(), costs_s, gains, left, exploration.lottery, places)
    by_value.extend(valued, top)
    by_gain = _Order(coverage.copy(), costs_s, gains, left, exploration.lottery, places)
    by_gain.extend(gumbel_noise, top, budget_s=by_value.seconds * _SAME)
    if by_gain.total_gain <= by_value.total_gain * _SAME:
        return Ranking(tuple(by_value.picks), gains, gumbel_noise)
    n_cost_blind = len(by_gain.picks)
    by_gain.extend(valued, top)
    return Ranking(tuple(by_gain.picks), gains, gumbel_noise, n_cost_blind)


def inverse_temperature(n_masks: int) -> float:
    """1/τ: from 1/2 without masks to 0 at 30 and more."""
    return max(0.0, 1 - n_masks / _EXPLORING_MASKS) / _FIRST_TEMPERATURE


def log_gain(gains: Floats) -> Floats:
    """log B, as far down as it means anything."""
    return np.asarray(np.log(np.maximum(gains, _NO_GAIN)))


class _Order:
    """A growing list of picks over one coverage.

    Lazy: a gain only falls while A grows, so a gain of before is an upper bound, and most need no second look.
    """

    def __init__(
        self,
        coverage: Coverage,
        costs_s: Floats,
        gains: Floats,
        left: Bools,
        lottery: NDArray[np.intp],
        places: frozenset[int],
    ) -> None:
        self._coverage = coverage
        self._costs_s = costs_s
        self._log_gains = log_gain(gains)
        self._is_fresh = np.ones(len(gains), bool)
        self._left = left.copy()
        self._lottery = lottery
        self._places = places
        self._recent: deque[Floats] = deque(maxlen=BATCH - 1)
        self.picks: list[Pick] = []
        self.seconds = 0.0

    @property
    def total_gain(self) -> float:
        return sum(pick.gain for pick in self.picks)

    def extend(self, offsets: Floats, top: int, budget_s: float = np.inf) -> None:
        """Pick greedily by log B + ``offsets`` until there are ``top``, or nothing fits any more."""
        while len(self.picks) < top:
            allowed = self._left & (self.seconds + self._costs_s <= budget_s) & (self._alike(NEAR_DUPLICATE) == 0)
            if not allowed.any():
                return
            if len(self.picks) in self._places:
                self._take(self._drawn(allowed), by_lottery=True)
                continue
            roomy = allowed & (self._alike(SAME_CLUSTER) < CLUSTER_CAP)
            # a full cluster is better than an empty queue
            self._take(self._best(roomy if roomy.any() else allowed, offsets), by_lottery=False)

    def _drawn(self, allowed: Bools) -> int:
        return int(self._lottery[allowed[self._lottery]][0])

    def _best(self, allowed: Bools, offsets: Floats) -> int:
        while True:
            values = np.where(allowed, self._log_gains + offsets, -np.inf)
            leader = int(np.argmax(values))
            if self._is_fresh[leader]:
                return leader
            values[self._is_fresh] = -np.inf
            n = min(_LOOKED_AT_ONCE, int(np.isfinite(values).sum()))
            self._look_at(np.argpartition(-values, n - 1)[:n])

    def _look_at(self, candidates: NDArray[np.intp]) -> None:
        self._log_gains[candidates] = log_gain(self._coverage.gains(candidates))
        self._is_fresh[candidates] = True

    def _alike(self, at_least: float) -> NDArray[np.int64]:
        """(m,) how many of the last picks of a batch are so similar to each candidate."""
        counts = np.zeros(len(self._left), np.int64)
        for similarity in self._recent:
            counts += similarity >= at_least
        return counts

    def _take(self, candidate: int, *, by_lottery: bool) -> None:
        coverage = self._coverage
        newly_covered = coverage.newly_covered(candidate, SAME_CLUSTER)
        self.picks.append(Pick(candidate, coverage.gain(candidate), by_lottery, newly_covered))
        self._recent.append(coverage.similarity(candidate))
        self._left[candidate] = False
        self._is_fresh[:] = False
        self.seconds += float(self._costs_s[candidate])
        coverage.add(candidate)
