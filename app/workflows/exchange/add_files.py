"""Bring single files of a source into the project."""

from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from app.workflows.exchange.import_dataset import ImportSummary, import_items
from app.workflows.exchange.import_place import ImportPlace, place_of
from app.workflows.exchange.preview_import import ImportPreview, preview_items
from app.workflows.progress import Progress, Stage, no_progress
from app.workflows.project.project import Project, check_there
from core.domain import Reason, Remark, Weight, of_weight
from core.domain.natural_order import naturally_sorted
from core.formats import list_files
from core.formats.items import Dataset


def add_files(project: Project, paths: Iterable[str], *, progress: Progress | None = None) -> ImportSummary:
    """Import just these files of one source, as the project calls them, by the rules of the format ``folder`` for the
    whole folder: their masks come with them. Raises KnownError and Cancelled like `import_dataset`."""
    place, dataset = _listed(project, paths, progress or no_progress)
    return import_items(project, dataset, place, progress=progress)


def add_files_unless_odd(
    project: Project, paths: Iterable[str], *, progress: Progress | None = None
) -> ImportSummary | ImportPreview:
    """Like `add_files`, or, if there is anything odd about the files, what they would bring and nothing stored."""
    place, dataset = _listed(project, paths, progress or no_progress)
    preview = preview_items(dataset, place.root, progress=progress)
    if of_weight(preview.remarks, Weight.LEFT_OUT, Weight.ODD):
        return preview
    return import_items(project, dataset, place, progress=progress)


def _listed(project: Project, paths: Iterable[str], progress: Progress) -> tuple[ImportPlace, Dataset]:
    paths = tuple(paths)
    source = project.sources.of(paths[0]) if paths else project.sources.first
    check_there(source)
    place = place_of(project, source.root.resolve())
    root = place.root
    wanted = {PurePosixPath(source.relative(path)) for path in paths}
    everything = list_files(root, lambda n: progress(n, 0, Stage.LISTING))
    items = {PurePosixPath(item.image.relative_to(root).as_posix()): item for item in everything.items}
    said = (remark for remark in everything.remarks if _is_of(remark, wanted))
    chosen = tuple(item for path, item in items.items() if path in wanted)
    return place, Dataset(chosen, (*said, *_gone(root, wanted - items.keys())))


def _is_of(remark: Remark, wanted: Iterable[PurePosixPath]) -> bool:
    """Whether it is said of one of these files, or of a folder's name above one."""
    return any(remark.subject == str(path) or remark.subject.rstrip("/") in path.parent.parts for path in wanted)


def _gone(root: Path, paths: Iterable[PurePosixPath]) -> Iterator[Remark]:
    for path in naturally_sorted(paths):
        if not (root / path).exists():
            yield Remark(Reason.MISSING, str(path), "is missing", "put it back")
