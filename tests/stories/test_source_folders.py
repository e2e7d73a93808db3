"""Several image folders in the window: one is added, filtered by, lost and found again, and watched."""

from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QCheckBox, QInputDialog, QLabel, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from app.gui.commands.actions import Act
from app.gui.people.mask_pictures import MaskPictures
from app.gui.project import folder_watch
from app.gui.project.sources_dialog import SourcesDialog
from app.gui.queue.thumbnails import Thumbnails
from app.gui.window.main_window import MainWindow
from app.queue.filter import QueueKind
from app.workflows.project.sources import remove_source
from core.domain import Authorship, ImageLabel
from tests.app.gui.gui_driver import (
    WAIT_MS,
    PageDriver,
    drag,
    make_project,
    open_in,
    page_of,
    press,
    take_import,
    wait_saved,
    window,
    write_images,
)

__all__ = ["make_project", "window"]


@pytest.fixture(autouse=True)
def quick_watch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder_watch, "SETTLE_MS", 50)


@pytest.fixture
def june(tmp_path: Path) -> Path:
    """Two images under names that the project has already."""
    folder = tmp_path / "elsewhere" / "june"
    folder.mkdir(parents=True)
    for number in range(2):
        cv2.imwrite(str(folder / f"{number:02d}.png"), np.full((40, 60), 90 + number, np.uint8))
    return folder


