"""Which run's model a workflow uses."""

from pathlib import Path

from app.workflows.project import Project
from core.checkpoint_info import read_info
from core.domain import KnownError, RunState
from core.recipes import WEIGHTS_NAME, Recipe


def trained_run(project: Project, run_id: int | None) -> int:
    """``run_id`` itself, or the current run's for None. Raises KnownError when it has no weights."""
    if run_id is None:
        current = project.store.runs.current()
        if current is None:
            raise KnownError(
                project.folder, "no run has completed yet", f"train first: maskworth train {project.folder}"
            )
        run_id = current.id
    if not weights_of(project, run_id).is_file():
        raise KnownError(project.run_folder(run_id), f"run {run_id} has no weights", "name another run, or train again")
    return run_id


def last_weights(project: Project, recipe: Recipe) -> Path | None:
    """Those of the last completed run with the recipe's network, None where there is none."""
    completed = [run for run in project.store.runs.all() if run.state is RunState.COMPLETED]
    paths = (weights_of(project, run.id) for run in sorted(completed, key=lambda run: run.id, reverse=True))
    return next((path for path in paths if path.is_file() and read_info(path).recipe.network == recipe.network), None)


def weights_of(project: Project, run_id: int) -> Path:
    """Where the run's weights are, or would be."""
    return project.run_folder(run_id) / WEIGHTS_NAME
