"""Measure speeds on this machine, each beside its target."""

import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

import click

from app.cli.console import Console, percent, table
from app.cli.options import NameOf, json_option

if TYPE_CHECKING:
    from app.benchmark.rows import Benchmark, BenchRow
    from app.workflows.diagnostics.machine import Machine

_Command = TypeVar("_Command", bound=Callable[..., object])
_UNITS = {"ratio": "×"}


@click.group()
def bench() -> None:
    """Measure how fast this machine does it, beside the targets."""


def _repeat_option(default: int, what: str) -> Callable[[_Command], _Command]:
    return click.option("--repeat", type=click.IntRange(min=1), default=default, show_default=True, help=what)


_images_option = click.option(
    "--images", type=click.IntRange(min=1), help="How many images the large project has; else 100,000."
)
_quick_option = click.option("--quick", is_flag=True, help="Only show that it runs: small inputs, figures mean little.")
_device_option = click.option("--device", type=click.Choice(["auto", "cpu", "cuda"]), default="auto", show_default=True)


def _sections() -> list[str]:
    from app.benchmark.window.suite import Section

    return list(Section)


@bench.command()
@_repeat_option(20, "Repetitions of what takes long; keys and brush moves are repeated five times as often.")
@click.option("--kills", type=click.IntRange(min=0), default=100, show_default=True, help="Windows ended by SIGKILL.")
@click.option("--only", "sections", type=NameOf(_sections), multiple=True, help="One section; repeatable.")
@_images_option
@_quick_option
@json_option
def gui(repeat: int, kills: int, sections: tuple[str, ...], images: int | None, quick: bool, console: Console) -> None:
    """The window: from an input to the picture that answers it; without a screen it draws into memory."""
    from app.cli.window import check_window

    if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    check_window()
    from app.benchmark.window.suite import GuiBenchConfig, Section, bench_gui

    chosen = tuple(map(Section, sections)) or tuple(Section)
    with console.interruptible():
        _report(console, bench_gui(GuiBenchConfig(repeat, kills, quick, chosen, images), console.progress))


@bench.command()
@_repeat_option(3, "Rounds; in each, quick recipes run up to ten times.")
@_device_option
@_quick_option
@json_option
def train(repeat: int, device: str, quick: bool, console: Console) -> None:
    """One training step of each recipe beside the plain reference network's, on each device."""
    from app.benchmark.network.training import bench_training

    with console.interruptible():
        _report(console, bench_training(rounds=repeat, quick=quick, device=device, progress=console.progress))


@bench.command()
@click.option("--images", type=click.IntRange(min=40), default=20_000, show_default=True, help="Of a megapixel each.")
@click.option(
    "--memory", "memory_gb", type=click.FloatRange(min=0), default=2.0, show_default=True, help="GiB for them."
)
@_quick_option
@json_option
def memory(images: int, memory_gb: float, quick: bool, console: Console) -> None:
    """The main memory of a training whose images do not fit into it."""
    from app.benchmark.network.memory import bench_memory

    with console.interruptible():
        _report(console, bench_memory(images=images, memory_gb=memory_gb, quick=quick, progress=console.progress))


@bench.command()
@_repeat_option(3, "Rounds; in each, quick recipes run up to ten times.")
@_device_option
@_quick_option
@json_option
def infer(repeat: int, device: str, quick: bool, console: Console) -> None:
    """Scoring 512 by 1408 pixels with each recipe beside the plain reference network, on each device."""
    from app.benchmark.network.inference import bench_inference

    with console.interruptible():
        _report(console, bench_inference(rounds=repeat, quick=quick, device=device, progress=console.progress))


@bench.command()
@_repeat_option(20, "Repetitions.")
@_images_option
@_quick_option
@json_option
def store(repeat: int, images: int | None, quick: bool, console: Console) -> None:
    """The database in a project of 100,000 images."""
    from app.benchmark.storage import bench_store

    with console.interruptible():
        _report(console, bench_store(repeat=repeat, quick=quick, images=images, progress=console.progress))


@bench.command()
@_repeat_option(3, "Lists of each kind.")
@_quick_option
@json_option
def suggest(repeat: int, quick: bool, console: Console) -> None:
    """What to do next in projects of 3,000 and of 100,000 images: seconds and memory."""
    from app.benchmark.suggesting import bench_suggestions

    with console.interruptible():
        _report(console, bench_suggestions(repeat=repeat, quick=quick, progress=console.progress))


def _report(console: Console, found: "Benchmark") -> None:
    with_rates = any(row.images_per_s is not None for row in found.rows)
    rates = ("images/s", "of the limit") if with_rates else ()
    header = ("what", "median", "95th percentile", "unit", "n", "faster", *rates, "target")
    rows = [_cells(row, with_rates) for row in found.rows]
    console.result(found.to_document(), f"{_describe(found.machine)}\n\n{table(header, rows)}")


def _cells(row: "BenchRow", with_rates: bool) -> tuple[str, ...]:
    ratio = "" if row.ratio is None else f"{row.ratio:.1f} ×"
    images = "" if row.images_per_s is None else _number(row.images_per_s)
    rates = (images, percent(row.share)) if with_rates else ()
    return row.name, _number(row.median), _number(row.p95), row.unit, str(row.n), ratio, *rates, _opinion(row)


def _opinion(row: "BenchRow") -> str:
    """Such as "p95 ≤ 10 ms, met"; what is judged stands in it where it is not a column of its own."""
    if row.target is None:
        return ""
    relation = "≥" if row.target.on == "ratio" else "≤"
    outcome = "met" if row.meets_target else "MISSED"
    figure = f" ({_number(row.p99)})" if row.target.on == "p99" else ""
    limit = f"{_number(row.target.limit)} {_UNITS.get(row.target.on, row.unit)}"
    return f"{row.target.on}{figure} {relation} {limit}, {outcome}"


def _describe(machine: "Machine") -> str:
    facts = [f"{machine.cpu}, {machine.cores} cores", machine.system, f"Python {machine.python}"]
    if machine.memory_bytes is not None:
        facts.insert(1, f"{machine.memory_bytes / 2**30:.0f} GiB")
    for name, value in (("GPU", machine.gpu), ("threads", machine.threads), ("screen", machine.screen)):
        facts += [] if value is None else [f"{name} {value}"]
    return "; ".join(facts + ([] if machine.load is None else [f"load before {machine.load:.1f}"]))


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 or value == int(value) else f"{value:.3g}"
