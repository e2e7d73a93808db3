"""Strategies compared on a simulated inspector's seconds."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.cli.command_line import typed_line
from app.cli.console import Console, rate
from app.cli.options import PATH, json_option, scheduler_option

if TYPE_CHECKING:
    from app.workflows.jobs.cluster import Cluster
    from core.simulation.results_file import Result

_BOTH = "both"


def _names(_context: click.Context, _parameter: click.Parameter, text: str | None) -> tuple[str, ...] | None:
    """Comma-separated strategies, checked against those there are."""
    if text is None:
        return None
    from core.simulation.strategies import STRATEGIES

    names = tuple(dict.fromkeys(STRATEGIES if text == "all" else text.split(",")))
    unknown = [name for name in names if name not in STRATEGIES]
    if unknown:
        raise click.BadParameter(f"there is no {unknown[0]!r}, only all, {', '.join(STRATEGIES)}")
    return names


def _rising(_context: click.Context, _parameter: click.Parameter, text: str) -> tuple[float, ...]:
    try:
        numbers = tuple(float(part) for part in text.split(","))
    except ValueError:
        raise click.BadParameter(f"{text!r} is not a list of numbers such as 1,2,3,5") from None
    if any(before >= after for before, after in zip((0.0, *numbers), numbers, strict=False)):
        raise click.BadParameter(f"{text!r} does not rise from above 0")
    return numbers


@click.command()
@click.option(
    "--dataset",
    default="demo",
    show_default=True,
    help="demo, varied (sizes), or a fully annotated project or folder.",
)
@click.option("--strategies", callback=_names, help="Comma-separated or all; if left out all, none with --headroom.")
@click.option("--inspector", type=click.Choice(["polygon", "brush", _BOTH]), default=_BOTH, show_default=True)
@click.option("--pairs", type=click.IntRange(min=1), default=20, show_default=True, help="20 or more for a claim.")
@click.option(
    "--rounds",
    callback=_rising,
    default="1,2,3,5,10,15",
    show_default=True,
    help="Each ends at the seconds of so many masks of mean cost.",
)
@click.option("--budget-s", type=click.FloatRange(min=0, min_open=True), help="Stretch the rounds to end there.")
@click.option("--headroom", is_flag=True, help="20 random subsets at each number of masks: what could be gained.")
@click.option("--unlabeled", type=click.FloatRange(0, 0.9), default=0.2, show_default=True, help="Share at the start.")
@click.option("--epochs", type=click.IntRange(min=1), help="Of each training that begins anew.")
@click.option(
    "--warm-epochs",
    type=click.IntRange(min=2),
    help="Begin all trainings but a pair's first with the weights of the first, for so many epochs.",
)
@click.option("--input-px", type=click.IntRange(min=96), default=128, show_default=True, help="Side of the inputs.")
@click.option("--images", type=click.IntRange(min=20), default=300, show_default=True, help="Surfaces of the demo.")
@click.option("--size-px", type=click.IntRange(min=64), default=256, show_default=True, help="Their side.")
@click.option("--device", type=click.Choice(["cpu", "cuda"]), default="cpu", show_default=True)
@click.option("--processes", type=click.IntRange(min=1), default=1, show_default=True, help="Trainings side by side.")
@scheduler_option
@click.option("--out", type=PATH, default=Path("maskworth-simulation"), show_default=True, help="Where results go.")
@click.option("--resume", is_flag=True, help="Go on after the results in --out.")
@json_option
def simulate(
    dataset: str,
    strategies: tuple[str, ...] | None,
    inspector: str,
    pairs: int,
    rounds: tuple[float, ...],
    budget_s: float | None,
    headroom: bool,
    unlabeled: float,
    epochs: int | None,
    warm_epochs: int | None,
    input_px: int,
    images: int,
    size_px: int,
    device: str,
    processes: int,
    cluster: "Cluster | None",
    out: Path,
    resume: bool,
    console: Console,
) -> None:
    """Compare what to mask next, by a simulated inspector's seconds.

    Every strategy gets the same splits, starts and initial weights. Each finished round is kept
    in --out: after Ctrl+C or a crash --resume goes on, also with more pairs or other strategies.
    """
    from dataclasses import replace

    from app.cli.text.simulation_text import simulation_text
    from app.workflows.generated_surfaces import DemoSize
    from app.workflows.jobs.processes import Processes
    from app.workflows.simulation.report import report_document, write_report
    from app.workflows.simulation.simulate import SimulationPlan
    from app.workflows.simulation.simulate import simulate as run
    from core.simulation.inspectors import INSPECTORS
    from core.simulation.protocol import SLIM, Protocol
    from core.simulation.strategies import STRATEGIES

    recipe = replace(SLIM, max_input_px=input_px**2)
    if epochs is not None:
        recipe = replace(recipe, epochs=epochs, min_samples=1)
    plan = SimulationPlan(
        strategies=tuple(() if headroom else STRATEGIES) if strategies is None else strategies,
        inspectors=tuple(INSPECTORS) if inspector == _BOTH else (inspector,),
        pairs=pairs,
        headroom=headroom,
        protocol=Protocol(
            rounds, budget_s, unlabeled_share=unlabeled, recipe=recipe, device=device, warm_epochs=warm_epochs
        ),
        demo=DemoSize(images, size_px),
    )
    if cluster is not None and processes > 1:
        raise click.UsageError("--processes are of this machine; leave them out with --scheduler")
    engine = cluster or (Processes(processes) if processes > 1 else None)
    with console.interruptible():
        report = run(
            dataset, plan, out, resume=resume, engine=engine, progress=console.progress, on_result=_teller(console)
        )
    command, text = typed_line(click.get_current_context(), ("resume", "cluster")), simulation_text(report)
    write_report(report, text, command, out)
    console.result(report_document(report, command, out), text)


def _teller(console: Console) -> "Callable[[Result], None]":
    def tell(result: "Result") -> None:
        console.say(f"{result.key}: AP {rate(result.ap)}")

    return tell
