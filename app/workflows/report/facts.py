"""What a report tells, gathered from the project."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from app.workflows.evaluation.aim_text import chosen_by
from app.workflows.evaluation.evaluate import Evaluation, evaluate
from app.workflows.evaluation.scored_images import scored_images, validation_images
from app.workflows.evaluation.threshold import threshold_in_force
from app.workflows.progress import Progress, Stage, no_progress
from app.workflows.project.project import Project
from app.workflows.project.status import ProjectStatus, project_status
from app.workflows.report.people import PersonWork, work_of_people
from app.workflows.report.pictures import ErrorImage, worst_first
from app.workflows.runs.judges import run_counts
from app.workflows.runs.trained_run import trained_run, weights_of
from app.workflows.suggestions.budget import Budget, project_budget
from app.workflows.suggestions.learning_curve import LearningCurve, learning_curve
from core.domain import KnownError, RunCounts, RunRecord, RunThreshold, Split, Text, Verdict
from core.evaluation.scored_images import ScoredImages


@dataclass(frozen=True, slots=True, eq=False)
class SplitFacts:
    """Labeled and scored images of one split, and how many pieces of each kind they show."""

    split: Split
    images: ScoredImages
    bad_pieces: int
    good_pieces: int


@dataclass(frozen=True, slots=True, eq=False)
class ReportFacts:
    """``test`` is None as long as the threshold is not fixed: the test has not been looked at. ``validation`` is None
    where no image judged the run. ``errors`` are those of the test, else of validation.
    ``damaged_masks``: images whose masks could not be read, so that no figure knows them."""

    run: RunRecord
    threshold: RunThreshold
    chosen_by: Text
    status: ProjectStatus
    people: tuple[PersonWork, ...]
    budget: Budget
    curve: LearningCurve
    counts: RunCounts | None
    splits: tuple[SplitFacts, ...]
    validation: Evaluation | None
    test: Evaluation | None
    errors_of: Split
    escapes: tuple[ErrorImage, ...]
    false_alarms: tuple[ErrorImage, ...]
    grey: tuple[ErrorImage, ...]
    weights_digest: str
    why_not: tuple[str, ...]
    damaged_masks: tuple[int, ...]

    @property
    def judged(self) -> ScoredImages:
        return next(each.images for each in self.splits if each.split is Split.VALIDATION)


_STEPS = 4


def report_facts(
    project: Project, run_id: int | None = None, *, with_people: bool = False, progress: Progress = no_progress
) -> ReportFacts:
    """Of a run, by default the current one; changes nothing in the project.

    People go by numbers unless ``with_people``. Raises KnownError without a trained run, and what ``progress`` raises.
    """
    run_id = trained_run(project, run_id)
    progress(0, _STEPS, Stage.MEASURING)
    run, threshold = project.store.runs.get(run_id), threshold_in_force(project, run_id)
    why_not: list[str] = []
    validation = _measured(project, Split.VALIDATION, run_id, why_not)
    progress(1, _STEPS, Stage.MEASURING)
    test = _measured(project, Split.TEST, run_id, why_not) if threshold.is_fixed else None
    progress(2, _STEPS, Stage.MEASURING)
    if not threshold.is_fixed:
        why_not.append("the test has not been looked at: the threshold is not fixed yet")
    errors_of = Split.VALIDATION if test is None else Split.TEST
    budget = project_budget(project)
    progress(3, _STEPS, Stage.MEASURING)
    curve = learning_curve(project, budget)
    progress(4, _STEPS, Stage.MEASURING)
    shown = list(_errors(scored_images(project, run_id, errors_of), threshold))
    return ReportFacts(
        run=run,
        threshold=threshold,
        chosen_by=chosen_by(project, run_id, threshold),
        status=project_status(project),
        people=tuple(work_of_people(project.store.history.all(), named=with_people)),
        budget=budget,
        curve=curve,
        counts=run_counts(project).get(run_id),
        splits=tuple(_splits(project, run_id, with_test=threshold.is_fixed)),
        validation=validation,
        test=test,
        errors_of=errors_of,
        escapes=tuple(worst_first(e for v, e in shown if e.is_bad and v is Verdict.GOOD)),
        false_alarms=tuple(worst_first(e for v, e in shown if not e.is_bad and v is Verdict.BAD)),
        grey=tuple(worst_first(e for v, e in shown if v is Verdict.LOOK)),
        weights_digest=hashlib.sha256(weights_of(project, run_id).read_bytes()).hexdigest(),
        why_not=tuple(why_not),
        damaged_masks=tuple(sorted(project.store.annotations.damaged)),
    )


def _measured(project: Project, split: Split, run_id: int, why_not: list[str]) -> Evaluation | None:
    try:
        return evaluate(project, split, run_id)
    except KnownError as error:
        why_not.append(f"{split}: {error.problem}")
        return None


def _errors(images: ScoredImages, threshold: RunThreshold) -> Iterator[tuple[Verdict, ErrorImage]]:
    usable = np.isfinite(images.scores)
    rows = zip(images.image_ids[usable], images.scores[usable], images.is_bad[usable], strict=True)
    for image_id, score, is_bad in rows:
        yield threshold.thresholds.verdict(float(score)), ErrorImage(int(image_id), float(score), bool(is_bad))


def _splits(project: Project, run_id: int, *, with_test: bool) -> Iterator[SplitFacts]:
    """Each image in one of them: what judged the run is validation, wherever it stands. Test images are left out, and
    their scores unread, until the threshold is fixed."""
    judges = validation_images(project, run_id)
    for split in Split:
        if split is Split.TEST and not with_test:
            continue
        images: ScoredImages = judges
        if split is not Split.VALIDATION:
            images = scored_images(project, run_id, split).without(judges.image_ids)
        yield SplitFacts(split, images, images.n_pieces(bad=True), images.n_pieces(bad=False))
