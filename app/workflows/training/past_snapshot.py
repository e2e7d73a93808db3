"""What a run learned from, made again from the history: labels, masks and splits as they were when it began."""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from app.workflows.project.project import Project
from app.workflows.training.snapshot import judges_of, project_item
from core.domain import (
    ChangeKind,
    HistoryEntry,
    ImageLabel,
    ImageRecord,
    MaskState,
    PackedMask,
    RunRecord,
    Snapshot,
    Split,
    is_verdict,
    says_bad,
)


@dataclass(slots=True)
class _Then:
    """An image as it was: with what people had said, and of which ``content`` of its file."""

    record: ImageRecord
    is_there: bool
    content: str
    label: ImageLabel | None = None
    label_for: str | None = None
    mask: str | None = None
    mask_for: str | None = None

    @property
    def taught(self) -> ImageLabel | None:
        """The label in force, where the image took part in trainings."""
        if not self.is_there or self.record.split is Split.TEST or self.label_for != self.content:
            return None
        return self.label if is_verdict(self.label) else None

    @property
    def drawn(self) -> str | None:
        """The digest of the complete mask that taught."""
        return self.mask if says_bad(self.taught) and self.mask_for == self.content else None

    def follow(self, entry: HistoryEntry) -> None:
        match entry.kind:
            case ChangeKind.LABEL:
                self.label, self.label_for = (ImageLabel(entry.after) if entry.after else None), self.content
            case ChangeKind.MASK:
                self.mask, self.mask_for = _complete_mask(entry.after), self.content
            case ChangeKind.REPLACE:
                self.content = entry.after or self.content
            case ChangeKind.CONFIRM:
                self.label_for = entry.after if self.label_for == entry.before else self.label_for
                self.mask_for = entry.after if self.mask_for == entry.before else self.mask_for


def past_snapshot(project: Project, run: RunRecord) -> Snapshot:
    """As the history tells it: the run's own where the digests are equal. Those that judged the run are marked, so that
    a training that repeats it holds out the same. KnownError when the folder of the images is missing."""
    images = list(_images_then(project, run))
    masks = project.store.annotations.masks(image.drawn for image in images if image.drawn is not None)
    judges = judges_of(project, run.id)
    items = []
    for image in images:
        label = image.taught
        if label is None:
            continue
        record = replace(image.record, content_hash=image.content)
        item = project_item(project, record, label, _shown(masks.get(image.drawn or "")))
        items.append(replace(item, has_judged=record.id in judges))
    return Snapshot(tuple(items))


def _images_then(project: Project, run: RunRecord) -> Iterator[_Then]:
    entries: dict[int, list[HistoryEntry]] = defaultdict(list)
    for entry in project.store.history.all():
        entries[entry.image_id].append(entry)
    present, removed = project.store.images.all(), project.store.images.removed()
    for record in sorted((*present, *removed), key=lambda record: record.id):
        told = entries[record.id]
        before = list(takewhile(lambda entry: entry.at < run.started_at, told))
        yield _then(record, record in removed, before, told[len(before) :], told)


def _then(
    record: ImageRecord,
    is_removed: bool,
    before: Sequence[HistoryEntry],
    since: Sequence[HistoryEntry],
    told: Sequence[HistoryEntry],
) -> _Then:
    """What was changed ``since`` is taken back; what was said ``before`` is followed."""
    undone = {kind: next((e for e in since if e.kind is kind), None) for kind in (ChangeKind.SPLIT, ChangeKind.REMOVE)}
    moved, taken_out = undone[ChangeKind.SPLIT], undone[ChangeKind.REMOVE]
    split = record.split if moved is None or moved.before is None else Split(moved.before)
    is_there = not is_removed if taken_out is None else taken_out.before is not None
    replaced = next((entry for entry in told if entry.kind is ChangeKind.REPLACE), None)
    first = record.content_hash if replaced is None or replaced.before is None else replaced.before
    then = _Then(replace(record, split=split), is_there, first)
    for entry in before:
        then.follow(entry)
    return then


def _complete_mask(annotation: str | None) -> str | None:
    """The digest of a complete mask, as history keeps annotations."""
    if annotation is None:
        return None
    said = json.loads(annotation)
    return said["digest"] if said["state"] == MaskState.COMPLETE else None


def _shown(mask: PackedMask | None) -> PackedMask | None:
    """An empty one teaches nothing, see `build_snapshot`."""
    return None if mask is None or mask.is_empty else mask
