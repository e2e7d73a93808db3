"""What is done to a project while it is closed: going back to a backup, repairing, and making it smaller."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QWidget

from app.gui.dialogs.question import agreed
from app.gui.language.known_errors import said, told
from app.gui.language.numbers import decimal
from app.gui.messages.message_bar import MessageBar, Severity
from app.gui.messages.task_slot import TaskSlot
from app.workflows.progress import Cancelled, Progress
from core.domain.errors import KnownError, Refused

if TYPE_CHECKING:
    from app.gui.safety.ways_back_dialog import Ways
    from app.gui.session.store_writer import Change
    from app.workflows.safety.backups import Backup
    from app.workflows.safety.restore import RestorePlan
    from app.workflows.safety.size import ProjectSize

DAMAGED = "damaged"
"""The key of the standing message, which offers the ways back."""
_DONE = "brought back"


class WaysBack(QObject):
    """Asks which way, once the project is closed goes it, and asks to open the project again.

    ``close_project`` answers whether the window's project is closed by now. ``done`` carries the folder.
    """

    done = Signal(object)

    def __init__(self, messages: MessageBar, close_project: Callable[[], bool], parent: QWidget) -> None:
        super().__init__(parent)
        self._messages = messages
        self._close_project = close_project
        self._window = parent
        self._slot = TaskSlot(messages, self)
        self._folder = Path()
        self._offered = Path()
        self._unsaved: dict[Path, tuple[Change, ...]] = {}  # by project, until it takes them
        self._may_write = False
        messages.offer_accepted.connect(self._on_offer_accepted)

    def offer(self, folder: Path, problem: str) -> None:
        """A message that stands until the person takes it or closes it."""
        self._offered = folder
        self._messages.show_offer(problem, self.tr("Restore or repair …"), DAMAGED, Severity.PROBLEM)

    def ask(self, folder: Path) -> None:
        """Look for backups, then show the ways."""
        from app.gui.safety.ways_back_dialog import Ways

        self._folder = folder

        def look(_progress: Progress) -> Ways:
            from app.workflows.safety.back_up import backups_folder
            from app.workflows.safety.backups import backups_in
            from app.workflows.safety.restore import plan_restore

            backups: list[Backup] = []
            try:
                backups = backups_in(backups_folder(folder))
                return Ways(folder, backups, plan_restore(folder))
            except KnownError:
                return Ways(folder, backups, None)

        self._slot.start(self.tr("Looking for backups"), look, self._on_planned, self._on_failed)

    def show_size(self, folder: Path, *, may_write: bool) -> None:
        """Look what takes how much space, then show it."""
        self._folder, self._may_write = folder, may_write

        def look(_progress: Progress) -> "ProjectSize":
            from app.workflows.safety.size import project_size

            return project_size(folder)

        self._slot.start(self.tr("Looking how large it is"), look, self._on_measured, self._on_not_measured)

    def keep(self, folder: Path, unsaved: "tuple[Change, ...]") -> None:
        """What could not be saved of a project that is being closed: saved once it is brought back."""
        if unsaved:
            self._unsaved[folder] = (*self._unsaved.get(folder, ()), *unsaved)

    def may_lose_unsaved(self) -> bool:
        """Whether nothing waits for its project to be brought back, or the person agrees to lose it."""
        n = sum(map(len, self._unsaved.values()))
        question = self.tr("%Ln changes could not be saved. Close and lose them?", "", n)
        return not n or agreed(self._window, question, self.tr("Close and lose them"), self.tr("Keep open"))

    def close(self) -> None:
        """Wait for what is under way: a project is not left in the middle."""
        self._slot.close()

    def _on_offer_accepted(self, key: str) -> None:
        if key == DAMAGED:
            self.ask(self._offered)

    def _on_planned(self, ways: "Ways") -> None:
        from app.gui.safety.ways_back_dialog import WaysBackDialog

        dialog = WaysBackDialog(ways, self._window)
        accepted, plan = dialog.exec(), dialog.plan
        dialog.deleteLater()
        if accepted:
            self._go(_repairing(self._folder) if plan is None else _restoring(self._folder, plan))

    def _on_measured(self, size: "ProjectSize") -> None:
        from app.gui.safety.size_dialog import SizeDialog

        dialog = SizeDialog(size, self._folder.name, may_write=self._may_write, parent=self._window)
        accepted = dialog.exec()
        dialog.deleteLater()
        if accepted:
            self._go(_compacting(self._folder))

    def _on_not_measured(self, problem: str) -> None:
        self._messages.show_problem(problem, _DONE)

    def _go(self, work: Callable[[Progress], "_Told"]) -> None:
        if self._close_project():
            title = self.tr("Working on {name}, which is closed meanwhile").format(name=self._folder.name)
            self._slot.start(title, self._saving(work), self._on_done, self._on_failed)

    def _saving(self, work: Callable[[Progress], "_Told"]) -> Callable[[Progress], "_Told"]:
        """The work, then what had waited."""
        folder, unsaved = self._folder, self._unsaved.get(self._folder, ())

        def both(progress: Progress) -> _Told:
            done = work(progress)
            return _with_unsaved(folder, unsaved, done) if unsaved else done

        return both

    def _on_done(self, done: "_Told") -> None:
        if done.has_saved_all:
            self._unsaved.pop(self._folder, None)
        self._messages.resolve(DAMAGED)
        self._messages.show_message(done.text, done.severity, _DONE)
        self.done.emit(self._folder)

    def _on_failed(self, problem: str) -> None:
        self._messages.show_problem(problem, DAMAGED)


@dataclass(frozen=True, slots=True)
class _Told:
    text: str
    severity: Severity = Severity.SUCCESS
    has_saved_all: bool = True


def _with_unsaved(folder: Path, unsaved: "tuple[Change, ...]", done: _Told) -> _Told:
    """Each change that the project still takes is saved; the others are named."""
    from app.gui.session.store_writer import ChangeSaver
    from app.workflows.project.project import open_project

    left_out = []
    try:
        with open_project(folder, check_s=0.0) as project:
            saver = ChangeSaver(project)
            for change in unsaved:
                try:
                    saver.save(change)
                except Refused:
                    left_out.append(project.store.images.get(change.image_id).path)
    except KnownError as error:
        return _Told(f"{done.text}\n{told(error)}", Severity.PROBLEM, has_saved_all=False)
    if left_out:
        text = QCoreApplication.translate("WaysBack", "What had waited is saved, but not that of: {images}.")
        text = text.format(images=", ".join(dict.fromkeys(left_out)))
        return _Told(f"{done.text}\n{text}", Severity.PROBLEM)
    text = QCoreApplication.translate("WaysBack", "What had waited is saved.")
    return _Told(f"{done.text}\n{text}", done.severity)


def _restoring(folder: Path, plan: "RestorePlan") -> Callable[[Progress], _Told]:
    def work(_progress: Progress) -> _Told:
        from app.workflows.safety.restore import restore

        kept = restore(folder, plan)
        text = QCoreApplication.translate("WaysBack", "Went back to the backup; the state before is {file}")
        return _Told(text.format(file=kept.name if kept else "–"))

    return work


def _repairing(folder: Path) -> Callable[[Progress], _Told]:
    def work(_progress: Progress) -> _Told:
        from app.workflows.safety.losses import losses
        from app.workflows.safety.repair import repair

        lost = losses(repair(folder).found)
        if not lost:
            return _Told(QCoreApplication.translate("WaysBack", "Repaired; nothing was lost"))
        text = QCoreApplication.translate("WaysBack", "Repaired as far as could be. {losses}")
        return _Told(text.format(losses=" ".join(said(each) for each in lost)), Severity.PROBLEM)

    return work


def _compacting(folder: Path) -> Callable[[Progress], _Told]:
    def work(progress: Progress) -> _Told:
        from app.workflows.safety.compact import compact

        try:
            done = compact(folder, progress)
        except KnownError as error:  # the project is as it was, and opened again
            return _Told(told(error), Severity.PROBLEM)
        except Cancelled:
            return _Told(QCoreApplication.translate("WaysBack", "Stopped; the project is as it was"))
        text = QCoreApplication.translate("WaysBack", "The database takes {now} MB, {before} MB before")
        return _Told(text.format(now=decimal(done.after / 1e6, 1), before=decimal(done.before / 1e6, 1)))

    return work
