"""Files of the image folder that the person does not want in the project, so that nobody offers them again."""

import json
from collections.abc import Iterable

from app.workflows.project import Project

_FILE = "left_out.json"  # in the cache: without it they are offered once more


def read_left_out(project: Project) -> frozenset[str]:
    """Paths relative to the image root."""
    try:
        return frozenset(map(str, json.loads((project.cache_folder / _FILE).read_text(encoding="utf-8"))))
    except (OSError, ValueError, TypeError):
        return frozenset()


def leave_out(project: Project, paths: Iterable[str]) -> None:
    """These too, from now on; best effort."""
    text = json.dumps(sorted(read_left_out(project).union(paths)))
    try:
        project.cache_folder.mkdir(exist_ok=True)
        (project.cache_folder / _FILE).write_text(text, encoding="utf-8")
    except OSError:
        return
