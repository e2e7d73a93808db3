"""One budget of memory for all pictures that are being decoded at a time, by whichever threads."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from core.images.limits import out_of_memory

_SMALL_BYTES = 1 << 28  # of all at a time: the memory of this machine is not asked for before


class DecodingBudget:
    """Shares of ``limit_bytes``, half of this machine's memory by default, held while a picture is decoded."""

    def __init__(self, limit_bytes: int | None = None) -> None:
        self._limit = limit_bytes
        self._used = 0
        self._changed = threading.Condition()
        self._thread = threading.local()

    @contextmanager
    def share(self, n_bytes: int, name: str) -> Iterator[None]:
        """Hold so many bytes within the block; waits for other threads' shares. Within another share of this thread, it
        is part of that.

        Raises KnownError where it is more than there is for all.
        """
        if getattr(self._thread, "holds", False):
            yield
            return
        with self._changed:
            if n_bytes > _SMALL_BYTES and n_bytes > self._most():
                raise out_of_memory(name)
            self._changed.wait_for(lambda: self._used + n_bytes <= _SMALL_BYTES or self._used + n_bytes <= self._most())
            self._used += n_bytes
        self._thread.holds = True
        try:
            yield
        finally:
            self._thread.holds = False
            with self._changed:
                self._used -= n_bytes
                self._changed.notify_all()

    def _most(self) -> int:
        if self._limit is None:
            self._limit = memory_bytes() // 2
        return self._limit


def memory_bytes() -> int:
    """Of this machine, or of what this process may use of it."""
    import psutil  # here, and not above: most programs never decode so much

    total = int(psutil.virtual_memory().total)
    try:
        allowed = Path("/sys/fs/cgroup/memory.max").read_text()
    except OSError:
        return total
    return min(total, int(allowed)) if allowed.strip().isdecimal() else total


DECODING = DecodingBudget()
"""Of this process."""
