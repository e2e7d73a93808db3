"""Saving in the background: in order, retried, nothing lost, and reported in the window."""

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.gui.session import store_writer
from app.gui.window.main_window import MainWindow
from app.workflows.labeling import annotate, label
from app.workflows.project.project import Project
from core.domain import Annotation, Authorship, ImageLabel, KnownError
from tests.app.gui.gui_driver import drag, open_in, page_of, press, wait_saved


def test_a_failed_save_is_told_kept_and_tried_again(
    open_window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    page = page_of(open_window)
    disk_is_full = threading.Event()
    disk_is_full.set()
    real = label.label_image

    def label_image(*arguments: object) -> object:
        if disk_is_full.is_set():
            raise KnownError(page.project.folder, "the disk is full", "make room")
        return real(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(store_writer, "label_image", label_image)
    monkeypatch.setattr(store_writer, "RETRY_S", 0.05)
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3):
        press(qtbot, open_window, key)
    qtbot.waitUntil(lambda: any("the disk is full" in text for text in open_window.messages.texts()))
    qtbot.waitUntil(lambda: "3 not saved" in open_window.status.saved_text)
    assert page.current_name == "03.png", "the person goes on meanwhile"

    disk_is_full.clear()
    wait_saved(qtbot, open_window)
    assert list(page.project.store.labels.all().values()) == [ImageLabel.GOOD, ImageLabel.BAD, ImageLabel.UNSURE]
    assert not any("the disk is full" in text for text in open_window.messages.texts())


@pytest.mark.qt_no_exception_capture
def test_a_bug_while_saving_loses_nothing(open_window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch):
    page = page_of(open_window)
    real, calls = label.label_image, []

    def label_image(*arguments: object) -> object:
        calls.append(arguments)
        if len(calls) == 1:
            raise RuntimeError("a bug")
        return real(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(store_writer, "label_image", label_image)
    monkeypatch.setattr(store_writer, "RETRY_S", 0.05)
    monkeypatch.setattr("sys.excepthook", lambda *_: None)
    press(qtbot, open_window, Qt.Key.Key_2)
    wait_saved(qtbot, open_window)
    assert list(page.project.store.labels.all().values()) == [ImageLabel.BAD]


def test_closing_right_after_a_stroke_saves_it(open_window: MainWindow, qtbot: QtBot):
    page = page_of(open_window)
    image_id, folder = page.labeling.current, page.project.folder
    drag(qtbot, page, (40, 40), (80, 40))
    assert open_window.close_project()
    open_in(open_window, qtbot, Path(folder))
    page = page_of(open_window)
    assert page.project.store.annotations.get(image_id).mask is not None
    assert page.model.table.state(0) == "draft"


def test_masks_that_wait_behind_each_other_become_one(
    open_window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    """A full disk must not fill the memory too; the seconds of work add up."""
    page = page_of(open_window)
    go = threading.Event()
    real = annotate.save_annotation
    saved = []

    def save_annotation(project: Project, image_id: int, annotation: Annotation, by: Authorship) -> object:
        go.wait()
        saved.append(by.active_s)
        return real(project, image_id, annotation, by)

    monkeypatch.setattr(store_writer, "save_annotation", save_annotation)
    for row in range(5):
        drag(qtbot, page, (40, 20 + 10 * row), (80, 20 + 10 * row))
    assert page.session.writer.n_waiting == 2
    go.set()
    wait_saved(qtbot, open_window)
    assert len(saved) == 2
    mask = page.project.store.annotations.get(page.labeling.current).mask.unpack()
    assert all(mask[20 + 10 * row, 60] for row in range(5))


def test_who_reads_the_project_from_the_writer_finds_what_was_said_a_moment_ago(
    open_window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    page = page_of(open_window)
    monkeypatch.setattr(store_writer, "GRACE_S", 60.0)  # by itself it would come much later
    press(qtbot, open_window, Qt.Key.Key_2)
    assert list(page.session.writer.saved_project().store.labels.all().values()) == [ImageLabel.BAD]
    wait_saved(qtbot, open_window)


def test_a_full_disk_holds_no_reader_up_for_ever(
    open_window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    page = page_of(open_window)
    real = label.label_image

    def label_image(*_: object) -> object:
        raise KnownError(page.project.folder, "the disk is full", "make room")

    monkeypatch.setattr(store_writer, "RETRY_S", 0.05)
    monkeypatch.setattr(store_writer, "label_image", label_image)
    press(qtbot, open_window, Qt.Key.Key_2)
    assert page.session.writer.saved_project(timeout_s=0.2) is page.project
    assert page.session.writer.n_waiting == 1
    monkeypatch.setattr(store_writer, "label_image", real)
    wait_saved(qtbot, open_window)


def test_what_is_said_while_the_project_is_away_is_saved_once_it_is_back(
    open_window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    page = page_of(open_window)
    file = page.project.folder / "project.db"
    away = file.with_name("away.db")
    monkeypatch.setattr(store_writer, "RETRY_S", 0.05)
    press(qtbot, open_window, Qt.Key.Key_1)
    wait_saved(qtbot, open_window)
    file.rename(away)
    press(qtbot, open_window, Qt.Key.Key_2)
    press(qtbot, open_window, Qt.Key.Key_3)
    qtbot.waitUntil(lambda: any("is gone, nothing can be saved" in text for text in open_window.messages.texts()))
    assert "2 not saved" in open_window.status.saved_text

    away.rename(file)
    wait_saved(qtbot, open_window)
    assert list(page.project.store.labels.all().values()) == [ImageLabel.GOOD, ImageLabel.BAD, ImageLabel.UNSURE]
