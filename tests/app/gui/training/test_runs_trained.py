"""Runs that the window trains itself: one that does worse, and one that begins where another has stopped."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.gui.window.main_window import MainWindow
from app.workflows.project.project import open_project
from app.workflows.runs.trained_run import weights_of
from core.domain import ImageLabel, RunState, Split
from core.recipes import FAST, TrainingConfig
from tests.app.gui.gui_driver import WAIT_MS, open_in, page_of, press, wait_saved, write_images
from tests.app.gui.training.runs_driver import click, set_split, shown_run
from tests.app.made_runs import ME, add_run

pytestmark = [pytest.mark.timeout(900), pytest.mark.trains]
TRAIN_MS = 200_000
QUICK = TrainingConfig(replace(FAST, min_samples=1, epochs=2, stretch=1.0), device="cpu", reserve_cores=1)


def test_a_training_that_does_worse_is_offered_and_can_be_used_anyway(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, make_project: Callable[[Path], Path]
):
    """The images that judge are labeled the other way round: nothing that is learned here ranks them rightly."""
    write_images(tmp_path / "many", 20)
    folder = make_project(tmp_path / "many")
    judges = tuple(range(9, 21))
    with open_project(folder) as project:
        for image_id in range(1, 21):
            is_bad = (image_id > 4) if image_id < 9 else (image_id < 15)
            project.store.labels.set(image_id, ImageLabel.BAD if is_bad else ImageLabel.GOOD, ME)
        records = [project.store.images.get(image_id) for image_id in judges]
        set_split(project, records, Split.VALIDATION)
        add_run(project, {n: 0.9 if 9 <= n < 15 else 0.1 for n in range(1, 21)}, judged=judges, learned=range(1, 9))
    open_in(window, qtbot, folder)
    page = page_of(window)
    page.page.training._run(QUICK)
    qtbot.waitUntil(lambda: not page.page.training.is_running, timeout=TRAIN_MS)
    offer = "Run 2 is worse than run 1 on the same 12 validation images: AP "
    qtbot.waitUntil(lambda: any(text.startswith(offer) for text in window.messages.texts()), timeout=WAIT_MS)
    assert shown_run(page) == 1
    assert page.model.table.score(page.model.table.row_of(9)) == pytest.approx(0.9)
    assert page.bench.strip._facts.text().startswith(offer)

    use = next(b for b in window.messages.findChildren(QPushButton) if b.text() == "Use it anyway")
    click(qtbot, use)
    qtbot.waitUntil(lambda: shown_run(page) == 2, timeout=WAIT_MS)
    assert page.project.store.runs.current().id == 2
    assert not any(text.startswith(offer) for text in window.messages.texts())


def test_where_labels_have_changed_a_stopped_training_is_a_beginning(open_window: MainWindow, qtbot: QtBot):
    page = page_of(open_window)
    for number in range(10):
        press(qtbot, open_window, Qt.Key.Key_2 if number % 2 else Qt.Key.Key_1)
    wait_saved(qtbot, open_window)
    training, strip = page.page.training, page.bench.strip
    press(qtbot, open_window, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: strip.n_epochs_done > 0, timeout=TRAIN_MS)
    training.cancel()
    qtbot.waitUntil(lambda: not training.is_running, timeout=TRAIN_MS)
    press(qtbot, open_window, Qt.Key.Key_1)
    wait_saved(qtbot, open_window)

    offer = "Labels or masks have changed since run 1 began"
    qtbot.waitUntil(lambda: any(text.startswith(offer) for text in open_window.messages.texts()), timeout=TRAIN_MS)
    assert not any("maskworth" in text for text in open_window.messages.texts()), "a command has no place here"
    qtbot.waitUntil(lambda: not training.is_running, timeout=TRAIN_MS)
    begin = next(b for b in open_window.messages.findChildren(QPushButton) if b.text() == "Learn on from its weights")
    click(qtbot, begin)
    qtbot.waitUntil(lambda: len(page.project.store.runs.all()) == 2, timeout=TRAIN_MS)
    started_from = json.loads(page.project.store.runs.get(2).config_json)["start_from"]
    assert Path(started_from) == weights_of(page.project, 1)
    qtbot.waitUntil(lambda: strip.n_epochs_done > 0, timeout=TRAIN_MS)
    training.cancel()
    qtbot.waitUntil(lambda: not training.is_running, timeout=TRAIN_MS)
    assert page.project.store.runs.get(2).state is RunState.CANCELLED
