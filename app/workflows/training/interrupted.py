"""The run that was stopped before its end, and can go on."""

from enum import StrEnum

from app.workflows.project.project import Project
from app.workflows.runs.finished import trains_twice, unnoted_finish
from app.workflows.runs.trained_run import recipe_of, weights_of
from app.workflows.training.snapshot import known_snapshot
from core.domain import KnownError, RunRecord, RunState, StopReason
from core.recipes import STATE_NAME, WEIGHTS_NAME


def interrupted_run(project: Project) -> RunRecord | None:
    """The newest run, if it was cancelled or failed after an epoch from which it can go on, or has come to its end
    unnoted; None otherwise: what came after an older one has replaced it."""
    runs = project.store.runs.all()
    if not runs or runs[-1].state not in (RunState.CANCELLED, RunState.FAILED):
        return None
    run, folder = runs[-1], project.run_folder(runs[-1].id)
    if (folder / STATE_NAME).exists() or ((folder / WEIGHTS_NAME).exists() and trains_twice(run)):
        return run
    return None if unnoted_finish(project, run) is None else run


class Continuation(StrEnum):
    """What can be made of a run that was stopped. FROM_WEIGHTS: labels or masks are others than when it began, but its
    weights are a beginning for another. NONE: it is of another version, or has no weights to begin with."""

    AS_IT_WAS = "as it was"
    FROM_WEIGHTS = "from its weights"
    NONE = "none"


def continuation_of(project: Project, run: RunRecord) -> Continuation:
    """By what the project knows; a file that has changed unseen is found by the training itself. KnownError when the
    image folder is missing."""
    if unnoted_finish(project, run) is not None:  # nothing is to be learned any more
        return Continuation.AS_IT_WAS
    try:
        recipe_of(project, run.id)
    except KnownError:
        return Continuation.NONE
    if known_snapshot(project).digest == run.snapshot_digest:
        return Continuation.AS_IT_WAS
    return Continuation.FROM_WEIGHTS if weights_of(project, run.id).is_file() else Continuation.NONE


def is_broken_off(run: RunRecord) -> bool:
    """Whether nobody meant the run to end: it failed, or went down with its project's window."""
    return run.state is RunState.FAILED or run.stopped_by == StopReason.CLOSE
