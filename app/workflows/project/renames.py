"""Images whose files have been renamed or moved: known again by their content."""

from collections import defaultdict
from collections.abc import Collection, Container, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import PurePosixPath

from app.workflows.project.authorship import this_person
from app.workflows.project.file_changes import FileStamp, hash_of
from app.workflows.project.gone_files import FolderNames
from app.workflows.project.project import Project
from core.domain import Authorship, ImageRecord, KnownError, Reason, Remark, Sources, Text

_NAMED = 3  # images that a line names


@dataclass(frozen=True, slots=True)
class Renames:
    """``paths``: where the files of images lie now, by id. ``remarks``: files that could be either of several images,
    or the other way round; nothing is guessed."""

    paths: Mapping[int, str]
    remarks: tuple[Remark, ...]


def related_to(project: Project, contents: Mapping[str, str]) -> list[ImageRecord]:
    """Images, removed ones among them, that are at the path of one of these files (hash of the content by path in the
    project) or hold the same. A look at every image of the project."""
    return project.store.images.related(paths=contents, contents={*contents.values()})


def find_renames(project: Project, contents: Mapping[str, str], records: Sequence[ImageRecord]) -> Renames:
    """Which of these files (hash of the content by path in the project) are images of the project, among those
    `related_to` them, that have gone from where they were. What lies in a source that is missing has not gone: it is
    where it was, on a drive that is not there. Stores nothing."""
    there = {source.id for source in project.sources if source.root.is_dir()}
    known = {record.path for record in records}
    unknown: dict[str, list[str]] = defaultdict(list)
    for path, content in contents.items():
        if path not in known:
            unknown[content].append(path)
    folders = FolderNames(project.sources)
    gone: dict[str, list[ImageRecord]] = defaultdict(list)
    for record in records:
        if record.content_hash in unknown and _is_gone(record.path, project.sources, there, folders):
            gone[record.content_hash].append(record)
    paths: dict[int, str] = {}
    remarks: list[Remark] = []
    for content, candidates in gone.items():
        pairs = dict(_pairs(candidates, unknown[content]))
        paths |= pairs
        left = [record.path for record in candidates if record.id not in pairs]
        remarks += [_unclear(path, left) for path in unknown[content] if left and path not in pairs.values()]
    return Renames(paths, tuple(remarks))


def find_moved(project: Project, files: Collection[str], gone: Collection[int]) -> dict[int, str]:
    """Where the images ``gone`` lie now, by id, if they are among these files, by path in the project. Only files that
    are as large as one of those are read."""
    if not gone:
        return {}
    store = project.store
    sizes = {record.file_size for record in (*store.images.all(), *store.images.removed()) if record.id in gone}
    contents = {}
    for path in files:
        file = project.sources.place(path)
        stamp = FileStamp.of(file)
        if stamp is not None and (None in sizes or stamp.size in sizes):
            with suppress(OSError, KnownError):  # what cannot be read is none of them
                contents[path] = hash_of(file)
    renames = find_renames(project, contents, related_to(project, contents))
    return {image_id: path for image_id, path in renames.paths.items() if image_id in gone}


def take_along(project: Project, paths: Mapping[int, str], by: Authorship | None = None) -> None:
    """These images lie there now, by id: label, mask and history go along."""
    project.store.images.rename(paths, by or this_person())


def _is_gone(path: str, sources: Sources, there: Container[int], folders: FolderNames) -> bool:
    return sources.of(path).id in there and not folders.hold(path)


def _pairs(records: Sequence[ImageRecord], paths: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Images and files of one content that belong together: the only ones, after those of the same file name."""
    by_name: dict[str, tuple[list[ImageRecord], list[str]]] = defaultdict(lambda: ([], []))
    for record in records:
        by_name[PurePosixPath(record.path).name][0].append(record)
    for path in paths:
        by_name[PurePosixPath(path).name][1].append(path)
    same_name = {some[0].id: others[0] for some, others in by_name.values() if len(some) == len(others) == 1}
    yield from same_name.items()
    left = [record for record in records if record.id not in same_name]
    free = [path for path in paths if path not in same_name.values()]
    if len(left) == len(free) == 1:
        yield left[0].id, free[0]


def _unclear(path: str, gone: Sequence[str]) -> Remark:
    problem = Text("holds the same picture as {paths}, no longer there", paths=", ".join(gone[:_NAMED]))
    return Remark(Reason.RENAME_UNCLEAR, path, problem, Text("it is taken for a new image: label it"))
