"""Opens, makes and closes projects: everything that happens before there is something to label."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.gui.language.known_errors import told
from app.gui.messages.message_bar import MessageBar
from app.gui.messages.task_slot import TaskSlot
from app.workflows.progress import Progress
from core.domain.errors import Damaged, KnownError, MadeByNewer

if TYPE_CHECKING:
    from app.gui.session.new_project import Proposal
    from app.gui.session.opening import Opening
    from app.workflows.trust.addresses import NotAgreedError
    from core.formats import ImportOptions


@dataclass(frozen=True, slots=True)
class Unopened:
    """A project that could be restored or repaired, and why it is not open."""

    folder: Path
    problem: str


def _may_be_brought_back(folder: Path, error: KnownError) -> bool:
    """Whether the project is there and damaged, or has backups."""
    from app.workflows.safety.back_up import newest_backup
    from app.workflows.trust.addresses import NotAgreedError
    from storage.database.last_change import LostChanges

    if isinstance(error, NotAgreedError | MadeByNewer):
        return False
    return isinstance(error, Damaged | LostChanges) or (folder.is_dir() and newest_backup(folder) is not None)


class ProjectOpener(QObject):
    """Each way in runs in the background, shown in the message bar; ``opened`` carries an OpenedProject.

    The threads also import what opening needs: the window is painted long before. ``still_open`` is the folder of the
    project that stays in the window where another one cannot be opened.
    """

    opened = Signal(object)
    proposed = Signal(object)  # Proposal of a project that could be made
    damaged = Signal(object, str)  # the folder of a project that cannot be opened as it is, and why
    distrusted = Signal(object)  # NotAgreedError of a project whose data lie elsewhere
    imported = Signal(object)  # ImportSummary, of a project that was made just now

    def __init__(self, messages: MessageBar, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._messages = messages
        self._opening = TaskSlot(messages, self)
        self._opening.freed.connect(self._on_ended)
        self.still_open: Path | None = None
        self._asked = Path()
        self._proposal: Proposal | None = None
        self._not_agreed: NotAgreedError | None = None

    @property
    def is_busy(self) -> bool:
        return self._opening.is_busy

    def open(self, folder: Path) -> None:
        """The project in this folder."""

        def work(progress: Progress) -> "Opening | Unopened":
            from app.gui.session.opening import open_existing

            try:
                return open_existing(folder, progress)
            except KnownError as error:
                if not _may_be_brought_back(folder, error):
                    raise
                return Unopened(folder, told(error))

        self._run(self.tr("Opening {name}").format(name=folder.name), work, folder)

    def open_images(self, images: Path) -> None:
        """A plain folder of images: its project beside it is opened, or proposed when there is none."""

        def work(progress: Progress) -> "Opening | Proposal":
            from app.gui.session.new_project import open_images

            return open_images(images, progress)

        self._run(self.tr("Reading {name}").format(name=images.name), work, images)

    def propose(self, folder: Path, images: Path, format_name: str, options: "ImportOptions") -> None:
        """The project in ``folder``, or what it would hold with the dataset at ``images``."""

        def work(progress: Progress) -> "Opening | Proposal":
            from app.gui.session.new_project import open_or_propose

            return open_or_propose(folder, images, format_name, options, progress)

        self._run(self.tr("Reading {name}").format(name=images.name), work, folder)

    def make(self, folder: Path, images: Path, format_name: str, options: "ImportOptions") -> None:
        """A new project in ``folder`` with the dataset at ``images``."""

        def work(progress: Progress) -> "Opening":
            from app.gui.session.new_project import make_project

            return make_project(folder, images, format_name, options, progress)

        self._run(self.tr("Reading {name}").format(name=images.name), work, folder)

    def open_demo(self, folder: Path) -> None:
        """Generated surfaces, partly labeled; made at the first time."""

        def work(progress: Progress) -> "Opening":
            from app.gui.project.demo_project import open_demo

            return open_demo(folder, progress)

        self._run(self.tr("Making the demo"), work, folder)

    def close(self) -> None:
        """Stop what is under way."""
        self._opening.close()

    def _run(self, title: str, work: Callable[[Progress], "Opening | Proposal | Unopened"], asked: Path) -> None:
        def asking(progress: Progress) -> "Opening | Proposal | Unopened | NotAgreedError":
            from app.workflows.trust.addresses import NotAgreedError

            try:
                return work(progress)
            except NotAgreedError as error:
                return error

        if self._opening.start(title, asking, self._on_succeeded, self._on_failed):
            self._asked = asked
            self._messages.resolve("project")

    def _on_succeeded(self, opening: "Opening | Proposal | Unopened | NotAgreedError") -> None:
        from app.gui.session.opening import Opening
        from app.workflows.trust.addresses import NotAgreedError

        if isinstance(opening, Unopened):
            self.damaged.emit(opening.folder, self._with_what_stays(opening.problem))
            return
        if isinstance(opening, NotAgreedError):
            self._not_agreed = opening
            return
        if not isinstance(opening, Opening):
            self._proposal = opening
            return
        self.opened.emit(opening.opened)
        if opening.imported is not None:
            self.imported.emit(opening.imported)

    def _on_failed(self, problem: str) -> None:
        self._messages.show_problem(self._with_what_stays(problem), "project")

    def _with_what_stays(self, problem: str) -> str:
        """Else the window, which shows a project as before, looks like that of the one that was asked for."""
        if self.still_open is None:
            return problem
        text = self.tr("{asked} was not opened; {open} is still open. {problem}")
        return text.format(asked=self._asked, open=self.still_open, problem=problem)

    def _on_ended(self) -> None:
        proposal, self._proposal = self._proposal, None
        not_agreed, self._not_agreed = self._not_agreed, None
        if proposal is not None:  # not before: whoever takes it starts the next task
            self.proposed.emit(proposal)
        if not_agreed is not None:
            self.distrusted.emit(not_agreed)
