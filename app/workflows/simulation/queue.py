"""Which task of a simulation comes next: early pairs first, and nothing that is known already."""

import heapq
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count

from core.simulation.headroom import HeadroomKey, HeadroomResult
from core.simulation.results_file import Result
from core.simulation.rounds import ALL_MASKS, RoundKey, RoundTask
from core.simulation.strategies import BASELINE


@dataclass(frozen=True, slots=True)
class HeadroomTask:
    """One random subset to train with."""

    key: HeadroomKey


Task = RoundTask | HeadroomTask


@dataclass(frozen=True, slots=True)
class Agenda:
    """``rounds`` an episode has beside its start; ``draws`` random subsets of each of ``headroom_sizes``, which is
    empty where no headroom is wanted. Random among bad joins the ``strategies`` where there are any."""

    strategies: tuple[str, ...]
    inspectors: tuple[str, ...]
    pairs: int
    rounds: int
    headroom_sizes: tuple[int, ...]
    draws: int

    @property
    def n_results(self) -> int:
        """How many there will be."""
        of_inspector = 2 + len(self._names) * (self.rounds + 1)
        return self.pairs * (len(self.inspectors) * of_inspector + len(self.headroom_sizes) * self.draws)

    def first(self) -> Iterator[Task]:
        """A start for each pair, without a mask: all else of the pair begins from its training."""
        for pair in range(self.pairs):
            yield RoundTask(self._opening(pair))

    def following(self, result: Result) -> Iterator[Task]:
        """What becomes possible by a result."""
        if isinstance(result, HeadroomResult):
            return
        if result.key == self._opening(result.key.pair):
            yield from self._rest_of(result.key.pair)
        if result.next_task is not None:
            yield result.next_task

    @property
    def _names(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((BASELINE, *self.strategies))) if self.strategies else ()

    def _opening(self, pair: int) -> RoundKey:
        return RoundKey(pair, ALL_MASKS, self.inspectors[0], 0)

    def _rest_of(self, pair: int) -> Iterator[Task]:
        for inspector in self.inspectors:
            if inspector != self.inspectors[0]:
                yield RoundTask(RoundKey(pair, ALL_MASKS, inspector, 0))
            for name in self._names:
                yield RoundTask(RoundKey(pair, name, inspector, 0))
        for masks in self.headroom_sizes:
            for draw in range(self.draws):
                yield HeadroomTask(HeadroomKey(pair, masks, draw))


class TaskQueue:
    """Hands out tasks whose results are not ``known``; told of a result, it knows what follows from it."""

    def __init__(self, agenda: Agenda, known: Iterable[Result]) -> None:
        self._agenda = agenda
        self._known = {result.key: result for result in known}
        self._order = count()
        self._waiting: list[tuple[int, int, Task]] = []
        self.n_done = 0
        self._add(agenda.first())

    def pop(self) -> Task | None:
        """The next task; None where there is none, or none before more results are in."""
        return heapq.heappop(self._waiting)[2] if self._waiting else None

    def complete(self, result: Result) -> None:
        """A task that was handed out has this result."""
        self.n_done += 1
        self._add(self._agenda.following(result))

    def _add(self, tasks: Iterable[Task]) -> None:
        for task in tasks:
            known = self._known.get(task.key)
            if known is None:
                heapq.heappush(self._waiting, (task.key.pair, next(self._order), task))
            else:
                self.complete(known)
