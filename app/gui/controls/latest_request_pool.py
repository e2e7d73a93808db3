"""Background work of which only what is wanted now gets done, the most wanted first."""

import threading
from collections.abc import Callable, Hashable, Iterable, Sequence
from contextlib import suppress
from functools import partial

from PySide6.QtCore import QObject, QThread, Signal

from core.domain import KnownError


class _Worker(QThread):
    def __init__(self, loop: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._loop = loop

    def run(self) -> None:
        self._loop()


class _Wishes:
    """What is wanted and under way, shared by the threads."""

    def __init__(self) -> None:
        self._condition = threading.Condition()
        self._wanted: list[Hashable] = []
        self._running: set[Hashable] = set()
        self.stopped = False

    def want(self, keys: Iterable[Hashable]) -> None:
        with self._condition:
            self._wanted = [key for key in keys if key not in self._running]
            self._condition.notify_all()

    def stop(self) -> None:
        with self._condition:
            self.stopped = True
            self._wanted.clear()
            self._condition.notify_all()

    def next(self) -> Hashable | None:
        """Waits for one; None when there will be no more."""
        with self._condition:
            while not self._wanted and not self.stopped:
                self._condition.wait()
            if self.stopped:
                return None
            key = self._wanted.pop(0)
            self._running.add(key)
            return key

    def end(self, key: Hashable) -> None:
        with self._condition:
            self._running.discard(key)


class LatestRequestPool(QObject):
    """``work(key)`` runs in a few threads; ``done(key, result)`` follows for each key that was begun.

    ``work`` answers known problems in its result; one that it raises instead, as while a server is away, leaves the
    key without a result, to be asked for again. A bug in it goes to the excepthook, its key is dropped and the thread
    starts again: one bad image must not stop the others. Whoever is destroyed with it, a dialog with its window
    maybe, need not have closed it: its threads end first.
    """

    done = Signal(object, object)

    def __init__(self, work: Callable[..., object], n_threads: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._wishes = _Wishes()
        self._workers = [_Worker(self._loop, self) for _ in range(n_threads)]
        # a running QThread that is destroyed takes the process with it; Qt tells this before it destroys the workers
        self.destroyed.connect(partial(_end, self._wishes, self._workers))
        for worker in self._workers:
            worker.finished.connect(self._on_finished)
            worker.start(QThread.Priority.LowPriority)

    def want(self, keys: Iterable[Hashable]) -> None:
        """From now on these keys are wanted, in this order; earlier wishes that have not begun are forgotten."""
        self._wishes.want(keys)

    def close(self) -> None:
        """Finish what has begun, drop the rest, end the threads."""
        _end(self._wishes, self._workers)

    def _loop(self) -> None:
        wishes, work = self._wishes, self._work
        while (key := wishes.next()) is not None:
            try:
                result = work(key)
            except KnownError:
                continue
            finally:
                wishes.end(key)
            with suppress(RuntimeError):  # destroyed meanwhile: nobody listens
                self.done.emit(key, result)

    def _on_finished(self) -> None:
        for worker in self._workers:
            if worker.isFinished() and not self._wishes.stopped:
                worker.start(QThread.Priority.LowPriority)


def _end(wishes: _Wishes, workers: Sequence[QThread], _destroyed: QObject | None = None) -> None:
    wishes.stop()
    for worker in workers:
        worker.wait()
