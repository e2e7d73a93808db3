"""Background work of which everything gets done, in the order in which it was asked for."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from app.gui.controls.latest_request_pool import LatestRequestPool
from core.domain import KnownError

Work = Callable[[], object]


class OrderedWork(QObject):
    """``done(subject, answer)`` follows for each ``submit``: what the work returned, or the KnownError that kept it
    from being done."""

    done = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: dict[int, tuple[object, Work]] = {}  # until the thread has taken them
        self._n_submitted = 0
        self._pool = LatestRequestPool(self._do, 1, self)
        self._pool.done.connect(self._on_done)

    def submit(self, subject: object, work: Work) -> None:
        """``subject`` says what it was, to whoever hears that it is done."""
        self._n_submitted += 1
        self._waiting[self._n_submitted] = subject, work
        self._pool.want(list(self._waiting))

    def close(self) -> None:
        """What has not begun by then is not done."""
        self._pool.close()

    def _do(self, number: int) -> tuple[object, object] | None:
        """None when it has been done: asked for again just before that was told."""
        if number not in self._waiting:
            return None
        subject, work = self._waiting.pop(number)
        try:
            return subject, work()
        except KnownError as error:
            return subject, error

    def _on_done(self, _number: int, answer: tuple[object, object] | None) -> None:
        if answer is not None:
            self.done.emit(*answer)
