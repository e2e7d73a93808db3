"""Freezing what a project knows now into what one run learns from."""

from dataclasses import replace

from app.workflows.project.project import Project
from core.domain import (
    ImageLabel,
    ImageRecord,
    PackedMask,
    RunPart,
    Snapshot,
    SnapshotItem,
    Split,
    is_verdict,
    says_bad,
)


def build_snapshot(project: Project, like_run: int | None = None) -> Snapshot:
    """The labeled images of the splits TRAIN and VALIDATION with their complete masks; test images never get here.

    ``like_run``: those that judged this run have judged, and are held out again where that is left to the training.
    An empty mask of a bad image would teach that it is clean, so it counts as none. Nothing is learned from an image
    whose file has changed since a person said something of it; the files are looked at first.
    """
    from app.workflows.project.file_changes import look_for_changes  # who reads images; `known_snapshot` reads none

    labeled = project.store.labels.all()
    look_for_changes(project, [record for record in project.store.images.all() if record.id in labeled])
    return known_snapshot(project, like_run)


def known_snapshot(project: Project, like_run: int | None = None) -> Snapshot:
    """The same by what the project knows of the files, which are not looked at."""
    labels = project.store.labels.in_force()
    masks = {image_id: mask for image_id, mask in project.store.annotations.complete() if not mask.is_empty}
    judges = set() if like_run is None else judges_of(project, like_run)
    items = []
    for record in project.store.images.all():
        label = labels.get(record.id)
        if record.split is Split.TEST or not is_verdict(label):
            continue
        mask = masks.get(record.id) if says_bad(label) else None
        items.append(replace(project_item(project, record, label, mask), has_judged=record.id in judges))
    return Snapshot(tuple(items))


def judges_of(project: Project, run_id: int) -> set[int]:
    """The images that were held out of the run."""
    parts = project.store.run_images.parts_of(run_id)
    return {image_id for image_id, part in parts.items() if part is RunPart.JUDGED}


def project_item(project: Project, record: ImageRecord, label: ImageLabel, mask: PackedMask | None) -> SnapshotItem:
    """The project's image as a training takes it."""
    return SnapshotItem(
        image_id=record.id,
        path=project.image_path(record),
        width=record.width,
        height=record.height,
        channels=record.channels,
        content_hash=record.content_hash,
        label=label,
        group=record.group,
        split=record.split,
        mask=mask,
        bit_depth=record.bit_depth,
    )
