"""The run that was stopped before its end, and can go on."""

from app.workflows.project import Project
from core.domain import RunRecord, RunState
from core.recipes import STATE_NAME


def interrupted_run(project: Project) -> RunRecord | None:
    """The newest run, if it was cancelled or failed after an epoch from which it can go on; None otherwise: what came
    after an older one has replaced it."""
    runs = project.store.runs.all()
    if not runs or runs[-1].state not in (RunState.CANCELLED, RunState.FAILED):
        return None
    states = project.run_folder(runs[-1].id).rglob(STATE_NAME)  # one-shot removal trains a second time, in a subfolder
    return runs[-1] if next(states, None) is not None else None
