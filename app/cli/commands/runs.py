"""The project's runs: list them, and choose whose model is used."""

from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.cli.console import Console, facts
from app.cli.opening import opened_project
from app.cli.options import author_option, json_option, project_argument
from core.domain import RunState

if TYPE_CHECKING:
    from app.workflows.runs.list_runs import RunEntry


@click.command()
@project_argument
@click.option("--compare", nargs=2, type=int, metavar="RUN RUN", help="Two of them on the same images, image by image.")
@click.option(
    "--run", "run_id", type=int, metavar="RUN", help="All that is known of one run, and what has changed since."
)
@click.option("--note", type=(int, str), metavar="RUN TEXT", help="Write a note on a run; an empty one takes it away.")
@author_option
@json_option
def runs(
    project: Path,
    compare: tuple[int, int] | None,
    run_id: int | None,
    note: tuple[int, str] | None,
    console: Console,
) -> None:
    """List the trainings, and mark the one whose model is used (*).

    Per run: how many images and pieces it learned from, how many of the images were bad and had a
    mask, and how many judge it: those held out of it or, of recipe memory, all labeled ones, each
    without its own piece; by those its AP, threshold, missed defects and false alarms.
    """
    from app.cli.text.run_text import runs_table, standing
    from app.workflows.runs.list_runs import list_runs
    from app.workflows.training.interrupted import interrupted_run

    if compare is not None:
        _compare(project, *compare, console)
        return
    if note is not None:
        _note(project, *note, console)
    if run_id is not None:
        _show(project, run_id, console)
        return
    with opened_project(project, console, to_look=True) as opened:
        entries, stopped = list_runs(opened), interrupted_run(opened)
    current = next((entry.run for entry in entries if entry.is_current), None)
    document = {"current": None if current is None else current.id, "runs": [_document(entry) for entry in entries]}
    why = [
        (f"run {entry.run.id}", standing(entry.run, current, is_unnoted=entry.is_unnoted, stopped=stopped))
        for entry in entries
    ]
    lines = facts([pair for pair in why if pair[1]]) if any(words for _, words in why) else ""
    console.result(document, "\n\n".join(text for text in (runs_table(entries), lines) if text))


def _note(project: Path, run_id: int, note: str, console: Console) -> None:
    from app.workflows.runs.list_runs import note_run

    with opened_project(project, console) as opened:
        note_run(opened, run_id, note)


def _show(project: Path, run_id: int, console: Console) -> None:
    from app.cli.text.run_facts_text import run_facts_document, run_facts_text
    from app.workflows.training.run_facts import run_facts

    with opened_project(project, console, to_look=True) as opened:
        found = run_facts(opened, run_id)
    console.result(run_facts_document(found), run_facts_text(found))


def _compare(project: Path, run_id: int, against_id: int, console: Console) -> None:
    from app.cli.text.comparison_text import comparison_document, comparison_text
    from app.workflows.runs.compare_runs import compare_runs

    with opened_project(project, console, to_look=True) as opened:
        both = compare_runs(opened, run_id, against_id)
        paths = {record.id: record.path for record in opened.store.images.all()}
    console.result(comparison_document(both, paths), comparison_text(both, paths))


def _document(entry: "RunEntry") -> dict[str, object]:
    from app.cli.documents import run_document

    counts = None if entry.counts is None else asdict(entry.counts)
    run = replace(entry.run, validation=entry.validation)
    is_complete = entry.is_unnoted or run.state is RunState.COMPLETED
    return {**run_document(run), "current": entry.is_current, "can_be_used": is_complete, "images": counts}


@click.command()
@project_argument
@click.argument("run_id", metavar="RUN", type=int)
@json_option
def use(project: Path, run_id: int, console: Console) -> None:
    """Use this run's model from now on: scores, maps and suggestions are its own.

    Images that it has not seen yet are scored first. A run whose training had come to its end
    before it was interrupted can be used, too; runs says so.
    """
    from app.cli.documents import run_document
    from app.workflows.runs.judges import RunJudges
    from app.workflows.training.choose_run import use_run
    from core.evaluation.quality_text import ap_text

    with opened_project(project, console) as opened, console.interruptible():
        run = use_run(opened, run_id, progress=console.progress)
        run = replace(run, validation=RunJudges(opened).quality(run))
    ap = "" if run.validation is None else f", validation AP {ap_text(run.validation)}"
    console.result({**run_document(run), "current": run.id}, facts([("current run", f"{run.id} {run.recipe}{ap}")]))
