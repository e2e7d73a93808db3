"""What takes how much space, and having some of it back, as a person does it in the window."""

import sqlite3
from contextlib import closing

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.gui.commands.actions import Act
from app.gui.safety.size_dialog import SizeDialog
from app.gui.window.main_window import MainWindow
from tests.app.gui.gui_driver import page_of, press, wait_saved


def test_a_project_is_made_smaller_and_opened_again_with_its_labels(
    open_window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    press(qtbot, open_window, Qt.Key.Key_1)
    wait_saved(qtbot, open_window)
    folder = page_of(open_window).project.folder
    with closing(sqlite3.connect(folder / "project.db", isolation_level=None)) as connection:
        connection.execute("CREATE TABLE filler (data BLOB)")
        connection.execute("INSERT INTO filler VALUES (zeroblob(1000000))")
        connection.execute("DROP TABLE filler")
    shown: list[str] = []

    def execute(dialog: SizeDialog) -> int:
        shown.extend(label.text() for label in dialog.findChildren(QLabel))
        dialog.compacting.click()
        return dialog.result()

    monkeypatch.setattr(SizeDialog, "exec", execute)
    before = open_window.page
    open_window.commands[Act.SIZE].trigger()
    qtbot.waitUntil(lambda: open_window.page not in (None, before))

    assert {"list of images and labels", "free, for what comes", "1.0\N{NO-BREAK SPACE}MB"} <= set(shown)
    assert "The database takes 0." in "\n".join(open_window.messages.texts())
    assert (folder / "project.db").stat().st_size < 600_000
    with closing(sqlite3.connect(folder / "project.db")) as connection:
        assert connection.execute("SELECT label FROM labels").fetchall() == [("good",)]


def test_it_may_be_looked_at_alone(open_window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch):
    asked: list[SizeDialog] = []

    def execute(dialog: SizeDialog) -> int:
        asked.append(dialog)
        dialog.reject()
        return dialog.result()

    monkeypatch.setattr(SizeDialog, "exec", execute)
    before = open_window.page
    open_window.commands[Act.SIZE].trigger()
    qtbot.waitUntil(lambda: bool(asked))
    qtbot.wait(50)
    assert open_window.page is before
