"""How fast the recipes train, beside a plain training step of the reference network in the same run."""

import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch

from app.benchmark.network.capacity import operations, peak_rate, used
from app.benchmark.network.inference import PLAIN, chosen_against_better, devices, torch_machine
from app.benchmark.network.interleaving import faster_than, interleaved
from app.benchmark.network.plain import finish, plain_training_step
from app.benchmark.rows import Benchmark, BenchRow, Target, in_ms, measured
from app.benchmark.surfaces import draw_surface, write_image
from app.workflows.progress import Progress, no_progress
from core.compute.runtime import choose_runtime
from core.domain import ImageLabel, PackedMask, Snapshot, SnapshotItem, Split
from core.images import inspect_image
from core.number_type import NumberType, Work
from core.recipes import FAST, RECIPES, Recipe, TrainingConfig
from core.training.events import StepCompleted, TrainingEvent
from core.training.loop import train

_SIZE = (1408, 512)
_QUICK_SIZE = (128, 96)
_N_OF_EACH_LABEL = 8
_ENDLESS = 1000  # epochs: the run is left when enough of its steps are measured
_COUNTED_STEPS = 2
_TARGETS = {("cpu", "fast"): 10.0, ("cuda", "reference"): 4.0}


def bench_training(
    *, rounds: int = 3, quick: bool = False, device: str = "auto", progress: Progress = no_progress
) -> Benchmark:
    """Milliseconds of one optimiser step of a real run, at each recipe's own input and batch, on ``device`` or on all
    there are. The steps include what the recipe does to make its batch; decoding and validation are left out."""
    machine = torch_machine()
    rows: list[BenchRow] = []
    with tempfile.TemporaryDirectory(prefix="maskworth-") as folder:
        snapshot = _make_snapshot(Path(folder), *(_QUICK_SIZE if quick else _SIZE))
        for kind in devices(device):
            rows += _side_by_side(kind, snapshot, Path(folder) / kind, rounds, quick, progress)
    return Benchmark(machine, tuple(rows))


def _side_by_side(
    kind: str, snapshot: Snapshot, folder: Path, rounds: int, quick: bool, progress: Progress
) -> Iterator[BenchRow]:
    wishes: dict[str, tuple[Recipe, NumberType | None]] = {name: (recipe, None) for name, recipe in RECIPES.items()}
    if kind == "cpu":
        wishes |= {f"fast in {wished}": (FAST, wished) for wished in NumberType}
    height, width = _QUICK_SIZE if quick else _SIZE
    candidates = {PLAIN: plain_training_step(torch.device(kind), height, width)}
    with ExitStack() as runs:
        for name, (recipe, wished) in wishes.items():
            shown = replace(recipe, input_size=_QUICK_SIZE) if quick else recipe
            config = TrainingConfig(shown, device=kind, epochs=_ENDLESS, number_type=wished)
            events = runs.enter_context(closing(train(snapshot, config, folder / name)))
            candidates[name] = _stepping(events, torch.device(kind))
        work = {name: operations(run, _COUNTED_STEPS) for name, run in candidates.items()}
        samples = interleaved(candidates, rounds, progress, 0.0 if quick else 1.0)
    chosen = choose_runtime(kind, Work.TRAINING, FAST)
    peak = peak_rate(chosen)
    for name, seconds in samples.items():
        limit = _TARGETS.get((kind, name))
        n_images = 1 if name == PLAIN else wishes[name][0].optimizer.batch_size
        row = measured(
            f"{kind}: step of {name}, {n_images} image{'s' if n_images > 1 else ''}",
            in_ms(seconds),
            "ms",
            ratio=faster_than(samples[PLAIN], seconds),
            target=Target("ratio", limit) if limit and not quick else None,
        )
        yield used(row, n_images, work[name], peak)
    if kind == "cpu":
        yield chosen_against_better("cpu: step of fast", samples, chosen.number_type)


def _stepping(events: Iterator[TrainingEvent], device: torch.device) -> Callable[[], float]:
    """Goes on to the next step; what happens between two steps, as at the end of an epoch, does not count."""

    def run() -> float:
        while True:
            began = time.perf_counter()
            event = next(events)
            if isinstance(event, StepCompleted):
                finish(device)
                return time.perf_counter() - began

    return run


def _make_snapshot(folder: Path, height: int, width: int) -> Snapshot:
    rng = np.random.default_rng(0)
    items = [_make_item(folder, rng, n, height, width, is_bad=n % 2 == 1) for n in range(2 * _N_OF_EACH_LABEL)]
    return Snapshot(tuple(items))


def _make_item(
    folder: Path, rng: np.random.Generator, number: int, height: int, width: int, *, is_bad: bool
) -> SnapshotItem:
    pixels, mask = draw_surface(rng, height, width, is_bad=is_bad)
    path = write_image(folder / f"{number}.png", pixels)
    return SnapshotItem(
        image_id=number,
        path=path,
        width=width,
        height=height,
        channels=1,
        content_hash=inspect_image(path).content_hash,
        label=ImageLabel.BAD if is_bad else ImageLabel.GOOD,
        group=str(number),
        split=Split.TRAIN,
        mask=PackedMask.pack(mask) if is_bad else None,
    )
