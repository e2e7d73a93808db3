"""Work in the background of which one at a time makes sense."""

from collections.abc import Callable
from typing import TypeVar

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
        """Whether it has begun. Both ends are bound methods of QObjects of the window's thread."""
        if self._task is not None:
            if self._busy:
                self._messages.show_message(self._busy)
            return False
        self._task = task = BackgroundTask(title, work, self)
        for ended in (task.succeeded, task.failed, task.cancelled):
            ended.connect(self._on_ended)
        task.succeeded.connect(on_succeeded)
        task.failed.connect(on_failed)
        task.finished.connect(self._on_finished)
        self._messages.show_task(task)
        task.start()
        return True

    def close(self) -> None:
        """Stop what is under way, and wait for that; nothing half-written stays."""
        for task in self.findChildren(BackgroundTask):
            task.cancel()
            task.wait()

    def _on_ended(self) -> None:
        self._task = None

    def _on_finished(self) -> None:
        """Its thread, a moment after what it had to say."""
        task = self.sender()
        assert isinstance(task, BackgroundTask)
        if task is self._task:  # a bug: nothing was said
            self._task = None
        task.deleteLater()
        self.freed.emit()
