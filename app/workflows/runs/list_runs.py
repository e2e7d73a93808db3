"""The runs of a project, for people who choose among them."""

from dataclasses import dataclass

from app.workflows.project.project import Project
from core.domain import RunCounts, RunRecord


@dataclass(frozen=True, slots=True)
class RunEntry:
    """``counts`` is None for a run of a program that noted nothing."""

    run: RunRecord
    is_current: bool
    counts: RunCounts | None


def list_runs(project: Project) -> list[RunEntry]:
    """Every run that was not deleted, by number."""
    runs = project.store.runs
    counts, current = project.store.run_images.counts(), runs.current()
    return [RunEntry(run, current is not None and run.id == current.id, counts.get(run.id)) for run in runs.all()]
