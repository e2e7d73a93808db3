"""The runs of a project, for people who choose among them, and what they write on each."""

from dataclasses import dataclass

from app.workflows.project.authorship import this_person
from app.workflows.project.project import Project
from core.domain import Authorship, RunCounts, RunRecord


@dataclass(frozen=True, slots=True)
class RunEntry:
    """``counts`` is None for a run of a program that noted nothing."""

    run: RunRecord
    is_current: bool
    counts: RunCounts | None


def note_run(project: Project, run_id: int, note: str, by: Authorship | None = None) -> str:
    """Write a note on a run, or take it away with an empty one; returns the one before. KeyError when there is no such
    run."""
    return project.store.notes.set(run_id, note.strip(), by or this_person())


def list_runs(project: Project) -> list[RunEntry]:
    """Every run that was not deleted, by number."""
    runs = project.store.runs
    counts, current = project.store.run_images.counts(), runs.current()
    return [RunEntry(run, current is not None and run.id == current.id, counts.get(run.id)) for run in runs.all()]
