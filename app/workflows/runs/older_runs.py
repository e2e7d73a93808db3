"""Runs from before the database said what each image was for in them."""

from collections.abc import Iterable

from app.workflows.project.project import Project
from core.domain import (
    LABEL_SPECS,
    ChangeKind,
    HistoryEntry,
    ImageLabel,
    KnownError,
    RunImage,
    RunPart,
    RunRecord,
    RunState,
    Split,
)
from core.suggestion.budget.budget_progress import is_complete
from core.training.provenance import PROVENANCE_NAME, learned_by

_TAKES_PART = tuple(spec.label.value for spec in LABEL_SPECS if spec.is_bad is not None)


def note_older_runs(project: Project) -> None:
    """Find out from the notes in their folders, and from the history, what images were for in completed runs of which
    the database does not say it. A note that is missing or damaged leaves it unknown."""
    runs = [run for run in project.store.runs.all() if run.state is RunState.COMPLETED]
    if not any((project.run_folder(run.id) / PROVENANCE_NAME).exists() for run in runs):
        return
    noted = project.store.run_images.counts()
    for run in runs:
        if run.id not in noted:
            project.store.run_images.note(run.id, _images_then(project, run))


def _images_then(project: Project, run: RunRecord) -> list[RunImage]:
    """Learned is what its note says; what else was labeled when it began, and no test image, had been held out."""
    try:
        learned = learned_by(project.run_folder(run.id))
    except KnownError:  # whoever opens the project can do nothing about it
        learned = None
    if learned is None:
        return []
    masks = _said_before(run, project.store.history.all(ChangeKind.MASK))
    masked = {image_id for image_id, state in masks.items() if is_complete(state)}
    said = _said_before(run, project.store.history.all(ChangeKind.LABEL))
    tested = {record.id for record in project.store.images.all() if record.split is Split.TEST}
    labels = {i: ImageLabel(word) for i, word in said.items() if word in _TAKES_PART and i not in tested}
    found = {i: RunImage(i, RunPart.JUDGED, label, i in masked) for i, label in labels.items()}
    found |= {i: RunImage(i, RunPart.LEARNED, label, i in masked) for i, label in learned.items()}
    return [found[image_id] for image_id in sorted(found)]


def _said_before(run: RunRecord, entries: Iterable[HistoryEntry]) -> dict[int, str | None]:
    """What each image was when the run began."""
    return {entry.image_id: entry.after for entry in entries if entry.at < run.started_at}
