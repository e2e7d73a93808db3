"""What main memory a training takes whose images do not fit into it."""

import tempfile
from collections.abc import Generator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from app.benchmark.network.inference import torch_machine
from app.benchmark.peak import peak_bytes
from app.benchmark.rows import Benchmark, Target, measured
from app.benchmark.surfaces import draw_surface, write_image
from app.workflows.progress import Progress, no_progress
from app.workflows.worker.worker import StillWorking, in_worker
from core.domain import ImageLabel, KnownError, PackedMask, Snapshot, SnapshotItem, Split
from core.images import inspect_image
from core.recipes import FAST, NetworkConfig, Recipe, TrainingConfig
from core.training.events import StepCompleted

_SIDE_PX = 1000
_QUICK_SIDE_PX = 200
_N_FILES = 16
_MASKED_EVERY = 10  # bad images
_FEW = 160
_QUICK_FEW = 32
_EPOCHS = 5
"""As many as a run keeps maps of."""
_MIB = 2**20


def bench_memory(
    *, images: int = 20_000, memory_gb: float = 2.0, quick: bool = False, progress: Progress = no_progress
) -> Benchmark:
    """Peak resident memory of a training on so many images of a megapixel, beside that of a few images of which none
    is held; each in a process of its own.

    Few files stand for many images; each image is decoded and held for itself. The network is slim, so that the whole
    pool passes through in minutes: what a recipe's own takes comes on top, and does not grow with the pool.
    """
    side = _QUICK_SIDE_PX if quick else _SIDE_PX
    with tempfile.TemporaryDirectory(prefix="maskworth-") as folder:
        pool = _make_pool(Path(folder), images, side)
        few = Snapshot(pool.items[: _QUICK_FEW if quick else _FEW])
        least = _most_resident_mib(few, 0.0, Path(folder), progress)
        most = _most_resident_mib(pool, memory_gb, Path(folder), progress)
    limit = None if quick else Target("median", memory_gb * 1024)
    rows = (
        measured(f"most resident, {len(few.items)} images, none held", [least], "MiB"),
        measured(f"most resident, {images:,} images", [most], "MiB"),
        measured("the difference, which is for images", [most - least], "MiB", target=limit),
    )
    return Benchmark(torch_machine(), rows)


_SLIM: Recipe = replace(
    FAST,
    network=NetworkConfig(stages=((1, 8), (1, 8), (1, 8)), feature_width=8),
    optimizer=replace(FAST.optimizer, batch_size=8),
    synthetic=0.0,
    pasted=0.0,
)


def _most_resident_mib(snapshot: Snapshot, memory_gb: float, folder: Path, progress: Progress) -> float:
    """Of a few epochs on the snapshot."""
    config = TrainingConfig(_SLIM, device="cpu", epochs=_EPOCHS, memory_gb=memory_gb)
    peak: int | None = None
    with closing(in_worker(_train, snapshot, config, folder / "run")) as told:
        for event in told:
            if isinstance(event, _Progress):
                progress(event.steps, event.of, "steps")
            elif not isinstance(event, StillWorking):
                peak = event
    if peak is None:
        raise KnownError("bench", "this system does not tell how much memory a process takes", "measure on Linux")
    return peak / _MIB


@dataclass(frozen=True, slots=True)
class _Progress:
    """So many steps of all."""

    steps: int
    of: int


def _train(
    snapshot: Snapshot, config: TrainingConfig, run_folder: Path
) -> Generator[_Progress | int | None, None, None]:
    """How far it is, and in the end the peak in bytes, None where the system does not tell."""
    from core.training.loop import train

    for event in train(snapshot, config, run_folder):
        if isinstance(event, StepCompleted):
            yield _Progress(event.step, event.steps)
    yield peak_bytes()


def _make_pool(folder: Path, n_images: int, side: int) -> Snapshot:
    """Half of them bad, so that one epoch shows all."""
    rng = np.random.default_rng(0)
    drawn = [draw_surface(rng, side, side, is_bad=number % 2 == 1) for number in range(_N_FILES)]
    paths = [write_image(folder / f"{number}.jpg", pixels) for number, (pixels, _) in enumerate(drawn)]
    hashes = [inspect_image(path).content_hash for path in paths]
    masks = [PackedMask.pack(mask) if mask.any() else None for _, mask in drawn]

    def item(number: int) -> SnapshotItem:
        file, is_bad = number % _N_FILES, number % 2 == 1
        label = ImageLabel.BAD if is_bad else ImageLabel.GOOD
        mask = masks[file] if number // 2 % _MASKED_EVERY == 0 else None
        path, group = paths[file], str(number)
        return SnapshotItem(number, path, side, side, 1, hashes[file], label, group, Split.TRAIN, mask)

    return Snapshot(tuple(item(number) for number in range(n_images)))
