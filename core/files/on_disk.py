"""Having on the disk what the system still keeps in memory."""

import os
from pathlib import Path

from core.domain import KnownError, system_reason

_FLAGS = os.O_RDWR if os.name == "nt" else os.O_RDONLY  # Windows asks only those who may write


def sync(path: Path) -> None:
    """A file, or the names in a folder: the power may fail from then on. Raises OSError."""
    if os.name == "nt" and (path.is_dir() or not os.access(path, os.W_OK)):  # has no way to ask for these
        return
    handle = os.open(path, _FLAGS)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_name(path: Path) -> None:
    """The name that ``path`` has just got in its folder. Raises KnownError, true to what has happened: it is there."""
    try:
        sync(path.parent)
    except OSError as error:
        problem = "was written, but the disk did not confirm that it stays ({why})"
        remedy = "check the disk, and what is there, before you try again"
        raise KnownError(path, problem, remedy, why=system_reason(error)) from error


def sync_tree(folder: Path) -> None:
    """Every file and folder in it, and its own names. Raises OSError."""
    for place, _, files in os.walk(folder):
        for name in files:
            sync(Path(place, name))
        sync(Path(place))


def durable_folder(folder: Path) -> None:
    """Make the folder, with those above it, and have their names on the disk. Raises OSError."""
    missing = [place for place in (folder, *folder.parents) if not place.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    for place in reversed(missing):
        sync(place.parent)