@pytest.fixture
def opened(
    window: MainWindow,
    qtbot: QtBot,
    tmp_path: Path,
    make_project: Callable[[Path], Path],
    june: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> MainWindow:
    """A project of three images, to which the two of June have been added from the menu."""
    write_images(tmp_path / "parts", 3)
    open_in(window, qtbot, make_project(tmp_path / "parts"))
    monkeypatch.setattr("PySide6.QtWidgets.QFileDialog.getExistingDirectory", lambda *_: str(june))
    window.commands[Act.ADD_FOLDER].trigger()
    take_import(window, qtbot)
    qtbot.waitUntil(lambda: page_of(window).model.counts().images == 5, timeout=WAIT_MS)
    return window


def _shown(page: PageDriver) -> list[str]:
    return [page.model.row_at(place).path for place in range(page.model.n_shown)]


def _dialog(window: MainWindow, qtbot: QtBot) -> SourcesDialog:
    window.commands[Act.SOURCES].trigger()
    (dialog,) = window.findChildren(SourcesDialog)
    qtbot.waitUntil(lambda: len(_locating(dialog)) == 2, timeout=WAIT_MS)
    return dialog


def _locating(dialog: SourcesDialog) -> list[QPushButton]:
    return [button for button in dialog.findChildren(QPushButton) if button.text() == "Locate …"]


def test_a_folder_is_added_at_any_time_and_the_queue_tells_it_apart(opened: MainWindow) -> None:
    page = page_of(opened)
    assert _shown(page) == ["00.png", "01.png", "02.png", "june/00.png", "june/01.png"]
    order = page.page.bench.queue.order
    order.choose_source("june")
    assert _shown(page) == ["june/00.png", "june/01.png"]
    assert page.bench.queue.chips._chips[QueueKind.ALL].text() == "All 2", "as many as a click on it shows"
    page.page.bench.queue.clear_filters()
    assert len(_shown(page)) == 5


def test_a_source_that_moved_is_found_again_alone(
    opened: MainWindow, qtbot: QtBot, june: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, archive = page_of(opened), tmp_path / "archive"
    qtbot.waitUntil(lambda: june in map(Path, _watched(page, 2)), timeout=WAIT_MS)
    june.rename(archive)
    told = f"{june}: the images of june are not there any more"
    qtbot.waitUntil(lambda: told in opened.messages.texts(), timeout=WAIT_MS)
    assert page.model.counts().unusable == 0, "one message in place of a mark on each"
    dialog = _dialog(opened, qtbot)
    monkeypatch.setattr("PySide6.QtWidgets.QFileDialog.getExistingDirectory", lambda *_: str(archive))
    qtbot.mouseClick(_locating(dialog)[1], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.project.sources.named("june").root == archive, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: told not in opened.messages.texts(), timeout=WAIT_MS)
    assert page.project.sources.first.root == tmp_path / "parts"
    dialog.accept()


def test_new_files_are_offered_by_source_and_added_by_themselves_where_that_is_wanted(
    opened: MainWindow, qtbot: QtBot, june: Path
) -> None:
    page = page_of(opened)
    qtbot.waitUntil(lambda: june in map(Path, _watched(page, 2)), timeout=WAIT_MS)
    cv2.imwrite(str(june / "07.png"), np.full((40, 60), 7, np.uint8))
    qtbot.waitUntil(lambda: "1 new file in june" in opened.messages.texts(), timeout=WAIT_MS)
    assert page.model.counts().images == 5

    dialog = _dialog(opened, qtbot)
    watching = dialog.findChildren(QCheckBox)
    watching[1].click()
    qtbot.waitUntil(lambda: page.model.counts().images == 6, timeout=WAIT_MS)
    dialog.accept()
    assert "1 new file in june" not in opened.messages.texts()
    cv2.imwrite(str(june / "08.png"), np.full((40, 60), 8, np.uint8))
    qtbot.waitUntil(lambda: page.model.counts().images == 7, timeout=WAIT_MS)
    assert _shown(page)[-2:] == ["june/07.png", "june/08.png"]


def _button(dialog: SourcesDialog, name: str) -> QPushButton:
    return next(each for each in dialog.findChildren(QPushButton) if each.accessibleName() == name)


def _agree(qtbot: QtBot) -> None:
    box = QApplication.activeModalWidget()
    assert isinstance(box, QMessageBox)
    qtbot.mouseClick(box.button(QMessageBox.StandardButton.Yes), Qt.MouseButton.LeftButton)


def test_a_source_gets_another_name_and_is_forgotten(
    opened: MainWindow, qtbot: QtBot, june: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = page_of(opened)
    qtbot.waitUntil(lambda: june in map(Path, _watched(page, 2)), timeout=WAIT_MS)
    page.labeling.show_image(page.model.image_id(3))
    dialog = _dialog(opened, qtbot)
    asked, answers = [], iter((("a/b", True), ("camera 2", True)))

    def name(_parent: object, _title: str, label: str, *, text: str) -> tuple[str, bool]:
        asked.append((label.partition("\n")[0], text))
        return next(answers)

    monkeypatch.setattr(QInputDialog, "getText", name)
    qtbot.mouseClick(_button(dialog, "Rename … june"), Qt.MouseButton.LeftButton)
    assert [text for _, text in asked] == ["june", "a/b"], "what was refused is not lost"
    assert "cannot be the name of a source" in asked[1][0]
    qtbot.waitUntil(lambda: "camera 2" in [source.name for source in page.model.table.sources], timeout=WAIT_MS)
    qtbot.waitUntil(lambda: "camera 2" in [label.text() for label in dialog.findChildren(QLabel)], timeout=WAIT_MS)
    assert _shown(page)[3] == "june/00.png"
    (first,) = (each for each in dialog.findChildren(QPushButton) if each.accessibleName() == "Remove … parts")
    assert not first.isEnabled()

    QTimer.singleShot(0, lambda: _agree(qtbot))
    qtbot.mouseClick(_button(dialog, "Remove … camera 2"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.model.counts().images == 3, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: page.labeling.current in {1, 2, 3}, timeout=WAIT_MS)
    assert list(page.page.images._watches.each) == [1]
    assert (june / "00.png").exists()
    dialog.accept()


def test_a_source_that_was_labeled_says_why_it_stays(opened: MainWindow, qtbot: QtBot) -> None:
    page = page_of(opened)
    page.project.store.labels.set(page.model.image_id(4), ImageLabel.GOOD, Authorship("ann"))
    dialog = _dialog(opened, qtbot)
    qtbot.mouseClick(_button(dialog, "Remove … june"), Qt.MouseButton.LeftButton)
    assert any(text.startswith("june: 1 of its images") for text in opened.messages.texts())
    assert len(page.project.sources) == 2
    dialog.accept()


def test_a_labeled_source_goes_once_its_images_are_taken_out(opened: MainWindow, qtbot: QtBot) -> None:
    """As the refusal says; undo is told in the question to end there, and does."""
    page = page_of(opened)
    page.bench.many.label({4, 5}, ImageLabel.GOOD)
    page.bench.many.remove({4, 5})
    wait_saved(qtbot, opened)
    dialog = _dialog(opened, qtbot)
    QTimer.singleShot(0, lambda: _agree(qtbot))
    qtbot.mouseClick(_button(dialog, "Remove … june"), Qt.MouseButton.LeftButton)
    assert len(page.project.sources) == 1
    assert not page.labeling.undo.stack.canUndo()
    assert [record.id for record in page.project.store.images.removed()] == [4, 5]
    dialog.accept()


def test_news_of_a_source_that_has_gone_meanwhile_is_no_news(opened: MainWindow, qtbot: QtBot) -> None:
    images = page_of(opened).page.images
    qtbot.waitUntil(lambda: 2 in images._news)
    news = images._news[2]
    remove_source(page_of(opened).project, "june")
    images._on_news(2, news)
    images._on_moved_found({})
    assert 2 not in images._news
    assert not any("june" in text for text in opened.messages.texts())


def test_who_works_on_images_that_another_program_takes_away_is_told_and_goes_on(
    opened: MainWindow, qtbot: QtBot
) -> None:
    page = page_of(opened)
    image_id = page.model.row_at(3).image_id
    page.labeling.show_image(image_id)
    qtbot.waitUntil(lambda: page.canvas.document is not None, timeout=WAIT_MS)
    remove_source(page.project, "june")
    drag(qtbot, page, (10, 10), (30, 20))
    qtbot.keyClick(page.canvas, Qt.Key.Key_2)
    refused = f"image {image_id}: no such image in this project; check its number"
    qtbot.waitUntil(lambda: refused in opened.messages.texts(), timeout=WAIT_MS)
    qtbot.waitUntil(lambda: page.model.counts().images == 3, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: page.labeling.image is not None, timeout=WAIT_MS)
    assert page.current_name == "00.png"
    press(qtbot, opened, Qt.Key.Key_1)
    wait_saved(qtbot, opened)
    assert page.project.store.labels.all() == {1: ImageLabel.GOOD}


def test_a_small_picture_of_an_image_that_is_gone_is_none(opened: MainWindow, qtbot: QtBot) -> None:
    page = page_of(opened)
    gone, there = (page.model.row_at(place).image_id for place in (4, 0))
    remove_source(page.project, "june")
    thumbnails, pictures = Thumbnails(page.project), MaskPictures(page.project)
    thumbnails.want([gone, there])
    pictures.want([(gone, None), (there, None)])
    try:
        qtbot.waitUntil(lambda: None not in (thumbnails.get(there), pictures.get((there, None))), timeout=WAIT_MS)
    finally:
        thumbnails.close()
        pictures.close()
    assert thumbnails.get(gone) is None
    assert pictures.get((gone, None)) is None


def _watched(page: PageDriver, source_id: int) -> list[str]:
    return page.page.images._watches.each[source_id].folder._watcher.directories()
