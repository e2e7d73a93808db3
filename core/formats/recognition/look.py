"""A first look at a folder: what lies in it, before any image is opened."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath

from core.domain import KnownError, Reason, Remark, Text, system_reason
from core.files.regular_file import open_regular
from core.folders.walk import look_through, unheard
from core.formats.tables.named_files import NamedFiles
from core.images import SUFFIXES

SIDE_FILES = frozenset(
    {".json", ".xml", ".txt", ".csv", ".mat", ".yaml", ".yml", ".seg", ".data", ".names", ".tsv", ".md"}
)
"""Endings of files in which formats say something of images."""

_HEAD_BYTES = 1 << 16
MOST_BYTES = 1 << 28  # of a file that is read as a whole


@dataclass(frozen=True)
class Look:
    """``files`` are relative to ``root``: images and SIDE_FILES, without what is passed over, which ``remarks`` tell.
    ``named``: the one file that the person chose, where it was no folder."""

    root: Path
    files: tuple[PurePosixPath, ...]
    remarks: tuple[Remark, ...] = ()
    named: PurePosixPath | None = None
    _heads: dict[PurePosixPath, str] = field(default_factory=dict, compare=False)

    @classmethod
    def at(cls, place: Path, looked: Callable[[int], None] = unheard) -> "Look":
        """Raises KnownError when ``place`` is not there or cannot be read. Of a file, its folder is looked at, or the
        one above where its own holds no image."""
        if not place.is_file():
            listing = look_through(place, SUFFIXES | SIDE_FILES, looked)
            return cls(place, listing.files, listing.remarks)
        folders = (place.parent, place.parent.parent)
        looks = [cls.at(folder, looked) for folder in folders[:1]]
        if not looks[0].images:
            looks.append(cls.at(folders[1], looked))
        look = looks[-1] if looks[-1].images else looks[0]
        return cls(look.root, look.files, look.remarks, PurePosixPath(place.relative_to(look.root).as_posix()))

    @cached_property
    def images(self) -> tuple[PurePosixPath, ...]:
        return tuple(file for file in self.files if file.suffix.lower() in SUFFIXES)

    @cached_property
    def names(self) -> NamedFiles:
        """The images by the ways in which a format may name them."""
        return NamedFiles(self.root, self.images)

    @cached_property
    def all(self) -> frozenset[PurePosixPath]:
        return frozenset(self.files)

    def side_files(self, *endings: str) -> tuple[PurePosixPath, ...]:
        """Those with one of these lower-case endings; only the one that the person named, where there is one."""
        if self.named is not None:
            return (self.named,) if self.named.suffix.lower() in endings else ()
        return tuple(file for file in self.files if file.suffix.lower() in endings)

    def head(self, file: PurePosixPath) -> str:
        """The first 64 KiB as text; empty where the file cannot be read."""
        if file not in self._heads:
            try:
                with open_regular(self.root / file) as opened:
                    self._heads[file] = opened.read(_HEAD_BYTES).decode("utf-8-sig", "replace")
            except OSError:
                self._heads[file] = ""
        return self._heads[file]

    def passed_over(self, used: Iterable[PurePosixPath]) -> Iterator[Remark]:
        """What is to be told of the side files that a format did not use."""
        for file in sorted(self.all.difference(used)):
            if file.suffix.lower() in SIDE_FILES:
                yield Remark(Reason.NO_IMAGE, str(file), Text("no image; passed over"), kind=file.suffix.lower())


def read_side_file(file: Path) -> bytes:
    """Raises KnownError when the file cannot be read or is absurdly large."""
    try:
        if file.stat().st_size > MOST_BYTES:
            raise KnownError(file, "has more than 256 MB, which is no file of this format", "look what it is")
        with open_regular(file) as opened:
            return opened.read()
    except OSError as error:
        raise KnownError(
            file, "cannot be read ({why})", "check the file's permissions", why=system_reason(error)
        ) from error
