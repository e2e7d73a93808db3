"""Trainings that go wrong leave the window and everything in it as it was."""

import json
import multiprocessing

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from app.gui.commands.actions import Act
from app.gui.window.main_window import MainWindow
from app.workflows.project.project import open_project
from core.domain import Authorship, ImageLabel, RunState, StopReason
from core.training.events import BatchesParted, DefectsTooSmall, ScaleChosen, SuspectsLeftOut
from tests.app.gui.gui_driver import page_of, press, wait_saved

pytestmark = [pytest.mark.timeout(900), pytest.mark.trains]
START_MS = 200_000


@pytest.fixture
def labeled_window(open_window: MainWindow, qtbot: QtBot) -> MainWindow:
    for number in range(10):
        press(qtbot, open_window, Qt.Key.Key_2 if number % 2 else Qt.Key.Key_1)
    wait_saved(qtbot, open_window)
    return open_window


def test_a_killed_worker_is_told_and_the_window_goes_on(labeled_window: MainWindow, qtbot: QtBot):
    page = page_of(labeled_window)
    press(qtbot, labeled_window, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(multiprocessing.active_children()), timeout=START_MS)
    for worker in multiprocessing.active_children():
        worker.kill()
    qtbot.waitUntil(lambda: not page.page.training.is_running, timeout=START_MS)
    assert any("Training stopped" in text for text in labeled_window.messages.texts())
    assert page.project.store.runs.all()[-1].state is RunState.FAILED

    press(qtbot, labeled_window, Qt.Key.Key_3)
    wait_saved(qtbot, labeled_window)
    assert len(page.project.store.labels.all()) == 11


def test_cancel_while_the_worker_is_still_starting(labeled_window: MainWindow, qtbot: QtBot):
    page = page_of(labeled_window)
    press(qtbot, labeled_window, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(multiprocessing.active_children()), timeout=START_MS)
    page.page.training.cancel()
    qtbot.waitUntil(lambda: not page.page.training.is_running, timeout=START_MS)
    assert not multiprocessing.active_children()
    assert page.project.store.runs.all()[-1].state is RunState.CANCELLED
    assert "Training cancelled; there is no model yet." in labeled_window.messages.texts()


def test_a_key_cancels_the_training_and_is_told_by_the_button(labeled_window: MainWindow, qtbot: QtBot):
    page = page_of(labeled_window)
    cancelling = labeled_window.commands[Act.CANCEL_TRAINING]
    assert not cancelling.isEnabled(), "nothing is running"
    press(qtbot, labeled_window, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(multiprocessing.active_children()), timeout=START_MS)
    assert page.bench.strip._cancel.toolTip() == "Cancel the training  (Ctrl+Shift+X)"
    labeled_window.shortcuts.bind(Act.CANCEL_TRAINING, ("F8",))
    assert page.bench.strip._cancel.toolTip() == "Cancel the training  (F8)"
    press(qtbot, labeled_window, Qt.Key.Key_F8)
    assert page.bench.strip._title.text() == "Stopping …"
    qtbot.waitUntil(lambda: not page.page.training.is_running, timeout=START_MS)
    assert page.project.store.runs.all()[-1].state is RunState.CANCELLED
    assert not cancelling.isEnabled()


def test_a_cancelled_training_goes_on_after_its_last_epoch(labeled_window: MainWindow, qtbot: QtBot):
    page = page_of(labeled_window)
    training, strip = page.page.training, page.bench.strip
    resume = labeled_window.commands[Act.RESUME]
    assert not resume.isEnabled()
    press(qtbot, labeled_window, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: strip.n_epochs_done > 0, timeout=START_MS)
    assert not resume.isEnabled()
    training.cancel()
    qtbot.waitUntil(lambda: not training.is_running, timeout=START_MS)
    n_done, n_before = strip.n_epochs_done, len(page.project.store.runs.all())
    assert resume.isEnabled()
    assert strip._go_on.isVisible()

    qtbot.mouseClick(strip._go_on, Qt.MouseButton.LeftButton)
    assert not strip._go_on.isVisible()
    qtbot.waitUntil(lambda: strip.n_epochs_done > 0, timeout=START_MS)
    assert strip.n_epochs_done > n_done, "it began anew"
    assert strip._curves.ap.shown[0][:n_done] == list(range(1, n_done + 1)), "what was drawn before is gone"
    steps, means = strip._curves.loss.decisions
    assert steps[0] < steps[n_done]
    assert min(means) > 0
    assert f"epoch {strip.n_epochs_done + 1} of" in strip._title.text()
    assert len(page.project.store.runs.all()) == n_before
    assert page.project.store.runs.all()[-1].state is RunState.RUNNING
    training.cancel()
    qtbot.waitUntil(lambda: not training.is_running, timeout=START_MS)


