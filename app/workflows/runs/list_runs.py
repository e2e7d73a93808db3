"""The runs of a project, for people who choose among them, and what they write on each."""

from dataclasses import dataclass

from app.workflows.project.authorship import this_person
from app.workflows.project.project import Project
from app.workflows.runs.finished import unnoted_finish
from app.workflows.runs.judges import RunJudges, run_counts
from core.domain import Authorship, Detection, RunCounts, RunRecord


@dataclass(frozen=True, slots=True)
class RunEntry:
    """``counts`` is None for a run of a program that noted nothing. ``validation``: how good it is by the images that
    judge it, with the labels of today, None where nothing judges it. ``is_unnoted``: it can be used, since its
    complete weights are there, though the project does not say that it has completed."""

    run: RunRecord
    is_current: bool
    counts: RunCounts | None
    validation: Detection | None
    is_unnoted: bool = False


def note_run(project: Project, run_id: int, note: str, by: Authorship | None = None) -> str:
    """Write a note on a run, or take it away with an empty one; returns the one before. Gone when there is no such
    run."""
    return project.store.notes.set(run_id, note.strip(), by or this_person())


def list_runs(project: Project) -> list[RunEntry]:
    """Every run that was not deleted, by number."""
    runs = project.store.runs
    judges, current = RunJudges(project), runs.current()
    counts = run_counts(project, judges)

    def entry(run: RunRecord) -> RunEntry:
        is_current = current is not None and run.id == current.id
        is_unnoted = unnoted_finish(project, run) is not None
        return RunEntry(run, is_current, counts.get(run.id), judges.quality(run), is_unnoted)

    return [entry(run) for run in runs.all()]
