"""Watches the folder of each source of the open project."""

from PySide6.QtCore import QObject, Signal

from app.gui.project.folder_watch import FolderWatch
from app.gui.session.project_session import ProjectSession
from app.workflows.project.folder_news import FolderNews, KnownFiles
from core.domain import Names, Source


class SourceWatch(QObject):
    """Of one source. Both signals carry its id; ``changed`` its FolderNews too, whose files are named as the project
    names them; ``lost``: its folder is not there."""

    changed = Signal(int, object)
    lost = Signal(int)

    def __init__(self, session: ProjectSession, source: Source, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.source = source
        self.folder = FolderWatch(source.root, self._known, self)
        self.folder.changed.connect(self._on_changed)
        self.folder.root_lost.connect(self._on_lost)

    def _known(self) -> KnownFiles:
        """Images of the source by their way below its root, removed ones among them: their files are no news. In a
        background thread."""
        table, sources = self._session.snapshot.table, self._session.project.sources
        removed = {record.path: record.id for record in self._session.project.store.images.removed()}
        if len(sources) == 1:
            return KnownFiles(table.paths, table.ids, removed)
        rows = [row for row, path in enumerate(table.paths) if self._is_mine(path)]
        paths = Names.of(self.source.relative(table.paths[row]) for row in rows)
        others = {self.source.relative(path): image_id for path, image_id in removed.items() if self._is_mine(path)}
        return KnownFiles(paths, table.ids[rows], others)

    def _is_mine(self, path: str) -> bool:
        return self._session.project.sources.of(path).id == self.source.id

    def _on_changed(self, news: FolderNews) -> None:
        paths = (self._session.project.sources.path_in(self.source, relative) for relative in news.new)
        self.changed.emit(self.source.id, FolderNews(frozenset(path for path in paths if path is not None), news.gone))

    def _on_lost(self) -> None:
        self.lost.emit(self.source.id)


class SourceWatches(QObject):
    """Signals as those of a SourceWatch."""

    changed = Signal(int, object)
    lost = Signal(int)

    def __init__(self, session: ProjectSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.each: dict[int, SourceWatch] = {}  # by source
        self.follow()

    def follow(self) -> None:
        """Watch the folders where the sources are now, of those that are left."""
        for gone in self.each.keys() - {source.id for source in self._session.project.sources}:
            watch = self.each.pop(gone)
            watch.folder.close()
            watch.deleteLater()
        for source in self._session.project.sources:
            watched = self.each.get(source.id)
            if watched is not None and watched.source.root == source.root:
                continue
            if watched is not None:
                watched.folder.close()
                watched.deleteLater()
            watch = self.each[source.id] = SourceWatch(self._session, source, self)
            watch.changed.connect(self.changed)
            watch.lost.connect(self.lost)

    def look_again(self) -> None:
        """Everywhere: the project's images are others now."""
        for watch in self.each.values():
            watch.folder.look_again()

    def close(self) -> None:
        for watch in self.each.values():
            watch.folder.close()
