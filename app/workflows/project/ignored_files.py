"""Files of the image folder that are not wanted in the project, so that nobody offers them again."""

import json
from collections.abc import Iterable

from app.workflows.project.project import Project

_FILE = "left_out.json"  # in the cache: without it, everything that lies there counts as left out on purpose


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
        (project.cache_folder / _FILE).write_text(text, encoding="utf-8")
    except OSError:
        return


def _read(project: Project) -> frozenset[str] | None:
    try:
        return frozenset(map(str, json.loads((project.cache_folder / _FILE).read_text(encoding="utf-8"))))
    except (OSError, ValueError, TypeError):
        return None
