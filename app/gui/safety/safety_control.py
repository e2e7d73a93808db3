"""Looks after an open project: checks it in the background, backs it up, and tells what is damaged."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThread, QTimer, Signal
from PySide6.QtWidgets import QFileDialog

from app.gui.commands.actions import Act, Actions
from app.gui.dialogs.nearest_folder import nearest_folder
from app.gui.language.known_errors import told
from app.gui.messages.background_task import BackgroundTask
from app.gui.messages.message_bar import MessageBar, Severity
from app.gui.messages.task_slot import TaskSlot
from app.gui.session.project_session import ProjectSession
from app.workflows.progress import Cancelled, Progress
from core.domain import Damaged
from storage.database.file_check import until

if TYPE_CHECKING:
    from app.workflows.archive.write_archive import ArchiveWritten
    from app.workflows.safety.back_up import BackupMade
    from app.workflows.safety.check import CheckReport

CHECK_AFTER_MS = 2_000  # first the window is there, and the person's first images
CHECK_S = 60.0  # of a thread of low priority; a project of 1,000,000 images takes longer, and is looked at in part
BACKUP_EVERY_MS = 3_600_000
_KEY = "backup"
_CHECKED = "checked"
_NAMED = 5


@dataclass(frozen=True, slots=True)
class _Checked:
    """``missing``: how many images of a whole project have no file now."""

    found: "CheckReport"
    missing: int


class SafetyControl(QObject):
    """``damage_found`` carries what is damaged in one line; ``ways_back_requested``: the person wants to go back;
    ``size_requested``: to see what takes how much space."""

    damage_found = Signal(str)
    ways_back_requested = Signal()
    size_requested = Signal()

    def __init__(
        self, session: ProjectSession, messages: MessageBar, actions: Actions, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._messages = messages
        self._slot = TaskSlot(messages, self, self.tr("Wait until the last check or backup has ended."))
        self._quiet: BackgroundTask | None = None
        self._timer = QTimer(self, interval=BACKUP_EVERY_MS)
        self._timer.timeout.connect(self._on_time)
        session.loader.mask_damaged.connect(self._on_mask_damaged)
        actions[Act.CHECK].triggered.connect(self.check)
        actions[Act.BACK_UP].triggered.connect(self.back_up)
        actions[Act.BACK_UP_TO].triggered.connect(self._on_back_up_to)
        actions[Act.ARCHIVE].triggered.connect(self._on_archive)
        actions[Act.WAYS_BACK].triggered.connect(self.ways_back_requested)
        actions[Act.SIZE].triggered.connect(self.size_requested)

    def start(self) -> None:
        """The project is shown: look whether all of it is whole."""
        if self._session.project.can_write:
            QTimer.singleShot(CHECK_AFTER_MS, self, self._look)
        if not self._session.read_only:
            self._timer.start()

    def _look(self) -> None:
        store, end = self._session.project.store, until(CHECK_S)

        def look(progress: Progress) -> Damaged | None:
            def is_over() -> bool:
                try:
                    progress(0, 0, "")
                except Cancelled:
                    return True
                return end()

            return store.find_damage(is_over)

        self._run_quietly(look)

    def check(self) -> None:
        """All of it, however long that takes, with progress."""
        folder = self._session.project.folder

        def work(progress: Progress) -> _Checked:
            from app.workflows.project.gone_files import gone_paths
            from app.workflows.safety.check import check_project

            project = self._session.writer.saved_project()
            found = check_project(folder, progress)
            return _Checked(found, sum(1 for _ in gone_paths(project)) if found.is_whole else 0)

        self._slot.start(self.tr("Checking {name}").format(name=folder.name), work, self._on_checked, self._on_failed)

    def back_up(self) -> None:
        self._back_up(None)

    def _back_up(self, to: Path | None) -> None:
        folder = self._session.project.folder

        def work(_progress: Progress) -> "BackupMade":
            from app.workflows.safety.back_up import back_up

            self._session.writer.saved_project()
            return back_up(folder, to)

        self._slot.start(
            self.tr("Backing up {name}").format(name=folder.name), work, self._on_backed_up, self._on_failed
        )

    def _on_back_up_to(self) -> None:
        beside = nearest_folder(self._session.project.folder.parent)
        chosen = QFileDialog.getExistingDirectory(self._messages.window(), self.tr("Where to back up to"), beside)
        if chosen:
            self._back_up(Path(chosen))

    def _on_archive(self) -> None:
        folder = self._session.project.folder
        proposed = str(Path(nearest_folder(folder.parent)) / f"{folder.name}.zip")
        own_words = QFileDialog.Option.DontConfirmOverwrite  # an archive that is there stays, whatever is said
        chosen, _ = QFileDialog.getSaveFileName(
            self._messages.window(), self.tr("New archive"), proposed, self.tr("Archives (*.zip)"), options=own_words
        )
        if chosen:
            self._archive(Path(chosen) if Path(chosen).suffix else Path(f"{chosen}.zip"))

    def _archive(self, out: Path) -> None:
        def work(progress: Progress) -> "ArchiveWritten":
            from app.workflows.archive.write_archive import write_archive

            return write_archive(self._session.writer.saved_project(), out, progress)

        title = self.tr("Writing {file}").format(file=out.name)
        self._slot.start(title, work, self._on_archived, self._on_failed)

    def close(self) -> None:
        """Wait for what is under way."""
        self._timer.stop()
        self._slot.close()
        if self._quiet is not None:
            self._quiet.cancel()
            self._quiet.wait()

    def _on_time(self) -> None:
        folder = self._session.project.folder

        def work(_progress: Progress) -> None:
            from app.workflows.safety.back_up import back_up_if_changed

            back_up_if_changed(folder)

        self._run_quietly(work)

    def _run_quietly(self, work: Callable[[Progress], object]) -> None:
        if self._quiet is not None:
            return
        self._quiet = BackgroundTask("", work, self)
        self._quiet.succeeded.connect(self._on_quiet_done)
        self._quiet.failed.connect(self._on_failed)
        self._quiet.finished.connect(self._on_quiet_finished)
        self._quiet.start(QThread.Priority.LowestPriority)

    def _on_quiet_done(self, found: object) -> None:
        if isinstance(found, Damaged):
            self.damage_found.emit(told(found))

    def _on_quiet_finished(self) -> None:
        if self._quiet is not None:
            self._quiet.deleteLater()
        self._quiet = None

    def _on_mask_damaged(self, damage: Damaged) -> None:
        self.damage_found.emit(told(damage))

    def _on_checked(self, checked: "_Checked") -> None:
        found = checked.found
        if found.is_whole:
            text = self.tr("Nothing is damaged: labels, masks, history and runs of the project were checked.")
            if checked.missing:
                missing = self.tr(
                    "The files of %Ln images are not there now; what was said of them is.", "", checked.missing
                )
                text = f"{text} {missing}"
            self._messages.show_message(text, Severity.NOTICE if checked.missing else Severity.SUCCESS, _CHECKED)
            return
        names = ", ".join(found.images[:_NAMED]) + (" …" if len(found.images) > _NAMED else "")
        text = self.tr("{n} problems were found; images: {names}")
        self.damage_found.emit(text.format(n=len(found.problems), names=names or "–"))

    def _on_backed_up(self, made: "BackupMade") -> None:
        text = self.tr("Backed up and read again: {file}")
        own = made.file.is_relative_to(self._session.project.folder.absolute())
        file = Path(made.file.parent.name) / made.file.name if own else made.file
        self._messages.show_message(text.format(file=file), Severity.SUCCESS, _KEY)

    def _on_archived(self, written: "ArchiveWritten") -> None:
        text = self.tr("Written: {file}, with all labels, masks, history and runs; images stay where they are")
        self._messages.show_message(text.format(file=written.file), Severity.SUCCESS, _KEY)

    def _on_failed(self, problem: str) -> None:
        self._messages.show_problem(problem, _KEY)
