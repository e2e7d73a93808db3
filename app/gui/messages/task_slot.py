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
    ``freed`` follows once that may start, after whatever came of the last one."""

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
        self._task = BackgroundTask(title, work, self)
        self._task.succeeded.connect(on_succeeded)
        self._task.failed.connect(on_failed)
        self._task.finished.connect(self._on_finished)
        self._messages.show_task(self._task)
        self._task.start()
        return True

    def close(self) -> None:
        """Stop what is under way, and wait for that; nothing half-written stays."""
        if self._task is not None:
            self._task.cancel()
            self._task.wait()

    def _on_finished(self) -> None:
        if self._task is not None:
            self._task.deleteLater()
        self._task = None
        self.freed.emit()
