"""How fast the recipes score, beside the plain reference network in the same run."""

import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from statistics import median

import numpy as np
import torch
from numpy.typing import NDArray

from app.benchmark.network.both_sights import as_rows, both_sights
from app.benchmark.network.capacity import operations, peak_rate, used
from app.benchmark.network.interleaving import faster_than, interleaved
from app.benchmark.network.plain import plain_inference
from app.benchmark.rows import Benchmark, BenchRow, Target, in_ms, measured
from app.benchmark.surfaces import draw_surface, write_image
from app.workflows.diagnostics.machine import Machine, this_machine
from app.workflows.progress import Progress, no_progress
from core.compute.device import has_cuda
from core.compute.idle_cores import IdleCores
from core.compute.runtime import choose_runtime
from core.inference.scorer import Scorer
from core.network import SegDecNet, in_channels_last
from core.number_type import NumberType, Work
from core.recipes import FAST, RECIPES

SIZE = (1408, 512)
_QUICK_SIZE = (128, 96)
_BATCHES = {"cpu": (1,), "cuda": (1, 16)}
_TARGETS = {("cpu", "fast"): 40.0, ("cuda", "reference"): 5.0}
PLAIN = "plain reference"
_WORTHY = 1.05
"""The chosen number type may take so much longer than the better one."""


def bench_inference(
    *, rounds: int = 3, quick: bool = False, device: str = "auto", progress: Progress = no_progress
) -> Benchmark:
    """Milliseconds from a uint8 batch in main memory to scores and maps there, on ``device`` or on all there are."""
    height, width = _QUICK_SIZE if quick else SIZE
    machine = torch_machine()
    rows: list[BenchRow] = []
    for kind in devices(device):
        for batch in _BATCHES[kind]:
            images = np.random.default_rng(0).integers(0, 256, (batch, 1, height, width), np.uint8)
            rows += _side_by_side(kind, images, rounds, quick, progress)
        rows += _of_a_file(kind, (height, width), rounds, quick, progress)
    return Benchmark(machine, tuple(rows))


def _side_by_side(
    kind: str, images: NDArray[np.uint8], rounds: int, quick: bool, progress: Progress
) -> Iterator[BenchRow]:
    candidates = {PLAIN: plain_inference(torch.device(kind), images)}
    candidates |= {name: _scoring(name, kind, images) for name in RECIPES}
    if kind == "cpu":
        candidates |= {f"fast in {wished}": _scoring("fast", kind, images, wished) for wished in NumberType}
    work = {name: operations(run) for name, run in candidates.items()}
    samples = interleaved(candidates, rounds, progress, 0.0 if quick else 1.0)
    chosen = choose_runtime(kind, Work.SCORING, FAST)
    peak = peak_rate(chosen)
    n_images, _, height, width = images.shape
    for name, seconds in samples.items():
        limit = _TARGETS.get((kind, name))
        row = measured(
            f"{kind}: {name}, {n_images} × {width}×{height}",
            in_ms(seconds),
            "ms",
            ratio=faster_than(samples[PLAIN], seconds),
            target=Target("ratio", limit) if limit and not quick else None,
        )
        yield used(row, n_images, work[name], peak)
    if kind == "cpu":
        yield chosen_against_better(f"cpu: fast, {n_images} × {width}×{height}", samples, chosen.number_type)


def _of_a_file(kind: str, size: tuple[int, int], rounds: int, quick: bool, progress: Progress) -> list[BenchRow]:
    with tempfile.TemporaryDirectory(prefix="maskworth-") as folder:
        pixels, _ = draw_surface(np.random.default_rng(0), *size, is_bad=True)
        path = write_image(Path(folder) / "surface.png", pixels)
        samples = interleaved(both_sights(kind, path), rounds, progress, 0.0 if quick else 1.0)
    return as_rows(f"{kind}: {size[1]}×{size[0]}", samples, judged=kind == "cpu" and not quick)


def _scoring(name: str, kind: str, images: NDArray[np.uint8], wished: NumberType | None = None) -> Callable[[], float]:
    torch.manual_seed(0)
    runtime = choose_runtime(kind, Work.SCORING, RECIPES[name], wished=wished)
    network = SegDecNet(RECIPES[name].network, 1).to(runtime.device)
    scorer = Scorer(in_channels_last(network), runtime)  # as score_images does

    def run() -> float:
        began = time.perf_counter()
        scorer(images)
        return time.perf_counter() - began

    return run


def chosen_against_better(what: str, samples: Mapping[str, Sequence[float]], chosen: NumberType) -> BenchRow:
    """How much longer the chosen number type takes than the better of both, which stand among the samples."""
    took = {each: median(samples[f"fast in {each}"]) for each in NumberType}
    return measured(
        f"{what}, in {chosen} as chosen, against the better of both",
        [took[chosen] / min(took.values())],
        "times",
        target=Target("median", _WORTHY),
    )


def devices(wanted: str) -> list[str]:
    """The device kinds to measure; "auto" means every one that is here. KnownError for one that is not."""
    if wanted != "auto":
        return [choose_runtime(wanted, Work.SCORING, FAST).device.type]
    return ["cpu", "cuda"] if has_cuda() else ["cpu"]


def torch_machine() -> Machine:
    """The machine with the threads that torch takes here, for every candidate alike, and its GPU."""
    gpu = torch.cuda.get_device_name() if has_cuda() else None
    return replace(this_machine(), threads=IdleCores().use(), gpu=gpu)
