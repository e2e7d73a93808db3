"""Copies of the open project elsewhere, and a check of it whose images are not there."""

import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.gui.commands.actions import Act
from app.gui.window.main_window import MainWindow
from app.workflows.safety.backups import backups_in
from tests.app.gui.gui_driver import open_in, page_of, press


def _texts(window: MainWindow) -> str:
    return "\n".join(window.messages.texts())


def test_a_missing_image_folder_is_no_damage_and_is_told(
    window: MainWindow, qtbot: QtBot, images_folder: Path, make_project: Callable[[Path], Path]
):
    folder = make_project(images_folder)
    images_folder.rename(images_folder.with_name("elsewhere"))
    open_in(window, qtbot, folder)

    window.commands[Act.CHECK].trigger()
    told = "Nothing is damaged: labels, masks, history and runs of the project were checked. The files of 12 images"
    qtbot.waitUntil(lambda: told in _texts(window))
    press(qtbot, window, Qt.Key.Key_1)
    assert "nobody can see 00.png: this folder of the project's images is missing" in _texts(window)
    assert "Unusable" not in _texts(window), "the filter is not there: the files may be as good as ever"


def test_one_backs_up_to_another_folder_and_saves_an_archive(
    open_window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    press(qtbot, open_window, Qt.Key.Key_1)
    stick = tmp_path / "stick"
    stick.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(stick))
    open_window.commands[Act.BACK_UP_TO].trigger()
    qtbot.waitUntil(lambda: f"Backed up and read again: {stick}" in _texts(open_window))
    (backup,) = backups_in(stick)
    with closing(sqlite3.connect(backup.file)) as connection:
        assert connection.execute("SELECT label FROM labels").fetchall() == [("good",)]

    safety = page_of(open_window).page.safety
    qtbot.waitUntil(lambda: not safety._slot.is_busy)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **_options: (str(stick / "all of it"), ""))
    open_window.commands[Act.ARCHIVE].trigger()
    qtbot.waitUntil(lambda: f"Written: {stick / 'all of it.zip'}" in _texts(open_window))
    with zipfile.ZipFile(stick / "all of it.zip") as archive:
        assert b'"label": "good"' in archive.read("images.jsonl")
    qtbot.waitUntil(lambda: not safety._slot.is_busy)

    open_window.commands[Act.ARCHIVE].trigger()
    qtbot.waitUntil(lambda: "all of it.zip: exists already; choose another name" in _texts(open_window))
