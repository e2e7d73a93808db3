"""Write a project's images, labels and masks as a dataset that other tools read."""

from collections.abc import Iterator
from pathlib import Path

from app.workflows.progress import Progress, Stage, no_progress
from app.workflows.project import Project
from core.domain import KnownError
from core.formats import EXPORTERS, ExportItem, ExportOptions, ExportSummary


def export_dataset(
    project: Project,
    format_name: str,
    out: Path,
    *,
    link: bool = False,
    drafts: bool = False,
    progress: Progress | None = None,
) -> ExportSummary:
    """Export every image to the new or empty folder ``out``, which appears whole or, failed or cancelled, not at all.

    Images are copied; with ``link``, linked where the file system can. ``drafts``: in a format that cannot
    tell them apart, masks that are not COMPLETE are written too. Raises KnownError.
    """
    if format_name not in EXPORTERS:
        raise KnownError(
            format_name, "is not a format that can be exported", "choose one of {formats}", formats=", ".join(EXPORTERS)
        )
    items = _items(project, progress or no_progress)
    return EXPORTERS[format_name](items, out, ExportOptions(link=link, drafts=drafts))


def _items(project: Project, progress: Progress) -> Iterator[ExportItem]:
    store = project.store
    records, labels = store.images.all(), store.labels.all()
    if not records:
        raise KnownError(project.folder, "holds no images to export", "import some first")
    for done, record in enumerate(records):
        progress(done, len(records), Stage.EXPORTING)
        yield ExportItem(
            image=project.image_path(record),
            path=record.path,
            width=record.width,
            height=record.height,
            label=labels.get(record.id),
            annotation=store.annotations.get(record.id),
            group=record.group,
            split=record.split,
        )
    progress(len(records), len(records), Stage.EXPORTING)
