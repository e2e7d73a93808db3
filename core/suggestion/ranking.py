"""In which order to mask: benefit against seconds, with some chance in it, and no two alike in a row."""

import heapq
from collections import deque
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.suggestion.coverage import Coverage

Floats = NDArray[np.float64]

NEAR_DUPLICATE = 0.95
"""Images at least so similar (κ) never stand in one batch of five."""
SAME_CLUSTER = 0.5
_BATCH = 5
_CLUSTER_CAP = 2
_LOTTERY_EVERY = 6
_FIRST_TEMPERATURE = 2.0
_CALM_MASKS = 30
_NO_GAIN = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class Pick:
    """A candidate's place in the order. ``newly_covered``: others that it covers better than everything before it."""

    candidate: int
    gain: float
    by_lottery: bool
    newly_covered: NDArray[np.intp]


def rank(coverage: Coverage, costs_s: Floats, *, top: int, n_masks: int, rng: np.random.Generator) -> list[Pick]:
    """At most ``top`` picks among the (m,) candidates, best first.

    Greedy by log B − log ĉ + g/τ with Gumbel noise g. The cost-blind order is tried too, within the seconds of the
    first; whichever covers more is kept and topped up. One pick in six comes from a lottery. Fewer than ``top`` come
    back only where the rest are near-duplicates of the last four picks, or there is no rest.
    """
    noise = rng.gumbel(size=len(costs_s)) * calm(n_masks)
    lottery = rng.permutation(len(costs_s))
    places = lottery_places(top, rng)
    valued = noise - np.log(costs_s)
    by_value = _Order(coverage.copy(), costs_s, lottery, places)
    by_value.extend(valued, top)
    by_gain = _Order(coverage.copy(), costs_s, lottery, places)
    by_gain.extend(noise, top, budget_s=by_value.seconds)
    if by_gain.total_gain <= by_value.total_gain:
        return by_value.picks
    by_gain.extend(valued, top)
    return by_gain.picks


def calm(n_masks: int) -> float:
    """1/τ: from 1/2 without masks to 0 at 30 and more."""
    return max(0.0, 1 - n_masks / _CALM_MASKS) / _FIRST_TEMPERATURE


def lottery_places(top: int, rng: np.random.Generator) -> frozenset[int]:
    """One place of every six, never the first of a six: the best suggestion stays on top."""
    starts = range(0, top, _LOTTERY_EVERY)
    return frozenset(int(start + rng.integers(1, _LOTTERY_EVERY)) for start in starts)


class _Order:
    """A growing list of picks over one coverage."""

    def __init__(self, coverage: Coverage, costs_s: Floats, lottery: NDArray[np.intp], places: frozenset[int]) -> None:
        self._coverage = coverage
        self._costs_s = costs_s
        self._lottery = lottery
        self._places = places
        self._recent: deque[Floats] = deque(maxlen=_BATCH - 1)
        self._left = np.ones(len(costs_s), bool)
        self.picks: list[Pick] = []
        self.seconds = 0.0

    @property
    def total_gain(self) -> float:
        return sum(pick.gain for pick in self.picks)

    def extend(self, offsets: Floats, top: int, budget_s: float = np.inf) -> None:
        """Pick greedily by log B + ``offsets`` until there are ``top``, or nothing fits any more.

        Lazy: a gain only falls while A grows, so a stale value is an upper bound and most need no second look.
        """
        gains = self._coverage.gains()
        bounds = [(-self._value(gains[x], offsets[x]), int(x), len(self.picks)) for x in np.flatnonzero(self._left)]
        heapq.heapify(bounds)
        while len(self.picks) < top:
            affordable = self._left & (self.seconds + self._costs_s <= budget_s)
            drawn = self._draw(affordable) if len(self.picks) in self._places else None
            chosen = drawn if drawn is not None else self._best(bounds, offsets, affordable)
            if chosen is None:
                return
            self._take(chosen, by_lottery=drawn is not None)

    def _value(self, gain: float, offset: float) -> float:
        return float(np.log(max(gain, _NO_GAIN)) + offset)

    def _draw(self, affordable: NDArray[np.bool_]) -> int | None:
        tickets = self._lottery[(affordable & ~self._duplicates())[self._lottery]]
        return int(tickets[0]) if tickets.size else None

    def _best(self, bounds: list[tuple[float, int, int]], offsets: Floats, affordable: NDArray[np.bool_]) -> int | None:
        allowed = affordable & ~self._duplicates()
        crowded = self._crowded()
        aside: list[tuple[float, int, int]] = []
        chosen: int | None = None
        while bounds and chosen is None:
            bound, candidate, age = heapq.heappop(bounds)
            if not self._left[candidate]:
                continue
            if not allowed[candidate] or crowded[candidate]:
                aside.append((bound, candidate, age))
            elif age == len(self.picks):
                chosen = candidate
            else:
                value = self._value(self._coverage.gain(candidate), offsets[candidate])
                heapq.heappush(bounds, (-value, candidate, len(self.picks)))
        for entry in aside:
            heapq.heappush(bounds, entry)
        return chosen if chosen is not None else self._best_of_the_crowd(aside, allowed, offsets)

    def _best_of_the_crowd(
        self, aside: list[tuple[float, int, int]], allowed: NDArray[np.bool_], offsets: Floats
    ) -> int | None:
        """A full cluster is better than an empty queue."""
        values = [
            (self._value(self._coverage.gain(candidate), offsets[candidate]), -candidate)
            for _, candidate, _ in aside
            if allowed[candidate]
        ]
        return -max(values)[1] if values else None

    def _duplicates(self) -> NDArray[np.bool_]:
        return self._alike(NEAR_DUPLICATE) > 0

    def _crowded(self) -> NDArray[np.bool_]:
        return self._alike(SAME_CLUSTER) >= _CLUSTER_CAP

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
        self.seconds += float(self._costs_s[candidate])
        coverage.add(candidate)