def test_a_training_of_other_labels_is_not_gone_on_with(labeled_window: MainWindow, qtbot: QtBot):
    page = page_of(labeled_window)
    training, strip = page.page.training, page.bench.strip
    press(qtbot, labeled_window, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: strip.n_epochs_done > 0, timeout=START_MS)
    training.cancel()
    qtbot.waitUntil(lambda: not training.is_running, timeout=START_MS)
    before = page.project.store.runs.all()[-1]
    press(qtbot, labeled_window, Qt.Key.Key_1)
    started: list[bool] = []
    training.running_changed.connect(started.append)
    qtbot.waitUntil(lambda: not strip._go_on.isVisible(), timeout=START_MS)
    assert any("have changed since run" in text for text in labeled_window.messages.texts())
    assert page.project.store.runs.all()[-1] == before, "an attempt that was refused leaves no trace"
    assert not strip._go_on.isVisible()
    assert not labeled_window.commands[Act.RESUME].isEnabled()

    press(qtbot, labeled_window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: strip._go_on.isVisible(), timeout=START_MS)
    assert not any("have changed since run" in text for text in labeled_window.messages.texts())
    assert labeled_window.commands[Act.RESUME].isEnabled()
    assert not started, "nothing has to be tried to know that"


def test_what_is_asked_right_after_a_label_is_answered_by_what_works(labeled_window: MainWindow, qtbot: QtBot):
    page = page_of(labeled_window)
    training, strip = page.page.training, page.bench.strip
    press(qtbot, labeled_window, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: strip.n_epochs_done > 0, timeout=START_MS)
    training.cancel()
    qtbot.waitUntil(lambda: not training.is_running, timeout=START_MS)
    started: list[bool] = []
    training.running_changed.connect(started.append)
    press(qtbot, labeled_window, Qt.Key.Key_1)
    press(qtbot, labeled_window, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: any("have changed" in text for text in labeled_window.messages.texts()), timeout=START_MS)
    assert not started
    assert not strip._go_on.isVisible()


def test_a_project_closed_while_it_trains_leaves_the_next_one_alone(labeled_window: MainWindow, qtbot: QtBot):
    page = page_of(labeled_window)
    press(qtbot, labeled_window, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.bench.strip.n_epochs_done > 0, timeout=START_MS)
    told: list[bool] = []
    page.page.training.running_changed.connect(told.append)
    page.page.training.close()
    qtbot.wait(200)
    assert not told
    assert not page.page.training.is_running


def test_an_interrupted_training_is_offered_when_its_project_opens(labeled_window: MainWindow, qtbot: QtBot):
    page = page_of(labeled_window)
    training, folder = page.page.training, page.project.folder
    press(qtbot, labeled_window, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.bench.strip.n_epochs_done > 0, timeout=START_MS)
    for worker in multiprocessing.active_children():
        worker.kill()
    qtbot.waitUntil(lambda: not training.is_running, timeout=START_MS)
    labeled_window.commands[Act.CLOSE_PROJECT].trigger()
    labeled_window.open_project(folder)
    qtbot.waitUntil(lambda: labeled_window.page is not None, timeout=START_MS)
    qtbot.waitUntil(lambda: bool(labeled_window.messages.texts()), timeout=START_MS)
    assert any("broken off" in text and "Ctrl+Shift+R" in text for text in labeled_window.messages.texts())
    assert labeled_window.commands[Act.RESUME].isEnabled()
    assert not page_of(labeled_window).bench.strip.isVisible()

    with open_project(folder) as project:
        project.store.labels.set(11, ImageLabel.GOOD, Authorship("ada"))
    labeled_window.commands[Act.CLOSE_PROJECT].trigger()
    labeled_window.open_project(folder)
    qtbot.waitUntil(lambda: labeled_window.page is not None, timeout=START_MS)
    qtbot.waitUntil(lambda: bool(labeled_window.messages.texts()), timeout=START_MS)
    assert any("have changed since run" in text for text in labeled_window.messages.texts())
    assert not any("broken off" in text for text in labeled_window.messages.texts())


