"""Retrain says how long it will take before the click; the strip says how far it is in percent, minutes and AP."""

from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QToolButton, QToolTip
from pytestqt.qtbot import QtBot

from app.gui.window.main_window import MainWindow
from core.compute.machine_notes import note_pace
from core.domain import Detection, SupervisionLevel
from core.number_type import NumberType
from core.recipes import DEFAULT
from core.training.events import EpochCompleted, StepCompleted, TrainingStarted, ValidationProgressed
from tests.app.gui.gui_driver import page_of, press, wait_saved


def tooltip(window: MainWindow) -> str:
    """What hovering over Retrain shows."""
    (button,) = window.toolbar.findChildren(QToolButton, "retrain")
    middle = button.rect().center()
    QApplication.sendEvent(button, QHelpEvent(QEvent.Type.ToolTip, middle, button.mapToGlobal(middle)))
    return QToolTip.text()


def first_of_the_menu(window: MainWindow) -> str:
    (button,) = window.toolbar.findChildren(QToolButton, "retrainOptions")
    menu = button.menu()
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    first = menu.actions()[0]
    assert first.isVisible()
    assert not first.isEnabled(), "it only tells"
    return first.text()


@pytest.mark.qt_log_ignore("does not support raise", extend=True)  # of the tooltip, without a screen
def test_before_the_click_it_says_about_how_long_it_takes_here(open_window: MainWindow, qtbot: QtBot):
    assert "Label some good and some bad images first" in tooltip(open_window)
    for number in range(10):
        press(qtbot, open_window, Qt.Key.Key_2 if number % 2 else Qt.Key.Key_1)
    wait_saved(qtbot, open_window)
    told = tooltip(open_window)
    assert told.startswith("Retrain")
    assert "at a guess: nothing was trained here yet" in told
    assert "minute" in told
    assert "at a guess" in first_of_the_menu(open_window)

    note_pace(DEFAULT, 1, "cpu", 1e-3)
    slow = tooltip(open_window)
    assert slow.endswith(" here")
    assert "hours" in slow
    assert first_of_the_menu(open_window) == slow.splitlines()[-1]
    note_pace(DEFAULT, 1, "cpu", 1e-9)
    assert "less than a minute here" in tooltip(open_window).lower()

    open_window.toolbar._settings.recipe = "reference"
    assert "its first training will tell" in tooltip(open_window)


def test_the_strip_says_percent_minutes_and_the_best_ap_so_far(open_window: MainWindow, qtbot: QtBot):
    strip = page_of(open_window).bench.strip
    strip.start()
    facts: dict[str, Any] = {
        "supervision": SupervisionLevel.WEAK,
        "n_train": 9,
        "n_bad": 4,
        "n_masked": 0,
        "n_validation": 7,
    }
    number_type = NumberType.FLOAT32
    strip.show_event(TrainingStarted("cpu", number_type, epochs=4, steps=400, n_parameters=1, **facts))

    def line() -> list[str]:
        return next(label.text() for label in strip.findChildren(QLabel) if "%" in label.text()).split(" · ")

    step: dict[str, Any] = {"loss": 1.0, "segmentation_loss": 0.5, "classification_loss": 0.5, "steps": 400}
    strip.show_event(StepCompleted(step=37, seconds_left=190.0, **step))
    assert line() == ["9\N{NO-BREAK SPACE}%", "about 3 minutes left"]
    epoch: dict[str, Any] = {
        "epochs": 4,
        "loss": 1.0,
        "segmentation_loss": 0.5,
        "classification_loss": 0.5,
        "seconds": 1.0,
    }
    for number, ap in ((1, 0.75), (2, 0.5)):
        found = Detection(7, 3, ap, ap, 0.5, 0, 1, 0.0, 0.3, 0.8)
        strip.show_event(EpochCompleted(epoch=number, validation=found, is_best=number == 1, **epoch))
    strip.show_event(StepCompleted(step=240, seconds_left=40.0, **step))
    percent, left, so_far = line()
    assert (percent, left) == ("60\N{NO-BREAK SPACE}%", "less than a minute left")
    assert so_far.startswith("so far AP 0.750")
    strip.show_event(ValidationProgressed(3, 30))
    assert line() == [percent, left, so_far, "Validating …"]
    strip.close()
