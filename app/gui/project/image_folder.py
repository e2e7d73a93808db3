"""The image folder of the open project: offers what comes into it, marks what is gone, finds it after it has moved."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.gui.language.numbers import count
from app.gui.messages.background_task import BackgroundTask
from app.gui.messages.message_bar import MessageBar, Severity
from app.gui.project.data_exchange import DataExchange
from app.gui.project.folder_watch import FolderWatch
from app.gui.project.moved_images import MovedImages
from app.gui.session.image_loader import LoadedImage
from app.gui.session.project_session import ProjectSession
from app.workflows.progress import Progress
from app.workflows.project.changes import Changes
from app.workflows.project.ignored_files import ignore_files, new_since_last_time

if TYPE_CHECKING:
    from app.workflows.project.folder_news import FolderNews
    from app.workflows.project.relocate import RelocateSummary

_NEW, _GONE, _LOST, _OTHER = "new files", "gone files", "image folder", "other content"


class ImageFolder(QObject):
    """Speaks in the message bar; a window that only looks is told what is wrong, and offered nothing."""

    gone_requested = Signal()  # the person wants to see the images without a file
    relocated = Signal()

    def __init__(
        self,
        session: ProjectSession,
        messages: MessageBar,
        exchange: DataExchange,
        window: QWidget,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._messages = messages
        self._exchange = exchange
        self._window = window
        self._offered: frozenset[str] = frozenset()
        self._adding: frozenset[str] = frozenset()
        self._told_gone: frozenset[int] = frozenset()
        self._told_open: int | None = None
        self._paths = session.snapshot.table.paths
        self._watch: FolderWatch | None = None
        self._task: BackgroundTask | None = None
        self._refused = ""
        self._asked: RelocateSummary | None = None  # of files with other content, which a person is asked about
        messages.offer_accepted.connect(self._on_accepted)
        messages.offer_declined.connect(self._on_declined)
        exchange.imported.connect(self._on_imported)
        session.changes_committed.connect(self._on_changes)
        self._news: FolderNews | None = None
        self._moved = MovedImages(session, messages, self)
        self._moved.found.connect(self._on_moved_found)
        self._start_watch()

    def ask_where(self) -> None:
        """Let the person point to the folder that holds the images now."""
        chosen = QFileDialog.getExistingDirectory(self._window, self.tr("Where are the images now?"))
        if chosen:
            self.relocate(Path(chosen))

    def relocate(self, folder: Path, *, takes_changed: bool = False) -> None:
        """Look for the images there from now on, if any of them are there; where some have other content, only if the
        person wants that."""
        if self._task is not None or self._session.read_only:
            return

        def work(progress: Progress) -> "RelocateSummary":
            from app.workflows.project.relocate import relocate_images

            return relocate_images(self._session.project, folder, takes_changed=takes_changed, progress=progress)

        self._asked = None
        self._messages.resolve(_OTHER)
        self._task = BackgroundTask(self.tr("Looking for the images"), work, self)
        self._task.succeeded.connect(self._on_relocated)
        self._task.failed.connect(self._on_failed)
        self._task.finished.connect(self._on_finished)
        self._messages.show_task(self._task)
        self._task.start()

    def on_image_shown(self, image: LoadedImage) -> None:
        """One that cannot be shown has its own message: that it is the only one missing is no more news."""
        self._told_open = None if image.problem is None else image.record.id
        if self._told_gone == {self._told_open}:
            self._messages.resolve(_GONE)

    def close(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task.wait()
        if self._watch is not None:
            self._watch.close()
        self._moved.close()

    def _start_watch(self) -> None:
        if self._watch is not None:
            self._watch.close()
            self._watch.deleteLater()
        self._watch = FolderWatch(self._session.project.store.image_root, self._known, self)
        self._watch.changed.connect(self._on_news)
        self._watch.root_lost.connect(self._on_lost)

    def _known(self) -> dict[str, int]:
        """Removed images among them: their files are no news."""
        table = self._session.snapshot.table
        removed = {record.path: record.id for record in self._session.project.store.images.removed()}
        return removed | dict(zip(table.paths, table.ids.tolist(), strict=True))

    def _on_news(self, news: "FolderNews") -> None:
        self._news = news
        if self._session.read_only:
            self._tell({})
        else:
            self._moved.look(news.new, news.gone)  # and tells

    def _on_moved_found(self, paths: dict[int, str]) -> None:
        self._tell(paths)

    def _tell(self, moved: dict[int, str]) -> None:
        """What is gone and what is new, but for files that have only moved."""
        news = self._news
        if news is None:
            return
        if news.gone and len(self._gone(moved)) == len(self._session.snapshot.table):
            self._on_lost()  # a drive that is not mounted leaves its folder behind, empty
            return
        self._messages.resolve(_LOST)
        self._tell_gone(self._gone(moved))
        self._session.unusable.set_gone(self._gone({}))
        if not self._session.read_only:
            self._offer(new_since_last_time(self._session.project, news.new - frozenset(moved.values())))

    def _gone(self, moved: Mapping[int, str]) -> frozenset[int]:
        """Images of the project without a file, but for those that have only moved."""
        table = self._session.snapshot.table
        gone = frozenset() if self._news is None else self._news.gone
        return frozenset(i for i in gone - moved.keys() if table.row_of(i) is not None)

    def _tell_gone(self, image_ids: frozenset[int]) -> None:
        """Once for each image, so that who has closed the message is left alone; of the open image alone not at all."""
        is_news, self._told_gone = not image_ids <= self._told_gone | {self._told_open}, image_ids
        if is_news:
            text = self.tr("%Ln images are missing from the image folder", "", len(image_ids))
            self._messages.show_offer(text, self.tr("Show"), _GONE, Severity.PROBLEM)
        elif not image_ids:
            self._messages.resolve(_GONE)

    def _offer(self, paths: frozenset[str]) -> None:
        self._offered = paths
        if paths:
            text = self.tr("%Ln new files in the image folder", "", len(paths))
            self._messages.show_offer(text, self.tr("Add to the project"), _NEW)
        else:
            self._messages.resolve(_NEW)

    def _on_lost(self) -> None:
        text = self.tr("{folder}: this project's images are not there any more")
        text = text.format(folder=self._session.project.store.image_root)
        if self._session.read_only:
            self._messages.show_problem(text, _LOST)
        else:
            self._messages.show_offer(text, self.tr("Find them …"), _LOST, Severity.PROBLEM)

    def _on_accepted(self, key: str) -> None:
        if key == _NEW:
            self._add(self._offered)
        elif key == _GONE:
            self.gone_requested.emit()
        elif key == _LOST:
            self.ask_where()
        elif key == _OTHER:
            self._on_taken_as_replaced()

    def _add(self, paths: frozenset[str]) -> None:
        if self._exchange.add_files(paths):
            self._adding = paths
        else:
            self._offer(paths)

    def _on_imported(self) -> None:
        """Those that could not be read need no second offer."""
        ignore_files(self._session.project, self._adding)
        self._adding = frozenset()

    def _on_declined(self, key: str) -> None:
        if key == _NEW:
            ignore_files(self._session.project, self._offered)

    def _on_changes(self, changes: Changes) -> None:
        paths = self._session.snapshot.table.paths
        if changes.queue and paths != self._paths and self._watch is not None:
            self._paths = paths
            self._told_gone &= self._gone({})
            if not self._told_gone:
                self._messages.resolve(_GONE)  # the last of them was taken out of the project
            self._watch.look_again()

    def _on_relocated(self, summary: "RelocateSummary") -> None:
        self._asked = None if summary.taken else summary
        if not summary.taken:
            return
        for key in (_LOST, _GONE):
            self._messages.resolve(key)
        text = self.tr("%Ln images found in {folder}, {missing} missing", "", summary.found)
        text = text.format(missing=count(summary.missing), folder=summary.root)
        self._messages.show_message(text, Severity.SUCCESS)
        self._start_watch()
        self.relocated.emit()
        if summary.changed:
            self._session.reader.request()

    def _ask_about_changed(self, summary: "RelocateSummary") -> None:
        text = self.tr("%Ln of {found} images in {folder} show something else than before.", "", summary.changed)
        text = text.format(found=count(summary.found), folder=summary.root)
        self._messages.show_offer(text, self.tr("Take them as replaced"), _OTHER, Severity.PROBLEM)

    def _on_taken_as_replaced(self) -> None:
        if self._asked is not None:
            place, self._asked = self._asked.root, None
            self.relocate(place, takes_changed=True)

    def _on_failed(self, problem: str) -> None:
        self._refused = problem

    def _on_finished(self) -> None:
        if self._task is not None:
            self._task.deleteLater()
        self._task = None
        refused, self._refused = self._refused, ""
        if self._asked is not None:
            self._ask_about_changed(self._asked)
        elif refused:
            self._messages.show_offer(refused, self.tr("Find them …"), _LOST, Severity.PROBLEM)
