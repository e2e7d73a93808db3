"""Who works here, and who said what: dialogs on the people of an open project.

Dialogs are imported when they are asked for: every opening of a project would pay for them otherwise.
"""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from app.gui.appearance.settings import Settings
from app.gui.appearance.theme import Theme
from app.gui.controls.ordered_work import OrderedWork
from app.gui.labeling.labeling_controller import LabelingController
from app.gui.labeling.many_images import ManyCommand
from app.gui.language.known_errors import told
from app.gui.session.project_session import ProjectSession
from app.workflows.project.authorship import call_person
from core.domain import AskedFor, Authorship, KnownError

if TYPE_CHECKING:
    from app.workflows.people.ask_opinions import Asked

_ASKING = "asking"


class PeopleControl(QObject):
    """One dialog at a time. ``author_changed`` carries the name of whoever works from now on."""

    author_changed = Signal(str)
    noticed = Signal(str)
    kind_requested = Signal(object)  # the QueueKind that is to be listed
    images_requested = Signal(object, str, int)  # ids, the name of their list, the one to open

    def __init__(
        self,
        session: ProjectSession,
        labeling: LabelingController,
        settings: Settings,
        theme: Theme,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._labeling = labeling
        self._settings = settings
        self._theme = theme
        self._dialog: QDialog | None = None
        self._asking: OrderedWork | None = None

    @property
    def dialog(self) -> QDialog | None:
        """The one that is open."""
        return self._dialog

    def show_history(self, parent: QWidget) -> None:
        """Of the open image."""
        from app.gui.people.history_dialog import HistoryDialog

        image = self._labeling.image
        if image is None:
            self.noticed.emit(self.tr("Open an image first: its history is shown then."))
            return
        if self._labeling.is_blind:
            self.noticed.emit(self.tr("The history is hidden until you have said what you see: 1, 2 or 3."))
            return
        self._labeling.complete_stroke_in_hand()
        dialog = HistoryDialog(self._session, image.record, parent)
        dialog.restore_requested.connect(self._labeling.restore)
        self._open(dialog)

    def ask_author(self, parent: QWidget) -> None:
        """Who works from now on, in the next sittings, too."""
        from app.gui.people.author_dialog import AuthorDialog

        dialog = AuthorDialog(self._session.author, parent)
        dialog.accepted.connect(lambda: self._call(dialog.name))
        self._open(dialog)

    def show_agreement(self, parent: QWidget) -> None:
        """Second opinions asked for, and how far people agree."""
        from app.gui.people.agreement_dialog import AgreementDialog

        self._labeling.complete_stroke_in_hand()
        dialog = AgreementDialog(self._session, self._theme, parent)
        dialog.ask_requested.connect(self.ask)
        dialog.kind_requested.connect(self.kind_requested)
        dialog.images_requested.connect(self.images_requested)
        self._session.changes_committed.connect(dialog.refresh)
        self._open(dialog)

    def ask(self, share: float, doubtful: int) -> None:
        """For second opinions, of a share of the labeled images drawn by lot and of so many doubtful labels."""
        from app.workflows.people.ask_opinions import ask_opinions

        by = Authorship(self._session.author)
        self._work().submit(_ASKING, lambda: ask_opinions(self._session.writer.saved_project(), share, doubtful, by=by))

    def close(self) -> None:
        if self._asking is not None:
            self._asking.close()
        if self._dialog is not None:
            self._dialog.reject()

    def _work(self) -> OrderedWork:
        """Made when it is first wanted."""
        if self._asking is None:
            self._asking = OrderedWork(self)
            self._asking.done.connect(self._on_asked)
        return self._asking

    def _on_asked(self, subject: object, answer: object) -> None:
        if isinstance(answer, KnownError):
            self.noticed.emit(told(answer))
        elif subject == _ASKING:
            self._note_asked(answer)  # type: ignore[arg-type]  # what ask_opinions has returned
        self._session.reader.request()

    def _note_asked(self, asked: "Asked") -> None:
        """As one step of undo."""
        why = {**dict.fromkeys(asked.doubtful, AskedFor.DOUBT), **dict.fromkeys(asked.random, AskedFor.RANDOM)}
        if not why:
            self.noticed.emit(self.tr("As many as that have been asked for already."))
            return
        text = self.tr("%Ln second opinions asked for", "", len(why))
        self._labeling.undo.push(ManyCommand(text, partial(self._ask_again, why)))
        self.noticed.emit(self.tr("{what}. Ctrl+Z takes it back.").format(what=text))

    def _ask_again(self, why: dict[int, AskedFor], forward: bool) -> None:
        store, by = self._session.project.store, Authorship(self._session.author)
        self._work().submit(
            None, lambda: store.opinions.ask({i: each if forward else None for i, each in why.items()}, by)
        )

    def _open(self, dialog: QDialog) -> None:
        self._dialog = dialog
        dialog.finished.connect(self._on_closed)
        dialog.open()

    def _on_closed(self) -> None:
        self._dialog = None

    def _call(self, name: str) -> None:
        call_person(name)
        self._settings.author = name
        self._session.author = name
        self._labeling.undo.clear()  # it would be undone under another name
        self._session.reader.request()  # other images wait for another person's second opinion
        self.author_changed.emit(name)
