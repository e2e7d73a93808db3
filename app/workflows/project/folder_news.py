"""What has changed in a project's image folder: files that came, images that are gone."""

import os
from collections import defaultdict, deque
from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path, PurePosixPath
from typing import Self

import numpy as np
from numpy.typing import NDArray

from core.folders.mask_names import mask_folder, stems
from core.folders.passing import EXPORT_MARK, PROJECT_FILES, passed_over
from core.images import SUFFIXES

MAX_FOLDERS = 1000  # systems watch only so many; a look must end

Folder = str
"""Relative to the image root with forward slashes; empty for the root itself."""


@dataclass(frozen=True, slots=True)
class FolderNews:
    """``new`` files look like images that the project lacks; ``gone`` are the ids of its images without a file."""

    new: frozenset[str]
    gone: frozenset[int]


class KnownFiles:
    """A project's images by their paths below a root, with their ids: looked up folder by folder, for a dictionary of a
    million paths would take 200 MB."""

    def __init__(
        self,
        paths: Sequence[str],
        ids: Sequence[int] | NDArray[np.int64],
        more: Mapping[str, int] | None = None,
    ) -> None:
        """``more``: paths beside these, with their ids."""
        self._paths, self._ids = paths, ids
        self._rows: dict[Folder, list[range]] = defaultdict(list)
        self._more: dict[Folder, dict[str, int]] = defaultdict(dict)
        first = 0
        for folder, here in groupby(map(_folder_of, paths)):
            last = first + sum(1 for _ in here)
            self._rows[folder].append(range(first, last))
            first = last
        for path, image_id in (more or {}).items():
            folder, _, name = path.rpartition("/")
            self._more[folder][name] = image_id

    @property
    def folders(self) -> set[Folder]:
        """Where the images lie."""
        return {*self._rows, *self._more}

    def names(self, folder: Folder) -> dict[str, int]:
        """The names of the images in the folder, with their ids."""
        names = dict(self._more.get(folder, {}))
        for rows in self._rows.get(folder, ()):
            part = slice(rows.start, rows.stop)
            names |= zip(map(_name_of, self._paths[part]), map(int, self._ids[part]), strict=True)
        return names


def look_into(root: Path, folders: Iterable[Folder], known: KnownFiles) -> dict[Folder, FolderNews]:
    """News by folder, of these and of the folders in them that hold none of the ``known`` images yet.

    Masks are no news, nor is anything hidden or in a project's folder. A folder that is gone has lost all its images.
    """
    known_folders = known.folders
    news: dict[Folder, FolderNews] = {}
    waiting = deque(folders)
    while waiting and len(news) < MAX_FOLDERS:
        folder = waiting.popleft()
        if folder in news:
            continue
        has = known.names(folder)
        entries = _Entries.of(root / folder, has)
        gone = frozenset(has[name] for name in has.keys() - entries.known)
        news[folder] = FolderNews(_images(folder, entries.files, has), gone)
        waiting += [path for name in entries.folders if (path := _join(folder, name)) not in known_folders]
    return news


def _images(folder: Folder, files: set[str], known: Collection[str]) -> frozenset[str]:
    """Those of ``files`` that are no masks, of each other or of a known image."""
    if not files or (not known and mask_folder(PurePosixPath(folder).parts)):  # nobody wants to be offered masks
        return frozenset()
    from core.formats.mask_files import pair_masks  # its package loads every format, and most looks find nothing

    parts = PurePosixPath(folder).parts
    owners = {stem for name in files for stem, _ in stems(parts, PurePosixPath(name).stem)}
    relatives = [name for name in known if PurePosixPath(name).stem in owners]
    images = pair_masks(PurePosixPath(_join(folder, name)) for name in (*files, *relatives)).images
    return frozenset(path.as_posix() for path in images if path.name in files)


@dataclass(slots=True)
class _Entries:
    """Names in a folder: the ``known`` ones, other ``files`` with an image's ending, and ``folders``."""

    known: set[str]
    files: set[str]
    folders: list[str]
    is_of_this_program: bool = False

    @classmethod
    def of(cls, folder: Path, known: Container[str]) -> Self:
        """Nothing of a folder that is gone, cannot be read or holds a project or an export."""
        found = cls(set(), set(), [])
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    found._sort_in(entry, known)
        except OSError:
            return cls(set(), set(), [])
        if found.is_of_this_program:  # its thumbnails are no images
            return cls(found.known, found.files if found.known else set(), [])
        return found

    def _sort_in(self, entry: "os.DirEntry[str]", known: Container[str]) -> None:
        name = entry.name
        if name in known:  # most are, and asking the system about each would cost seconds
            self.known.add(name)
        elif name == EXPORT_MARK or name in PROJECT_FILES:
            self.is_of_this_program = True
        elif passed_over(name):
            return
        elif os.path.splitext(name)[1].lower() in SUFFIXES:  # noqa: PTH122 - a Path for each costs too much
            self.files.add(name)
        elif entry.is_dir(follow_symlinks=False):
            self.folders.append(name)


def _join(folder: Folder, name: str) -> str:
    return f"{folder}/{name}" if folder else name


def _folder_of(path: str) -> Folder:
    return path.rpartition("/")[0]


def _name_of(path: str) -> str:
    return path.rpartition("/")[2]
