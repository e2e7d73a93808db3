"""Images of a project whose files are no longer where they were."""

import os
from dataclasses import dataclass, field
from pathlib import Path

from app.workflows.project.project import Project
from core.domain import ImageRecord, Sources


@dataclass(slots=True)
class FolderNames:
    """Names in folders of the ``sources``, each listed once. Where the case of names does not count, the former name
    would seem to be there still if the system were asked for it."""

    sources: Sources
    _names: dict[Path, frozenset[str]] = field(default_factory=dict)

    def hold(self, path: str) -> bool:
        """Whether the file is there that the project calls ``path``."""
        place = self.sources.place(path)
        folder = place.parent
        if folder not in self._names:
            try:
                self._names[folder] = frozenset(os.listdir(folder))  # noqa: PTH208 - names, not paths
            except (OSError, ValueError):
                self._names[folder] = frozenset()
        return place.name in self._names[folder]


def gone_images(project: Project) -> list[ImageRecord]:
    """Those that are not there under their names; all of them of a source whose folder is missing."""
    folders = FolderNames(project.sources)
    return [record for record in project.store.images.all() if not folders.hold(record.path)]
