"""Notices images that come into the project's image folder or leave it while it is open."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from app.gui.controls.latest_request_pool import LatestRequestPool
from app.workflows.project.folder_news import MAX_FOLDERS, Folder, FolderNews, KnownFiles, look_into

SETTLE_MS = 1500  # a camera or a copy writes many files: look once they have paused


@dataclass(frozen=True, slots=True)
class _Question:
    """Look into these folders, or into the root and every folder of images; in any case whether the root is there.

    ``number``: what is asked again while the same is being looked into may have another answer by now.
    """

    number: int
    folders: frozenset[Folder] = frozenset()
    everywhere: bool = False


@dataclass(frozen=True, slots=True)
class _Look:
    """``root_is_there`` False: nothing can be said of the files."""

    root_is_there: bool
    news: Mapping[Folder, FolderNews]


class FolderWatch(QObject):
    """``changed`` carries the FolderNews of all folders together, first when what was there at the start is known.

    ``known`` answers the project's images by their paths relative to ``root``; it is called in a background thread.
    """

    changed = Signal(object)
    root_lost = Signal()

    def __init__(self, root: Path, known: Callable[[], KnownFiles], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._root = root
        self._known = known
        self._news: dict[Folder, FolderNews] = {}
        self._touched: set[Folder] = set()
        self._everywhere = True
        self._asked = _Question(0)  # the last one, without what has been answered
        self._told: FolderNews | None = None
        self._root_was_there = True
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._on_changed)
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self._look)
        self._work = LatestRequestPool(self._look_into, 1, self)
        self._work.done.connect(self._on_looked)
        self._settle.start()  # the first look waits, too: until the window has opened the project

    def look_again(self) -> None:
        """Everywhere: the project's images are others now."""
        self._everywhere = True
        self._settle.start()

    def close(self) -> None:
        self._settle.stop()
        self._work.close()

    def _on_changed(self, folder: str) -> None:
        if Path(folder) != self._root.parent:  # that one tells whether the root is there at all
            relative = Path(folder).relative_to(self._root).as_posix()
            self._touched.add("" if relative == "." else relative)
        self._settle.start()

    def _look(self) -> None:
        """With what was asked before and may have been overtaken by this before anybody looked."""
        self._add([str(self._root.parent), str(self._root)])
        before = self._asked
        self._asked = _Question(
            before.number + 1, before.folders | self._touched, before.everywhere or self._everywhere
        )
        self._work.want([self._asked])
        self._everywhere = False
        self._touched.clear()

    def _look_into(self, asked: _Question) -> _Look:
        if not self._root.is_dir():
            return _Look(False, {})
        if not (asked.folders or asked.everywhere):
            return _Look(True, {})
        known = self._known()
        folders = {"", *known.folders} if asked.everywhere else asked.folders
        return _Look(True, look_into(self._root, folders, known))

    def _on_looked(self, asked: _Question, look: _Look) -> None:
        if asked == self._asked:
            self._asked = _Question(asked.number)
        was_there, self._root_was_there = self._root_was_there, look.root_is_there
        self._watch_too(look.news)
        if not look.root_is_there:
            if was_there:
                self.root_lost.emit()
        elif not was_there:
            self._told = None
            self.look_again()
        elif look.news:
            self._news.update(look.news)
            self._tell()

    def _watch_too(self, folders: Iterable[Folder]) -> None:
        """What came into a folder before it was watched is told by nobody, so it is looked into once more."""
        places = {str(self._root / folder): folder for folder in folders}
        since = {places[place] for place in self._add(places)}
        if since:
            self._touched |= since
            self._settle.start()

    def _add(self, places: Iterable[str]) -> set[str]:
        """Those that are watched from now on and were not before."""
        watched = set(self._watcher.directories())
        unwatched = [place for place in places if place not in watched][: max(0, MAX_FOLDERS - len(watched))]
        return set(unwatched) - set(self._watcher.addPaths(unwatched)) if unwatched else set()

    def _tell(self) -> None:
        each = self._news.values()
        news = FolderNews(frozenset().union(*(one.new for one in each)), frozenset().union(*(one.gone for one in each)))
        if news != self._told:
            self._told = news
            self.changed.emit(news)
