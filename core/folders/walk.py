"""Look through a folder for files that may be images; whatever is passed over is told by its reason."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from core.domain import KnownError, Reason, Remark, Text, system_reason
from core.domain.natural_order import naturally_sorted
from core.folders.passing import EXPORT_MARK, PROJECT_FILES, PROJECT_FOLDERS, is_unread_format, passed_over
from core.folders.words import read_name

TABLE = "labels.csv"
_LONGEST_LINK = 1024  # bytes
_TELL_EVERY = 50  # files, of which a network drive lists a few hundred a second
_PROBLEMS = {
    Reason.THUMBNAILS: Text("small copies of images; passed over"),
    Reason.WASTE: Text("a waste basket; passed over"),
    Reason.SYSTEM: Text("of the operating system; passed over"),
    Reason.HIDDEN: Text("hidden; passed over"),
}


def unheard(n: int) -> None:
    """For callers that show nothing."""


@dataclass(frozen=True, slots=True)
class Listing:
    """``files`` have an image's ending; relative to the folder that was looked through."""

    files: tuple[PurePosixPath, ...]
    remarks: tuple[Remark, ...]


def look_through(root: Path, endings: frozenset[str], looked: Callable[[int], None] = unheard) -> Listing:
    """Every file below ``root`` with one of the lower-case ``endings``; no image is opened.

    Linked folders are followed where they stay inside, each once; a file that is reached twice is listed once, by the
    path that says more. Raises KnownError when ``root`` itself cannot be read. ``looked`` is told now
    and then how many files there are so far; what it raises ends the look.
    """
    walk = _Walk(root, os.path.realpath(root), endings, looked)
    walk.run()
    return Listing(tuple(naturally_sorted(_each_once(walk))), tuple(walk.remarks))


@dataclass(frozen=True, slots=True)
class _Folder:
    """``real``: its path once links are followed; ``above``: those of the folders on the way to it."""

    relative: PurePosixPath
    real: str
    above: frozenset[str]
    is_linked: bool = False


