"""The images that judge a run, and how good it is by them: whoever measures, chooses, lists or compares asks here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from app.workflows.project.project import Project
from app.workflows.runs.trained_run import SIGNALS_NAME, remembers, thresholds_of
from core.domain import (
    Detection,
    ImageRecord,
    JudgedBy,
    JudgingImage,
    KnownError,
    RunCounts,
    RunRecord,
    Text,
    Thresholds,
    is_verdict,
    says_bad,
)
from core.evaluation.quality_text import judges_text
from core.evaluation.scored_images import ScoredImages, ValidationImages, counted, measured

_MOST_RESAMPLED = 5_000
"""Images of which the intervals take less than some seconds; of more a list tells none that nobody has computed."""


@dataclass(frozen=True, slots=True)
class Judges:
    """By id: the images that judge a run as far as they are labeled, and those that must not, as it has ``learned``
    from them or others of their pieces; None for a run that noted nothing."""

    image_ids: frozenset[int]
    learned: frozenset[int] | None
    judged_by: JudgedBy


class RunJudges:
    """By the images and labels of now; reads them once for each run."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._found: dict[int, ValidationImages] = {}

    def of(self, run_id: int) -> Judges:
        """The images that were held out of the run, of pieces from which it has learned nothing. What a memory was made
        of judges it, too, and so do the bad images of then: it scores each without what it holds of its piece. Of a run
        that noted nothing of its images those of the validation split. No test image is among them."""
        store, of_memory = self._project.store.judges, remembers(self._project, run_id)
        learned = store.learned(run_id)
        ids = store.ids(run_id, remembers=of_memory)
        if learned is not None and of_memory:
            return Judges(ids, frozenset(), JudgedBy.WITHOUT_PIECE)
        return Judges(ids, learned, JudgedBy.HELD_OUT)

    def images(self, run_id: int) -> ValidationImages:
        """Those that judge it and that people have called good or bad, with its scores."""
        if run_id not in self._found:
            of_memory = remembers(self._project, run_id)
            noted, labeled = self._project.store.judges.labeled(run_id, remembers=of_memory)
            judged_by = JudgedBy.WITHOUT_PIECE if noted and of_memory else JudgedBy.HELD_OUT
            one = _scored(labeled)
            self._found[run_id] = ValidationImages(
                one.image_ids, one.scores, one.is_bad, one.pieces, one.splits, one.n_unscored, judged_by
            )
        return self._found[run_id]

    def has_scored(self, run: RunRecord) -> bool:
        """Whether it has scored all that it can read: what it keeps of all images together comes last. Until then half
        of the scores would look like a run that fewer images judge."""
        return self._project.has_run_file(run.id, SIGNALS_NAME) or self.images(run.id).n_unscored == 0

    def quality(self, run: RunRecord, *, with_intervals: bool = True) -> Detection | None:
        """By the labels of today, at the threshold in force; where the run has scored none of its judges, or is still
        about it, what its training has found. None where nothing judges it."""
        images = self.images(run.id)
        is_told = len(images) and self.has_scored(run)
        thresholds = _thresholds(self._project, run) if is_told else None
        found = None if thresholds is None else counted(images, thresholds)
        if found is None or thresholds is None or _is_known(found, run.validation):
            return run.validation
        return measured(images, thresholds) if with_intervals and len(images) <= _MOST_RESAMPLED else found

    def basis(self, run: RunRecord) -> Text | None:
        """Which images these are, in words; None where nothing judges the run."""
        found = self.quality(run, with_intervals=False)
        return None if found is None else judges_text(found.n, found.n_bad, self.images(run.id).judged_by)


def scored(project: Project, run_id: int, records: Sequence[ImageRecord]) -> ScoredImages:
    """Those of ``records`` that people have called good or bad, with the run's scores."""
    labels, scores = project.store.labels.in_force(), project.store.predictions.of_run(run_id)
    said = [(record, labels[record.id]) for record in records if record.id in labels]
    return _scored(
        [
            JudgingImage(record.id, record.group, record.split, label, scores.get(record.id))
            for record, label in said
            if is_verdict(label)
        ]
    )


def _scored(labeled: Sequence[JudgingImage]) -> ScoredImages:
    known = [image for image in labeled if image.score is not None]
    return ScoredImages(
        image_ids=np.array([image.image_id for image in known], np.int64),
        scores=np.array([image.score for image in known], np.float64),
        is_bad=np.array([says_bad(image.label) for image in known], bool),
        pieces=[image.group for image in known],
        splits=[image.split for image in known],
        n_unscored=len(labeled) - len(known),
    )


def run_counts(project: Project, judges: RunJudges | None = None) -> Mapping[int, RunCounts]:
    """What each run was made of, by its id, and by how many images it is judged now; runs that noted nothing are
    absent."""
    judges = judges or RunJudges(project)
    noted = project.store.run_images.counts()
    runs = {run.id: run for run in project.store.runs.all()}
    told = {run_id for run_id in noted if run_id in runs and judges.has_scored(runs[run_id])}
    counts = {run_id: len(judges.images(run_id)) for run_id in told}
    return {run_id: replace(each, judged=counts.get(run_id) or each.judged) for run_id, each in noted.items()}


def _thresholds(project: Project, run: RunRecord) -> Thresholds | None:
    try:
        return thresholds_of(project, run)
    except KnownError:  # its weights are gone
        return None


def _is_known(found: Detection, before: Detection | None) -> bool:
    """Whether nothing has changed since: then the intervals are known, too."""
    if before is None:
        return False
    return (before.n, before.n_bad, before.ap, before.auroc, before.fp, before.fn, before.looks) == (
        *(found.n, found.n_bad, found.ap, found.auroc, found.fp, found.fn, found.looks),
    ) and (before.threshold, before.good_below) == (found.threshold, found.good_below)
