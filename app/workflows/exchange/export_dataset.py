"""Write a project's images, labels and masks as a dataset that other tools read."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from app.workflows.exchange.export_record import keep_record, noted_export
from app.workflows.exchange.export_selection import ExportSelection, selected_images
from app.workflows.progress import Progress, Stage, no_progress
from app.workflows.project.file_changes import look_for_changes
from app.workflows.project.project import Project
from app.workflows.safety.left_out import damaged_masks
from core.domain import Annotation, ImageRecord, KnownError, Outdated, Reason, Remark, Text
from core.formats import EXPORTERS, ExportFormat, ExportItem, ExportOptions, ExportSummary, write_dataset

_NEITHER = Outdated(label=False, mask=False)
_NOTHING = Annotation()


def export_dataset(
    project: Project,
    format_name: str,
    out: Path,
    options: ExportOptions | None = None,
    *,
    selection: ExportSelection | None = None,
    progress: Progress | None = None,
) -> ExportSummary:
    """Export images to the new or empty folder ``out``, which appears whole or, failed or cancelled, not at all.
    Of a killed one nothing is left once the project has been opened again, or another export goes beside it.

    An image without a file is left out and told; one whose file has changed since it was labeled or painted goes out
    without what was meant for the former file, and is told, too, as is all that the format cannot carry.
    ``selection``: which images, None for all. Raises KnownError.
    """
    form, progress = exporter(format_name), progress or no_progress
    records = _records(project, selection or ExportSelection(), progress)
    outdated = project.store.contents.outdated()
    changed = tuple(_changed(record) for record in records if record.id in outdated)
    items = _items(project, records, outdated, progress)
    with noted_export(project, out):
        summary = write_dataset(form, items, out, options or ExportOptions(), told=changed)
    damaged = damaged_masks(project)
    return replace(summary, remarks=(*summary.remarks, *changed, *damaged), number=keep_record(project, out))


def exporter(format_name: str) -> ExportFormat:
    """Raises KnownError where there is none of this name."""
    if format_name not in EXPORTERS:
        raise KnownError(
            format_name, "is not a format that can be exported", "choose one of {formats}", formats=", ".join(EXPORTERS)
        )
    return EXPORTERS[format_name]


def _records(project: Project, selection: ExportSelection, progress: Progress) -> list[ImageRecord]:
    """Those to be exported, as their files are now."""
    records = selected_images(project, selection)
    if not records and not project.store.images.all():
        raise KnownError(project.folder, "holds no images to export", "import some first")
    if not records:
        raise KnownError(project.folder, "holds no image of this choice", "choose others")
    if not any(project.image_path(record).is_file() for record in records):
        problem, remedy = "none of this project's {n:,} images is there", "reconnect or restore them"
        raise KnownError(project.sources.of(records[0].path).root, problem, remedy, n=len(records))
    changed = {record.id: record for record in look_for_changes(project, records, progress=progress)}
    return [changed.get(record.id, record) for record in records]


def _changed(record: ImageRecord) -> Remark:
    problem = Text("has changed since it was labeled or painted: exported without what was meant for the former file")
    return Remark(Reason.CHANGED, record.path, problem, "look at it, and label it again or confirm it")


def _drawn(project: Project, image_id: int) -> Annotation:
    """Nothing where it is damaged: told at the end."""
    return project.store.annotations.readable(image_id) or _NOTHING


def _items(
    project: Project, records: Sequence[ImageRecord], outdated: Mapping[int, Outdated], progress: Progress
) -> Iterator[ExportItem]:
    store = project.store
    labels, kinds = store.labels.in_force(), store.kinds.said()
    for done, record in enumerate(records):
        progress(done, len(records), Stage.EXPORTING)
        yield ExportItem(
            image=project.image_path(record),
            path=record.path,
            width=record.width,
            height=record.height,
            label=labels.get(record.id),
            annotation=_NOTHING if outdated.get(record.id, _NEITHER).mask else _drawn(project, record.id),
            group=record.group,
            split=record.split,
            kinds=kinds.get(record.id, ()),
            content_hash=record.content_hash,
            bit_depth=record.bit_depth,
        )
    progress(len(records), len(records), Stage.EXPORTING)
