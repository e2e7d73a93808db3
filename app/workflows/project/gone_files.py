"""Images of a project whose files are no longer where they were."""

import os
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from app.workflows.project.project import Project
from core.domain import Sources

_AFTER_SLASH = chr(ord("/") + 1)


@dataclass(slots=True)
class FolderNames:
    """Names in folders of the ``sources``, each listed once. Where the case of names does not count, the former name
    would seem to be there still if the system were asked for it."""

    sources: Sources
    _names: dict[str, frozenset[str]] = field(default_factory=dict)

    def hold(self, path: str) -> bool:
        """Whether the file is there that the project calls ``path``."""
        folder, _, name = path.rpartition("/")
        return name in self.of(folder, path)

    def of(self, folder: str, path: str) -> frozenset[str]:
        """The names in this folder of the project, where the file ``path`` should be."""
        names = self._names.get(folder)
        if names is None:
            names = self._names[folder] = frozenset(_names_beside(self.sources, path))
        return names


def gone_paths(project: Project, below: str = "") -> Iterator[str]:
    """The paths of those that are not there under their names; all of them of a source whose folder is missing.
    ``below``: the folder, ended by a slash, of those that are looked for."""
    folders = FolderNames(project.sources)
    for page in project.store.images.path_pages(below):
        yield from _gone(folders, page)


def _gone(folders: FolderNames, paths: Sequence[str]) -> Iterator[str]:
    """Those of ``paths``, which are in order, that are not there. All that lie in or below a folder are looked for in
    it at once: a call for each of a million would take as long as all the rest."""
    start = 0
    while start < len(paths):
        folder, slash, _ = paths[start].rpartition("/")
        end = bisect_left(paths, f"{folder}{_AFTER_SLASH}", start) if slash else len(paths)
        n, names = len(folder + slash), folders.of(folder, paths[start])
        others = [path for path in paths[start:end] if path[n:] not in names]
        yield from (path for path in others if path.find("/", n) < 0 or not folders.hold(path))
        start = end


def _names_beside(sources: Sources, path: str) -> list[str]:
    """All names in the folder where the file ``path`` of the project should be; none where there is no such folder."""
    try:
        return os.listdir(sources.place(path).parent)  # noqa: PTH208 - names, not paths
    except (OSError, ValueError):
        return []
