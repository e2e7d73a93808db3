"""Where the seconds of work went, what they brought, and what the next ones should bring."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import takewhile

import numpy as np

from app.workflows.project.project import Project
from app.workflows.runs.judges import RunJudges
from app.workflows.runs.trained_run import remembers
from core.domain import (
    ChangeKind,
    Detection,
    HistoryEntry,
    ImageLabel,
    ImageRecord,
    KnownError,
    MaskState,
    RunRecord,
    RunState,
    Split,
    SuggestionKind,
    is_verdict,
    says_bad,
)
from core.images import read_image
from core.suggestion.budget.basis_text import UncountedRuns
from core.suggestion.budget.budget import Forecast, Work, forecast, usual_seconds
from core.suggestion.budget.budget_progress import Progress, progress_at
from core.suggestion.budget.forecast import PastRun
from core.suggestion.budget.verdict import Evidence
from core.suggestion.cost.cost import TYPICAL_S
from core.suggestion.labels.labels import LABEL_S
from core.suggestion.labels.sampling_keys import BadShare, sampling_key, share_of_bad


def bad_share(project: Project, records: Sequence[ImageRecord], words: Mapping[int, ImageLabel]) -> BadShare:
    """Of those ``records`` that can be told, by the ones whose sampling keys make them a fair sample.

    ``words``: what people said, by image id. Reads image files until one can be read: usually the first.
    """
    told = _tellable(project, records, words)
    sampling_keys = np.array([sampling_key(record.content_hash) for record in told])
    known = np.array([record.id in words for record in told], bool)
    bad = np.array([says_bad(words.get(record.id)) for record in told], bool)
    return share_of_bad(sampling_keys, known, bad)


def _tellable(project: Project, records: Sequence[ImageRecord], words: Mapping[int, ImageLabel]) -> list[ImageRecord]:
    """All but those labeled neither good nor bad, skipped without a word, or broken: an image that nobody ever
    labels would end the sample at its lot for good. Broken ones beyond the first that can be read change nothing,
    and stay."""
    skipped = project.store.suggestions.skipped(SuggestionKind.LABEL).keys() - words.keys()
    found = [each for each in records if _may_be_told(words.get(each.id)) and each.id not in skipped]
    waiting = sorted((each for each in found if each.id not in words), key=lambda each: sampling_key(each.content_hash))
    broken = {each.id for each in takewhile(lambda each: _is_broken(project, each), waiting)}
    return [each for each in found if each.id not in broken]


def _may_be_told(label: ImageLabel | None) -> bool:
    return label is None or is_verdict(label)


def _is_broken(project: Project, record: ImageRecord) -> bool:
    try:
        read_image(project.image_path(record))
    except KnownError:
        return project.sources.of(record.path).root.is_dir()  # without the folder nothing can be said of a single file
    return False


Words = Mapping[int, ImageLabel]
"""What people said, by image id."""

_NEXT_MASKS = 10
_EVER = datetime.max.replace(tzinfo=UTC)  # whatever the clock says now


@dataclass(frozen=True, slots=True)
class Budget:
    """``runs``: those that were measured on validation images, of the recipe used last, oldest first, and what they
    were measured to be. ``measured`` is the one of them that is there: of the model in use, or of the last run where
    that is better. ``ahead_s``: how far the forecast's ``later`` and ``band`` look. ``bad_share``: of all images that
    can be told, the ``n_test`` test images aside. ``only_remembers``: the runs train no network, so the forecast rests
    on none of them; ``uncounted`` are the runs that are not among them."""

    now: Progress
    masks: Work
    labels: Work
    recipe: str | None
    runs: tuple[PastRun, ...]
    validations: tuple[Detection, ...]
    measured: Detection | None
    ahead_s: float
    forecast: Forecast
    bad_share: BadShare
    n_test: int
    only_remembers: bool
    uncounted: UncountedRuns


def project_budget(project: Project, ahead_s: float = 600.0) -> Budget:
    """Reads the whole history, so not on the window's thread: about a second for 100,000 changes."""
    everything, all_runs = project.store.images.all(), project.store.runs.all()
    records = [record for record in everything if record.split is not Split.TEST]
    history = project.store.history.all()
    found, uncounted = _measured(all_runs, RunJudges(project))
    moments = [run.started_at for run, _ in found]
    *then, now = progress_at(history, [*moments, _EVER], {record.id for record in records})
    runs = tuple(_past(run, validation, at) for (run, validation), at in zip(found, then, strict=True))
    words = project.store.labels.all()
    masks, labels = _masks(project, records, words), _labels(records, words, history)
    current = project.store.runs.current()
    measured = _what_is_there(found, current)
    evidence = Evidence(
        has_run=any(run.state is RunState.COMPLETED for run in all_runs),
        measured=measured,
        best_listed=_best_listed(project, words),
        only_remembers=bool(found) and remembers(project, found[-1][0].id),
    )
    return Budget(
        now=now,
        masks=masks,
        labels=labels,
        recipe=found[-1][0].recipe if found else None,
        runs=runs,
        validations=tuple(validation for _, validation in found),
        measured=measured,
        ahead_s=ahead_s,
        only_remembers=evidence.only_remembers,
        uncounted=uncounted,
        forecast=forecast(
            () if evidence.only_remembers else runs,
            (now.labels, now.masks),
            now.seconds,
            masks,
            labels,
            evidence,
            ahead_s,
            current=current.id if current else None,
        ),
        bad_share=bad_share(project, records, words),
        n_test=len(everything) - len(records),
    )


