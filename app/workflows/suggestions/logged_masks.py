"""The masks that people have painted with the seconds they took: what the cost of the next ones is learned from."""

from collections.abc import Iterable
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from app.workflows.project.project import Project
from app.workflows.runs.trained_run import SIGNALS_NAME
from core.domain import ChangeKind, HistoryEntry, MaskState, PackedMask
from core.files.array_file import load_columns
from core.inference.features.cost_features import drawn_features
from core.suggestion.budget.budget_progress import is_complete
from core.suggestion.cost.cost import LoggedMask
from core.suggestion.cost.cost_model import NEWEST_MASKS

_Features = dict[int, NDArray[np.float32]]


def logged_masks(project: Project) -> list[LoggedMask]:
    """The complete masks that took somebody time, in the order in which they were first completed: as many of the
    newest as costs are learned from, since to unpack all would take minutes in a large project.

    What a mask looked like before it was painted is read from the last run, of those taken, that began before its
    completion: a run that has learned it would see it far better than it will see those to come.
    """
    seconds, states = project.store.history.mask_seconds(), project.store.annotations.states()
    completed = [
        entry
        for entry in _first_completions(project.store.history.all(ChangeKind.MASK))
        if entry.image_id in seconds and states.get(entry.image_id) is MaskState.COMPLETE
    ][-NEWEST_MASKS:]
    proposed = _proposals(project, {entry.image_id: entry.at for entry in completed})
    return [
        LoggedMask(
            image_id=entry.image_id,
            seconds=seconds[entry.image_id],
            author=entry.author,
            drawn=drawn_features(mask.unpack()),
            proposed=proposed.get(entry.image_id),
        )
        for entry in completed
        if (mask := _mask(project, entry.image_id)) is not None
    ]


def _mask(project: Project, image_id: int) -> PackedMask | None:
    """None where there is none any more, or it is damaged."""
    drawn = project.store.annotations.readable(image_id)
    return None if drawn is None else drawn.mask


def _first_completions(history: Iterable[HistoryEntry]) -> list[HistoryEntry]:
    first: dict[int, HistoryEntry] = {}
    for entry in history:
        if entry.image_id not in first and is_complete(entry.after):
            first[entry.image_id] = entry
    return list(first.values())


def _proposals(project: Project, completed_at: dict[int, datetime]) -> _Features:
    """Of each image by the last scored run that was taken and began before its time; without one, none."""
    runs = [run for run in project.store.runs.all() if run.was_taken]
    found: _Features = {}
    ahead = dict(completed_at)
    for run in sorted(runs, key=lambda run: run.started_at, reverse=True):
        after = {image_id for image_id, at in ahead.items() if run.started_at < at}
        if not after:
            continue
        columns = load_columns(project.run_file(run.id, SIGNALS_NAME), "image_ids", "cost_features")
        if columns is None:
            continue
        found |= {int(i): row for i, row in zip(*columns, strict=True) if int(i) in after}
        ahead = {image_id: at for image_id, at in ahead.items() if image_id not in found}
    return found
