"""Export once more what was exported before, as it was then."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from app.workflows.exchange.export_dataset import exporter
from app.workflows.exchange.export_record import keep_record
from app.workflows.progress import Progress, Stage, no_progress
from app.workflows.project.file_changes import look_for_changes
from app.workflows.project.project import Project
from core.domain import Gone, ImageRecord, KnownError, Reason, Remark, Text
from core.formats import ExportItem, ExportSummary, write_dataset
from core.formats.exports.manifest import MANIFEST
from core.formats.manifest_reading import Manifest, ManifestImage, read_manifest

_Files = Mapping[str, ImageRecord]


def export_again(project: Project, manifest: Path, out: Path, *, progress: Progress = no_progress) -> ExportSummary:
    """The export that the manifest is of, into a new folder: the same images in the same format with the labels and
    masks that they had then, whatever has been said since.

    What comes out differently all the same, as by another version of the program, is told. Raises KnownError where an
    image's file is gone or has changed, or the project has never held what the manifest names.
    """
    former = read_manifest(manifest)
    form = exporter(former.format)
    records = [*project.store.images.all(), *project.store.images.removed()]
    look_for_changes(project, records, progress=progress)
    files = {record.content_hash: record for record in [*project.store.images.all(), *project.store.images.removed()]}
    summary = write_dataset(form, _items(project, former, files, progress), out, former.options)
    told = _differing(former, read_manifest(out / MANIFEST), out)
    return replace(summary, remarks=(*summary.remarks, *told), number=keep_record(project, out))


def _items(project: Project, former: Manifest, files: _Files, progress: Progress) -> Iterator[ExportItem]:
    for done, image in enumerate(former.images):
        progress(done, len(former.images), Stage.EXPORTING)
        yield _item(project, image, files)
    progress(len(former.images), len(former.images), Stage.EXPORTING)


def _item(project: Project, image: ManifestImage, files: _Files) -> ExportItem:
    """Found by what its file holds, under whatever name it has by now."""
    record = files.get(image.content_hash)
    if record is None:
        raise KnownError(
            image.path, "has changed since that export, or is no image of this project", "restore the former file"
        )
    try:
        annotation = image.annotation(project.store.annotations.masks(image.digests))
    except Gone as error:
        raise KnownError(
            image.path, "had a mask in that export that this project never had", "open the project that it is of"
        ) from error
    return ExportItem(
        image=project.image_path(record),
        path=image.path,
        width=record.width,
        height=record.height,
        label=image.label,
        annotation=annotation,
        group=image.group,
        split=image.split,
        kinds=image.kinds,
        content_hash=record.content_hash,
        bit_depth=record.bit_depth,
    )


def _differing(former: Manifest, now: Manifest, out: Path) -> tuple[Remark, ...]:
    names = sorted(name for name in {*former.files, *now.files} if former.files.get(name) != now.files.get(name))
    places = [image.exported_as for image in former.images] == [image.exported_as for image in now.images]
    if not names and places:
        return ()
    shown = ", ".join(names[:3]) or MANIFEST
    problem = Text("is not as it was then in {n} files ({names})", n=max(len(names), 1), names=shown)
    return (Remark(Reason.CHANGED, str(out), problem, "compare the versions of the program in both manifests"),)
