"""Work that takes longer than a glance, in a thread of its own, with progress and cancel."""

import threading
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QThread, Signal

from app.gui.language.known_errors import told
from app.workflows.progress import Cancelled, Progress
from core.domain import KnownError

_REPORT_EVERY_S = 0.05  # the window repaints at most this often for a progress bar


class BackgroundTask(QThread):
    """Runs ``work(progress)``; exactly one of succeeded, failed and cancelled follows, unless ``work`` has a bug.

    A bug goes to the excepthook, and only Qt's own ``finished`` follows. ``progress`` raises Cancelled once
    ``cancel`` was called. Connect the signals to bound methods of QObjects of the window's thread.
    """

    progressed = Signal(int, int, str)
    succeeded = Signal(object)
    failed = Signal(str)
    cancelled = Signal()

    def __init__(self, title: str, work: Callable[[Progress], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.title = title
        self._work = work
        self._stop = threading.Event()
        self._reported_at_s = 0.0

    def cancel(self) -> None:
        self._stop.set()

    def run(self) -> None:
        try:
            result = self._work(self._report)
        except Cancelled:
            self.cancelled.emit()
        except KnownError as error:
            self.failed.emit(told(error))
        else:
            self.succeeded.emit(result)

    def _report(self, done: int, total: int, what: str) -> None:
        if self._stop.is_set():
            raise Cancelled
        now = time.monotonic()
        if now - self._reported_at_s >= _REPORT_EVERY_S or done == total:
            self._reported_at_s = now
            self.progressed.emit(done, total, what)
