"""Another folder of images, and the view of those there are."""

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from app.gui.dialogs.nearest_folder import nearest_folder
from app.gui.project.data_exchange import DataExchange
from app.gui.project.image_folder import ImageFolder
from app.gui.session.project_session import ProjectSession
from core.domain import Source


class SourceControl(QObject):
    """What a person does with the sources of the open project."""

    def __init__(
        self, session: ProjectSession, exchange: DataExchange, images: ImageFolder, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
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
        self._images.relocated.connect(dialog.refresh)
        dialog.finished.connect(lambda: self._images.relocated.disconnect(dialog.refresh))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _watch(self, source: Source, watched: bool) -> None:
        self._session.project.store.sources.watch(source.id, watched)
        self._images.look_again()
