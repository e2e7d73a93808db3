"""Images of a project as the database knows them, and the folders that they come from."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from core.domain.errors import KnownError
from core.domain.labels import Split


@dataclass(frozen=True, slots=True)
class NewImage:
    """An image to be added to a project; ``path`` is what the project calls it: the way to the file from
    the root of its source, after the source's mount (see `Sources`), with forward slashes. ``file_size`` in
    bytes and ``modified_ns`` since 1970 are those of the file, None where they are not known."""

    path: str
    width: int
    height: int
    channels: int
    bit_depth: int
    content_hash: str
    group: str
    split: Split = Split.TRAIN
    file_size: int | None = None
    modified_ns: int | None = None


@dataclass(frozen=True, slots=True)
class ImageRecord:
    """An image of a project. Sizes in pixels; ``group`` names the physical item it shows; the rest as in NewImage."""

    id: int
    path: str
    width: int
    height: int
    channels: int
    bit_depth: int
    content_hash: str
    group: str
    split: Split
    file_size: int | None = None
    modified_ns: int | None = None


@dataclass(frozen=True, slots=True)
class Outdated:
    """What was given for another content than an image's file holds now: it waits until a person has looked at it."""

    label: bool
    mask: bool


@dataclass(frozen=True, slots=True)
class Source:
    """A folder of images. ``mount`` is the first part of its images' paths in the project, so that names may repeat
    between sources; empty in a project's first source, whose paths are those below its ``root``. What comes into the
    folder of a ``watched`` one is added by an open window without asking. ``root`` is absolute, and not known to exist.
    """

    id: int
    name: str
    root: Path
    mount: str = ""
    watched: bool = False

    def path_of(self, relative: str) -> str:
        """What the project calls the file at ``relative`` (with forward slashes) below the root."""
        return f"{self.mount}/{relative}" if self.mount else relative

    def relative(self, path: str) -> str:
        """The way from the root to the file that the project calls ``path``."""
        return path.removeprefix(f"{self.mount}/") if self.mount else path


@dataclass(frozen=True, slots=True)
class Sources:
    """All of a project, the first one first. Where an image lies is asked here and nowhere else."""

    each: tuple[Source, ...]

    def __iter__(self) -> Iterator[Source]:
        return iter(self.each)

    def __len__(self) -> int:
        return len(self.each)

    @property
    def first(self) -> Source:
        return self.each[0]

    def of(self, path: str) -> Source:
        """The source of the image at this path of the project."""
        mount, slash, _ = path.partition("/")
        return next((source for source in self.each[1:] if slash and source.mount == mount), self.each[0])

    def place(self, path: str) -> Path:
        """Where the file of the image at this path of the project should be."""
        source = self.of(path)
        return Path(os.path.normpath(source.root / source.relative(path)))

    def holding(self, place: Path) -> Source | None:
        """The source in whose folder this absolute place lies; None: in none."""
        return next((source for source in self.each if place.is_relative_to(source.root)), None)

    def path_of(self, file: Path) -> str | None:
        """What the project calls this file; None: it lies in no source, or where another source's images are named."""
        source = self.holding(file)
        return None if source is None else self.path_in(source, file.relative_to(source.root).as_posix())

    def path_in(self, source: Source, relative: str) -> str | None:
        """What the project calls this file of a source; None: another source has its folder's name."""
        path = source.path_of(relative)
        return path if self.of(path).id == source.id else None

    def named(self, name: str) -> Source:
        """Raises KnownError, with the names there are."""
        for source in self.each:
            if source.name == name:
                return source
        names = ", ".join(source.name for source in self.each)
        raise KnownError(name, "is no source of this project", "name one of {names}", names=names)