def _measured(runs: Sequence[RunRecord], judges: RunJudges) -> tuple[list[tuple[RunRecord, Detection]], UncountedRuns]:
    """One recipe's AP says nothing of another's, and that of a run that was not taken says nothing of the labels."""
    completed = [run for run in runs if run.state is RunState.COMPLETED]
    taken = [(run, judges.quality(run)) for run in completed if run.was_taken]
    found = [(run, validation) for run, validation in taken if validation is not None and validation.ap is not None]
    counted = [(run, validation) for run, validation in found if run.recipe == found[-1][0].recipe]
    uncounted = UncountedRuns(
        not_completed=len(runs) - len(completed),
        never_used=len(completed) - len(taken),
        not_measured=len(taken) - len(found),
        other_recipe=len(found) - len(counted),
    )
    return counted, uncounted


def _past(run: RunRecord, validation: Detection, at: Progress) -> PastRun:
    return PastRun(run.id, at.labels, at.masks, at.seconds, validation.ap or 0.0, validation.n_bad)


def _what_is_there(found: Sequence[tuple[RunRecord, Detection]], current: RunRecord | None) -> Detection | None:
    """As the forecast takes it."""
    there = [
        validation for run, validation in found if run is found[-1][0] or (current is not None and run.id == current.id)
    ]
    return max(there, key=lambda validation: validation.ap or 0.0, default=None)


def _best_listed(project: Project, words: Words) -> float | None:
    """The greatest benefit among the listed masks that wait to be drawn; None where none does: the list may just not
    have been made."""
    states = project.store.annotations.states()
    waiting = [
        each.benefit
        for each in project.store.suggestions.of(SuggestionKind.MASK)
        if says_bad(words.get(each.image_id)) and states.get(each.image_id) is not MaskState.COMPLETE
    ]
    return max(waiting, default=None)


def _masks(project: Project, records: Sequence[ImageRecord], words: Words) -> Work:
    """The next masks are those suggested, where there are suggestions."""
    states = project.store.annotations.states()
    left = [
        record.id
        for record in records
        if record.split is Split.TRAIN
        and says_bad(words.get(record.id))
        and states.get(record.id) is not MaskState.COMPLETE
    ]
    suggested = [each.cost_s for each in project.store.suggestions.of(SuggestionKind.MASK)[:_NEXT_MASKS]]
    own = list(project.store.history.mask_seconds().values())
    each_s = sum(suggested) / len(suggested) if suggested else usual_seconds(own, TYPICAL_S)
    listed = {each.image_id for each in project.store.suggestions.of(SuggestionKind.MASK)}
    return Work(SuggestionKind.MASK, each_s, len(left), len(listed & set(left)))


def _labels(records: Sequence[ImageRecord], words: Words, history: Sequence[HistoryEntry]) -> Work:
    own = [entry.active_s for entry in history if entry.kind is ChangeKind.LABEL and entry.after is not None]
    left = sum(record.id not in words for record in records)
    return Work(SuggestionKind.LABEL, usual_seconds(own, LABEL_S), left)
