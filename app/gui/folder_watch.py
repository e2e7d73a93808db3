"""Notices images that appear in the project's folder while it is open."""

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from app.gui.wanted_work import WantedWork
from core.images import SUFFIXES

MAX_FOLDERS = 1000  # systems allow only so many watches
SETTLE_MS = 1500  # a camera or a copy writes many files: look once they have paused


@dataclass(frozen=True, slots=True)
class Look:
    """``folders`` that hold or may hold images, and the files among them, relative to the root, not yet known."""

    folders: tuple[str, ...]
    new: frozenset[str]


class FolderWatch(QObject):
    """``found`` carries how many files with an image's ending are new since the project was opened.

    ``known`` answers the project's image paths, relative to ``root``; it is called in a background thread.
    """

    found = Signal(int)

    def __init__(
        self, root: Path, ignored: Path, known: Callable[[], Iterable[str]], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._root = root
        self._ignored = ignored
        self._known = known
        self._told: frozenset[str] = frozenset()
        self._changed: set[str] = set()
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._on_changed)
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self._look)
        self._work = WantedWork(self._look_into, 1, self)
        self._work.done.connect(self._on_looked)
        self._work.want([((), frozenset())])

    def close(self) -> None:
        self._settle.stop()
        self._work.close()

    def _on_changed(self, folder: str) -> None:
        self._changed.add(folder)
        self._settle.start()

    def _look(self) -> None:
        changed, self._changed = tuple(sorted(self._changed)), set()
        self._work.want([(changed, frozenset(self._watcher.directories()))])

    def _look_into(self, where: tuple[tuple[str, ...], frozenset[str]]) -> Look:
        """New files in the changed folders and in those that appeared there; at first, just the folders to watch."""
        changed, watched = where
        known = set(self._known())
        if not changed:
            every = {str(self._root), *(str(self._root / folder) for folder in map(os.path.dirname, known))}
            return Look(tuple(sorted(every)[:MAX_FOLDERS]), frozenset())
        folders: set[str] = set()
        new: set[str] = set()
        waiting = list(changed)
        while waiting and len(folders) < MAX_FOLDERS:
            folder = waiting.pop()
            folders.add(folder)
            files, inside = _entries(folder)
            new.update(Path(os.path.relpath(file, self._root)).as_posix() for file in files)
            waiting += [found for found in inside if found not in watched and found != str(self._ignored)]
        return Look(tuple(sorted(folders)), frozenset(new - known))

    def _on_looked(self, _where: object, look: Look) -> None:
        unwatched = sorted(set(look.folders) - set(self._watcher.directories()))
        if unwatched:
            self._watcher.addPaths(unwatched)
        if not look.new <= self._told:
            self._told |= look.new
            self.found.emit(len(self._told - set(self._known())))


def _entries(folder: str) -> tuple[list[str], list[str]]:
    """Files with an image's ending, and folders, both full paths; nothing of a folder that is gone."""
    try:
        with os.scandir(folder) as entries:
            visible = [entry for entry in entries if not entry.name.startswith(".")]
            files = [entry.path for entry in visible if Path(entry.name).suffix.lower() in SUFFIXES and entry.is_file()]
            return files, [entry.path for entry in visible if entry.is_dir(follow_symlinks=False)]
    except OSError:
        return [], []
