"""How long suggestions take, forward passes aside, and how much memory: each kind in a process of its own."""

import tempfile
import time
from collections.abc import Generator, Iterator
from pathlib import Path

from app.benchmark.peak import peak_bytes
from app.benchmark.rows import Benchmark, BenchRow, Target, measured
from app.benchmark.scored_pool import make_scored_project
from app.workflows.diagnostics.machine import this_machine
from app.workflows.progress import Progress, no_progress
from app.workflows.project.project import open_project
from app.workflows.suggestions.suggest import suggest
from app.workflows.worker.worker import StillWorking, in_worker
from core.domain import SuggestionKind

_TARGETS_S = {3_000: 3.0, 100_000: 60.0}
_QUICK_SIZES = (300, 1_000)
_MAX_MEMORY_MB = 1000.0
_TOP = 10
_FEW_MASKED, _HALF_MASKED = 0.1, 0.5
"""Of the bad images: with few masks there is most to choose from, with many most to learn costs from."""


def bench_suggestions(*, repeat: int = 3, quick: bool = False, progress: Progress = no_progress) -> Benchmark:
    """From the call that window and command line use to a stored list, in projects of 3,000 and of 100,000 images with
    made-up signals; memory is all that the process ever held, the interpreter and its libraries included."""
    machine = this_machine()
    rows: list[BenchRow] = []
    sizes = _QUICK_SIZES if quick else tuple(_TARGETS_S)
    with tempfile.TemporaryDirectory(prefix="maskworth-") as name:
        for number, n_images in enumerate(sizes):
            progress(number, len(sizes), f"a project of {n_images:,} images")
            few = make_scored_project(Path(name) / f"{n_images}-few", n_images, _FEW_MASKED)
            half = make_scored_project(Path(name) / f"{n_images}-half", n_images, _HALF_MASKED)
            for kind in SuggestionKind:
                what = f"{_TOP} {kind}s suggested among {n_images:,} images"
                rows += _of_project(few, kind, n_images, repeat, what, progress)
            what = f"{_TOP} masks suggested among {n_images:,} images, half of the bad ones masked"
            rows += _of_project(half, SuggestionKind.MASK, n_images, repeat, what, progress)
    return Benchmark(machine, tuple(rows))


def _of_project(
    project: Path, kind: SuggestionKind, n_images: int, repeat: int, what: str, progress: Progress
) -> Iterator[BenchRow]:
    limit_s = _TARGETS_S.get(n_images)
    found = _measured(project, kind, repeat, what, progress)
    yield measured(what, found[:-1], "s", target=Target("p95", limit_s) if limit_s else None)
    if found[-1] > 0:
        yield measured(f"{what}: memory", found[-1:], "MB", target=Target("p95", _MAX_MEMORY_MB))


def _measured(project: Path, kind: SuggestionKind, repeat: int, what: str, progress: Progress) -> list[float]:
    """Seconds of each call, then the process's peak in MB, 0 where the system does not tell."""
    found: list[float] = []
    for result in in_worker(measure, project, kind, repeat):
        progress(len(found), repeat, what)
        if not isinstance(result, StillWorking):
            found.append(result)
    return found


def measure(project: Path, kind: SuggestionKind, repeat: int) -> Generator[float, None, None]:
    """What the worker process does."""
    with open_project(project) as opened:
        for seed in range(repeat):
            began = time.perf_counter()
            suggest(opened, kind, _TOP, seed=seed)
            yield time.perf_counter() - began
    yield (peak_bytes() or 0) / 1e6
