"""Where the seconds of work went, what they brought, and what the next ones should bring."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from app.workflows.bad_share import bad_share
from app.workflows.project import Project
from core.domain import (
    ChangeKind,
    HistoryEntry,
    ImageLabel,
    ImageRecord,
    MaskState,
    RunRecord,
    Split,
    SuggestionKind,
)
from core.suggestion.budget import Forecast, Work, forecast, usual_seconds
from core.suggestion.budget_progress import Progress, progress_at
from core.suggestion.cost import TYPICAL_S
from core.suggestion.forecast import PastRun
from core.suggestion.labels import LABEL_S
from core.suggestion.lots import ShareEstimate

Words = Mapping[int, ImageLabel]
"""What people said, by image id."""

_NEXT_MASKS = 10


@dataclass(frozen=True, slots=True)
class Budget:
    """``runs``: those that were measured on validation images, of the recipe used last, oldest first. ``ahead_s``: how
    far the forecast's ``later`` and ``band`` look. ``bad_share``: of all images but the test that can be told, labeled
    or not, judged by those whose lots say that they are a fair sample; None where the first of them is not labeled."""

    now: Progress
    masks: Work
    labels: Work
    recipe: str | None
    runs: tuple[PastRun, ...]
    ahead_s: float
    forecast: Forecast
    bad_share: ShareEstimate | None


def project_budget(project: Project, ahead_s: float = 600.0) -> Budget:
    """Reads the whole history, so not on the window's thread: about a second for 100,000 changes."""
    records = [record for record in project.store.images.all() if record.split is not Split.TEST]
    history = project.store.history.all()
    measured = _measured(project.store.runs.all())
    moments = [run.started_at for run in measured]
    *then, now = progress_at(history, [*moments, datetime.now(UTC)], {record.id for record in records})
    runs = tuple(_past(run, at) for run, at in zip(measured, then, strict=True))
    words = project.store.labels.all()
    masks, labels = _masks(project, records, words), _labels(records, words, history)
    return Budget(
        now=now,
        masks=masks,
        labels=labels,
        recipe=measured[-1].recipe if measured else None,
        runs=runs,
        ahead_s=ahead_s,
        forecast=forecast(runs, (now.labels, now.masks), now.seconds, masks, labels, ahead_s),
        bad_share=bad_share(project, records, words),
    )


def _measured(runs: Sequence[RunRecord]) -> list[RunRecord]:
    """One recipe's AP says nothing of another's, and that of a run that was not taken says nothing of the labels."""
    ended = [run for run in runs if run.was_taken and run.validation and run.validation.ap is not None]
    return [run for run in ended if run.recipe == ended[-1].recipe]


def _past(run: RunRecord, at: Progress) -> PastRun:
    if run.validation is None or run.validation.ap is None:
        raise ValueError(f"run {run.id} was not measured")
    return PastRun(run.id, at.labels, at.masks, at.seconds, run.validation.ap, run.validation.n_bad)


def _masks(project: Project, records: Sequence[ImageRecord], words: Words) -> Work:
    """The next masks are those suggested, where there are suggestions."""
    states = project.store.annotations.states()
    left = [
        record.id
        for record in records
        if record.split is Split.TRAIN
        and words.get(record.id) is ImageLabel.BAD
        and states.get(record.id) is not MaskState.COMPLETE
    ]
    suggested = [each.cost_s for each in project.store.suggestions.of(SuggestionKind.MASK)[:_NEXT_MASKS]]
    own = list(project.store.history.mask_seconds().values())
    each_s = sum(suggested) / len(suggested) if suggested else usual_seconds(own, TYPICAL_S)
    return Work(SuggestionKind.MASK, each_s, len(left))


def _labels(records: Sequence[ImageRecord], words: Words, history: Sequence[HistoryEntry]) -> Work:
    own = [entry.active_s for entry in history if entry.kind is ChangeKind.LABEL and entry.after is not None]
    left = sum(record.id not in words for record in records)
    return Work(SuggestionKind.LABEL, usual_seconds(own, LABEL_S), left)
