"""Files that a kill or a failing disk has left unfinished in a project."""

from collections.abc import Iterator
from pathlib import Path

from core.files.leftovers import remove_leftovers
from core.files.own_files import own_folder
from storage.database.files.new_file import ENDINGS

_UNFINISHED = ("partial", "restored", "repaired", "repaired-reading", "restored.partial")
"""How names of databases end that were about to take a place."""


def remove_unfinished(folder: Path) -> None:
    """Of the project in ``folder``, once nobody has touched them for an hour. Raises KnownError where a part of the
    project is a link."""
    remove_leftovers(_unfinished(folder))


def _unfinished(folder: Path) -> Iterator[Path]:
    for ending in (f"{name}{more}" for name in _UNFINISHED for more in ENDINGS):
        yield from folder.glob(f"project.db*.{ending}")
        yield from own_folder(folder, "backups").glob(f"project-*.db*.{ending}")
    yield from own_folder(folder, "backups").glob("damaged-*.partial")
    for part in (*(own_folder(folder, name) for name in ("cache", "exported")), *_runs(own_folder(folder, "runs"))):
        yield from part.glob("*.partial")


def _runs(folder: Path) -> list[Path]:
    return [own_folder(folder, run.name) for run in folder.iterdir()] if folder.is_dir() else []
