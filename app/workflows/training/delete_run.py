"""Deleting a run: its files and what the database holds of it."""

from app.workflows.project.project import Project
from core.domain import KnownError, RunState


def delete_run(project: Project, run_id: int) -> None:
    """For good; what is left of its folder after an interruption goes when the project is opened the next time.

    Raises KnownError when there is no such run, or when it is the current one or under way.
    """
    run = project.store.runs.get(run_id)
    try:
        project.store.runs.delete(run_id)
    except ValueError as error:
        problem, remedy = "run {run} is the current one", "use another run first"
        if run.state is RunState.RUNNING:
            problem, remedy = "run {run} is under way", "stop it first"
        raise KnownError(project.folder, problem, remedy, run=run_id) from error
    project.remove_deleted_runs()
