"""The budget of the open project, read once for everybody who shows what pays next."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.gui.controls.latest_request_pool import LatestRequestPool
from app.gui.session.project_session import ProjectSession
from app.workflows.project.changes import Changes
from core.domain import KnownError

if TYPE_CHECKING:
    from app.workflows.suggestions.budget import Budget

_PAUSE_MS = 2000  # after the last label or stroke: a forecast does not move with each of them


class BudgetReader(QObject):
    """Reads the project in a thread of its own, and only once somebody has asked; then again after each training or
    new list, and while it is ``followed`` after labels and masks too.

    SciPy, which takes a quarter of a second to import, is first met in that thread.
    """

    budget_read = Signal(object)  # Budget
    failed = Signal(object)  # KnownError

    def __init__(self, session: ProjectSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.budget: Budget | None = None
        self.followed = False
        self._work: LatestRequestPool | None = None
        self._n_requests = 0
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.read)
        session.changes_committed.connect(self._on_changes)

    def read_once(self) -> None:
        """Read it in a moment, unless somebody has asked already."""
        if self._n_requests == 0 and not self._pause.isActive():
            self._pause.start()

    def read(self) -> None:
        """Read it anew; ``budget_read`` follows."""
        if self._work is None:
            self._work = LatestRequestPool(self._read, 1, self)
            self._work.done.connect(self._on_done)
        self._n_requests += 1
        self._work.want([self._n_requests])

    def close_threads(self) -> None:
        self._pause.stop()
        if self._work is not None:
            self._work.close()

    def _on_changes(self, changes: Changes) -> None:
        if (self._n_requests > 0 and changes.queue) or (self.followed and (changes.labels or changes.masks)):
            self._pause.start()

    def _read(self, _request: int) -> "Budget | KnownError":
        from app.workflows.suggestions.budget import project_budget

        project = self._session.writer.saved_project()
        try:
            return project_budget(project)
        except KnownError as error:
            return error

    def _on_done(self, request: int, found: "Budget | KnownError") -> None:
        if request != self._n_requests:
            return
        if isinstance(found, KnownError):
            self.failed.emit(found)
            return
        self.budget = found
        self.budget_read.emit(found)
