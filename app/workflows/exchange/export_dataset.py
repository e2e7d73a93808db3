"""Write a project's images, labels and masks as a dataset that other tools read."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from app.workflows.progress import Progress, Stage, no_progress
from app.workflows.project.file_changes import look_for_changes
from app.workflows.project.project import Project
from core.domain import Annotation, ImageRecord, KnownError, Outdated, Reason, Remark, Text
from core.formats import EXPORTERS, ExportItem, ExportOptions, ExportSummary

_NEITHER = Outdated(label=False, mask=False)


def export_dataset(
    project: Project,
    format_name: str,
    out: Path,
    *,
    link: bool = False,
    drafts: bool = False,
    only: Collection[int] | None = None,
    progress: Progress | None = None,
) -> ExportSummary:
    """Export every image to the new or empty folder ``out``, which appears whole or, failed or cancelled, not at all.

    An image without a file is left out and told; one whose file has changed since it was labeled or painted goes out
    without what was meant for the former file, and is told, too.

    ``only``: the images of these ids, None for all. Images are copied; with ``link``, linked where the file system can.
    ``drafts``: in a format that cannot tell them apart, masks that are not COMPLETE are written too. Raises KnownError.
    """
    if format_name not in EXPORTERS:
        raise KnownError(
            format_name, "is not a format that can be exported", "choose one of {formats}", formats=", ".join(EXPORTERS)
        )
    records = [record for record in project.store.images.all() if only is None or record.id in only]
    if not records:
        raise KnownError(project.folder, "holds no images to export", "import some first")
    if not any(project.image_path(record).is_file() for record in records):
        problem, remedy = "none of this project's {n:,} images is there", "reconnect or restore them"
        raise KnownError(project.sources.of(records[0].path).root, problem, remedy, n=len(records))
    look_for_changes(project, records, progress=progress or no_progress)
    outdated = project.store.contents.outdated()
    items = _items(project, records, outdated, progress or no_progress)
    summary = EXPORTERS[format_name](items, out, ExportOptions(link=link, drafts=drafts))
    changed = tuple(_changed(record) for record in records if record.id in outdated)
    return replace(summary, remarks=(*summary.remarks, *changed))


def _changed(record: ImageRecord) -> Remark:
    problem = Text("has changed since it was labeled or painted: exported without what was meant for the former file")
    return Remark(Reason.CHANGED, record.path, problem, "look at it, and label it again or confirm it")


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
            annotation=Annotation() if outdated.get(record.id, _NEITHER).mask else store.annotations.get(record.id),
            group=record.group,
            split=record.split,
            kinds=kinds.get(record.id, ()),
        )
    progress(len(records), len(records), Stage.EXPORTING)
