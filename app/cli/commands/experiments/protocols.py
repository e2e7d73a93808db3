"""Published experiments on datasets in their own layouts, beside the published figures."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from app.cli.console import Console, duration, rate
from app.cli.options import PATH, device_option, epochs_option, json_option, scheduler_option, seeds_option
from app.cli.recipe_options import Command, RecipeOn, recipe_on_options

if TYPE_CHECKING:
    from app.workflows.evaluation.experiments.experiment import ExperimentRow
    from app.workflows.evaluation.protocols.protocol import Protocol
    from app.workflows.jobs.cluster import Cluster
    from core.training.events import TrainingEvent


@dataclass(frozen=True, slots=True)
class _Asked:
    """What every protocol is asked."""

    root: Path
    recipe_on: RecipeOn
    seeds: tuple[int, ...]
    epochs: int | None
    device: str
    cluster: "Cluster | None"
    console: Console


def _options(recipe: str, *own: Callable[[Command], Command]) -> Callable[[Command], Command]:
    """``--root`` and those of every training, which come as ``asked``, and those of one protocol, which come by name.
    ``recipe`` is the one if none is named."""
    root_option = click.option("--root", type=PATH, required=True, help="The dataset's folder, as it was published.")
    every: tuple[Any, ...] = (
        root_option,
        *own,
        recipe_on_options(recipe),
        seeds_option,
        epochs_option,
        device_option,
        scheduler_option,
        json_option,
    )

    def decorate(command: Command) -> Command:
        @wraps(command)
        def with_asked(
            *,
            root: Path,
            recipe_on: RecipeOn,
            seeds: tuple[int, ...],
            epochs: int | None,
            device: str,
            cluster: "Cluster | None",
            console: Console,
            **own: object,
        ) -> None:
            command(asked=_Asked(root, recipe_on, seeds, epochs, device, cluster, console), **own)

        decorated: Any = with_asked
        for option in reversed(every):
            decorated = option(decorated)
        chosen: Command = decorated
        return chosen

    return decorate


def _masks_option(largest: str) -> Callable[[Command], Command]:
    told = f"Bad training images with a mask, drawn by the seed: {largest}; all if left out."
    return click.option("--masks", type=click.IntRange(min=0), help=told)


def _part_option(name: str, told: str) -> Callable[[Command], Command]:
    return click.option(name, "wanted", multiple=True, help=f"{told}; repeatable, all if left out.")


@click.command()
@_options("reference", _masks_option("published for 0, 16, 53, 246"))
def kolektorsdd2(asked: _Asked, masks: int | None) -> None:
    """KolektorSDD2 by its own training and test images."""
    from app.workflows.evaluation.protocols.catalogue import KOLEKTORSDD2

    _run(KOLEKTORSDD2, asked, masks)


@click.command()
@_options(
    "reference", _masks_option("published for 0, 5, 15, 45 and all"), _part_option("--class", "A folder, as Class3")
)
def dagm(asked: _Asked, masks: int | None, wanted: tuple[str, ...]) -> None:
    """DAGM 2007, a training for each class, by its own training and test images."""
    from app.workflows.evaluation.protocols.catalogue import DAGM

    _run(DAGM, asked, masks, wanted)


@click.command()
@_options(
    "reference",
    _masks_option("0 to --positives"),
    click.option(
        "--positives",
        type=click.IntRange(min=1),
        default=1000,
        show_default=True,
        help="Bad images that teach: published for 300, 750, 1000 (with as many good ones), 1500, 3000.",
    ),
)
def severstal(asked: _Asked, masks: int | None, positives: int) -> None:
    """Severstal, class 3 against good images, a test drawn by the seed."""
    from app.workflows.evaluation.protocols.catalogue import severstal as severstal_protocol

    _run(severstal_protocol(positives), asked, masks)


@click.command()
@_options("memory", _part_option("--category", "A folder, as bottle"))
def mvtec(asked: _Asked, wanted: tuple[str, ...]) -> None:
    """MVTec AD without any bad image in training, by the AUROC of images in each category."""
    from app.workflows.evaluation.protocols.catalogue import MVTEC

    _run(MVTEC, asked, None, wanted)


@click.command()
@_options("fused", _masks_option("NEU-Seg has them, NEU-DET none"), _part_option("--kind", "A defect, as scratches"))
def neu(asked: _Asked, masks: int | None, wanted: tuple[str, ...]) -> None:
    """NEU-Seg or NEU-DET, each kind of defect against the others, as neither has good images."""
    from app.workflows.evaluation.protocols.catalogue import NEU

    _run(NEU, asked, masks, wanted)


def _run(protocol: "Protocol", asked: _Asked, masks: int | None, wanted: tuple[str, ...] = ()) -> None:
    from app.cli.text.protocol_text import protocol_text
    from app.cli.text.training_report import TrainingReport
    from app.workflows.evaluation.protocols.run_protocol import run_protocol
    from core.recipes import TrainingConfig

    config = TrainingConfig(asked.recipe_on(protocol.settings), epochs=asked.epochs, device=asked.device)
    console = asked.console
    report = TrainingReport(console)

    def on_event(event: "TrainingEvent") -> None:
        report.on_event(event)
        console.check()

    def on_row(part: str, row: "ExperimentRow") -> None:
        named = f"{part} " if part else ""
        figures = f"AP {rate(row.ap)}, AUROC {rate(row.auroc)}"
        console.say(f"{named}seed {row.seed}: {figures} in {duration(row.seconds)}")

    with console.interruptible():
        found = run_protocol(
            protocol,
            asked.root,
            config,
            wanted=tuple(dict.fromkeys(wanted)),
            masks=masks,
            seeds=tuple(dict.fromkeys(asked.seeds)),
            on_event=on_event,
            on_row=on_row,
            engine=asked.cluster,
            progress=console.progress,
        )
    console.result(asdict(found), protocol_text(found))


PROTOCOL_COMMANDS = (kolektorsdd2, dagm, severstal, mvtec, neu)
