"""A run's model out of the open project."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.gui.language.numbers import decimal
from app.gui.messages.message_bar import MessageBar
from app.gui.messages.task_slot import TaskSlot
from app.gui.session.project_session import ProjectSession
from app.workflows.progress import Progress
from core.domain import RunState

if TYPE_CHECKING:
    from app.gui.dialogs.model_export_dialog import ModelExportRequest
    from app.workflows.models.export_model import ExportedModel

_PROBLEM = "model export"
_CLOSE_ENOUGH = 1e-3


class ModelExport(QObject):
    """One at a time, in a process of its own, shown in the message bar."""

    succeeded = Signal(str)
    noticed = Signal(str)

    def __init__(self, session: ProjectSession, messages: MessageBar, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._messages = messages
        self._exporting = TaskSlot(messages, self, self.tr("Wait until the last export of a model has ended."))

    def ask(self, parent: QWidget) -> None:
        from app.gui.dialogs.model_export_dialog import ModelExportDialog

        project = self._session.project
        runs = [run for run in project.store.runs.all() if run.state is RunState.COMPLETED]
        if not runs:
            self.noticed.emit(self.tr("No run has completed yet: train first."))
            return
        current = project.store.runs.current()
        name = project.store.name
        dialog = ModelExportDialog(runs, None if current is None else current.id, project.folder, name, parent)
        if dialog.exec():
            self.export(dialog.request)

    def export(self, request: "ModelExportRequest") -> None:
        def work(progress: Progress) -> "ExportedModel":
            from app.workflows.models.export_model import export_model
            from app.workflows.worker.worker import in_worker

            return export_model(
                self._session.project,
                request.format_name,
                request.out,
                request.run,
                check=request.check,
                runner=in_worker,
                progress=progress,
            )

        title = self.tr("Exporting {name}").format(name=request.out.name)
        if self._exporting.start(title, work, self._on_exported, self._on_failed):
            self._messages.resolve(_PROBLEM)

    def close(self) -> None:
        """Stop what is under way; nothing half-written stays."""
        self._exporting.close()

    def _on_exported(self, exported: "ExportedModel") -> None:
        self.succeeded.emit(
            self.tr("Model of run {run} exported to {out}").format(run=exported.run, out=exported.files[0])
        )
        if exported.parity is None:
            return
        greatest = max(exported.parity.greatest.values(), default=0.0)
        differing = len({image for images in exported.parity.differing.values() for image in images})
        text = self.tr("%Ln images get another verdict from the file than from the program", "", differing)
        if differing:
            self._messages.show_problem(text, _PROBLEM)
            return
        n = len(exported.parity.images)
        same = self.tr("%Ln images compared: no other verdict, scores differ by {greatest} at most", "", n)
        shown = same.format(greatest=decimal(greatest, 5))
        if greatest <= _CLOSE_ENOUGH:
            self.noticed.emit(shown)
        else:
            self._messages.show_problem(shown, _PROBLEM)

    def _on_failed(self, problem: str) -> None:
        self._messages.show_problem(problem, _PROBLEM)
