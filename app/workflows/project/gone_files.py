"""Images of a project whose files are no longer where they were."""

import os
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from app.workflows.project.project import Project
from core.domain import ImageRecord


@dataclass(slots=True)
class FolderNames:
    """Names in folders below ``root``, each listed once. Where the case of names does not count, the former name would
    seem to be there still if the system were asked for it."""

    root: Path
    _names: dict[PurePosixPath, frozenset[str]] = field(default_factory=dict)

    def hold(self, path: str) -> bool:
        folder, name = PurePosixPath(path).parent, PurePosixPath(path).name
        if folder not in self._names:
            try:
                self._names[folder] = frozenset(os.listdir(self.root / folder))  # noqa: PTH208 - names, not paths
            except (OSError, ValueError):
                self._names[folder] = frozenset()
        return name in self._names[folder]


def gone_images(project: Project) -> list[ImageRecord]:
    """Those that are not there under their names; all of them when the image folder itself is missing."""
    folders = FolderNames(project.store.image_root)
    return [record for record in project.store.images.all() if not folders.hold(record.path)]