def test_a_training_that_went_down_with_its_window_is_offered_too(
    labeled_window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(QMessageBox, "exec", lambda *_: QMessageBox.StandardButton.Yes)
    page = page_of(labeled_window)
    folder = page.project.folder
    press(qtbot, labeled_window, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.bench.strip.n_epochs_done > 0, timeout=START_MS)
    labeled_window.commands[Act.CLOSE_PROJECT].trigger()
    labeled_window.open_project(folder)
    qtbot.waitUntil(lambda: labeled_window.page is not None, timeout=START_MS)
    run = page_of(labeled_window).project.store.runs.all()[-1]
    assert (run.state, run.stopped_by) == (RunState.CANCELLED, StopReason.CLOSE)
    qtbot.waitUntil(lambda: bool(labeled_window.messages.texts()), timeout=START_MS)
    assert any("broken off" in text and "Ctrl+Shift+R" in text for text in labeled_window.messages.texts())


def test_without_bad_images_one_line_says_what_is_missing(open_window: MainWindow, qtbot: QtBot):
    for _ in range(4):
        press(qtbot, open_window, Qt.Key.Key_1)
    press(qtbot, open_window, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: any("Training stopped" in text for text in open_window.messages.texts()), timeout=START_MS)
    assert len([text for text in open_window.messages.texts() if "Training stopped" in text]) == 1


def test_closing_the_window_ends_the_worker(labeled_window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch):
    press(qtbot, labeled_window, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(multiprocessing.active_children()), timeout=START_MS)
    monkeypatch.setattr(QMessageBox, "exec", lambda *_: QMessageBox.StandardButton.No)
    labeled_window.close()
    assert labeled_window.page is not None
    monkeypatch.setattr(QMessageBox, "exec", lambda *_: QMessageBox.StandardButton.Yes)
    labeled_window.close()
    assert labeled_window.page is None
    assert not multiprocessing.active_children()


def test_a_training_starts_by_itself_after_so_many_changes(open_window: MainWindow, qtbot: QtBot):
    page = page_of(open_window)
    page.page._settings.auto_retrain = 6
    for number in range(5):
        press(qtbot, open_window, Qt.Key.Key_2 if number % 2 else Qt.Key.Key_1)
    assert not page.page.training.is_running
    press(qtbot, open_window, Qt.Key.Key_2)
    assert page.page.training.is_running
    press(qtbot, open_window, Qt.Key.Key_1)
    page.page.training.cancel()
    qtbot.waitUntil(lambda: not page.page.training.is_running, timeout=START_MS)
    assert len(page.project.store.runs.all()) == 1, "one run, however many changes follow while it is under way"


def test_what_a_person_should_know_of_a_training_is_told(labeled_window: MainWindow, qtbot: QtBot):
    page = page_of(labeled_window)
    page.page._settings.remove_suspects = True
    press(qtbot, labeled_window, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(multiprocessing.active_children()), timeout=START_MS)
    training = page.page.training
    training._on_event(SuspectsLeftOut((), n_good=40, scorer="flow"))
    assert not any("of 40 good" in text for text in labeled_window.messages.texts())
    training._on_event(SuspectsLeftOut((3, 5), n_good=40, scorer="flow"))
    assert any("2 of 40 good images" in text for text in labeled_window.messages.texts())
    training._on_event(BatchesParted(2))
    assert any("2 images at a time" in text for text in labeled_window.messages.texts())
    training._on_event(DefectsTooSmall(6, 10, input_px=424, wanted_px=1000))
    assert any("here to 1200 × 1200" in text for text in labeled_window.messages.texts())
    training._on_event(ScaleChosen(6, 10, usual_px=424, input_px=1000, n_tiles=8))
    assert any("1000 × 1000 pixels, in about 8 tiles" in text for text in labeled_window.messages.texts())
    training.cancel()
    qtbot.waitUntil(lambda: not training.is_running, timeout=START_MS)
    assert json.loads(page.project.store.runs.all()[-1].config_json)["removal"] == "flow"
