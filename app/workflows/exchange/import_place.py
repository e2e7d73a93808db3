"""Where a dataset's files are in a project: in one of its sources, or in one that comes with it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from unicodedata import category

from app.workflows.project.file_changes import FileStamp
from app.workflows.project.project import Project
from core.domain import ImageRecord, KnownError, Source
from core.formats import DatasetItem

_TOP = PurePosixPath()
_NEW = 0  # the id of a source that is not stored yet
_SAMPLE = 50  # images of a missing source that are looked for


@dataclass(frozen=True, slots=True)
class ImportPlace:
    """``root``: the folder that all of the dataset lies in, which the project calls ``prefix``. ``source``: the one it
    is in, None outside of a project; ``hidden``: names of folders below ``prefix`` that other sources have taken."""

    root: Path
    prefix: PurePosixPath = _TOP
    source: Source | None = None
    hidden: frozenset[str] = frozenset()

    @property
    def start(self) -> str:
        """How the project's paths begin of what lies in ``root``."""
        return "" if self.prefix == _TOP else f"{self.prefix}/"

    def path(self, file: Path) -> str:
        """What the project calls the file."""
        return (self.prefix / file.relative_to(self.root).as_posix()).as_posix()

    def group(self, item: DatasetItem) -> str:
        """The piece that the image shows. Pieces of one name in two sources are two."""
        mount = self.source.mount if self.source else ""
        if item.group:
            return f"{mount}/{item.group}" if mount else item.group
        return PurePosixPath(self.path(item.image)).with_suffix("").as_posix()

    def holds(self, path: str, project: Project) -> bool:
        """Whether the image at this path of the project should lie in the dataset's folder."""
        is_of_source = self.source is not None and project.sources.of(path).id == self.source.id
        return is_of_source and PurePosixPath(path).is_relative_to(self.prefix)


def place_of(project: Project, root: Path, name: str = "") -> ImportPlace:
    """``root`` resolved, a folder or a file in it. Where it lies in no source, it would come in as another one, called
    ``name``, or like its folder; nothing is stored.

    Raises KnownError when it is not there, when a source lies in it, when it holds the images of a source that is
    missing, and for a name that does not go.
    """
    if not root.exists():
        raise KnownError(root, "there is no such folder or file", "name the folder of the dataset")
    folder = root if root.is_dir() else root.parent
    # a root may have become a link since it was stored
    source = next((each for each in project.sources if folder.is_relative_to(each.root.resolve())), None)
    if source is None:
        source = _planned(project, folder, name)
    elif name not in ("", source.name):
        raise KnownError(folder, "lies in source {name} already", "leave the name out", name=source.name)
    prefix = PurePosixPath(source.path_of(folder.relative_to(source.root.resolve()).as_posix()))
    is_top = not source.mount and prefix == _TOP
    hidden = frozenset(each.mount for each in project.sources if each.mount) if is_top else frozenset()
    return ImportPlace(folder, prefix, source, hidden)


def stored_source(project: Project, place: ImportPlace, *, watch: bool) -> ImportPlace:
    """With its source in the project, from now on ``watch``ed where that is wanted."""
    assert place.source is not None
    source = place.source
    if source.id == _NEW:
        return replace(place, source=project.store.sources.add(source.name, source.root, source.mount, watched=watch))
    if watch and not source.watched:
        project.store.sources.watch(source.id, True)
    return place


def _planned(project: Project, folder: Path, name: str) -> Source:
    for source in project.sources:
        if source.root.is_relative_to(folder):
            problem, remedy = "holds source {name} of this project", "name the other folders in it one by one"
            raise KnownError(folder, problem, remedy, name=source.name)
        if not source.root.is_dir() and _holds_images_of(project, source, folder):
            raise KnownError(
                folder,
                "holds the images of source {name}, whose folder {root} is missing",
                "say that it is there now",
                command_line="say that it is there now with 'maskworth sources PROJECT --locate'",
                name=source.name,
                root=source.root,
            )
    records = [*project.store.images.all(), *project.store.images.removed()]
    called = _checked(project, name, records) if name else _free_name(project, folder.name or "images", records)
    return Source(_NEW, called, folder, called)


def _holds_images_of(project: Project, source: Source, folder: Path) -> bool:
    records = [each for each in project.store.images.all() if project.sources.of(each.path).id == source.id]
    for record in records[:: max(1, len(records) // _SAMPLE)]:
        stamp = FileStamp.of(folder / source.relative(record.path))
        if stamp is not None and stamp.size == record.file_size:
            return True
    return False


def _checked(project: Project, name: str, records: Iterable[ImageRecord]) -> str:
    if name in (".", "..") or any(each in "/\\" or category(each).startswith("C") for each in name):
        raise KnownError(ascii(name), "cannot be the name of a source", "use letters and figures")
    if _is_taken(project, name, records):
        raise KnownError(name, "is a source or a folder of this project already", "choose another name")
    return name


def _free_name(project: Project, name: str, records: list[ImageRecord]) -> str:
    number, free = 1, name
    while _is_taken(project, free, records):
        number += 1
        free = f"{name}-{number}"
    return free


def _is_taken(project: Project, name: str, records: Iterable[ImageRecord]) -> bool:
    """By another source, or by a folder of the first one, whose images would seem to be of this one."""
    first = project.sources.first
    words = {word.casefold() for source in project.sources for word in (source.name, source.mount)}
    if name.casefold() in words or (first.root / name).exists():
        return True
    return any(record.path.partition("/")[0] == name for record in records)
