"""Noticing that an image's file holds something else than when it was last read."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from app.workflows.progress import Progress, Stage, no_progress
from app.workflows.project.project import Project
from core.domain import Annotation, ImageRecord, KnownError, NewImage
from core.images import ImageFacts, inspect_image, open_image

_NOTHING_DRAWN = Annotation()


@dataclass(frozen=True, slots=True)
class FileStamp:
    """What tells cheaply that a file is as it was: one of the same stamp is not read again."""

    size: int
    modified_ns: int

    @classmethod
    def of(cls, path: Path) -> "FileStamp | None":
        """None where there is no such file."""
        try:
            status = path.stat()
        except (OSError, ValueError):  # the latter for a name that this locale cannot write
            return None
        return cls(status.st_size, status.st_mtime_ns)


def look_for_changes(
    project: Project, records: Sequence[ImageRecord], *, progress: Progress = no_progress
) -> tuple[ImageRecord, ...]:
    """Compare the images' files with what the project knows of them, and note what differs: labels and masks that were
    given for another content are not in force any more. Answers the records of images that have changed, as of now.

    Files are read only where size or time differ. Those that are missing or cannot be read are left to whoever needs
    them, and a project that may not be written keeps what it knows. Raises KnownError when the image folder is missing.
    """
    if not project.can_write:
        return ()
    seen: list[NewImage] = []
    for done, record in enumerate(records):
        progress(done, len(records), Stage.CHECKING)
        now = _look(project, record)
        seen += [] if now is None else [now]
    stored = project.store.images.add(seen) if seen else []
    known = {record.id: record.content_hash for record in records}
    return tuple(record for record in stored if record.content_hash != known[record.id])


def _look(project: Project, record: ImageRecord) -> NewImage | None:
    """What is to be noted of the image's file; None when it is as it was, or cannot be read."""
    path = project.image_path(record)
    stamp = FileStamp.of(path)
    if stamp is None or stamp == FileStamp(record.file_size or 0, record.modified_ns or 0):
        return None
    try:
        if hash_of(path) == record.content_hash:
            return _noted(record, stamp)
        return with_content(record, inspect_image(path), stamp, project.store.annotations.get(record.id))
    except (KnownError, OSError):
        return None


def holds_other_content(path: Path, record: ImageRecord) -> bool:
    """Whether the file at ``path`` is another than the project knows for the image. It is read only where its size is
    the same and its time is not; one that cannot be read is left to whoever needs it."""
    stamp = FileStamp.of(path)
    if stamp is None or stamp == FileStamp(record.file_size or 0, record.modified_ns or 0):
        return False
    if record.file_size is not None and stamp.size != record.file_size:
        return True
    try:
        return hash_of(path) != record.content_hash
    except (OSError, KnownError):
        return False


def with_content(record: ImageRecord, facts: ImageFacts, stamp: FileStamp | None, drawn: Annotation) -> NewImage:
    """The image with other content. One of another size than what is ``drawn`` on it keeps that size: nothing may be
    painted over it until a person has decided."""
    has_other_size = (record.width, record.height) != (facts.width, facts.height)
    keeps = drawn != _NOTHING_DRAWN and has_other_size
    return replace(
        _noted(record, stamp),
        width=record.width if keeps else facts.width,
        height=record.height if keeps else facts.height,
        channels=facts.channels,
        bit_depth=facts.bit_depth,
        content_hash=facts.content_hash,
    )


def _noted(record: ImageRecord, stamp: FileStamp | None) -> NewImage:
    return NewImage(
        path=record.path,
        width=record.width,
        height=record.height,
        channels=record.channels,
        bit_depth=record.bit_depth,
        content_hash=record.content_hash,
        group=record.group,
        split=record.split,
        file_size=stamp.size if stamp else None,
        modified_ns=stamp.modified_ns if stamp else None,
    )


def hash_of(path: Path) -> str:
    """The file's content as `ImageFacts` tells it; OSError or KnownError when it cannot be read."""
    with open_image(path) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
