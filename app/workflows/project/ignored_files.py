"""Files of the image folder that are not wanted in the project, so that nobody offers them again."""

import json
from collections.abc import Iterable
from pathlib import Path

from app.workflows.project.project import Project
from core.domain import KnownError
from core.files.own_files import read_own
from core.files.whole_file import write_whole

_FILE = "left_out.json"  # in the cache: without it, everything that lies there counts as left out on purpose

_MOST_BYTES = 1 << 28


def new_since_last_time(project: Project, paths: frozenset[str]) -> frozenset[str]:
    """Those of the files, relative to the image root, that nobody has decided on yet.

    At the first time all of them were there when people chose what to import.
    """
    known = _read(project)
    if known is None:
        ignore_files(project, paths)
        return frozenset()
    return paths - known


def ignore_files(project: Project, paths: Iterable[str]) -> None:
    """These are not wanted either, from now on; best effort."""
    text = json.dumps(sorted((_read(project) or frozenset()).union(paths)))
    try:
        project.cache_folder.mkdir(exist_ok=True)
        write_whole(project.cache_folder / _FILE, lambda partial: _write(partial, text))
    except (OSError, KnownError):
        return


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def _read(project: Project) -> frozenset[str] | None:
    try:
        return frozenset(map(str, json.loads(read_own(project.folder, f"cache/{_FILE}", _MOST_BYTES))))
    except (OSError, ValueError, TypeError):
        return None
