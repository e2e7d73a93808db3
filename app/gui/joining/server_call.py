"""A question to a server that may never answer."""

import threading
from collections.abc import Callable
from queue import Empty, SimpleQueue

from PySide6.QtCore import QObject, QTimer, Signal

from core.domain import KnownError

_LOOK_EVERY_MS = 50


class ServerCall(QObject):
    """Runs ``ask()`` in a thread that nobody waits for: a connection that is being made cannot be broken off, and may
    take ten seconds to fail. ``answered`` carries what it returned, or the KnownError that it raised; once it was given
    up, or its parent is gone, nothing follows."""

    answered = Signal(object)

    def __init__(self, ask: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._answers: SimpleQueue[object] = SimpleQueue()
        self._timer = QTimer(self, interval=_LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()
        threading.Thread(target=_answer, args=(ask, self._answers), daemon=True).start()

    @property
    def is_waiting(self) -> bool:
        return self._timer.isActive()

    def give_up(self) -> None:
        self._timer.stop()

    def _look(self) -> None:
        try:
            answer = self._answers.get_nowait()
        except Empty:
            return
        self._timer.stop()
        if isinstance(answer, Exception) and not isinstance(answer, KnownError):
            raise answer
        self.answered.emit(answer)


def _answer(ask: Callable[[], object], answers: "SimpleQueue[object]") -> None:
    try:
        answers.put(ask())
    except Exception as error:  # a bug is raised again in the window's thread
        answers.put(error)
