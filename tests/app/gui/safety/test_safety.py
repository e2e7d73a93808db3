"""Checks, backups and the ways back, as a person meets them in the window."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.gui.commands.actions import Act
from app.gui.project import project_controller
from app.gui.safety import safety_control
from app.gui.safety.ways_back import DAMAGED
from app.gui.safety.ways_back_dialog import WaysBackDialog
from app.gui.session import store_writer
from app.gui.window.application import BugReporter
from app.gui.window.main_window import MainWindow
from app.workflows.safety.back_up import back_up
from app.workflows.safety.backups import backups_in
from core.domain import ImageLabel
from tests.app.gui.gui_driver import open_in, page_of, press, wait_saved


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(safety_control, "CHECK_AFTER_MS", 0)


@pytest.fixture
def labeled(window: MainWindow, qtbot: QtBot, images_folder: Path, make_project: Callable[[Path], Path]) -> Path:
    """A project that is closed again, its first image labeled good."""
    folder = make_project(images_folder)
    open_in(window, qtbot, folder)
    press(qtbot, window, Qt.Key.Key_1)
    wait_saved(qtbot, window)
    assert window.close_project()
    return folder


def _texts(window: MainWindow) -> str:
    return "\n".join(window.messages.texts())


def _answer(monkeypatch: pytest.MonkeyPatch, answer: Callable[[WaysBackDialog], None]) -> None:
    """The question that is to come is answered so: ``answer`` presses a button."""

    def execute(dialog: WaysBackDialog) -> int:
        answer(dialog)
        return dialog.result()

    monkeypatch.setattr(WaysBackDialog, "exec", execute)


def _bring_back(window: MainWindow, qtbot: QtBot) -> None:
    before = window.page
    window.commands[Act.WAYS_BACK].trigger()
    qtbot.waitUntil(lambda: window.page not in (None, before))


def _go_back(dialog: WaysBackDialog) -> None:
    dialog.restoring.click()


def _repair(dialog: WaysBackDialog) -> None:
    dialog.repairing.click()


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
    said: list[str] = []

    def answer(dialog: WaysBackDialog) -> None:
        said.extend((dialog.windowTitle(), dialog.about.text(), dialog.changes.text()))
        dialog.restoring.click()

    _answer(monkeypatch, answer)

    open_window.commands[Act.WAYS_BACK].trigger()
    qtbot.waitUntil(lambda: open_window.page is not None and open_window.page is not first)
    folder = page_of(open_window).project.folder
    assert said[:2] == [f"Restore or repair {folder}", str(folder)]
    assert said[2].startswith("Going back to this backup: 1 label goes.\n")
    assert list(page_of(open_window).project.store.labels.all().values()) == [ImageLabel.GOOD]


def test_damage_is_told_in_a_message_that_stays_and_mended(
    window: MainWindow, qtbot: QtBot, labeled: Path, monkeypatch: pytest.MonkeyPatch
):
    _damage(labeled)
    open_in(window, qtbot, labeled)
    qtbot.waitUntil(lambda: "project.db: is damaged; restore it from a backup, or repair it" in _texts(window))
    damaged = window.page
    _answer(monkeypatch, _repair)

    window.messages.accept(DAMAGED)
    qtbot.waitUntil(lambda: window.page is not None and window.page is not damaged)
    assert list(page_of(window).project.store.labels.all().values()) == [ImageLabel.GOOD]
    window.commands[Act.CHECK].trigger()
    qtbot.waitUntil(lambda: "Nothing is damaged" in _texts(window))


@pytest.mark.qt_no_exception_capture
def test_damage_that_comes_while_the_project_is_open_is_no_bug_and_offers_the_ways_back(
    open_window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    reporter = BugReporter()
    reporter.failed.connect(open_window.show_failure)
    reporter.reported.connect(open_window.show_bug)
    monkeypatch.setattr("sys.excepthook", reporter.report)
    monkeypatch.setattr(store_writer, "RETRY_S", 0.05)
    monkeypatch.setattr(project_controller, "_FLUSH_S", 0.1)
    file = page_of(open_window).project.folder / "project.db"
    content = file.read_bytes()
    file.write_bytes(content[:4096] + bytes(b"\xa5" * (len(content) - 4096)))

    for key in (Qt.Key.Key_1, Qt.Key.Key_2):
        press(qtbot, open_window, key)
    qtbot.waitUntil(lambda: "2 not saved" in open_window.status.saved_text)
    qtbot.waitUntil(lambda: "project.db: is damaged; restore it from a backup, or repair it" in _texts(open_window))
    assert "bug" not in _texts(open_window)
    asked: list[Path] = []
    monkeypatch.setattr(open_window.ways_back, "ask", asked.append)
    open_window.messages.accept(DAMAGED)
    assert asked == [file.parent]


@pytest.mark.qt_no_exception_capture
def test_labels_that_damage_keeps_from_being_saved_are_saved_once_the_project_is_brought_back(
    window: MainWindow, qtbot: QtBot, labeled: Path, monkeypatch: pytest.MonkeyPatch
):
    back_up(labeled)
    open_in(window, qtbot, labeled)
    reporter = BugReporter()
    reporter.failed.connect(window.show_failure)
    monkeypatch.setattr("sys.excepthook", reporter.report)
    monkeypatch.setattr(store_writer, "RETRY_S", 0.05)
    monkeypatch.setattr(project_controller, "_FLUSH_S", 0.1)
    file = labeled / "project.db"
    file.write_bytes(file.read_bytes()[:4096] + b"\xa5" * (file.stat().st_size - 4096))
    for key in (Qt.Key.Key_2, Qt.Key.Key_3):
        press(qtbot, window, key)
    qtbot.waitUntil(lambda: "2 not saved" in window.status.saved_text)
    _answer(monkeypatch, _go_back)

    damaged = window.page
    window.messages.accept(DAMAGED)
    qtbot.waitUntil(lambda: window.page not in (None, damaged))
    assert "What had waited is saved." in _texts(window)
    labels = list(page_of(window).project.store.labels.all().values())
    assert sorted(labels) == sorted([ImageLabel.GOOD, ImageLabel.BAD, ImageLabel.UNSURE])
    assert window.close()


def test_a_project_that_cannot_be_opened_is_offered_its_backup(
    window: MainWindow, qtbot: QtBot, labeled: Path, monkeypatch: pytest.MonkeyPatch
):
    (labeled / "project.db").write_bytes(b"")
    _answer(monkeypatch, _go_back)

    window.open_project(labeled)
    qtbot.waitUntil(lambda: "project.db" in _texts(window))
    window.messages.accept(DAMAGED)
    qtbot.waitUntil(lambda: window.page is not None)
    assert list(page_of(window).project.store.labels.all().values()) == [ImageLabel.GOOD]


def test_a_damaged_mask_is_told_when_its_image_is_shown(
    window: MainWindow, qtbot: QtBot, images_folder: Path, make_project: Callable[[Path], Path]
):
    folder = make_project(images_folder)
    with closing(sqlite3.connect(folder / "project.db")) as connection, connection:
        connection.execute("INSERT INTO mask_blobs (digest, height, width, data) VALUES ('d', 96, 160, X'00')")
        connection.execute("INSERT INTO masks (image_id, state, digest) VALUES (1, 'draft', 'd')")

    open_in(window, qtbot, folder)
    qtbot.waitUntil(lambda: "00.png: its mask is damaged in the project's database" in _texts(window))


def test_one_goes_back_twice_and_further_each_time(
    open_window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    folder = page_of(open_window).project.folder
    for key in (Qt.Key.Key_1, Qt.Key.Key_2):
        press(qtbot, open_window, key)
        wait_saved(qtbot, open_window)
        back_up(folder)
    rows: list[list[tuple[str, str]]] = []

    def go_to_the_oldest_by_hand(dialog: WaysBackDialog) -> None:
        items = [dialog.list.topLevelItem(row) for row in range(dialog.list.topLevelItemCount())]
        rows.append([(item.text(0), item.text(1)) for item in items if item])
        by_hand = [item for item in items if item and item.text(1) == "Made by hand"]
        dialog.list.setCurrentItem(by_hand[-1])
        assert not dialog.restoring.isEnabled(), "before it is known what that changes"
        qtbot.waitUntil(dialog.restoring.isEnabled)
        dialog.restoring.click()

    _answer(monkeypatch, go_to_the_oldest_by_hand)
    for _ in range(2):
        _bring_back(open_window, qtbot)
        assert list(page_of(open_window).project.store.labels.all().values()) == [ImageLabel.GOOD]
    assert [why for _, why in rows[0]].count("Made by hand") == 2
    assert "Before going back to a backup" in [why for _, why in rows[1]]
    assert rows[1] == sorted(rows[1], key=lambda row: row[0], reverse=True), "the newest first"


def test_a_question_taken_from_the_message_is_about_the_project_of_the_message(
    open_window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    asked: list[str] = []

    def leave_it(dialog: WaysBackDialog) -> None:
        asked.append(dialog.about.text())
        dialog.leaving.click()

    _answer(monkeypatch, leave_it)
    open_window.ways_back.offer(tmp_path / "damaged", "is damaged")
    open_window.commands[Act.WAYS_BACK].trigger()
    qtbot.waitUntil(lambda: len(asked) == 1)
    open_window.messages.accept(DAMAGED)
    qtbot.waitUntil(lambda: len(asked) == 2)
    assert asked[1] == str(tmp_path / "damaged")


def test_what_a_repair_lost_is_told_in_a_message_that_stays(
    window: MainWindow,
    qtbot: QtBot,
    images_folder: Path,
    make_project: Callable[[Path], Path],
    monkeypatch: pytest.MonkeyPatch,
):
    folder = make_project(images_folder)
    with closing(sqlite3.connect(folder / "project.db")) as connection, connection:
        connection.execute("INSERT INTO mask_blobs (digest, height, width, data) VALUES ('d', 96, 160, X'00')")
        connection.execute("INSERT INTO masks (image_id, state, digest) VALUES (1, 'draft', 'd')")
    open_in(window, qtbot, folder)
    _answer(monkeypatch, _repair)

    _bring_back(window, qtbot)
    assert "Repaired as far as could be. Masks are lost, draw them again: 00.png." in _texts(window)
