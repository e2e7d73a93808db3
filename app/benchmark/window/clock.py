"""From an input to the picture that answers it."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

_HEARTBEAT_MS = 2  # while waiting for other threads
TIMEOUT_S = 120.0


def wait_until(condition: Callable[[], bool], what: str, timeout_s: float = TIMEOUT_S) -> None:
    """Let the window run until the condition holds; TimeoutError, naming ``what`` was waited for, when it never does.

    The thread sleeps between events, so that waiting takes no time from the threads that are waited for.
    """
    deadline = time.perf_counter() + timeout_s
    QApplication.processEvents()
    if condition():
        return
    heartbeat = QTimer(interval=_HEARTBEAT_MS)
    heartbeat.start()
    while not condition():
        if time.perf_counter() > deadline:
            raise TimeoutError(what)
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def pause(seconds: float) -> None:
    """Let the window run for a while, as between two keys of a person."""
    deadline = time.perf_counter() + seconds
    wait_until(lambda: time.perf_counter() >= deadline, "the pause")


class Pulse(QObject):
    """Feels how long the window's thread is held: the longest time between two beats of a fast timer."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, interval=_HEARTBEAT_MS)
        self._timer.timeout.connect(self._on_beat)
        self._beat_s = self._longest_s = 0.0

    def longest_s(self, act: Callable[[], object], is_done: Callable[[], bool], what: str) -> float:
        """Seconds of the longest hold from before ``act`` until this is done, for which ``wait_until`` waits."""
        QApplication.processEvents()
        self._beat_s, self._longest_s = time.perf_counter(), 0.0
        self._timer.start()
        act()
        wait_until(is_done, what)
        self._on_beat()
        self._timer.stop()
        return self._longest_s

    def _on_beat(self) -> None:
        now = time.perf_counter()
        self._longest_s = max(self._longest_s, now - self._beat_s)
        self._beat_s = now


class PaintClock(QObject):
    """Times inputs by the paint events of one widget.

    An input is done when the widget has painted after it, showing what was asked for, and one more pass of
    ``processEvents`` has gone by.
    """

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._shows: Callable[[], bool] | None = None
        self.n_painted = 0
        self.began_s = 0.0  # of the last measurement
        widget.installEventFilter(self)

    def measure(self, act: Callable[[], object], shows: Callable[[], bool] = lambda: True) -> float:
        """Seconds from before ``act``, which sends one input event. A paint counts when ``shows`` holds at it."""
        QApplication.processEvents()
        self._shows = shows
        self.began_s = time.perf_counter()
        act()
        wait_until(lambda: self._shows is None, "a painted answer to an input")
        QApplication.processEvents()
        return time.perf_counter() - self.began_s

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Sees the event just before the widget does; the painting itself is over when ``processEvents`` returns."""
        if event.type() is QEvent.Type.Paint:
            self.n_painted += 1
            if self._shows is not None and self._shows():
                self._shows = None
        return False
