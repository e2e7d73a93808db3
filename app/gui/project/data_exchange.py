"""Import into and export from the open project.

Dialogs and workflows are imported when they are asked for: every opening of a project would pay for them otherwise.
"""

from collections.abc import Callable, Collection
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.gui.language.counted import counted
from app.gui.language.known_errors import said
from app.gui.language.numbers import count
from app.gui.messages.message_bar import MessageBar, Severity
from app.gui.messages.task_slot import TaskSlot
from app.gui.project.import_question import ImportQuestion
from app.gui.session.project_session import ProjectSession
from app.workflows.progress import Progress
from core.domain import Remark, Weight, grouped, of_weight

if TYPE_CHECKING:
    from app.gui.dialogs.export_dialog import ExportRequest
    from app.gui.dialogs.import_dialog import ImportRequest
    from app.workflows.exchange.import_dataset import ImportSummary
    from app.workflows.exchange.preview_import import ImportPreview
    from core.formats import ExportSummary

_Result = TypeVar("_Result")

_EXPORT_WAIT_S = 10.0
_MAX_TOLD = 3  # lines of what was left out or is odd; more have a window of their own
_REMARKS, _PROBLEM, _UNFINISHED = "import remarks", "exchange", "unfinished import"


class DataExchange(QObject):
    """One import or export at a time, in the background, shown in the message bar."""

    succeeded = Signal(str)
    imported = Signal()
    import_wanted = Signal()  # the dialog again, with what was entered before
    export_wanted = Signal()  # as well, with what failed

    def __init__(self, session: ProjectSession, messages: MessageBar, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._messages = messages
        self._exchange = TaskSlot(messages, self, self.tr("Wait until the last import or export has ended."))
        self.question = ImportQuestion(self)
        self._go_on: Callable[[], object] = lambda: None  # with the import that a question is about
        self._read_as: Callable[[str], object] | None = None  # in another format
        self._go_back: Callable[[], object] | None = None  # to what was entered
        self._entered: ImportRequest | None = None  # what has not been imported yet
        self._remarks: tuple[Remark, ...] = ()
        self._export: ExportRequest | None = None  # under way, or what came to nothing at last
        messages.offer_accepted.connect(self._on_offer_accepted)

    def tell_unfinished(self) -> None:
        """An import was interrupted while it stored: what it has stored is whole, the rest is to come."""
        found = self._session.project.store.imports.unfinished()
        if not found:
            self._messages.resolve(_UNFINISHED)
            return
        last = found[-1]
        text = self.tr(
            "{folder}: its import was interrupted, %Ln images of {total} are here. Import it again to finish.",
            "",
            last.stored,
        )
        text = text.format(folder=last.root, total=count(last.images))
        self._messages.show_problem(text, _UNFINISHED)

    def ask_import(self, parent: QWidget) -> None:
        from app.gui.dialogs.import_dialog import ImportDialog

        dialog = ImportDialog(self._session.project.sources.first.root, parent, entered=self._entered)
        if dialog.exec():
            self._entered = dialog.request
            self.propose(dialog.request)

    def ask_export(
        self, parent: QWidget, *, only: frozenset[int] | None = None, listed: frozenset[int] | None = None
    ) -> None:
        """``only`` and ``listed`` as of the dialog."""
        from app.gui.dialogs.export_dialog import ExportDialog

        self._messages.resolve(_PROBLEM)
        dialog = ExportDialog(self._free_folder(), parent, entered=self._export, only=only, listed=listed)
        if dialog.exec():
            self.export(dialog.request)

    @property
    def is_busy(self) -> bool:
        """Whether an import or export is under way."""
        return self._exchange.is_busy

    def add_files(self, paths: Collection[str]) -> bool:
        """Import just these files of the image folder, after a question if they are odd; False when something else is
        under way."""

        def work(progress: Progress) -> "ImportSummary | ImportPreview":
            from app.workflows.exchange.add_files import add_files_unless_odd

            return add_files_unless_odd(self._session.project, paths, progress=progress)

        self._go_on, self._read_as, self._go_back = partial(self._add_all, paths), None, None
        return self._run(self.tr("Adding %Ln files", "", len(paths)), work, self._on_looked)

    def _add_all(self, paths: Collection[str]) -> None:
        def work(progress: Progress) -> "ImportSummary":
            from app.workflows.exchange.add_files import add_files

            return add_files(self._session.project, paths, progress=progress)

        self._run(self.tr("Adding %Ln files", "", len(paths)), work, self._on_imported)

    def propose(self, request: "ImportRequest") -> None:
        """Show what the import would bring, and import it if the person wants that."""

        def work(progress: Progress) -> "ImportPreview":
            from app.workflows.exchange.import_place import place_of
            from app.workflows.exchange.preview_import import preview_import

            place_of(self._session.project, request.root.resolve())
            return preview_import(
                request.format_name, request.root, request.options, project=self._session.project, progress=progress
            )

        def read_as(name: str) -> None:
            self.propose(replace(request, format_name=name))

        is_entered = self._entered is not None and self._entered.root == request.root
        self._go_back = self.import_wanted.emit if is_entered else None
        self._go_on, self._read_as = partial(self.import_, request), read_as
        self._run(self.tr("Reading {name}").format(name=request.root.name), work, self._on_looked)

    def import_(self, request: "ImportRequest") -> None:
        def work(progress: Progress) -> "ImportSummary":
            from app.workflows.exchange.import_dataset import import_dataset

            return import_dataset(
                self._session.project, request.format_name, request.root, request.options, progress=progress
            )

        self._run(self.tr("Importing {name}").format(name=request.root.name), work, self._on_imported)

    def export(self, request: "ExportRequest") -> None:
        def work(progress: Progress) -> "ExportSummary":
            from app.workflows.exchange.export_dataset import export_dataset
            from app.workflows.exchange.export_selection import ExportSelection

            return export_dataset(
                self._session.writer.saved_project(_EXPORT_WAIT_S),  # what was painted a moment ago goes out, too
                request.format_name,
                request.out,
                request.options,
                selection=ExportSelection(only=request.only),
                progress=progress,
            )

        if self._run(self.tr("Exporting to {name}").format(name=request.out.name), work, self._on_exported):
            self._export = request

    def tell(self, summary: "ImportSummary") -> None:
        """What an import brought, and which files it had to leave out."""
        added = self.tr("%Ln images added", "", summary.added)
        labels, masks = counted.labels(summary.labeled), counted.masks(summary.masks)
        there = sum(summary.labels.values()) - summary.added
        known = self.tr("%Ln were in the project already", "", there) if there > 0 else ""
        self.succeeded.emit("; ".join(filter(None, (f"{added}, {labels}, {masks}", known))))
        self._tell_remarks(summary.remarks)

    def _tell_remarks(self, remarks: tuple[Remark, ...]) -> None:
        self._remarks = remarks
        weighty = of_weight(remarks, Weight.LEFT_OUT, Weight.ODD)
        lines = [line for group in grouped(weighty) for line in group.lines]
        if len(lines) <= _MAX_TOLD:
            for line in lines:
                self._messages.show_problem(said(line))
            return
        text = self.tr("%Ln things were left out or are odd", "", len(weighty))
        self._messages.show_offer(text, self.tr("Show"), _REMARKS, Severity.PROBLEM)

    def _tell_losses(self, remarks: tuple[Remark, ...]) -> None:
        from app.gui.project.export_losses import left_out_line

        self._remarks = remarks
        line = left_out_line(remarks)
        if line:
            self._messages.show_offer(line, self.tr("Show"), _REMARKS, Severity.PROBLEM)

    def close(self) -> None:
        """Stop what is under way; nothing half-written stays."""
        self._exchange.close()

    def _run(self, title: str, work: Callable[[Progress], _Result], on_succeeded: Callable[[_Result], None]) -> bool:
        if not self._exchange.start(title, work, on_succeeded, self._on_failed):
            return False
        self._messages.resolve(_PROBLEM)
        self._export = None
        return True

    def _on_looked(self, found: "ImportSummary | ImportPreview") -> None:
        """Nothing that is odd is stored before the person has seen it."""
        from app.workflows.exchange.import_dataset import ImportSummary

        if isinstance(found, ImportSummary):
            self._on_imported(found)
        else:
            self.question.ask(found, self._messages.window(), self._go_on, self._read_as, self._go_back)

    def _on_imported(self, summary: "ImportSummary") -> None:
        self._entered = None
        self.tell_unfinished()
        self.imported.emit()
        self._session.reader.request()
        self.tell(summary)

    def _on_exported(self, summary: "ExportSummary") -> None:
        self._export = None
        images, masks = counted.images(summary.images), counted.masks(summary.masks)
        text = self.tr("{images} and {masks} exported to {out}")
        self.succeeded.emit(text.format(images=images, masks=masks, out=summary.out))
        self._tell_losses(summary.remarks)

    def _on_offer_accepted(self, key: str) -> None:
        if key == _REMARKS:
            from app.gui.dialogs.remark_tree import RemarkDialog

            window = self._messages.window()
            dialog = RemarkDialog(self._remarks, window)
            dialog.finished.connect(window.activateWindow)
            dialog.open()
        elif key == _PROBLEM:
            self.export_wanted.emit()

    def _on_failed(self, problem: str) -> None:
        if self._export is None:
            self._messages.show_problem(problem, _PROBLEM)
        else:
            self._messages.show_offer(problem, self.tr("Export again …"), _PROBLEM, Severity.PROBLEM)

    def _free_folder(self) -> Path:
        """A first proposal: ``export``, ``export-2``, … beside the project's data."""
        folder = self._session.project.folder
        number = 1
        while (out := folder / ("export" if number == 1 else f"export-{number}")).exists():
            number += 1
        return out
