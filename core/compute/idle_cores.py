"""How many cores torch computes on: those that are idle now, looked at again and again while it computes."""

import os
import time
from typing import NamedTuple

import psutil
import torch

from core.compute.processor import usable_core_numbers, usable_cores

_FIRST_LOOK_S = 0.1
_LOOK_EVERY_S = 10.0
_BUSY = ("user", "nice", "system", "irq", "softirq", "steal")
"""What a core can be busy with; systems tell different parts of it, and some tell other parts twice."""


class _Sample(NamedTuple):
    """Seconds since the machine's start that its cores were busy, and that this process computed, at a time."""

    at_s: float
    busy_s: float
    own_s: float


class IdleCores:
    """Gives torch the cores that others leave idle, less ``reserve``, at least one and never fewer than half.

    ``n_processes`` that start together on this machine, this one among them, share the cores evenly, and look once:
    later each would take its peers for others. Two OpenMP threads that compete for one core are many times slower than
    one thread. Sums depend on their number a little, so whoever needs the same result whatever the load sets
    OMP_NUM_THREADS, which is then the number. ``used`` are the numbers that there have been.
    """

    def __init__(self, reserve: int = 0, n_processes: int = 1) -> None:
        self._reserve = reserve
        self._n_processes = n_processes
        self._seen: _Sample | None = None
        self.used: set[int] = set()

    def use(self) -> int:
        """Look and choose; returns the number of threads. The first time takes a tenth of a second; later ones tell
        how it was since the one before."""
        wished = os.environ.get("OMP_NUM_THREADS", "")
        if wished.isdigit() and int(wished) > 0:
            torch.set_num_threads(int(wished))
        elif self._seen is None or self._n_processes == 1:
            torch.set_num_threads(self._threads(self._busy_with_others()))
        self.used.add(torch.get_num_threads())
        return torch.get_num_threads()

    def keep_up(self) -> None:
        """``use`` once more where the last look is ten seconds old: an installation ends, another program begins."""
        if self._seen is not None and time.monotonic() - self._seen.at_s >= _LOOK_EVERY_S:
            self.use()

    def _threads(self, others: float) -> int:
        cores = usable_cores()
        return max(1, min(cores - self._reserve, cores - min(round(others), cores // 2)) // self._n_processes)

    def _busy_with_others(self) -> float:
        """How many cores, on average since the last look."""
        before = self._seen
        if before is None:
            before = _sample()
            time.sleep(_FIRST_LOOK_S)
        now = self._seen = _sample()
        others_s = (now.busy_s - before.busy_s) - (now.own_s - before.own_s)
        return max(0.0, others_s / max(now.at_s - before.at_s, 1e-3))


def _sample() -> _Sample:
    numbers = usable_core_numbers()
    cores = [core for number, core in enumerate(psutil.cpu_times(percpu=True)) if numbers is None or number in numbers]
    busy_s = sum(getattr(core, kind, 0.0) for core in cores for kind in _BUSY)
    own = os.times()
    return _Sample(time.monotonic(), busy_s, own.user + own.system)
