"""What a run changed against the one before it, for the people who wait for it."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.workflows.project import Project
from core.domain import ImageLabel, RunRecord, RunState, Split
from core.metrics import detection

_VERDICTS = (ImageLabel.GOOD, ImageLabel.BAD)


@dataclass(frozen=True, slots=True)
class RunComparison:
    """``ap`` is the run's average precision and ``ap_before`` the other's, on the images of ``split``; None where it
    was not measured. ``changed`` are the images that one run calls good and the other bad, each at its own threshold;
    None where either has none."""

    run: RunRecord
    split: Split
    ap: float | None
    ap_before: float | None
    changed: tuple[int, ...] | None


def compare_with_last(project: Project, run: RunRecord) -> RunComparison:
    """``run`` against the completed run before it.

    On the test images where people have labeled good and bad ones, both runs by the labels of today; else on what each
    run's own validation found.
    """
    before = _run_before(project, run)
    scores = project.store.predictions.of_run(run.id)
    scores_before = {} if before is None else project.store.predictions.of_run(before.id)
    truth = _tested(project)
    split, ap, ap_before = Split.TEST, _ap(scores, truth), _ap(scores_before, truth)
    if ap is None:
        split, ap, ap_before = Split.VALIDATION, _validated(run), _validated(before)
    return RunComparison(run, split, ap, ap_before, _changed(run, before, scores, scores_before))


def _run_before(project: Project, run: RunRecord) -> RunRecord | None:
    earlier = [r for r in project.store.runs.all() if r.state is RunState.COMPLETED and r.id < run.id]
    return earlier[-1] if earlier else None


def _tested(project: Project) -> dict[int, bool]:
    """Test images that are labeled good or bad, and whether they are bad."""
    labels = project.store.labels.all()
    said = {record.id: labels.get(record.id) for record in project.store.images.all() if record.split is Split.TEST}
    return {image_id: label is ImageLabel.BAD for image_id, label in said.items() if label in _VERDICTS}


def _ap(scores: Mapping[int, float], truth: Mapping[int, bool]) -> float | None:
    scored = [image_id for image_id in truth if image_id in scores]
    if not scored:
        return None
    return detection([scores[i] for i in scored], [truth[i] for i in scored], threshold=0.5).ap


def _validated(run: RunRecord | None) -> float | None:
    return None if run is None or run.validation is None else run.validation.ap


def _changed(
    run: RunRecord, before: RunRecord | None, scores: Mapping[int, float], scores_before: Mapping[int, float]
) -> tuple[int, ...] | None:
    if before is None or before.validation is None or run.validation is None:
        return None
    now, then = run.validation.threshold, before.validation.threshold
    both = scores.keys() & scores_before.keys()
    return tuple(sorted(i for i in both if (scores[i] >= now) != (scores_before[i] >= then)))
