"""Published experiments, repeated; and the same on datasets of one's own."""

from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.cli.commands.experiments.protocols import PROTOCOL_COMMANDS
from app.cli.commands.experiments.sets import sets
from app.cli.console import Console, duration, rate, table
from app.cli.options import PATH, device_option, epochs_option, json_option, scheduler_option, seeds_option
from app.cli.recipe_options import recipe_options

if TYPE_CHECKING:
    from app.workflows.evaluation.experiments.experiment import Experiment, ExperimentRow
    from app.workflows.evaluation.experiments.trials import Trial
    from app.workflows.jobs.cluster import Cluster
    from core.recipes import Recipe, TrainingConfig
    from core.training.events import TrainingEvent

_HEADER = (
    *("fold", "seed", "AP", "train AP", "AP small", "medium", "large", "AUROC"),
    *("FP", "FN", "Dice", "epoch", "training"),
)
_NOTES = "AP small, medium, large: of the thirds of bad test images by the size of their defects, among all good ones."


@click.group()
def experiment() -> None:
    """Train and test by physical pieces, beside published figures."""


@experiment.command()
@click.option("--root", type=PATH, required=True, help="The dataset's folder, with kos01 to kos50 in it.")
@click.option("--splits", type=PATH, required=True, help="The file of the published splits.")
@click.option("--masks", type=click.IntRange(min=0), required=True, help="Bad training images with a mask, 0 to 33.")
@click.option("--fold", "folds", type=click.IntRange(0, 2), multiple=True, help="Repeatable; all three if left out.")
@recipe_options
@seeds_option
@epochs_option
@device_option
@scheduler_option
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
    cluster: "Cluster | None",
    console: Console,
) -> None:
    """KolektorSDD by physical items, as in the mixed-supervision paper."""
    from app.workflows.evaluation.experiments.trials import (
        KOLEKTORSDD_DILATION_PX,
        KOLEKTORSDD_FOLDS,
        as_on_kolektorsdd,
        kolektorsdd_trials,
        published_ap,
    )
    from core.recipes import TrainingConfig

    trials = kolektorsdd_trials(root, splits, masks, folds or KOLEKTORSDD_FOLDS, seeds)
    config = TrainingConfig(as_on_kolektorsdd(recipe), epochs=epochs, device=device)
    found = _run(trials, config, KOLEKTORSDD_DILATION_PX, cluster, console)
    published = published_ap(recipe, masks)
    told = "not given" if published is None else rate(published)
    facts = {**asdict(found), "masks": masks, "published_ap": published}
    console.result(facts, f"{_text(found)}\npublished mean AP {told}")


@experiment.command()
@click.option("--root", type=PATH, required=True, help="A folder that imports as folder and names its test images.")
@click.option("--masks", type=click.IntRange(min=0), help="So many random masks for training; all if left out.")
@recipe_options
@seeds_option
@epochs_option
@device_option
@scheduler_option
@json_option
def folder(
    root: Path,
    masks: int | None,
    recipe: "Recipe",
    seeds: tuple[int, ...],
    epochs: int | None,
    device: str,
    cluster: "Cluster | None",
    console: Console,
) -> None:
    """Any labeled folder by its own split, as of a labels.csv; one training a seed."""
    from app.workflows.evaluation.experiments.trials import folder_trials
    from core.recipes import TrainingConfig

    config = TrainingConfig(recipe, epochs=epochs, device=device)
    found = _run(folder_trials(root, masks, seeds), config, 1, cluster, console)
    console.result({**asdict(found), "masks": masks}, _text(found))


def _run(
    trials: "Iterable[Trial]", config: "TrainingConfig", dilation_px: int, cluster: "Cluster | None", console: Console
) -> "Experiment":
    from app.cli.text.training_report import TrainingReport
    from app.workflows.evaluation.experiments.trial_jobs import run_experiment

    report = TrainingReport(console)

    def on_event(event: "TrainingEvent") -> None:
        report.on_event(event)
        console.check()

    def on_row(row: "ExperimentRow") -> None:
        console.say(f"fold {row.fold} seed {row.seed}: AP {rate(row.ap)} in {duration(row.seconds)}")

    with console.interruptible():
        return run_experiment(
            trials,
            config,
            dilation_px=dilation_px,
            on_event=on_event,
            on_row=on_row,
            engine=cluster,
            progress=console.progress,
        )


def _text(found: "Experiment") -> str:
    spread = "" if found.ap_deviation is None else f" ± {rate(found.ap_deviation)} (standard deviation)"
    return f"{table(_HEADER, [_cells(row) for row in found.rows])}\n\nmean AP {rate(found.mean_ap)}{spread}\n{_NOTES}"


def _cells(row: "ExperimentRow") -> tuple[str, ...]:
    by_size = row.ap_by_size or (None, None, None)
    return (
        str(row.fold),
        str(row.seed),
        rate(row.ap),
        rate(row.train_ap),
        *map(rate, by_size),
        rate(row.auroc),
        str(row.fp),
        str(row.fn),
        rate(row.dice),
        str(row.epoch),
        duration(row.seconds),
    )


experiment.add_command(sets)
for protocol_command in PROTOCOL_COMMANDS:
    experiment.add_command(protocol_command)
