"""Recipe memory in the window: its entry beside Retrain, what it asks for, and what the strip says meanwhile."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMenu, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from app.gui.appearance.settings import Settings
from app.gui.training.retrain_options import RetrainOptions
from app.gui.window.main_window import MainWindow
from core.domain import SupervisionLevel
from core.number_type import NumberType
from core.training.events import GoodImageSeen, SightsFused, StepCompleted, TrainingStarted
from tests.app.gui.gui_driver import page_of, press, wait_saved


def test_it_stands_in_the_menu_beside_retrain(qtbot: QtBot):
    parent = QWidget()
    qtbot.addWidget(parent)
    menu = RetrainOptions(Settings(), str, parent)
    (entry,) = (action for action in menu.actions() if action.text().startswith("memory"))
    assert entry.text() == "memory – from good images alone, without training"
    entry.trigger()
    assert Settings().recipe == "memory"
    menu.close()


@pytest.mark.qt_log_ignore("does not support raise", extend=True)  # of the tooltip, without a screen
def test_before_the_click_it_says_how_many_good_images_it_needs(open_window: MainWindow, qtbot: QtBot):
    open_window.toolbar._settings.recipe = "memory"
    (button,) = open_window.toolbar.findChildren(QToolButton, "retrainOptions")
    menu = button.menu()
    assert isinstance(menu, QMenu)
    press(qtbot, open_window, Qt.Key.Key_1)
    wait_saved(qtbot, open_window)
    menu.aboutToShow.emit()
    assert menu.actions()[0].text().lower() == "label at least 20 good images first"


def test_the_strip_follows_the_images_looked_at(open_window: MainWindow, qtbot: QtBot):
    strip = page_of(open_window).bench.strip
    strip.start()
    strip.show_event(GoodImageSeen(9, 36))
    texts = [label.text() for label in strip.findChildren(QLabel)]
    assert "Learning what is good" in texts
    assert any("25\N{NO-BREAK SPACE}%" in text for text in texts)
    assert strip.progress_value == 9
    strip.close()


def test_without_epochs_there_are_no_curves_and_the_strip_keeps_its_height(open_window: MainWindow, qtbot: QtBot):
    strip = page_of(open_window).bench.strip
    strip.start()
    qtbot.waitUntil(strip.isVisible)
    assert strip._curves is not None
    assert strip._curves.isVisible()
    height_px = strip.sizeHint().height()
    strip.show_event(GoodImageSeen(1, 36))
    assert not strip._curves.isVisible()
    assert strip.sizeHint().height() == height_px
    strip.start()
    assert strip._curves.isVisible(), "the next run may have epochs"
    strip.close()


def test_a_memory_beside_a_network_makes_way_for_its_epochs(open_window: MainWindow, qtbot: QtBot):
    strip = page_of(open_window).bench.strip
    strip.start()
    facts: dict[str, Any] = {"n_train": 9, "n_bad": 4, "n_masked": 0, "n_validation": 7, "n_parameters": 1}
    strip.show_event(TrainingStarted("cpu", NumberType.FLOAT32, SupervisionLevel.WEAK, epochs=4, steps=40, **facts))
    strip.show_event(GoodImageSeen(36, 36))
    strip.show_event(StepCompleted(4, 40, 1.0, 0.5, 0.5, 9.0))
    texts = [label.text() for label in strip.findChildren(QLabel)]
    assert any(text.startswith("Training, epoch 1 of") for text in texts)
    assert any(text.startswith("10\N{NO-BREAK SPACE}%") for text in texts)
    assert strip._curves is not None
    assert not strip._curves.isHidden()
    strip.show_event(SightsFused(0.3))
    assert "network is believed to 30\N{NO-BREAK SPACE}%, the memory of what is good to 70" in strip.facts
    strip.close()
