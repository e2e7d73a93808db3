"""Runs in words and tables: which is the current one, and why."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.cli.console import duration, rate, table
from core.domain import RunChoice, RunRecord, RunState
from core.domain.sharing.queued_trainings import QueuedTraining, QueueState
from core.evaluation.quality_text import ap_figure_text

if TYPE_CHECKING:
    from app.workflows.runs.list_runs import RunEntry

_NOTE_LETTERS = 40
_HEADERS = (
    "run",
    "state",
    "recipe",
    "seed",
    "images",
    "pieces",
    "bad",
    "masks",
    "judged by",
    "AP",
    "threshold",
    "missed",
    "false",
    "took",
    "device",
    "note",
)


def queued_text(training: QueuedTraining) -> str:
    """A training that waits for a worker, or how far it is there."""
    words = f"training {training.id}, wished by {training.author}"
    if training.state is QueueState.WAITING:
        return f"{words}, waits for a worker: maskworth worker PROJECT"
    far = training.progress
    if far is None or not far.epochs:
        return f"{words}, begins on {training.worker}"
    scored = f", {far.scored} of {far.to_score} images scored" if far.to_score else ""
    return f"{words}, on {training.worker}: {far.epoch} of {far.epochs} epochs{scored}"


def standing(
    run: RunRecord, current: RunRecord | None, *, is_unnoted: bool = False, stopped: RunRecord | None = None
) -> str:
    """Whether the project uses this run's model, and why; empty for one that has not completed, unless it
    ``is_unnoted``, see `RunEntry`, or is the run that was ``stopped`` and can go on."""
    if is_unnoted:
        return f"its weights are complete, though it was not noted: maskworth use PROJECT {run.id}"
    if stopped is not None and stopped.id == run.id:
        return f"not complete; it goes on with: maskworth train PROJECT --resume {run.id}"
    if run.state is not RunState.COMPLETED:
        return ""
    is_current = current is not None and current.id == run.id
    if run.choice is None:
        return "the current run" if is_current else "not compared with the current run"
    why = _why(run.choice)
    if is_current:
        return f"the current run, though {why}" if run.choice.is_worse else f"the current run: {why}"
    if run.choice.taken or current is None:
        return f"was the current run: {why}"
    return f"offered, not taken: {why}; run {current.id} is the current one"


def _why(choice: RunChoice) -> str:
    if choice.against is None:
        return "the first that completed"
    if choice.ap is None or choice.ap_against is None:
        return f"cannot be compared with run {choice.against}, for want of validation images that neither learned from"
    how = "worse" if choice.is_worse else "no worse"
    on = f"on the same {choice.n} validation images, {choice.n_bad} of them bad"
    return f"{how} than run {choice.against} {on}: AP {rate(choice.ap)} against {rate(choice.ap_against)}"


def runs_table(entries: Sequence["RunEntry"]) -> str:
    """One line a run; the current one is marked."""
    return table(_HEADERS, [_row(entry) for entry in entries]) if entries else "No run yet."


def _row(entry: "RunEntry") -> tuple[str, ...]:
    run, counts, found = entry.run, entry.counts, entry.validation
    learned: tuple[object, ...] = ("–",) * 5
    if counts is not None:
        learned = (counts.learned, counts.pieces, counts.learned_bad, counts.masks, counts.judged)
    measured = (
        ("–",) * 4 if found is None else (ap_figure_text(found) or "–", rate(found.threshold), found.fn, found.fp)
    )
    number = f"{run.id} *" if entry.is_current else str(run.id)
    figures = map(str, (run.seed, *learned, *measured))
    return (number, run.ended, run.recipe, *figures, duration(run.seconds), run.device, _short(run.note))


def _short(note: str) -> str:
    """In a table one line."""
    line = " ".join(note.split())
    return line if len(line) <= _NOTE_LETTERS else f"{line[: _NOTE_LETTERS - 1]}…"
