"""Using and deleting runs from the window, in the background.

Dialogs and workflows are imported when they are asked for: every opening of a project would pay for them otherwise.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from app.gui.appearance.theme import Theme
from app.gui.controls.ordered_work import OrderedWork
from app.gui.language.known_errors import told
from app.gui.messages.message_bar import MessageBar
from app.gui.messages.task_slot import TaskSlot
from app.gui.session.project_session import ProjectSession
from app.workflows.progress import Progress
from core.domain import Authorship, KnownError

_WINDOW_CORES = 1  # left to the window while the worker computes
_KEY = "runs"


class RunControl(QObject):
    """One change of the runs at a time, shown in the message bar; ``runs_changed`` follows."""

    runs_changed = Signal()
    changed_requested = Signal(object)  # ids of the images about which two runs disagree
    threshold_requested = Signal(int)  # of this run
    repeat_requested = Signal(int)
    images_requested = Signal(object, str, int)  # ids, the name of their list, the one to open

    def __init__(
        self, session: ProjectSession, messages: MessageBar, theme: Theme, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._notes: OrderedWork | None = None
        self._session = session
        self._messages = messages
        self._changing = TaskSlot(messages, self, self.tr("Wait until the last change of the runs has ended."))
        self._changing.freed.connect(self.runs_changed)
        self._list: QDialog | None = None

    def show_list(self, parent: QWidget) -> None:
        from app.gui.runs.runs_dialog import RunsDialog

        dialog = self._list = RunsDialog(self._session, self._theme, parent)
        dialog.use_requested.connect(self.use)
        dialog.delete_requested.connect(self.delete)
        dialog.changed_requested.connect(self.changed_requested)
        dialog.threshold_requested.connect(self.threshold_requested)
        dialog.repeat_requested.connect(self.repeat_requested)
        dialog.images_requested.connect(self.images_requested)
        dialog.note_requested.connect(self.note)
        self.runs_changed.connect(dialog.refresh)
        self._session.model_changed.connect(dialog.refresh)
        dialog.finished.connect(self._on_list_closed)
        dialog.open()

    def use(self, run_id: int) -> None:
        """Make it the current run; images that it has not seen are scored first."""

        def work(progress: Progress) -> None:
            from app.workflows.training.choose_run import use_run
            from app.workflows.worker.worker import in_worker

            use_run(self._session.project, run_id, runner=in_worker, reserve_cores=_WINDOW_CORES, progress=progress)

        self._start(self.tr("Taking run {id}").format(id=run_id), work)

    def note(self, run_id: int, text: str) -> None:
        """Write it on the run, or take its note away with an empty one."""
        from app.workflows.runs.list_runs import note_run

        if self._notes is None:
            self._notes = OrderedWork(self)
            self._notes.done.connect(self._on_noted)
        by = Authorship(self._session.author)
        self._notes.submit(run_id, lambda: note_run(self._session.project, run_id, text, by))

    def delete(self, run_id: int) -> None:
        """For good; whoever calls this has asked the person."""

        def work(_progress: Progress) -> None:
            from app.workflows.training.delete_run import delete_run

            delete_run(self._session.project, run_id)

        self._start(self.tr("Deleting run {id}").format(id=run_id), work)

    def close(self) -> None:
        """Stop what is under way; what has not been done by then is not done."""
        if self._list is not None:
            self._list.reject()
        self._changing.close()
        if self._notes is not None:
            self._notes.close()

    def _on_list_closed(self) -> None:
        self._list = None

    def _start(self, title: str, work: Callable[[Progress], None]) -> None:
        if self._session.read_only:
            return
        if self._changing.start(title, work, self._on_succeeded, self._on_failed):
            self._messages.resolve(_KEY)

    def _on_noted(self, _run_id: int, answer: object) -> None:
        if isinstance(answer, KnownError):
            self._messages.show_problem(told(answer), _KEY)
        self.runs_changed.emit()

    def _on_succeeded(self, _nothing: None) -> None:
        self._session.reader.request()

    def _on_failed(self, problem: str) -> None:
        self._messages.show_problem(problem, _KEY)
