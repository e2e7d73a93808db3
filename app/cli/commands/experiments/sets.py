"""Recipes on every development set at once."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.cli.command_line import typed_line
from app.cli.console import BAD_INPUT, Console, duration, problem_line, rate
from app.cli.options import PATH, device_option, epochs_option, json_option, scheduler_option, seeds_option
from app.cli.recipe_options import recipes_option

if TYPE_CHECKING:
    from app.workflows.evaluation.run_sets import SetsListener
    from app.workflows.evaluation.set_rows import RowKey, SetRow
    from app.workflows.jobs.cluster import Cluster
    from core.domain import KnownError
    from core.training.events import TrainingEvent

_ALL = "all"


class _Masks(click.ParamType[str]):
    """A number of masks, or all that there are."""

    name = "number"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        text = str(value)
        if text != _ALL and not text.isdecimal():
            self.fail(f"{text!r} is neither a number nor {_ALL}", param, ctx)
        return text


@click.command()
@click.option("--root", type=PATH, help="A folder with one folder a set; if left out, generated surfaces alone.")
@click.option("--set", "names", multiple=True, help="A folder there, demo or varied; repeatable, all if left out.")
@recipes_option
@click.option(
    "--masks", type=_Masks(), multiple=True, default=(_ALL,), show_default=True, help="A number, or all; repeatable."
)
@seeds_option
@click.option("--fold", "folds", type=click.IntRange(0, 2), multiple=True, help="Of KolektorSDD; all if left out.")
@click.option("--splits", type=PATH, help="KolektorSDD's splits, if not in or beside its folder.")
@epochs_option
@device_option
@click.option("--images", type=click.IntRange(min=20), default=300, show_default=True, help="Of generated surfaces.")
@click.option("--size-px", type=click.IntRange(min=64), default=256, show_default=True, help="Their side.")
@click.option("--out", type=PATH, default=Path("maskworth-sets"), show_default=True, help="Where finished rows go.")
@click.option("--markdown", type=PATH, help="Write the tables into this file, too.")
@click.option("--report", "report_only", is_flag=True, help="Train nothing; show what is there.")
@scheduler_option
@json_option
def sets(
    root: Path | None,
    names: tuple[str, ...],
    recipes: tuple[str, ...],
    masks: tuple[str, ...],
    seeds: tuple[int, ...],
    folds: tuple[int, ...],
    splits: Path | None,
    epochs: int | None,
    device: str,
    images: int,
    size_px: int,
    out: Path,
    markdown: Path | None,
    report_only: bool,
    cluster: "Cluster | None",
    console: Console,
) -> None:
    """Compare recipes on all development sets, by their own splits.

    Each finished row is kept in --out: after Ctrl+C or a crash, and with more sets, recipes, masks
    or seeds, the same command goes on. A row of another recipe or of other images is not used again.
    Recipes fast and fused together take one training for both.
    """
    from dataclasses import asdict

    from app.cli.text.sets_text import sets_markdown, sets_text
    from app.workflows.evaluation.experiments.trials import KOLEKTORSDD_FOLDS
    from app.workflows.evaluation.run_sets import run_sets
    from app.workflows.evaluation.set_summary import compare_recipes, summarize_sets
    from app.workflows.evaluation.sets_plan import SetsPlan
    from app.workflows.generated_surfaces import DemoSize
    from app.workflows.jobs.program import this_program
    from core.files.whole_file import write_whole
    from core.recipes import recipe_named

    plan = SetsPlan(
        root=root,
        names=names,
        recipes=tuple(recipe_named(name) for name in dict.fromkeys(recipes)),
        masks=tuple(None if each == _ALL else int(each) for each in dict.fromkeys(masks)),
        seeds=tuple(dict.fromkeys(seeds)),
        folds=tuple(dict.fromkeys(folds)) or KOLEKTORSDD_FOLDS,
        splits=splits,
        epochs=epochs,
        device=device,
        generated=DemoSize(images, size_px),
        report_only=report_only,
    )
    problems: list[str] = []
    with console.interruptible():
        rows = run_sets(plan, out, _listener(console, problems), engine=cluster, progress=console.progress)
    if markdown is not None:
        text = sets_markdown(rows, this_program(), typed_line(click.get_current_context(), ("cluster",)))
        write_whole(markdown, lambda partial: _write(partial, text))
    document = {
        "rows": [asdict(row) for row in rows],
        "sets": [asdict(row) for row in summarize_sets(rows)],
        "comparisons": [asdict(row) for row in compare_recipes(rows)],
        "problems": problems,
        "out": str(out),
    }
    console.result(document, sets_text(rows, this_program()))
    if problems:  # each was told at once
        raise click.exceptions.Exit(BAD_INPUT)


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def _listener(console: Console, problems: list[str]) -> "SetsListener":
    from app.cli.text.sets_text import row_text
    from app.cli.text.training_report import TrainingReport
    from app.workflows.evaluation.run_sets import SetsListener

    report = TrainingReport(console, tells_epochs=False)

    def on_start(number: int, total: int, key: "RowKey") -> None:
        nonlocal report
        console.check()
        console.say(f"{number} of {total}: {row_text(key)}")
        report = TrainingReport(console, tells_epochs=False)

    def on_event(event: "TrainingEvent") -> None:
        report.on_event(event)
        console.check()

    def on_row(row: "SetRow") -> None:
        found = row.result
        figures = f"AP {rate(found.ap)}, {found.fn} missed, {found.fp} false alarms in {duration(found.seconds)}"
        console.say(f"{row_text(row.key)}: {figures}")

    def on_problem(error: "KnownError", key: "RowKey | None") -> None:
        line = str(error) if key is None else f"{row_text(key)}: {error.problem}; {error.remedy}"
        problems.append(line)
        console.say(problem_line(line))

    return SetsListener(on_start, on_event, on_row, on_problem)
