"""The image folders of the open project: offers what comes into them, marks what is gone, finds one that has moved."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.gui.messages.message_bar import MessageBar, Severity
from app.gui.project.data_exchange import DataExchange
from app.gui.project.moved_images import MovedImages
from app.gui.project.source_search import SourceSearch, lost_key
from app.gui.project.source_watches import SourceWatches
from app.gui.session.image_loader import LoadedImage
from app.gui.session.project_session import ProjectSession
from app.workflows.project.changes import Changes
from app.workflows.project.ignored_files import ignore_files, new_since_last_time
from core.domain import Source

if TYPE_CHECKING:
    from app.workflows.project.folder_news import FolderNews

_GONE = "gone files"


class ImageFolder(QObject):
    """Speaks in the message bar; a window that only looks is told what is wrong, and offered nothing."""

    gone_requested = Signal()  # the person wants to see the images without a file
    relocated = Signal()

    def __init__(
        self,
        session: ProjectSession,
        messages: MessageBar,
        exchange: DataExchange,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._messages = messages
        self._exchange = exchange
        self._offered: dict[int, frozenset[str]] = {}  # by source
        self._adding: frozenset[str] = frozenset()
        self._told_gone: frozenset[int] = frozenset()
        self._told_open: int | None = None
        self._paths = session.snapshot.table.paths
        messages.offer_accepted.connect(self._on_accepted)
        messages.offer_declined.connect(self._on_declined)
        exchange.imported.connect(self._on_imported)
        session.changes_committed.connect(self._on_changes)
        self._news: dict[int, FolderNews] = {}  # by source
        self._moved = MovedImages(session, messages, self)
        self._moved.found.connect(self._on_moved_found)
        self.search = SourceSearch(session, messages, self)
        self.search.relocated.connect(self._on_relocated)
        self._watches = SourceWatches(session, self)
        self._watches.changed.connect(self._on_news)
        self._watches.lost.connect(self._on_lost)

    def on_image_shown(self, image: LoadedImage) -> None:
        """One that cannot be shown has its own message: that it is the only one missing is no more news."""
        self._told_open = None if image.problem is None else image.record.id
        if self._told_gone == {self._told_open}:
            self._messages.resolve(_GONE)

    def look_again(self) -> None:
        """Other rules may hold for what lies in the folders."""
        if self._news and not self._session.read_only:
            self._tell_new(frozenset())
        self._watches.look_again()

    def close(self) -> None:
        self.search.close()
        self._watches.close()
        self._moved.close()

    def _on_relocated(self, source: Source) -> None:
        self._news.pop(source.id, None)
        self._messages.resolve(_GONE)
        self._watches.follow()
        self.relocated.emit()

    def _on_news(self, source_id: int, news: "FolderNews") -> None:
        self._news[source_id] = news
        if self._session.read_only:
            self._tell({})
        else:
            new = frozenset[str]().union(*(each.new for each in self._news.values()))
            self._moved.look(new, self._gone({}))  # and tells

    def _on_moved_found(self, paths: dict[int, str]) -> None:
        self._tell(paths)

    def _tell(self, moved: dict[int, str]) -> None:
        """What is gone and what is new, but for files that have only moved."""
        self._forget_gone()  # news may come of a source that has gone meanwhile
        lost = {source_id for source_id in self._news if self._is_lost(source_id, moved)}
        for source_id in self._news.keys() - lost:
            self._messages.resolve(lost_key(self._source(source_id)))
        for source_id in lost:
            self._on_lost(source_id)
        if len(lost) == len(self._session.project.sources):
            return
        away = frozenset[int]().union(*(self._session.snapshot.table.ids_of(source_id) for source_id in lost))
        self._tell_gone(self._gone(moved) - away)
        self._session.unusable.set_gone(self._gone({}) - away)
        if not self._session.read_only:
            self._tell_new(frozenset(moved.values()))

    def _is_lost(self, source_id: int, moved: Mapping[int, str]) -> bool:
        """Whether not one image is there: a drive that is not mounted leaves its folder behind, empty."""
        if not self._news[source_id].gone:
            return False
        return self._session.snapshot.table.ids_of(source_id) <= self._gone(moved)

    def _gone(self, moved: Mapping[int, str]) -> frozenset[int]:
        """Images of the project without a file, but for those that have only moved."""
        table = self._session.snapshot.table
        gone = frozenset[int]().union(*(news.gone for news in self._news.values()))
        return frozenset(i for i in gone - moved.keys() if table.row_of(i) is not None)

    def _tell_new(self, moved: frozenset[str]) -> None:
        """Of each source; what comes into a watched one is added."""
        new = frozenset[str]().union(*(news.new for news in self._news.values())) - moved
        undecided = new_since_last_time(self._session.project, new)
        for source in self._session.project.sources:
            if source.id not in self._news:
                continue
            paths = self._news[source.id].new & undecided
            if source.watched and paths and not self._exchange.is_busy:
                self._add(source.id, paths)
            else:
                self._offer(source.id, paths)

    def _tell_gone(self, image_ids: frozenset[int]) -> None:
        """Once for each image, so that who has closed the message is left alone; of the open image alone not at all."""
        is_news, self._told_gone = not image_ids <= self._told_gone | {self._told_open}, image_ids
        if is_news:
            text = self.tr("%Ln images are missing from the image folder", "", len(image_ids))
            self._messages.show_offer(text, self.tr("Show"), _GONE, Severity.PROBLEM)
        elif not image_ids:
            self._messages.resolve(_GONE)

    def _offer(self, source_id: int, paths: frozenset[str]) -> None:
        self._offered[source_id] = paths
        key = _new_key(source_id)
        if not paths:
            self._messages.resolve(key)
            return
        text = self.tr("%Ln new files in the image folder", "", len(paths))
        if len(self._session.project.sources) > 1:
            text = self.tr("%Ln new files in {source}", "", len(paths)).format(source=self._source(source_id).name)
        self._messages.show_offer(text, self.tr("Add to the project"), key)

    def _source(self, source_id: int) -> Source:
        return next(source for source in self._session.project.sources if source.id == source_id)

    def _on_lost(self, source_id: int) -> None:
        source = self._source(source_id)
        text = self.tr("{folder}: this project's images are not there any more")
        if len(self._session.project.sources) > 1:
            text = self.tr("{folder}: the images of {source} are not there any more")
        text = text.format(folder=source.root, source=source.name)
        if self._session.read_only:
            self._messages.show_problem(text, lost_key(source))
        else:
            self.search.offer(text, source)

    def _on_accepted(self, key: str) -> None:
        if key == _GONE:
            self.gone_requested.emit()
        for source_id, paths in list(self._offered.items()):
            if key == _new_key(source_id):
                self._add(source_id, paths)

    def _add(self, source_id: int, paths: frozenset[str]) -> None:
        if self._exchange.add_files(paths):
            self._adding = paths
            self._messages.resolve(_new_key(source_id))
        else:
            self._offer(source_id, paths)

    def _on_imported(self) -> None:
        """Those that could not be read need no second offer."""
        ignore_files(self._session.project, self._adding)
        self._adding = frozenset()

    def _on_declined(self, key: str) -> None:
        for source_id, paths in self._offered.items():
            if key == _new_key(source_id):
                ignore_files(self._session.project, paths)

    def _forget_gone(self) -> None:
        """What was told of sources that are no more."""
        left = {source.id for source in self._session.project.sources}
        for source_id in self._offered.keys() - left:
            del self._offered[source_id]
            self._messages.resolve(_new_key(source_id))
        for source_id in self._news.keys() - left:
            del self._news[source_id]

    def _on_changes(self, changes: Changes) -> None:
        paths = self._session.snapshot.table.paths
        if changes.queue:
            self._watches.follow()  # a source may have come or gone
            self._forget_gone()
        if changes.queue and paths != self._paths:
            self._paths = paths
            self._told_gone &= self._gone({})
            if not self._told_gone:
                self._messages.resolve(_GONE)  # the last of them was taken out of the project
            self._watches.look_again()


def _new_key(source_id: int) -> str:
    """Of the offer to add files of this source."""
    return f"new files {source_id}"
