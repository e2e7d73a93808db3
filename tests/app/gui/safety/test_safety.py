"""Checks, backups and the ways back, as a person meets them in the window."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from app.gui.commands.actions import Act
from app.gui.safety import safety_control
from app.gui.safety.ways_back import DAMAGED
from app.gui.window.main_window import MainWindow
from app.workflows.safety.backups import backups_in
from core.domain import ImageLabel
from tests.app.gui.gui_driver import open_in, page_of, press, wait_saved


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(safety_control, "CHECK_AFTER_MS", 0)


def _texts(window: MainWindow) -> str:
    return "\n".join(window.messages.texts())


def _press_button(monkeypatch: pytest.MonkeyPatch, text: str) -> list[str]:
    """What the question that is to come says; it is answered by the button with this text."""
    asked: list[str] = []

    def answer(box: QMessageBox) -> int:
        asked.append(box.text())
        next(button for button in box.buttons() if button.text() == text).click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", answer)
    return asked


def _damage(folder: Path) -> None:
    """Entries of an index that the window does not read."""
    file = folder / "project.db"
    with closing(sqlite3.connect(file)) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'ix_history_image_id'").fetchone()
    content = bytearray(file.read_bytes())
    content[page * 4096 - 96 : page * 4096] = bytes(96)
    file.write_bytes(content)


def test_a_label_is_in_the_backup_that_is_made_when_the_project_closes(open_window: MainWindow, qtbot: QtBot):
    folder = page_of(open_window).project.folder
    press(qtbot, open_window, Qt.Key.Key_1)
    wait_saved(qtbot, open_window)
    assert open_window.close_project()

    (backup,) = backups_in(folder / "backups")
    assert backup.why == "auto"
    with closing(sqlite3.connect(backup.file)) as connection:
        assert connection.execute("SELECT label FROM labels").fetchall() == [("good",)]


def test_one_goes_back_to_a_backup_after_seeing_what_that_changes(
    open_window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    press(qtbot, open_window, Qt.Key.Key_1)
    wait_saved(qtbot, open_window)
    open_window.commands[Act.BACK_UP].trigger()
    qtbot.waitUntil(lambda: "Backed up and read again" in _texts(open_window))
    press(qtbot, open_window, Qt.Key.Key_2)
    wait_saved(qtbot, open_window)
    first = open_window.page
    asked = _press_button(monkeypatch, "Go back to the backup")

    open_window.commands[Act.WAYS_BACK].trigger()
    qtbot.waitUntil(lambda: open_window.page is not None and open_window.page is not first)
    assert "labels: 0 more, 1 less, 0 other" in asked[0]
    assert list(page_of(open_window).project.store.labels.all().values()) == [ImageLabel.GOOD]


def test_damage_is_told_in_a_message_that_stays_and_mended(
    window: MainWindow,
    qtbot: QtBot,
    images_folder: Path,
    make_project: Callable[[Path], Path],
    monkeypatch: pytest.MonkeyPatch,
):
    folder = make_project(images_folder)
    open_in(window, qtbot, folder)
    press(qtbot, window, Qt.Key.Key_1)
    wait_saved(qtbot, window)
    assert window.close_project()
    _damage(folder)
    open_in(window, qtbot, folder)
    qtbot.waitUntil(lambda: "project.db: is damaged; restore it from a backup, or repair it" in _texts(window))
    damaged = window.page
    _press_button(monkeypatch, "Repair")

    window.messages.accept(DAMAGED)
    qtbot.waitUntil(lambda: window.page is not None and window.page is not damaged)
    assert list(page_of(window).project.store.labels.all().values()) == [ImageLabel.GOOD]
    window.commands[Act.CHECK].trigger()
    qtbot.waitUntil(lambda: "Nothing is damaged" in _texts(window))


def test_a_project_that_cannot_be_opened_is_offered_its_backup(
    window: MainWindow,
    qtbot: QtBot,
    images_folder: Path,
    make_project: Callable[[Path], Path],
    monkeypatch: pytest.MonkeyPatch,
):
    folder = make_project(images_folder)
    open_in(window, qtbot, folder)
    press(qtbot, window, Qt.Key.Key_1)
    wait_saved(qtbot, window)
    assert window.close_project()
    (folder / "project.db").write_bytes(b"")
    _press_button(monkeypatch, "Go back to the backup")

    window.open_project(folder)
    qtbot.waitUntil(lambda: "project.db" in _texts(window))
    window.messages.accept(DAMAGED)
    qtbot.waitUntil(lambda: window.page is not None)
    assert list(page_of(window).project.store.labels.all().values()) == [ImageLabel.GOOD]


def test_a_damaged_mask_is_told_when_its_image_is_shown(
    window: MainWindow, qtbot: QtBot, images_folder: Path, make_project: Callable[[Path], Path]
):
    folder = make_project(images_folder)
    with closing(sqlite3.connect(folder / "project.db")) as connection, connection:
        connection.execute("INSERT INTO mask_blobs VALUES ('d', 96, 160, X'00')")
        connection.execute("INSERT INTO masks (image_id, state, digest) VALUES (1, 'draft', 'd')")

    open_in(window, qtbot, folder)
    qtbot.waitUntil(lambda: "00.png: its mask is damaged in the project's database" in _texts(window))
