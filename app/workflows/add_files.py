"""Bring single files of the image folder into the project."""

from collections.abc import Iterable
from pathlib import PurePosixPath

from app.workflows.import_dataset import ImportSummary, import_items
from app.workflows.progress import Progress
from app.workflows.project import Project
from core.formats.folder import folder_dataset
from core.formats.items import Dataset
from core.images import SUFFIXES


def add_files(project: Project, paths: Iterable[str], *, progress: Progress | None = None) -> ImportSummary:
    """Import just these files, relative to the image root, by the rules of the format ``folder``: a mask that lies
    beside one of them comes with it. Raises KnownError and Cancelled like `import_dataset`."""
    root = project.image_root
    wanted = {PurePosixPath(path) for path in paths}
    beside = {
        folder / entry.name
        for folder in {path.parent for path in wanted}
        if (root / folder).is_dir()
        for entry in (root / folder).iterdir()
        if entry.suffix.lower() in SUFFIXES
    }
    dataset = folder_dataset(root, wanted | beside)
    items = tuple(item for item in dataset.items if PurePosixPath(item.image.relative_to(root).as_posix()) in wanted)
    return import_items(project, Dataset(items), root, progress=progress)
