"""Images of a project whose files are no longer where they were."""

import os
from dataclasses import dataclass, field

from app.workflows.project.project import Project
from core.domain import Sources


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
            names = self._names[folder] = self._listed(path)
        return names

    def _listed(self, path: str) -> frozenset[str]:
        try:
            return frozenset(os.listdir(self.sources.place(path).parent))  # noqa: PTH208 - names, not paths
        except (OSError, ValueError):
            return frozenset()


def gone_images(project: Project, below: str = "") -> dict[int, str]:
    """The paths, by id, of those that are not there under their names; all of them of a source whose folder is missing.
    ``below``: how the paths begin of those that are looked for."""
    folders = FolderNames(project.sources)
    ids, paths = project.store.images.paths()
    gone: dict[int, str] = {}
    known, names = None, frozenset[str]()
    for row, path in enumerate(paths):  # one call for each of a million paths would take as long as all the rest
        folder, _, name = path.rpartition("/")
        if folder != known:
            known, names = folder, folders.of(folder, path) if path.startswith(below) else frozenset()
        if name not in names and path.startswith(below):
            gone[int(ids[row])] = path
    return gone
