"""The window says which encoder looks, takes another, and tells in one line when that is not there."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from app.gui.appearance.settings import Settings
from app.gui.training.encoder_menu import EncoderMenu
from app.gui.window.main_window import MainWindow
from tests.app.gui.gui_driver import page_of


def test_another_file_is_chosen_named_and_given_up(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    parent = QWidget()
    qtbot.addWidget(parent)
    menu = EncoderMenu(Settings(), parent)
    assert menu.title() == "Encoder: EfficientNet-Lite0"
    path = tmp_path / "dinov2.safetensors"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    menu.actions()[-1].trigger()
    assert (Settings().encoder, menu.title()) == (str(path), "Encoder: dinov2")
    assert [action.isChecked() for action in menu.actions()] == [False, True, False]
    menu.actions()[0].trigger()
    assert (Settings().encoder, menu.title()) == ("", "Encoder: EfficientNet-Lite0")
    assert [action.isChecked() for action in menu.actions()] == [True, False]


def test_a_training_whose_encoder_is_gone_says_so(open_window: MainWindow, qtbot: QtBot, tmp_path: Path):
    page = page_of(open_window)
    page.page._settings.encoder = str(tmp_path / "gone.safetensors")
    with qtbot.waitSignal(page.page.training.problem_found) as told:
        page.page._on_retrain()
    assert told.args is not None
    assert "gone.safetensors: the encoder cannot be read" in told.args[0]
    assert not page.page.training.is_running
    assert "the encoder cannot be read" in page.page._foretell()
