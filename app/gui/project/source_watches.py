"""Watches the folder of each source of the open project."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from app.gui.project.folder_watch import FolderWatch
from app.gui.session.project_session import ProjectSession
from app.workflows.project.folder_news import FolderNews
from core.domain import Source


class SourceWatches(QObject):
    """``changed`` carries a source's id and its FolderNews, whose files are named as the project names them; ``lost``
    the id of a source whose folder is not there."""

    changed = Signal(int, object)
    lost = Signal(int)

    def __init__(self, session: ProjectSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._watches: dict[int, tuple[Source, FolderWatch]] = {}
        self.follow()

    def follow(self) -> None:
        """Watch the folders where the sources are now."""
        for source in self._session.project.sources:
            source_id, watched = source.id, self._watches.get(source.id)
            if watched is not None and watched[0].root == source.root:
                continue
            if watched is not None:
                watched[1].close()
                watched[1].deleteLater()
            watch = FolderWatch(source.root, partial(self._known, source), self)
            watch.changed.connect(partial(self._on_news, source))
            watch.root_lost.connect(partial(self.lost.emit, source_id))
            self._watches[source_id] = (source, watch)

    def look_again(self) -> None:
        """Everywhere: the project's images are others now."""
        for _, watch in self._watches.values():
            watch.look_again()

    def close(self) -> None:
        for _, watch in self._watches.values():
            watch.close()

    def _known(self, source: Source) -> dict[str, int]:
        """Images of the source by their way below its root, removed ones among them: their files are no news. In a
        background thread."""
        table, sources = self._session.snapshot.table, self._session.project.sources
        known = {record.path: record.id for record in self._session.project.store.images.removed()}
        known |= dict(zip(table.paths, table.ids.tolist(), strict=True))
        if len(sources) == 1:
            return known
        return {source.relative(path): i for path, i in known.items() if sources.of(path).id == source.id}

    def _on_news(self, source: Source, news: FolderNews) -> None:
        paths = (self._session.project.sources.path_in(source, relative) for relative in news.new)
        self.changed.emit(source.id, FolderNews(frozenset(path for path in paths if path is not None), news.gone))