@dataclass(slots=True)
class _Walk:
    root: Path
    real_root: str
    endings: frozenset[str]
    looked: Callable[[int], None]
    files: list[PurePosixPath] = field(default_factory=list)
    linked: list[tuple[PurePosixPath, PurePosixPath]] = field(default_factory=list)  # a file's path, and its real one
    remarks: list[Remark] = field(default_factory=list)
    followed: set[str] = field(default_factory=set)
    n_files: int = 0

    def run(self) -> None:
        waiting = deque([_Folder(PurePosixPath(), self.real_root, frozenset())])
        while waiting:
            waiting.extend(self._look_into(waiting.popleft()))

    def _look_into(self, folder: _Folder) -> Iterator[_Folder]:
        try:
            with os.scandir(self.root / folder.relative) as found:
                entries = naturally_sorted(found, lambda entry: entry.name)
        except OSError as error:
            self._refuse(folder, error)
            return
        names = {entry.name for entry in entries}
        if folder.relative.parts and EXPORT_MARK in names:
            self._say(Reason.EXPORT, folder.relative, "was exported by Maskworth; not imported again")
            return
        in_project = not names.isdisjoint(PROJECT_FILES)
        for entry in entries:
            inner = self._sort_in(entry, folder, in_project)
            if inner is not None:
                yield inner

    def _refuse(self, folder: _Folder, error: OSError) -> None:
        problem, remedy = Text("cannot be read ({why})", why=system_reason(error)), "check its permissions"
        if not folder.relative.parts:
            raise KnownError(self.root, problem, remedy) from error
        self._say(Reason.FOLDER_UNREADABLE, folder.relative, problem, remedy)

    def _sort_in(self, entry: "os.DirEntry[str]", folder: _Folder, in_project: bool) -> _Folder | None:
        path = folder.relative / entry.name
        reason = passed_over(entry.name)
        if reason is not None:
            self._say(reason, path, _PROBLEMS[reason])
        elif entry.is_symlink():
            return self._follow(entry, path, folder)
        elif entry.is_dir():
            if not (in_project and entry.name in PROJECT_FOLDERS):
                real = os.path.join(folder.real, entry.name)  # noqa: PTH118 - compared with realpath's strings
                return _Folder(path, real, folder.above | {folder.real}, folder.is_linked)
            self._say(Reason.PROJECT, path, "of a project of this program; passed over")
        elif not entry.is_file():
            self._say(Reason.NO_IMAGE, path, "is a pipe or a device, and not opened", kind=path.suffix.lower())
        elif in_project and entry.name.startswith(tuple(PROJECT_FILES)):
            self._say(Reason.PROJECT, path, "of a project of this program; passed over")
        else:
            self._file(path, os.path.join(folder.real, entry.name) if folder.is_linked else None)  # noqa: PTH118
        return None

    def _follow(self, entry: "os.DirEntry[str]", path: PurePosixPath, folder: _Folder) -> _Folder | None:
        real = os.path.realpath(entry.path)
        is_folder = os.path.isdir(real)  # noqa: PTH112 - a DirEntry raises of a link to itself
        if not os.path.exists(real):  # noqa: PTH110
            self._say(Reason.LINK, path, "is a link to nothing that is there", "put the file or folder itself there")
        elif not _is_below(real, self.real_root):
            problem = "is a link to a file outside the dataset, and not followed"
            if is_folder:
                problem = "is a link to a folder outside the dataset, and not followed"
            self._say(Reason.LINK, path, problem, "put the file or folder itself there")
        elif not is_folder and not os.path.isfile(real):  # noqa: PTH113
            self._say(Reason.NO_IMAGE, path, "is a pipe or a device, and not opened", kind=path.suffix.lower())
        elif not is_folder:
            self._file(path, real)
        elif real in folder.above or real == folder.real or real in self.followed:
            self._say(Reason.LINKED_TWICE, path, "is a link to a folder that is looked at already")
        else:
            self.followed.add(real)
            return _Folder(path, real, folder.above | {folder.real}, is_linked=True)
        return None

    def _file(self, path: PurePosixPath, real: str | None) -> None:
        """``real`` where links lead to it."""
        self.n_files += 1
        if self.n_files % _TELL_EVERY == 0:
            self.looked(self.n_files)
        ending = path.suffix.lower()
        if ending in self.endings:
            if real is None:
                self.files.append(path)
            else:
                self.linked.append((path, PurePosixPath(Path(real).relative_to(self.real_root).as_posix())))
        elif is_unread_format(ending):
            problem = Text("{ending} images are not read", ending=ending)
            self._say(Reason.UNREAD_FORMAT, path, problem, "save them as PNG or TIFF", kind=ending)
        elif path.name.lower() == TABLE:
            self._table(path)
        elif not ending and self._is_written_link(path):
            copied = "is a link to a folder that was copied as text, and not followed"
            self._say(Reason.LINK, path, copied, "put the folder itself there")
        elif path.name != EXPORT_MARK:
            self._say(Reason.NO_IMAGE, path, "no image; passed over", kind=ending)

    def _is_written_link(self, path: PurePosixPath) -> bool:
        """As copies leave it where there are no links, such as on Windows and some drives."""
        file = self.root / path
        try:
            if file.stat().st_size > _LONGEST_LINK:
                return False
            text = file.read_text(encoding="utf-8")
            return "/" in text and (file.parent / text).is_dir()
        except (OSError, ValueError):
            return False

    def _table(self, path: PurePosixPath) -> None:
        if len(path.parts) > 1:
            problem = "is not read, since it does not lie in the folder that is imported"
            self._say(Reason.TABLE_ELSEWHERE, path, problem, "import its folder by itself")

    def _say(self, reason: Reason, path: PurePosixPath, problem: str, remedy: str = "", *, kind: str = "") -> None:
        self.remarks.append(Remark(reason, str(path), problem, remedy, kind))


def _each_once(walk: _Walk) -> Iterable[PurePosixPath]:
    """Of the paths that links make lead to the same file, only the one that says most."""
    chosen = {path: path for path in walk.files}
    for path, real in walk.linked:
        rival = chosen.get(real)
        if rival is None or _says(path) > _says(rival):
            chosen[real] = path
        if rival is not None:
            dropped = path if chosen[real] == rival else rival
            problem = Text("is the same file as {other}; taken once", other=chosen[real])
            walk.remarks.append(Remark(Reason.LINKED_TWICE, str(dropped), problem))
    return chosen.values()


def _says(path: PurePosixPath) -> int:
    """How many words of a path's folders mean something."""
    readings = map(read_name, path.parent.parts)
    return sum(bool(reading.says or reading.role) for reading in readings)


def _is_below(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)
