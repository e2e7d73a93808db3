"""What takes longer, or more space, the more images a project has and the more is painted on one."""

import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import cv2
import numpy as np

from app.benchmark.rows import BenchRow, Target, in_ms, measured
from app.benchmark.window.starting import child_environment
from app.workflows.exchange.import_dataset import import_dataset
from app.workflows.project.authorship import this_person
from app.workflows.project.find_image import find_image
from app.workflows.project.project import Project, create_project, open_project
from app.workflows.project.status import project_status
from core.domain import Annotation, KnownError, MaskState, NewImage, PackedMask

_N_MORE, _QUICK_N_MORE = 1_000, 20
_SMALL_PX = 64
_N_STROKES, _QUICK_N_STROKES = 2_000, 20
_SIDE_PX, _QUICK_SIDE_PX = 4096, 1024
_STEPS, _STEP_PX = 12, 40
_ON_ONE_PLACE = 20  # strokes


def growing_rows(folder: Path, images: Path, n_images: int, repeat: int, *, quick: bool) -> Iterator[BenchRow]:
    """Of the project in ``folder`` of so many images, whose first source is the folder ``images``."""
    with open_project(folder, check_s=0.0) as project:
        told = [_seconds_of_status(project) for _ in range(repeat)]
        yield measured(f"status of {n_images:,}", in_ms(told), "ms", target=Target("p95", 1000))
        said = [_seconds_of_the_command(folder) for _ in range(repeat)]
        what = f"maskworth status of {n_images:,}, start included"
        yield measured(what, in_ms(said), "ms", target=Target("p95", 1000))
        looked = [_seconds_of_a_wrong_name(project) for _ in range(repeat)]
        yield measured(f"a mistyped name among {n_images:,}", in_ms(looked), "ms", target=Target("p95", 500))
        n_more = _QUICK_N_MORE if quick else _N_MORE
        added = [_seconds_of_more(project, images / f"more-{n}", n_more) for n in range(min(3, repeat))]
        yield measured(
            f"{n_more:,} small PNG files added to {n_images:,}", in_ms(added), "ms", target=Target("p95", 3000)
        )


def stroke_rows(folder: Path, *, quick: bool) -> Iterator[BenchRow]:
    """Strokes of all widths on one mask, each stored as the window does: what they take, with the log."""
    n = _QUICK_N_STROKES if quick else _N_STROKES
    side_px = _QUICK_SIDE_PX if quick else _SIDE_PX
    (folder / "images").mkdir(parents=True)
    seconds, largest = [], 0
    with create_project(folder / "project", folder / "images") as project:
        (image,) = project.store.images.add([NewImage("one.png", side_px, side_px, 1, 8, "f" * 64, "one")])
        for mask in _strokes(side_px, n):
            annotation, by = Annotation(mask, MaskState.DRAFT), this_person(active_s=1.0)
            began = time.perf_counter()
            project.store.annotations.save(image.id, annotation, by)
            seconds.append(time.perf_counter() - began)
            largest = max(largest, sum(file.stat().st_size for file in project.folder.glob("project.db*")))
    what = f"{n:,} strokes on a mask of {side_px}×{side_px}"
    yield measured(f"one of {what} on the disk", in_ms(seconds), "ms", target=Target("p95", 300))
    yield measured(f"{what}, database and log", [largest / 1e6], "MB", target=Target("p95", 60))


def _seconds_of_status(project: Project) -> float:
    began = time.perf_counter()
    project_status(project)
    return time.perf_counter() - began


def _seconds_of_the_command(folder: Path) -> float:
    command = [sys.executable, "-m", "app.cli", "status", str(folder)]
    began = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, env=child_environment(), check=True)
    return time.perf_counter() - began


def _seconds_of_a_wrong_name(project: Project) -> float:
    began = time.perf_counter()
    with suppress(KnownError):
        find_image(project, "000/00001.jpg")
    return time.perf_counter() - began


def _seconds_of_more(project: Project, folder: Path, n: int) -> float:
    """New image files in a folder of their own, imported."""
    folder.mkdir()
    rng = np.random.default_rng([*folder.name.encode()])  # what one folder held must not look moved to another
    for number in range(n):
        pixels = rng.integers(0, 256, (_SMALL_PX, _SMALL_PX), np.uint8)
        pixels[0, :4] = np.frombuffer(number.to_bytes(4, "little"), np.uint8)
        cv2.imwrite(str(folder / f"{number:04d}.png"), pixels)
    began = time.perf_counter()
    import_dataset(project, "folder", folder)
    taken = time.perf_counter() - began
    shutil.rmtree(folder)
    return taken


def _strokes(side_px: int, n: int) -> Iterator[PackedMask]:
    """A hand that stays at a place for some strokes, then goes on; every seventh stroke erases."""
    rng = np.random.default_rng(0)
    pixels, at = np.zeros((side_px, side_px), np.uint8), np.zeros(2)
    for number in range(n):
        if number % _ON_ONE_PLACE == 0:
            at = rng.uniform(0, side_px, 2)
        line = np.clip(at + np.cumsum(rng.normal(0, _STEP_PX, (_STEPS, 2)), 0), 0, side_px - 1)
        cv2.polylines(pixels, [line.astype(np.int32)], False, int(number % 7 != 6), int(rng.integers(3, 60)))
        at = line[-1]
        yield PackedMask.pack(pixels > 0)
