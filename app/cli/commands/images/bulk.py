"""Labels and masks of many images from elsewhere: listed first, stored in one step, taken back in one."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.cli.console import Console, facts, problem_line
from app.cli.documents import remark_document
from app.cli.options import PATH, author_option, json_option, project_argument
from core.domain import KnownError

if TYPE_CHECKING:
    from app.workflows.bulk.plan import BulkPlan
    from app.workflows.project.project import Project

_SHOWN = 20  # lines of conflicts and of what belongs to no image; --json has them all

take_option = click.option(
    "--take",
    type=click.Choice(["ours", "theirs", "newest", "none"]),
    help="Store it; where both have a word that differs, take this one. Without it, only what would change is told.",
)


def say_in_bulk(project: "Project", plan: "BulkPlan", take: str | None, *, skip: bool, console: Console) -> None:
    """Tell what would change. Store it where that is wanted and nothing belongs to no image, unless with ``skip``."""
    from app.workflows.bulk.plan import store_plan

    stores = take is not None and (skip or not plan.unknown)
    step = store_plan(project, plan) if stores else None
    document = {
        "stored": stores,
        "labels": plan.labels,
        "masks": plan.masks,
        "opinions": len(plan.opinions),
        "same": plan.same,
        "conflicts": [asdict(each) for each in plan.conflicts],
        "unknown": [remark_document(each) for each in plan.unknown],
        "step": None if step is None or step.is_empty else f"{step.first}-{step.last}",
    }
    console.result(document, _text(plan, document["step"], stores=stores))
    _tell([f"{each.subject}: {each.problem}" for each in plan.unknown], console)
    if take is not None and not stores:
        raise KnownError(
            "nothing was stored",
            "{n:,} of the names belong to no image, or say what cannot be understood",
            "correct them, or leave them out with --skip-unknown",
            n=len(plan.unknown),
        )


def _text(plan: "BulkPlan", step: object, *, stores: bool) -> str:
    conflicts = [
        (each.path, f"{each.what}: {each.ours} here, {each.theirs} there" + _overlap(each.iou))
        for each in plan.conflicts[:_SHOWN]
    ]
    more = len(plan.conflicts) - len(conflicts)
    pairs = [
        ("labels", plan.labels),
        ("masks", plan.masks),
        *([("opinions", len(plan.opinions))] if plan.opinions else []),
        ("as they are", plan.same),
        ("conflicts", len(plan.conflicts)),
        ("unknown", len(plan.unknown)),
        *conflicts,
        *([("and", f"{more:,} more conflicts")] if more else []),
        *([("step", f"{step}; take it back with 'maskworth undo'")] if step else []),
    ]
    return facts(pairs) + ("" if stores else "\nNothing was stored: --take ours, theirs, newest or none stores it.")


def _overlap(iou: float | None) -> str:
    return "" if iou is None else f", IoU {iou:.2f}"


def _tell(lines: Sequence[str], console: Console) -> None:
    for line in lines[:_SHOWN]:
        console.say(problem_line(line))
    if len(lines) > _SHOWN:
        console.say(problem_line(f"and {len(lines) - _SHOWN:,} more"))


@click.command()
@project_argument
@click.argument("other", type=PATH)
@click.option(
    "--take",
    type=click.Choice(["ours", "theirs", "newest", "opinions", "none"]),
    help="Store it; where both have a word that differs, take this one, or keep both labels as opinions to be settled. "
    "Without it, only what would change is told.",
)
@json_option
def merge(project: Path, other: Path, take: str | None, console: Console) -> None:
    """Bring what another project says of the same images into PROJECT.

    Images are the same where their files are, byte for byte. Without --take only what differs is listed.
    """
    from app.workflows.bulk.merge import plan_merge
    from app.workflows.bulk.plan import Take
    from app.workflows.project.project import open_project

    with open_project(project, to_look=take is None) as ours, open_project(other, to_look=True) as theirs:
        as_opinions = take == "opinions"
        merged = plan_merge(
            ours, theirs, Take.NONE if as_opinions else Take(take or Take.NONE), as_opinions=as_opinions
        )
        say_in_bulk(ours, merged.plan, take, skip=True, console=console)


@click.command()
@project_argument
@click.argument("step", metavar="FIRST-LAST")
@author_option
@json_option
def undo(project: Path, step: str, console: Console) -> None:
    """Take back one step that label, mask or merge has told."""
    from app.workflows.project.authorship import this_person
    from app.workflows.project.project import open_project
    from storage.bulk.words import Step

    first, _, last = step.partition("-")
    if not (first.isdecimal() and last.isdecimal()):
        raise KnownError(step, "is no step", "write it as it was told, such as 12-40")
    with open_project(project) as opened:
        done = opened.store.words.take_back(Step(int(first), int(last)), this_person())
    console.result({"undone": step, "step": f"{done.first}-{done.last}"}, facts([("undone", step)]))
