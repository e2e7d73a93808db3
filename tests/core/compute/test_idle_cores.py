"""How many cores torch computes on: by what others leave now."""

import time
from collections.abc import Iterator

import pytest
import torch

from core.compute import idle_cores
from core.compute.idle_cores import IdleCores


class Clock:
    """Seconds, how long all cores were busy, and how long this process was; told to go on by ``spend``."""

    def __init__(self) -> None:
        self.at_s = self.busy_s = self.own_s = 0.0
        self.others = 0.0

    def spend(self, seconds: float, own: float = 0.0) -> None:
        """With ``others`` cores busy with other programs, and ``own`` with this one."""
        self.at_s += seconds
        self.busy_s += seconds * (self.others + own)
        self.own_s += seconds * own


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[Clock]:
    """A machine of eight cores; torch's threads are as they were afterwards."""
    made, before = Clock(), torch.get_num_threads()
    monkeypatch.delenv("OMP_NUM_THREADS", raising=False)
    monkeypatch.setattr(idle_cores, "usable_cores", lambda: 8)
    monkeypatch.setattr(idle_cores, "_sample", lambda: idle_cores._Sample(made.at_s, made.busy_s, made.own_s))
    monkeypatch.setattr(time, "sleep", made.spend)
    monkeypatch.setattr(time, "monotonic", lambda: made.at_s)
    yield made
    torch.set_num_threads(before)


def test_idle_cores_compute_less_those_left_to_others(clock: Clock):
    assert IdleCores().use() == 8
    assert torch.get_num_threads() == 8
    assert IdleCores(reserve=2).use() == 6
    assert IdleCores(reserve=20).use() == 1


def test_busy_cores_are_left_alone_but_never_more_than_half(clock: Clock):
    clock.others = 3.1
    assert IdleCores().use() == 5
    clock.others = 30.0
    assert IdleCores().use() == 4


def test_what_counts_is_now_and_not_what_this_process_does_itself(clock: Clock):
    """An installation has just ended; later another program begins, and ends, while this one computes."""
    clock.others = 8.0
    clock.spend(60)
    clock.others = 0.0
    cores = IdleCores()
    assert cores.use() == 8
    clock.spend(30, own=8)
    assert cores.use() == 8
    clock.others = 2.0
    clock.spend(30, own=6)
    assert cores.use() == 6
    clock.others = 0.0
    clock.spend(30, own=6)
    assert cores.use() == 8


def test_a_long_epoch_looks_every_ten_seconds(clock: Clock):
    cores = IdleCores()
    cores.keep_up()  # not before the first look, whose time it is to say
    cores.use()
    clock.others = 3.0
    clock.spend(9)
    cores.keep_up()
    assert torch.get_num_threads() == 8
    clock.spend(1)
    cores.keep_up()
    assert torch.get_num_threads() == 5


def test_processes_of_one_training_share_the_cores_and_are_not_taken_for_others(clock: Clock):
    assert IdleCores(n_processes=20).use() == 1
    cores = IdleCores(n_processes=3)
    assert cores.use() == 2
    clock.others = 4.0  # two of them are the peers
    clock.spend(30, own=2)
    assert cores.use() == 2


def test_a_person_may_fix_the_number(clock: Clock, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("OMP_NUM_THREADS", "3")
    assert IdleCores(reserve=7, n_processes=4).use() == 3
    monkeypatch.setenv("OMP_NUM_THREADS", "many")
    assert IdleCores().use() == 8


def test_the_system_tells_what_is_busy_and_what_is_our_own():
    before = idle_cores._sample()
    sum(range(2_000_000))
    now = idle_cores._sample()
    assert now.at_s > before.at_s
    assert now.busy_s >= before.busy_s > 0
    assert now.own_s >= before.own_s > 0
