"""Writes the report in the background and offers to open it; shows the learning curve.

Dialogs and workflows are imported when they are asked for: every opening of a project would pay for them otherwise.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QWidget

from app.gui.appearance.theme import Theme
from app.gui.messages.message_bar import MessageBar, Severity
from app.gui.messages.task_slot import TaskSlot
from app.gui.session.project_session import ProjectSession
from app.workflows.progress import Progress

if TYPE_CHECKING:
    from app.gui.report.report_dialog import ReportRequest
    from app.workflows.report.write_report import WrittenReport

_KEY = "report"
_WAIT_S = 10.0


class ReportControl(QObject):
    """One report at a time, shown in the message bar."""

    def __init__(
        self, session: ProjectSession, messages: MessageBar, theme: Theme, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._messages = messages
        self._theme = theme
        self._writing = TaskSlot(messages, self, self.tr("Wait until the last report has been written."))
        self._curve: QDialog | None = None
        self._written: Path | None = None
        messages.offer_accepted.connect(self._on_offer_accepted)

    def ask(self, parent: QWidget) -> None:
        from app.gui.report.report_dialog import ReportDialog

        run = self._session.snapshot.run
        if run is None:
            text = self.tr("There is nothing to report before the first training has ended: press Ctrl+R.")
            self._messages.show_message(text, key=_KEY)
            return
        dialog = ReportDialog(run.id, self._session.project.folder / "report.html", parent)
        if dialog.exec():
            self.write(run.id, dialog.request)

    def write(self, run_id: int, request: "ReportRequest") -> None:
        def work(progress: Progress) -> "WrittenReport":
            from app.workflows.report.write_report import write_report

            project = self._session.writer.saved_project(_WAIT_S)  # what was said a moment ago is in it, too
            return write_report(project, request.out, run_id, request.options, progress=progress)

        title = self.tr("Writing {name}").format(name=request.out.name)
        if self._writing.start(title, work, self._on_written, self._on_failed):
            self._messages.resolve(_KEY)

    def show_curve(self, parent: QWidget) -> None:
        from app.gui.report.curve_dialog import CurveDialog

        dialog = self._curve = CurveDialog(self._session, self._theme, parent)
        dialog.finished.connect(self._on_curve_closed)
        dialog.open()

    def close(self) -> None:
        """Stop what is under way; what has not been written by then is not."""
        if self._curve is not None:
            self._curve.reject()
        self._writing.close()

    def _on_written(self, written: "WrittenReport") -> None:
        self._written = written.pdf or written.page
        text = self.tr("Report written to {file}").format(file=self._written)
        self._messages.show_offer(text, self.tr("Open it"), _KEY, Severity.SUCCESS)

    def _on_failed(self, problem: str) -> None:
        self._messages.show_problem(problem, _KEY)

    def _on_offer_accepted(self, key: str) -> None:
        if key == _KEY and self._written is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written)))

    def _on_curve_closed(self) -> None:
        self._curve = None
