"""The same keys and moves while a training runs on the same cores."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
from PySide6.QtCore import Qt

from app.benchmark.rows import BenchRow, Target, measured
from app.benchmark.surfaces import draw_surface, write_image
from app.benchmark.window.clock import wait_until
from app.benchmark.window.driver import WindowDriver
from app.benchmark.window.labeling import label_key_ms
from app.benchmark.window.painting import move_ms
from app.gui.commands.actions import Act
from app.workflows.exchange.import_dataset import import_dataset
from app.workflows.project.authorship import this_person
from app.workflows.project.project import Project, create_project
from core.domain import Annotation, ImageLabel, MaskState, PackedMask

_TARGET = Target("p99", 33.0)
_FIRST_EPOCH_S = 300.0
_BRUSH_PX = 20


def make_training_project(folder: Path, n_unlabeled: int, n_of_each_label: int, height: int, width: int) -> Project:
    """Good and bad images, each bad one with its complete mask, and unlabeled ones to go on with."""
    rng = np.random.default_rng(0)
    (folder / "images").mkdir(parents=True)
    masks = {}
    for number in range(n_unlabeled + 2 * n_of_each_label):
        is_bad = number >= n_unlabeled and number % 2 == 1
        pixels, mask = draw_surface(rng, height, width, is_bad=is_bad)
        name = f"{number:04d}.jpg"
        write_image(folder / "images" / name, pixels)
        if number >= n_unlabeled:
            masks[name] = PackedMask.pack(mask)
    project = create_project(folder / "project", folder / "images")
    import_dataset(project, "folder", folder / "images")
    _label(project, masks)
    return project


def beside_training_rows(driver: WindowDriver, n: int) -> Iterator[BenchRow]:
    """Starts a training of recipe `fast`, measures from the end of its first epoch on, and cancels it."""
    page = driver.page
    driver.canvas.options.set_brush_size_px(_BRUSH_PX)
    driver.window.commands[Act.RETRAIN].trigger()
    wait_until(lambda: page.bench.strip.n_epochs_done > 0 or not page.training.is_running, "an epoch", _FIRST_EPOCH_S)
    keys = label_key_ms(driver, n)
    driver.press(Qt.Key.Key_B)
    moves = move_ms(driver, n)
    has_run_throughout = page.training.is_running
    page.training.cancel()
    wait_until(lambda: not page.training.is_running, "the end of the training")
    if not has_run_throughout:
        raise RuntimeError("the training ended before the window was measured")
    yield measured("label key while training", keys, "ms", target=_TARGET)
    yield measured(f"brush move while training, brush {_BRUSH_PX} px", moves, "ms", target=_TARGET)


def _label(project: Project, masks: dict[str, PackedMask]) -> None:
    by, store = this_person(), project.store
    for record in store.images.all():
        mask = masks.get(record.path)
        if mask is None:
            continue
        store.labels.set(record.id, ImageLabel.GOOD if mask.is_empty else ImageLabel.BAD, by)
        if not mask.is_empty:
            store.annotations.save(record.id, Annotation(mask, MaskState.COMPLETE), by)
