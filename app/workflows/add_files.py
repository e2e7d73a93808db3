"""Bring single files of the image folder into the project."""

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from app.workflows.import_dataset import ImportSummary, import_items
from app.workflows.progress import Progress
from app.workflows.project import Project
from core.domain import Reason, Remark
from core.domain.natural_order import naturally_sorted
from core.formats import list_files
from core.formats.items import Dataset


def add_files(project: Project, paths: Iterable[str], *, progress: Progress | None = None) -> ImportSummary:
    """Import just these files, relative to the image root, by the rules of the format ``folder`` for the whole folder:
    their masks come with them. Raises KnownError and Cancelled like `import_dataset`."""
    root = project.image_root
    wanted = {PurePosixPath(path) for path in paths}
    everything = list_files(root)
    items = {PurePosixPath(item.image.relative_to(root).as_posix()): item for item in everything.items}
    remarks = (*(remark for remark in everything.remarks if _is_of(remark, wanted)), *_gone(wanted - items.keys()))
    chosen = Dataset(tuple(item for path, item in items.items() if path in wanted), remarks)
    return import_items(project, chosen, root, progress=progress)


def _is_of(remark: Remark, wanted: Iterable[PurePosixPath]) -> bool:
    """Whether it is said of one of these files, or of a folder's name above one."""
    return any(remark.subject == str(path) or remark.subject.rstrip("/") in path.parent.parts for path in wanted)


def _gone(paths: Iterable[PurePosixPath]) -> Iterator[Remark]:
    for path in naturally_sorted(paths):
        yield Remark(Reason.MISSING, str(path), "is missing, or no image any more", "put it back")
