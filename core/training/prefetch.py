"""Making batches beside the training step, by threads: decoding, drawing and augmenting leave Python's lock alone."""

from collections import deque
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from typing import TypeVar

Wish = TypeVar("Wish")
Made = TypeVar("Made")

BATCHES_AHEAD = 3


def prefetched(
    batches: Sequence[Sequence[Wish]], make: Callable[[Wish], Made], n_threads: int
) -> Generator[list[Made], None, None]:
    """``make`` of every wish, batch by batch and in order; ``n_threads`` threads work on the next few batches
    meanwhile, 0 makes each batch when it is asked for.

    Closing the generator waits for the samples in the making only, one a thread.
    """
    if n_threads == 0:
        yield from ([make(wish) for wish in batch] for batch in batches)
        return
    pool = ThreadPoolExecutor(n_threads, thread_name_prefix="prefetch")
    try:
        wanted = iter(batches)
        ahead: deque[list[Future[Made]]] = deque()

        def ask(n_batches: int) -> None:
            ahead.extend([pool.submit(make, wish) for wish in batch] for batch in islice(wanted, n_batches))

        ask(BATCHES_AHEAD)
        while ahead:
            batch = [future.result() for future in ahead.popleft()]
            ask(1)
            yield batch
    finally:
        pool.shutdown(cancel_futures=True)
