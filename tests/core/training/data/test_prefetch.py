"""Batches made beside the step."""

import threading
import time

import pytest

from core.training.data.prefetch import BATCHES_AHEAD, prefetched

BATCHES = [[1, 2], [3], [], [4, 5, 6], [7], [8], [9], [10]]


@pytest.mark.parametrize("n_threads", [0, 1, 3])
def test_batches_come_whole_and_in_order_however_long_a_sample_takes(n_threads: int):
    def make(wish: int) -> int:
        time.sleep(0.003 * (wish % 3))
        return 10 * wish

    def total(made: list[int]) -> int:
        return sum(made)

    assert list(prefetched(BATCHES, make, n_threads, total)) == [10 * sum(batch) for batch in BATCHES]


def test_no_more_than_a_few_batches_are_made_ahead():
    made: list[int] = []
    batches = prefetched([[number] for number in range(100)], made.append, 2, list)
    next(batches)
    deadline = time.monotonic() + 5
    while len(made) < BATCHES_AHEAD + 1 and time.monotonic() < deadline:
        time.sleep(0.001)
    time.sleep(0.02)
    assert sorted(made) == list(range(BATCHES_AHEAD + 1))
    batches.close()


def test_closing_waits_for_the_sample_in_the_making_and_starts_no_other():
    began, may_end = threading.Event(), threading.Event()
    made: list[int] = []

    def make(wish: int) -> None:
        if wish == 1:
            began.set()
            assert may_end.wait(5)
        made.append(wish)

    batches = prefetched([[0], [1, 2, 3], [4]], make, 1, list)
    next(batches)
    assert began.wait(5)
    threading.Timer(0.05, may_end.set).start()
    batches.close()
    assert made == [0, 1]
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("prefetch")]


def test_what_goes_wrong_in_a_thread_is_raised_where_the_batch_is_asked_for():
    def make(wish: int) -> int:
        return 6 // wish

    batches = prefetched([[3], [0]], make, 2, list)
    assert next(batches) == [2]
    with pytest.raises(ZeroDivisionError):
        next(batches)


def test_joining_waits_for_its_samples_alone_and_never_for_a_free_thread():
    held = threading.Event()

    def make(wish: int) -> int:
        if wish == 2:
            assert held.wait(5)
        return wish

    batches = prefetched([[1], [2, 3], [4, 5, 6]], make, 2, tuple)
    assert next(batches) == (1,)
    held.set()
    assert list(batches) == [(2, 3), (4, 5, 6)]
