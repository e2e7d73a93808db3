"""How fast the store takes and gives, in a project of 100,000 images, or of as many as are asked for."""

import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.benchmark.growing import growing_rows, stroke_rows
from app.benchmark.pool import add_history, generated_rows
from app.benchmark.rows import Benchmark, BenchRow, Target, in_ms, measured
from app.benchmark.surfaces import write_surfaces
from app.workflows.diagnostics.machine import this_machine
from app.workflows.exchange.import_dataset import import_dataset
from app.workflows.progress import Progress, no_progress
from app.workflows.project.authorship import this_person
from app.workflows.project.project import Project, create_project, open_project
from core.domain import Annotation, ImageLabel, MaskState, NewImage, PackedMask

N_IMAGES = 100_000
_QUICK_N_IMAGES = 2_000
_N_FILES, _QUICK_N_FILES = 200, 8
_MASK_SIDE_PX, _QUICK_MASK_SIDE_PX = 8192, 1024
_WARM_UP = 2


def bench_store(
    *, repeat: int = 20, quick: bool = False, images: int | None = None, progress: Progress = no_progress
) -> Benchmark:
    """Every figure through the calls that window and command line use; a commit is on the disk when it is counted.
    ``images``: how many the project has."""
    n_images = images or (_QUICK_N_IMAGES if quick else N_IMAGES)
    machine = this_machine()
    with tempfile.TemporaryDirectory(prefix="maskworth-") as name:
        folder = Path(name)
        progress(0, 5, f"{n_images:,} images into the store")
        (folder / "images").mkdir()
        with create_project(folder / "project", folder / "images") as project:
            rows = [_stored_rows(project, n_images)]
            add_history(project)
        progress(1, 6, "opening")
        rows += _opening(folder / "project", n_images, repeat)
        progress(2, 6, "labels")
        with open_project(folder / "project") as project:
            rows.append(_labels(project, repeat))
            progress(3, 6, "masks")
            rows += _masks(project, _QUICK_MASK_SIDE_PX if quick else _MASK_SIDE_PX, repeat)
        progress(4, 6, "what grows")
        rows += growing_rows(folder / "project", folder / "images", n_images, repeat, quick=quick)
        rows += stroke_rows(folder / "strokes", quick=quick)
        progress(5, 6, "image files")
        rows.append(_import(folder / "import", _QUICK_N_FILES if quick else _N_FILES))
    return Benchmark(machine, tuple(rows))


def _stored_rows(project: Project, n_images: int) -> BenchRow:
    new = generated_rows(n_images)
    seconds = _timed(project.store.images.add, new)
    return measured(f"rows of {n_images:,} images stored in one transaction", [n_images / seconds], "images/s")


def _opening(folder: Path, n_images: int, repeat: int) -> Iterator[BenchRow]:
    opened, queued, looked = [], [], []
    for _ in range(repeat):
        began = time.perf_counter()
        with open_project(folder, check_s=0.0) as project:
            opened.append(time.perf_counter() - began)
            queued.append(_timed(project.store.images.queue))
        began = time.perf_counter()
        with open_project(folder):
            looked.append(time.perf_counter() - began)
    yield measured("open the project", in_ms(opened), "ms")
    yield measured("open it and look whether it is damaged, as a command does", in_ms(looked), "ms")
    yield measured(f"read the queue of {n_images:,}", in_ms(queued), "ms", target=Target("p95", 1000))


def _labels(project: Project, repeat: int) -> BenchRow:
    store, by = project.store, this_person(active_s=1.0)
    ids = [image.id for image in store.images.all()[-(repeat + _WARM_UP) :]]
    seconds = [_timed(store.labels.set, image_id, ImageLabel.BAD, by) for image_id in ids]
    return measured("label on the disk", in_ms(seconds[_WARM_UP:]), "ms", target=Target("p95", 300))


def _masks(project: Project, side_px: int, repeat: int) -> Iterator[BenchRow]:
    store, by = project.store, this_person(active_s=30.0)
    (image,) = store.images.add([NewImage("huge.png", side_px, side_px, 1, 8, "f" * 64, "huge")])
    packing, saving = [], []
    for number in range(repeat + _WARM_UP):
        mask = _drawn(side_px, number)
        began = time.perf_counter()
        packed = PackedMask.pack(mask)
        packing.append(time.perf_counter() - began)
        annotation = Annotation(packed, MaskState.DRAFT)
        saving.append(_timed(store.annotations.save, image.id, annotation, by))
    both = [a + b for a, b in zip(packing, saving, strict=True)][_WARM_UP:]
    size = f"{side_px}×{side_px}"
    yield measured(f"mask of {size} packed", in_ms(packing[_WARM_UP:]), "ms")
    yield measured(f"mask of {size} packed and on the disk", in_ms(both), "ms", target=Target("p95", 300))
    yield measured(f"mask of {size} read", in_ms([_timed(_unpacked, project, image.id) for _ in both]), "ms")


def _drawn(side_px: int, number: int) -> NDArray[np.bool_]:
    """Two spots far apart, so that the mask's bounding box is nearly the image; another mask for each number."""
    mask = np.zeros((side_px, side_px), bool)
    ys, xs = np.ogrid[: side_px // 8, : side_px // 8]
    spot = np.hypot(ys - side_px / 16, xs - side_px / 16) < side_px / 20 - number
    mask[: side_px // 8, : side_px // 8] = spot
    mask[-(side_px // 8) :, -(side_px // 8) :] = spot
    return mask


def _unpacked(project: Project, image_id: int) -> object:
    mask = project.store.annotations.get(image_id).mask
    return None if mask is None else mask.unpack()


def _import(folder: Path, n_files: int) -> BenchRow:
    images = folder / "images"
    write_surfaces(images, [f"{number:04d}.jpg" for number in range(n_files)], 1260, 500)
    with create_project(folder / "project", images) as project:
        seconds = _timed(import_dataset, project, "folder", images)
    return measured(f"import of {n_files} JPEG files of 500×1260", [n_files / seconds], "images/s")


def _timed(act: Callable[..., object], *args: object) -> float:
    began = time.perf_counter()
    act(*args)
    return time.perf_counter() - began
