"""Background work of which only what is wanted now gets done, the most wanted first."""

import threading
from collections.abc import Callable, Hashable, Iterable

from PySide6.QtCore import QObject, QThread, Signal


class _Worker(QThread):
    def __init__(self, loop: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._loop = loop

    def run(self) -> None:
        self._loop()


class LatestRequestPool(QObject):
    """``work(key)`` runs in a few threads; ``done(key, result)`` follows for each key that was begun.

    ``work`` answers known problems in its result. A bug in it goes to the excepthook, its key is dropped and the
    thread starts again: one bad image must not stop the others.
    """

    done = Signal(object, object)

    def __init__(self, work: Callable[..., object], n_threads: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._condition = threading.Condition()
        self._wanted: list[Hashable] = []
        self._running: set[Hashable] = set()
        self._stopped = False
        self._workers = [_Worker(self._loop, self) for _ in range(n_threads)]
        for worker in self._workers:
            worker.finished.connect(self._on_finished)
            worker.start(QThread.Priority.LowPriority)

    def want(self, keys: Iterable[Hashable]) -> None:
        """From now on these keys are wanted, in this order; earlier wishes that have not begun are forgotten."""
        with self._condition:
            self._wanted = [key for key in keys if key not in self._running]
            self._condition.notify_all()

    def close(self) -> None:
        """Finish what has begun, drop the rest, end the threads."""
        with self._condition:
            self._stopped = True
            self._wanted.clear()
            self._condition.notify_all()
        for worker in self._workers:
            worker.wait()

    def _loop(self) -> None:
        while (key := self._next()) is not None:
            try:
                result = self._work(key)
            finally:
                with self._condition:
                    self._running.discard(key)
            self.done.emit(key, result)

    def _next(self) -> Hashable | None:
        with self._condition:
            while not self._wanted and not self._stopped:
                self._condition.wait()
            if self._stopped:
                return None
            key = self._wanted.pop(0)
            self._running.add(key)
            return key

    def _on_finished(self) -> None:
        for worker in self._workers:
            if worker.isFinished() and not self._stopped:
                worker.start(QThread.Priority.LowPriority)
