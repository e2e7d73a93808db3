"""Threads that make batches during the training step: decoding, drawing and augmenting release Python's lock."""

from collections import deque
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from typing import TypeVar

Wish = TypeVar("Wish")
Made = TypeVar("Made")
Batch = TypeVar("Batch")

BATCHES_AHEAD = 3


def prefetched(
    batches: Sequence[Sequence[Wish]],
    make: Callable[[Wish], Made],
    n_threads: int,
    join: Callable[[list[Made]], Batch],
) -> Generator[Batch, None, None]:
    """``make`` of every wish, joined batch by batch and in order. ``n_threads`` threads work on the next few batches
    meanwhile; with 0 each batch is made when it is asked for.

    Closing the generator waits only for the samples that threads are making, one in each thread.
    """
    if n_threads == 0:
        yield from (join([make(wish) for wish in batch]) for batch in batches)
        return
    pool = ThreadPoolExecutor(n_threads, thread_name_prefix="prefetch")
    try:
        wanted = iter(batches)
        ahead: deque[Future[Batch]] = deque()

        def ask(n_batches: int) -> None:
            for batch in islice(wanted, n_batches):
                made = [pool.submit(make, wish) for wish in batch]
                ahead.append(pool.submit(_joined, made, join))  # queued after its samples: never waits for one to begin

        ask(BATCHES_AHEAD)
        while ahead:
            batch = ahead.popleft().result()
            ask(1)
            yield batch
    finally:
        pool.shutdown(cancel_futures=True)


def _joined(made: list[Future[Made]], join: Callable[[list[Made]], Batch]) -> Batch:
    return join([future.result() for future in made])
