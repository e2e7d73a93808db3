"""Work in the background of which one at a time makes sense."""

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from app.gui.messages.background_task import BackgroundTask
from app.gui.messages.message_bar import MessageBar
from app.workflows.progress import Progress

_Result = TypeVar("_Result")


class TaskSlot(QObject):
    """Room for one BackgroundTask, shown in the message bar. ``busy`` is said to who asks for another one meanwhile;
    whoever hears how one has ended may start the next. ``freed`` follows after that, and after a bug."""

    freed = Signal()

    def __init__(self, messages: MessageBar, parent: QObject, busy: str = "") -> None:
        super().__init__(parent)
        self._messages = messages
        self._busy = busy
        self._task: BackgroundTask | None = None
        self._tell_result: Callable[[Any], object] = lambda _result: None
        self._tell_problem: Callable[[str], object] = lambda _problem: None

    @property
    def is_busy(self) -> bool:
        return self._task is not None

    def start(
        self,
        title: str,
        work: Callable[[Progress], _Result],
        on_succeeded: Callable[[_Result], None],
        on_failed: Callable[[str], None],
    ) -> bool:
        """Whether it has begun. Both ends are called in the window's thread."""
        if self._task is not None:
            if self._busy:
                self._messages.show_message(self._busy)
            return False
        self._tell_result, self._tell_problem = on_succeeded, on_failed
        self._task = task = BackgroundTask(title, work, self)
        task.succeeded.connect(self._on_succeeded)
        task.failed.connect(self._on_failed)
        task.cancelled.connect(self._on_cancelled)
        task.finished.connect(self._on_finished)
        self._messages.show_task(task)
        task.start()
        return True

    def close(self) -> None:
        """Stop what is under way, and wait for that; nothing half-written stays."""
        for task in self.findChildren(BackgroundTask):
            task.cancel()
            task.wait()

    def _on_succeeded(self, result: object) -> None:
        self._task = None
        self._tell_result(result)

    def _on_failed(self, problem: str) -> None:
        self._task = None
        self._tell_problem(problem)

    def _on_cancelled(self) -> None:
        self._task = None

    def _on_finished(self) -> None:
        """Its thread, a moment after what it had to say."""
        task = self.sender()
        assert isinstance(task, BackgroundTask)
        if task is self._task:  # a bug: nothing was said
            self._task = None
        task.deleteLater()
        self.freed.emit()
