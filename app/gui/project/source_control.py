"""Another folder of images, and the view of those there are."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from app.gui.dialogs.nearest_folder import nearest_folder
from app.gui.dialogs.question import agreed, ask_name
from app.gui.labeling.undo import UndoHistory
from app.gui.language.known_errors import told
from app.gui.messages.message_bar import MessageBar
from app.gui.project.data_exchange import DataExchange
from app.gui.project.image_folder import ImageFolder
from app.gui.session.project_session import ProjectSession
from app.workflows.project.sources import check_removable, remove_source, rename_source
from core.domain import KnownError, Source

_PROBLEM = "sources"


class SourceControl(QObject):
    """What a person does with the sources of the open project."""

    def __init__(
        self,
        session: ProjectSession,
        exchange: DataExchange,
        images: ImageFolder,
        messages: MessageBar,
        undo: UndoHistory,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._messages = messages
        self._undo = undo
        self._session = session
        self._exchange = exchange
        self._images = images

    def ask_folder(self, parent: QWidget) -> None:
        """Let the person choose a folder, and show what it would bring."""
        title, beside = self.tr("Which folder holds the images?"), self._session.project.sources.first.root.parent
        chosen = QFileDialog.getExistingDirectory(parent, title, nearest_folder(beside))
        if chosen:
            self.add_folder(Path(chosen))

    def add_folder(self, folder: Path) -> None:
        """Show what the folder would bring, and import it if the person wants that."""
        from app.gui.dialogs.import_dialog import ImportRequest
        from core.formats import AUTO, ImportOptions

        self._exchange.propose(ImportRequest(AUTO, folder, ImportOptions()))

    def show(self, parent: QWidget) -> None:
        """The sources with what can be done about each."""
        from app.gui.project.sources_dialog import SourcesDialog

        dialog = SourcesDialog(self._session, parent)
        dialog.add_requested.connect(dialog.accept)  # the question about the folder is the window's
        dialog.add_requested.connect(lambda: self.ask_folder(parent))
        dialog.locate_requested.connect(lambda source: self._images.search.ask_where(source, dialog))
        dialog.watch_requested.connect(self._watch)
        dialog.rename_requested.connect(lambda source: self._ask_name(source, dialog))
        dialog.remove_requested.connect(lambda source: self._ask_remove(source, dialog))
        self._images.relocated.connect(dialog.refresh)
        dialog.finished.connect(lambda: self._images.relocated.disconnect(dialog.refresh))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _watch(self, source: Source, watched: bool) -> None:
        self._session.project.store.sources.watch(source.id, watched)
        self._images.look_again()

    def _ask_name(self, source: Source, parent: QWidget) -> None:
        title, text = self.tr("Image folder"), self.tr("Name; paths of its images stay as they are")
        project = self._session.project
        if ask_name(parent, title, text, source.name, lambda new: rename_source(project, source.name, new)):
            self._messages.resolve(_PROBLEM)
            self._session.reader.request()

    def _ask_remove(self, source: Source, parent: QWidget) -> None:
        """Asked only where it may be: nobody has said anything of the images that it has in the project."""
        project = self._session.project
        if not self._change(lambda: check_removable(project, source)):
            return
        question = self.tr(
            "Forget {name}? What was said of images that were taken out is kept. The files stay; this cannot be undone."
        )
        if agreed(parent, question.format(name=source.name), self.tr("Forget it"), self.tr("Keep it")):
            self._undo.clear()  # it may speak of these images
            self._change(lambda: remove_source(project, source.name))

    def _change(self, work: Callable[[], object]) -> bool:
        """Whether it went; what stands against it is told."""
        try:
            work()
        except KnownError as error:
            self._messages.show_problem(told(error), _PROBLEM)
            return False
        self._messages.resolve(_PROBLEM)
        self._session.reader.request()
        return True
