"""All that is known of one run: what it learned from, what has changed since, and whether it can be repeated."""

from dataclasses import dataclass

from app.workflows.project.project import Project
from app.workflows.runs.judges import RunJudges, run_counts
from app.workflows.runs.run_file import RUN_NAME
from app.workflows.training.past_snapshot import past_snapshot
from app.workflows.training.repeat_run import Machine, read_machine, repeat_run, weights_digest
from app.workflows.training.snapshot import known_snapshot
from app.workflows.training.snapshot_changes import SnapshotChanges, snapshot_changes
from core.domain import Detection, KnownError, RunCounts, RunNote, RunRecord, RunState, Text


@dataclass(frozen=True, slots=True)
class RunFacts:
    """``changes`` is None where what it learned from cannot be made again, ``counts`` where it noted
    nothing. ``validation`` is how good it is by the images that judge it, ``basis`` which these are; None without any.
    ``obstacle`` says why it cannot be repeated; without one ``doubts`` may say why it might come out otherwise.
    ``weights`` is the digest of its weights, None where they are gone."""

    run: RunRecord
    counts: RunCounts | None
    validation: Detection | None
    basis: Text | None
    machine: Machine
    notes: tuple[RunNote, ...]
    changes: SnapshotChanges | None
    obstacle: Text | None
    doubts: tuple[Text, ...]
    weights: str | None


def run_facts(project: Project, run_id: int) -> RunFacts:
    """Files are looked at, as a training would. Raises KnownError when there is no such run."""
    run = project.store.runs.get(run_id)
    obstacle, doubts = _may_repeat(project, run)
    judges = RunJudges(project)
    return RunFacts(
        run=run,
        counts=run_counts(project, judges).get(run_id),
        validation=judges.quality(run),
        basis=judges.basis(run),
        machine=read_machine(project.run_folder(run_id, RUN_NAME)),
        notes=tuple(project.store.notes.history(run_id)),
        changes=_changes(project, run),
        obstacle=obstacle,
        doubts=doubts,
        weights=weights_digest(project, run_id),
    )


def _may_repeat(project: Project, run: RunRecord) -> tuple[Text | None, tuple[Text, ...]]:
    if run.state is not RunState.COMPLETED:
        return Text("run {run} has not completed", run=run.id), ()
    try:
        return None, repeat_run(project, run.id).doubts
    except KnownError as error:
        return error.problem, ()


def _changes(project: Project, run: RunRecord) -> SnapshotChanges | None:
    try:
        then = past_snapshot(project, run)
        return snapshot_changes(then, known_snapshot(project)) if then.digest == run.snapshot_digest else None
    except KnownError:  # the folder of the images is missing
        return None
