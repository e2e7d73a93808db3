"""Restoring and repairing a project that the window cannot work with, or that the person wants as it was."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from app.gui.language.numbers import count
from app.gui.messages.message_bar import MessageBar, Severity
from app.gui.messages.task_slot import TaskSlot
from app.workflows.progress import Progress
from core.domain.errors import KnownError

if TYPE_CHECKING:
    from app.workflows.safety.restore import RestorePlan
    from storage.copies.contents import Change

DAMAGED = "damaged"
"""The key of the standing message, which offers the ways back."""


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
        self._work: Callable[[Progress], str] | None = None
        self._slot.freed.connect(self._on_freed)
        messages.offer_accepted.connect(self._on_offer_accepted)

    def offer(self, folder: Path, problem: str) -> None:
        """A message that stands until the person takes it or closes it."""
        self._folder = folder
        self._messages.show_offer(problem, self.tr("Restore or repair …"), DAMAGED, Severity.PROBLEM)

    def ask(self, folder: Path) -> None:
        """Look for a backup, then show the ways."""
        self._folder = folder

        def look(_progress: Progress) -> "RestorePlan | None":
            from app.workflows.safety.restore import plan_restore

            try:
                return plan_restore(folder)
            except KnownError:
                return None

        self._slot.start(self.tr("Looking for backups"), look, self._on_planned, self._on_failed)

    def close(self) -> None:
        """Wait for what is under way: a project is not left in the middle."""
        self._slot.close()

    def _on_offer_accepted(self, key: str) -> None:
        if key == DAMAGED:
            self.ask(self._folder)

    def _on_planned(self, plan: "RestorePlan | None") -> None:
        box = QMessageBox(QMessageBox.Icon.Question, "Maskworth", self._question(plan), parent=self._window)
        restoring = box.addButton(self.tr("Go back to the backup"), QMessageBox.ButtonRole.AcceptRole) if plan else None
        repairing = box.addButton(self.tr("Repair"), QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton(self.tr("Leave it"), QMessageBox.ButtonRole.RejectRole))
        box.exec()
        chosen = box.clickedButton()
        box.deleteLater()
        if chosen is not None and chosen is restoring and plan is not None:
            self._go(_restoring(self._folder, plan))
        elif chosen is repairing:
            self._go(_repairing(self._folder))

    def _question(self, plan: "RestorePlan | None") -> str:
        repair = self.tr(
            "Repairing saves what can be read, fills gaps from the history and the backups, and names the rest."
        )
        if plan is None:
            return self.tr("There is no backup that is whole.") + "\n\n" + repair
        lines = [self.tr("The newest backup that is whole is of {time}. Going back to it changes:")]
        lines += [self.tr("labels: {changes}"), self.tr("masks: {changes}"), self.tr("runs: {changes}")]
        at = plan.at.astimezone().strftime("%Y-%m-%d %H:%M")
        changes = ("", _words(plan.labels), _words(plan.masks), _words(plan.runs))
        told_lines = [line.format(time=at, changes=each) for line, each in zip(lines, changes, strict=True)]
        return "\n".join(told_lines) + "\n" + self.tr("The present state becomes a backup.") + "\n\n" + repair

    def _go(self, work: Callable[[Progress], str]) -> None:
        """Once the task that looked for backups has ended."""
        self._work = work
        if not self._slot.is_busy:
            self._on_freed()

    def _on_freed(self) -> None:
        work, self._work = self._work, None
        if work is not None and self._close_project():
            title = self.tr("Bringing {name} back").format(name=self._folder.name)
            self._slot.start(title, work, self._on_done, self._on_failed)

    def _on_done(self, text: str) -> None:
        self._messages.resolve(DAMAGED)
        self._messages.show_message(text, Severity.SUCCESS)
        self.done.emit(self._folder)

    def _on_failed(self, problem: str) -> None:
        self._messages.show_problem(problem, DAMAGED)


def _words(change: "Change") -> str:
    text = QCoreApplication.translate("WaysBack", "{more} more, {less} less, {other} other")
    return text.format(more=count(change.more), less=count(change.less), other=count(change.other))


def _restoring(folder: Path, plan: "RestorePlan") -> Callable[[Progress], str]:
    def work(_progress: Progress) -> str:
        from app.workflows.safety.restore import restore

        kept = restore(folder, plan)
        text = QCoreApplication.translate("WaysBack", "Went back to the backup; the state before is {file}")
        return text.format(file=kept.name if kept else "–")

    return work


def _repairing(folder: Path) -> Callable[[Progress], str]:
    def work(_progress: Progress) -> str:
        from app.workflows.safety.repair import repair

        done = repair(folder)
        if not done.found.lost and not done.found.older:
            return QCoreApplication.translate("WaysBack", "Repaired; nothing was lost")
        names = ", ".join(dict.fromkeys([*done.found.older, *(image or what for image, what in done.found.lost)]))
        text = QCoreApplication.translate("WaysBack", "Repaired as far as could be. Look at: {names}")
        return text.format(names=names if len(names) < _LONGEST else names[:_LONGEST] + " …")

    return work


_LONGEST = 300
