"""Which run's model a workflow uses."""

from pathlib import Path

from app.workflows.project import Project
from core.domain import KnownError
from core.recipes import WEIGHTS_NAME


def trained_run(project: Project, run_id: int | None) -> int:
    """``run_id`` itself, or the last completed run's for None. Raises KnownError when it has no weights."""
    if run_id is None:
        latest = project.store.runs.latest_completed()
        if latest is None:
            raise KnownError(
                project.folder, "no run has completed yet", f"train first: maskworth train {project.folder}"
            )
        run_id = latest.id
    if not weights_of(project, run_id).is_file():
        raise KnownError(project.run_folder(run_id), f"run {run_id} has no weights", "name another run, or train again")
    return run_id


def weights_to_begin_with(project: Project, run_id: int | None, *, warm_start: bool) -> Path | None:
    """Those of run ``run_id``; for None those of the last completed run if ``warm_start``, where there is one.

    Raises KnownError when the run has no weights.
    """
    if run_id is None and (not warm_start or project.store.runs.latest_completed() is None):
        return None
    return weights_of(project, trained_run(project, run_id))


def weights_of(project: Project, run_id: int) -> Path:
    """Where the run's weights are, or would be."""
    return project.run_folder(run_id) / WEIGHTS_NAME
