"""Taking away what killed programs have left half made."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from core.domain.ownership.partial_names import is_left_behind, partial_place

_NOTE = "unfinished"


def remove_left_behind(folder: Path, *, of: str = "", depth: int = 0) -> None:
    """Files and folders in ``folder``, and ``depth`` folders deep in it, that `is_left_behind` tells of: no other.
    ``of``: only those that were to become the one of this name.

    Nothing is said where they cannot be removed; links are not followed.
    """
    for entry in _entries(folder):
        is_folder = entry.is_dir(follow_symlinks=False)
        if entry.name.startswith(of) and is_left_behind(Path(entry.path)):
            _remove(Path(entry.path), is_folder=is_folder)
        elif is_folder and depth:
            remove_left_behind(Path(entry.path), of=of, depth=depth - 1)


@contextmanager
def noted_in(folder: Path, place: Path) -> Iterator[None]:
    """Within, this process makes what is to lie at ``place``, somewhere outside: ``folder`` knows of it, so that
    `remove_noted` finds what a kill leaves. Where nothing may be written there it is not noted."""
    note = partial_place(folder / f"{_NOTE}.{place.name}")
    with suppress(OSError):
        folder.mkdir(exist_ok=True)
        note.write_text(str(partial_place(place)), "utf-8", "surrogateescape")
    try:
        yield
    finally:
        with suppress(OSError):
            note.unlink()


def remove_noted(folder: Path) -> None:
    """What the notes in ``folder`` name, as far as it is left behind by a process that is gone: nothing else is ever
    removed, whoever has put a note there."""
    for entry in _entries(folder):
        if not entry.name.startswith(f"{_NOTE}.") or not is_left_behind(Path(entry.path)):
            continue
        with suppress(OSError, ValueError):
            place = Path(Path(entry.path).read_text("utf-8", "surrogateescape"))
            if place.is_absolute() and is_left_behind(place) and not place.is_symlink():
                _remove(place, is_folder=place.is_dir())


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except OSError:
        return []


def _remove(place: Path, *, is_folder: bool) -> None:
    if is_folder:
        shutil.rmtree(place, ignore_errors=True)
        return
    with suppress(OSError):
        place.unlink()
