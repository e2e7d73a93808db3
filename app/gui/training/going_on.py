"""Whether the training that was stopped could go on as it was, known before anybody asks."""

from PySide6.QtCore import QObject, QTimer, Signal

from app.gui.controls.latest_request_pool import LatestRequestPool
from app.gui.session.project_session import ProjectSession
from app.workflows.project.changes import Changes
from app.workflows.training.interrupted import Continuation, continuation_of
from core.domain import KnownError, RunRecord

_SETTLE_MS = 300  # someone who labels makes a change a second: look once they pause


class GoingOn(QObject):
    """Looks in the background, after each change, at the run that it follows."""

    found = Signal(object)  # Continuation

    def __init__(self, session: ProjectSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._run: RunRecord | None = None
        self._n_asked = 0  # what was asked before a change has no answer any more
        self._known: Continuation | None = None
        self._is_fresh = False  # nothing has changed since a training began
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self._ask)
        self._work = LatestRequestPool(self._look, 1, self)
        self._work.done.connect(self._on_looked)
        session.changes_committed.connect(self._on_changes)

    def note_start(self) -> None:
        """A training begins with what is said and drawn now."""
        self._run, self._is_fresh = None, True
        self._forget()

    def follow(self, run: RunRecord | None) -> None:
        """From now on; ``found`` follows for a run, and again after each change of labels or masks."""
        self._run = run
        if self._is_fresh and run is not None:
            self._known = Continuation.AS_IT_WAS
            self.found.emit(self._known)
        else:
            self._forget()

    def ask(self) -> None:
        """``found`` follows at once if it is known, else as soon as it is."""
        if self._known is not None:
            self.found.emit(self._known)
        elif self._settle.isActive():
            self._settle.stop()
            self._ask()

    def close(self) -> None:
        self._settle.stop()
        self._work.close()

    def _on_changes(self, changes: Changes) -> None:
        if changes.labels or changes.masks or changes.confirmed or changes.queue:
            self._is_fresh = False
            self._forget()

    def _forget(self) -> None:
        self._n_asked += 1
        self._known = None
        if self._run is None:
            self._settle.stop()
        else:
            self._settle.start()

    def _ask(self) -> None:
        self._work.want([self._n_asked])

    def _look(self, _asked: int) -> Continuation:
        project = self._session.writer.saved_project()
        run = self._run
        try:
            return Continuation.NONE if run is None else continuation_of(project, run)
        except (KnownError, OSError):  # such as a network drive that is gone: to begin will tell
            return Continuation.AS_IT_WAS

    def _on_looked(self, asked: int, continuation: Continuation) -> None:
        if asked == self._n_asked and self._run is not None:
            self._known = continuation
            self.found.emit(continuation)
