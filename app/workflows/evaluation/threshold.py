"""The threshold of a run: set by a rule or by hand, taken back, and fixed before its test is looked at."""

import json
from pathlib import Path

import numpy as np

from app.workflows.evaluation.scored_images import validation_images
from app.workflows.project.authorship import this_person
from app.workflows.project.project import Project
from app.workflows.runs.trained_run import kept_threshold, trained_run
from core.domain import (
    Authorship,
    KnownError,
    RunState,
    RunThreshold,
    ThresholdAim,
    ThresholdRule,
    Thresholds,
)
from core.evaluation.choose_threshold import choose_thresholds
from core.evaluation.scored_images import measured
from core.files.whole_file import write_whole

THRESHOLD_NAME = "threshold.json"
"""Beside a run's weights: the thresholds that go with them, for whoever takes the weights elsewhere."""


def set_threshold(
    project: Project,
    aim: ThresholdAim,
    run_id: int | None = None,
    *,
    again: bool = False,
    by: Authorship | None = None,
) -> RunThreshold:
    """Set the threshold of a run, by default the current one, as ``aim`` asks, from its validation images alone; or
    leave it to the run again.

    Raises KnownError when these cannot tell, or the run has not completed; Refused when the threshold is fixed, unless
    a rule is to choose ``again``.
    """
    run_id = _completed(project, run_id)
    if aim.rule is ThresholdRule.AUTOMATIC:
        return _store(project, run_id, None, by)
    images = validation_images(project, run_id)
    if np.isfinite(images.scores).sum() == 0 and aim.by_hand is None:
        _check_scored(project, run_id)
    thresholds = choose_thresholds(images, aim)
    was_fixed = (before := project.store.runs.get(run_id).decided) is not None and before.is_fixed
    after_test = was_fixed and again and aim.rule is not ThresholdRule.BY_HAND
    chosen = RunThreshold(thresholds, aim, measured(images, thresholds), is_fixed=after_test, after_test=after_test)
    return _store(project, run_id, chosen, by)


def take_back_threshold(project: Project, run_id: int | None = None, *, by: Authorship | None = None) -> None:
    """Back to the threshold before the last change of it; once more, and that change is there again.

    Raises KnownError when nothing was set, Refused when the threshold is fixed.
    """
    run_id = _completed(project, run_id)
    history = project.store.thresholds.history(run_id)
    if not history:
        raise KnownError(project.folder, "nobody has set the threshold of run {run}", "set it", run=run_id)
    _store(project, run_id, history[-2].threshold if len(history) > 1 else None, by)


def restore_threshold(
    project: Project, run_id: int, threshold: RunThreshold | None, *, by: Authorship | None = None
) -> None:
    """Undo and redo of the window: exactly this one is in force again, None for the automatic one."""
    _store(project, run_id, threshold, by)


def fix_threshold(project: Project, run_id: int | None = None, *, by: Authorship | None = None) -> RunThreshold:
    """Keep the threshold in force as it is from now on: after this, and never before, test images may be looked at."""
    run_id = _completed(project, run_id)
    in_force = threshold_in_force(project, run_id)
    return in_force if in_force.is_fixed else _store(project, run_id, in_force.fixed(), by)


def threshold_in_force(project: Project, run_id: int) -> RunThreshold:
    """A person's, or that of the run's validation; of a run without validation the one that is kept with its weights,
    ``found`` None."""
    return project.store.runs.get(run_id).decided or automatic_threshold(project, run_id)


def automatic_threshold(project: Project, run_id: int) -> RunThreshold:
    """What the run chose itself, whatever people have made of it since; ``found`` None as of `threshold_in_force`."""
    found = project.store.runs.get(run_id).automatic
    if found is not None:
        return found
    kept = kept_threshold(project, run_id)
    return RunThreshold(Thresholds.single(kept), ThresholdAim(ThresholdRule.AUTOMATIC))


def _completed(project: Project, run_id: int | None) -> int:
    run_id = trained_run(project, run_id)
    if project.store.runs.get(run_id).state is not RunState.COMPLETED:
        raise KnownError(project.folder, "run {run} has not completed", "go on with it, or train again", run=run_id)
    return run_id


def _check_scored(project: Project, run_id: int) -> None:
    if not project.store.predictions.of_run(run_id):
        raise KnownError(
            project.folder,
            "run {run} has not scored the project",
            "score it, or train again",
            command_line="run: maskworth score {folder}",
            run=run_id,
            folder=project.folder,
        )


def _store(project: Project, run_id: int, threshold: RunThreshold | None, by: Authorship | None) -> RunThreshold:
    project.store.thresholds.set(run_id, threshold, by or this_person())
    in_force = threshold_in_force(project, run_id)
    _export(project.run_folder(run_id) / THRESHOLD_NAME, run_id, in_force)
    return in_force


def _export(path: Path, run_id: int, threshold: RunThreshold) -> None:
    document = {"run": run_id, **threshold_document(threshold)}

    def write(partial: Path) -> None:
        partial.write_text(json.dumps(document, indent=2) + "\n", "utf-8")

    write_whole(path, write)


def threshold_document(threshold: RunThreshold) -> dict[str, object]:
    """For JSON: the thresholds, why they are there, and the counts on validation."""
    at, found = threshold.thresholds, threshold.found
    return {
        "good_below": at.good_below,
        "bad_from": at.bad_from,
        "rule": str(threshold.aim.rule),
        "aim": {name: value for name, value in threshold.document["aim"].items() if value is not None},
        "fixed": threshold.is_fixed,
        "after_test": threshold.after_test,
        "validation": None if found is None else threshold.document["found"],
    }
