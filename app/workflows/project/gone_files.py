"""Images of a project whose files are no longer where they were."""

import os
from dataclasses import dataclass, field

import numpy as np

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
        names = self._names.get(folder)
        if names is None:
            names = self._names[folder] = self._listed(path)
        return name in names

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
    gone = np.fromiter((path.startswith(below) and not folders.hold(path) for path in paths), bool, len(paths))
    return {int(ids[row]): paths[row] for row in np.flatnonzero(gone).tolist()}
