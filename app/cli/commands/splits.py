"""Who trains, who judges, who tests: show it, and set it."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.cli.console import Console, problem_line
from app.cli.opening import opened_project
from app.cli.options import author_option, json_option, project_argument
from core.domain import KnownError, Split

if TYPE_CHECKING:
    from app.workflows.project.project import Project
    from app.workflows.splits.assign import SplitPlan

_SHARE = click.FloatRange(0, 1, min_open=True, max_open=True)
_SHARE_HELP = "Draw pieces at random until TO has this share of them; what it has already counts."
_PROMISE_HELP = "The share of escapes by which it is said how many bad pieces would do."


@click.command()
@project_argument
@click.argument("images", metavar="[IMAGE]...", nargs=-1)
@click.option("--to", type=click.Choice([str(split) for split in Split]), help="Give them to this split.")
@click.option("--folder", "folders", multiple=True, metavar="DIR", help="All below it; repeatable.")
@click.option("--group", "groups", multiple=True, metavar="NAME", help="The piece of this name; repeatable.")
@click.option("--share", type=_SHARE, metavar="X", help=_SHARE_HELP)
@click.option("--seed", type=click.IntRange(min=0), default=0, show_default=True, help="The same seed, the same draw.")
@click.option("--dry-run", is_flag=True, help="Say what would change; change nothing.")
@click.option("--undo", is_flag=True, help="Back to the splits before the last change of them.")
@click.option("--promise", type=_SHARE, default=0.1, show_default=True, metavar="X", help=_PROMISE_HELP)
@author_option
@json_option
def split(
    project: Path,
    images: tuple[str, ...],
    to: str | None,
    folders: tuple[str, ...],
    groups: tuple[str, ...],
    share: float | None,
    seed: int,
    dry_run: bool,
    undo: bool,
    promise: float,
    console: Console,
) -> None:
    """Show who trains, who judges and who tests, or set it with --to.

    Whole pieces move: images of one piece never straddle splits. What runs have seen of them is said,
    and the test of such a run does not count them.
    """
    from app.cli.text.split_text import overview_document, overview_text, plan_document, plan_text
    from app.workflows.splits.assign import assign_splits, take_back_splits
    from app.workflows.splits.overview import read_splits

    _check(to, share, names_some=bool(images or folders or groups), undo=undo)
    with opened_project(project, console, to_look=dry_run or (to is None and not undo)) as opened:
        document: dict[str, object] = {}
        texts = []
        if to is not None:
            plan = _plan(opened, images, folders, groups, Split(to), share, seed)
            for told in plan.told:
                console.say(problem_line(told))
            if not dry_run:
                assign_splits(opened, plan.splits)
            document["changed"] = plan_document(plan)
            texts = [plan_text(plan) + ("\nDry run: nothing was changed." if dry_run else "")]
        elif undo:
            n = take_back_splits(opened)
            document["changed"] = {"images": n}
            texts = [f"{n} images have the split that they had before."]
        overview = read_splits(opened, promise)
    texts += [] if dry_run and to is not None else [overview_text(overview)]
    console.result({**overview_document(overview), **document}, "\n\n".join(texts))


def _check(to: str | None, share: float | None, *, names_some: bool, undo: bool) -> None:
    if to is None and (share is not None or names_some):
        raise KnownError("split", "does not say where these go", "add --to train, --to validation or --to test")
    if to is not None and undo:
        raise KnownError("--undo", "stands alone", "leave out --to")
    if to is not None and share is None and not names_some:
        raise KnownError("--to", "needs to know what moves", "name images, --folder, --group or --share")
    if share is not None and to == Split.TRAIN:
        raise KnownError("--share", "draws out of training", "draw for validation or test")


def _plan(
    project: "Project",
    images: tuple[str, ...],
    folders: tuple[str, ...],
    groups: tuple[str, ...],
    to: Split,
    share: float | None,
    seed: int,
) -> "SplitPlan":
    from app.workflows.splits.assign import plan_split
    from app.workflows.splits.choose import choose_pieces, draw_pieces

    chosen = choose_pieces(project, images, folders, groups)
    return plan_split(project, chosen if share is None else draw_pieces(project, chosen, to, share, seed), to)
