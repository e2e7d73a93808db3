"""Who works here, and who said what: dialogs on the people of an open project.

Dialogs are imported when they are asked for: every opening of a project would pay for them otherwise.
"""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from app.gui.appearance.settings import Settings
from app.gui.labeling.labeling_controller import LabelingController
from app.gui.session.project_session import ProjectSession
from app.workflows.project.authorship import call_person


class PeopleControl(QObject):
    """One dialog at a time. ``author_changed`` carries the name of whoever works from now on."""

    author_changed = Signal(str)
    noticed = Signal(str)

    def __init__(
        self,
        session: ProjectSession,
        labeling: LabelingController,
        settings: Settings,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._labeling = labeling
        self._settings = settings
        self._dialog: QDialog | None = None

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

    def close(self) -> None:
        if self._dialog is not None:
            self._dialog.reject()

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
