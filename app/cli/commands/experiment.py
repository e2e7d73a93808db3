"""Published experiments, repeated."""

import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.cli.console import Console, duration, rate, table
from app.cli.options import PATH, json_option
from app.cli.recipe_options import recipe_options
from app.workflows.progress import Cancelled

if TYPE_CHECKING:
    from app.workflows.experiment import ExperimentRow
    from core.recipes import Recipe
    from core.training.events import TrainingEvent


@click.group()
def experiment() -> None:
    """Repeat a published experiment, beside its published figure."""


@experiment.command()
@click.option("--root", type=PATH, required=True, help="The dataset's folder, with kos01 to kos50 in it.")
@click.option("--splits", type=PATH, required=True, help="The file of the published splits.")
@click.option("--masks", type=click.IntRange(min=0), required=True, help="Bad training images with a mask: 0, 5, … 33.")
@click.option("--fold", "folds", type=click.IntRange(0, 2), multiple=True, help="Repeatable; all three if left out.")
@recipe_options
@click.option("--seed", "seeds", type=int, multiple=True, default=(0,), show_default=True, help="Repeatable.")
@click.option("--epochs", type=click.IntRange(min=1), help="The recipe's own if left out.")
@click.option("--device", type=click.Choice(["auto", "cpu", "cuda"]), default="auto", show_default=True)
@json_option
def kolektorsdd(
    root: Path,
    splits: Path,
    masks: int,
    folds: tuple[int, ...],
    recipe: "Recipe",
    seeds: tuple[int, ...],
    epochs: int | None,
    device: str,
    console: Console,
) -> None:
    """KolektorSDD by physical items, as in the mixed-supervision paper."""
    from app.cli.training_report import TrainingReport
    from app.workflows.experiment import FOLDS, run_experiment
    from core.recipes import TrainingConfig

    report = TrainingReport(console)

    def on_event(event: "TrainingEvent") -> None:
        report.on_event(event)
        if console.is_cancelled():
            raise Cancelled

    def on_row(row: "ExperimentRow") -> None:
        console.say(f"fold {row.fold} seed {row.seed}: AP {rate(row.ap)} in {duration(row.seconds)}")

    with tempfile.TemporaryDirectory(prefix="maskworth-") as folder, console.interruptible():
        found = run_experiment(
            root,
            splits,
            Path(folder),
            TrainingConfig(recipe, epochs=epochs, device=device),
            masks=masks,
            folds=folds or FOLDS,
            seeds=seeds,
            on_event=on_event,
            on_row=on_row,
        )
    header = ("fold", "seed", "AP", "train AP", "AUROC", "FP", "FN", "Dice", "epoch", "training")
    rows = [
        (
            str(row.fold),
            str(row.seed),
            rate(row.ap),
            rate(row.train_ap),
            rate(row.auroc),
            str(row.fp),
            str(row.fn),
            rate(row.dice),
            str(row.epoch),
            duration(row.seconds),
        )
        for row in found.rows
    ]
    published = "not given" if found.published_ap is None else rate(found.published_ap)
    console.result(asdict(found), f"{table(header, rows)}\n\nmean AP {rate(found.mean_ap)}, published {published}")
