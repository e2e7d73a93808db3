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
    from app.gui.joining.join_dialog import JoinRequest
    from app.gui.session.new_project import Proposal
    from app.gui.session.opening import Opening
    from app.workflows.several.join import PasswordPlace
    from core.formats import ImportOptions


@dataclass(frozen=True, slots=True)
class Unopened:
    """A project that could be restored or repaired, and why it is not open."""

    folder: Path
    problem: str


def _may_be_brought_back(folder: Path, error: KnownError) -> bool:
    """Whether the project is there and damaged, or has backups."""
    from app.workflows.safety.back_up import newest_backup
    from storage.database.last_change import LostChanges

    if isinstance(error, (MadeByNewer, *_questions())):
        return False
    return isinstance(error, Damaged | LostChanges) or (folder.is_dir() and newest_backup(folder) is not None)


def _existing(folder: Path, progress: Progress, password: str | None = None) -> "Opening | Unopened":
    """The project in this folder, or why it is not open where it may be brought back."""
    from app.gui.session.opening import open_existing, open_with_password

    try:
        if password is not None:
            return open_with_password(folder, password, progress)
        return open_existing(folder, progress)
    except KnownError as error:
        if not _may_be_brought_back(folder, error):
            raise
        return Unopened(folder, told(error))


def _questions() -> tuple[type[KnownError], ...]:
    """What stands in the way of a project and the person can answer."""
    from app.workflows.several.join import PasswordWantedError
    from app.workflows.trust.addresses import NotAgreedError

    return NotAgreedError, PasswordWantedError


class ProjectOpener(QObject):
    """Each way in runs in the background, shown in the message bar; ``opened`` carries an OpenedProject.

    The threads also import what opening needs: the window is painted long before. ``still_open`` is the folder of the
    project that stays in the window where another one cannot be opened.
    """

    opened = Signal(object)
    proposed = Signal(object)  # Proposal of a project that could be made
    damaged = Signal(object, str)  # the folder of a project that cannot be opened as it is, and why
    asked = Signal(object, object)  # the folder, and NotAgreedError or PasswordWantedError: the person is to answer
    imported = Signal(object)  # ImportSummary, of a project that was made just now

    def __init__(self, messages: MessageBar, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._messages = messages
        self._opening = TaskSlot(messages, self)
        self.still_open: Path | None = None
        self._asked = Path()

    @property
    def is_busy(self) -> bool:
        return self._opening.is_busy

    def open(self, folder: Path, password: str | None = None) -> None:
        """The project in this folder; with the ``password`` of its server where the person has typed one."""

        def work(progress: Progress) -> "Opening | Unopened":
            return _existing(folder, progress, password)

        self._run(self.tr("Opening {name}").format(name=folder.name), work, folder)

    def open_images(self, images: Path) -> None:
        """A plain folder of images: its project beside it is opened, or proposed when there is none. A project's own
        folder is opened as such."""

        def work(progress: Progress) -> "Opening | Proposal | Unopened":
            from app.gui.session.new_project import is_project, open_images

            return _existing(images, progress) if is_project(images) else open_images(images, progress)

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

    def join(self, request: "JoinRequest") -> None:
        """A project that a server keeps, from a new folder on this machine."""

        def work(progress: Progress) -> "Opening":
            from app.gui.session.opening import join

            return join(request.folder, request.address, request.images, progress)

        self._run(self.tr("Joining {name}").format(name=request.folder.name), work, request.folder)

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
        def asking(progress: Progress) -> "Opening | Proposal | Unopened | KnownError":
            try:
                return work(progress)
            except KnownError as error:
                if isinstance(error, _questions()):
                    return error
                raise

        if self._opening.start(title, asking, self._on_succeeded, self._on_failed):
            self._asked = asked
            self._messages.resolve("project")

    def _on_succeeded(self, opening: "Opening | Proposal | Unopened | KnownError") -> None:
        from app.gui.session.opening import Opening

        if isinstance(opening, Unopened):
            self.damaged.emit(opening.folder, self._with_what_stays(opening.problem))
            return
        if isinstance(opening, KnownError):
            self.asked.emit(self._asked, opening)
            return
        if not isinstance(opening, Opening):
            self.proposed.emit(opening)
            return
        self.opened.emit(opening.opened)
        if opening.imported is not None:
            self.imported.emit(opening.imported)
        if opening.password is not None:
            self._tell_password(opening.password)

    def _tell_password(self, place: "PasswordPlace") -> None:
        kept = self.tr("The password is in the keyring of this system.")
        held = self.tr("This system has no keyring: Maskworth asks for the password when it is started again.")
        self._messages.show_message(kept if place.in_keyring else held)

    def _on_failed(self, problem: str) -> None:
        self._messages.show_problem(self._with_what_stays(problem), "project")

    def _with_what_stays(self, problem: str) -> str:
        """Else the window, which shows a project as before, looks like that of the one that was asked for."""
        if self.still_open is None:
            return problem
        text = self.tr("{asked} was not opened; {open} is still open. {problem}")
        return text.format(asked=self._asked, open=self.still_open, problem=problem)
