"""The view of splits: see who trains, judges and tests; mark images, look at what would change, assign, take back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app.gui.splits.assign_form import Pick
from app.gui.splits.splits_dialog import SplitsDialog
from app.gui.window.main_window import MainWindow
from app.workflows.project.project import create_project, open_project
from core.domain import ChangeKind, Split
from tests.app.gui.gui_driver import come_back, open_in, page_of, press
from tests.app.made_runs import LABELS, ME, PERFECT, add_run

pytestmark = pytest.mark.timeout(300)
SLOW_MS = 60_000
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def split_window(
    window: MainWindow, qtbot: QtBot, images_folder: Path, make_project: Callable[[Path], Path]
) -> MainWindow:
    """Twelve images, ten of them labeled; run 1 was judged by 1 to 4 and has learned from 5 to 8."""
    folder = make_project(images_folder)
    with open_project(folder) as project:
        for image_id, label in enumerate(LABELS, start=1):
            project.store.labels.set(image_id, label, ME)
        add_run(project, PERFECT)
    open_in(window, qtbot, folder)
    return window


def open_view(window: MainWindow, qtbot: QtBot) -> SplitsDialog:
    come_back(qtbot, window)
    press(qtbot, window, Qt.Key.Key_G, CTRL)
    (view,) = [view for view in window.findChildren(SplitsDialog) if view.isVisible()]
    view.activateWindow()
    qtbot.waitUntil(lambda: view.table.item(0, 1) is not None, timeout=SLOW_MS)
    qtbot.waitUntil(lambda: QApplication.activeWindow() is view, timeout=SLOW_MS)
    return view


def cells(view: SplitsDialog, row: int) -> list[str]:
    found = [view.table.item(row, column) for column in range(view.table.columnCount())]
    return [item.text() for item in found if item is not None]


def click(qtbot: QtBot, button: QPushButton) -> None:
    qtbot.waitUntil(button.isEnabled, timeout=SLOW_MS)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def splits(window: MainWindow) -> dict[int, Split]:
    return {record.id: record.split for record in page_of(window).project.store.images.all()}


def mark(window: MainWindow, qtbot: QtBot, first: int, last: int) -> None:
    """With the mouse: a click, and one with Shift."""
    page = page_of(window)
    view = page.bench.queue.view
    for image_id, held in ((first, Qt.KeyboardModifier.NoModifier), (last, SHIFT)):
        place = page.model.place_of(image_id)
        assert place is not None
        middle: QPoint = view.visualRect(page.model.index_of(place)).center()
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, held, middle)
        qtbot.waitUntil(lambda image_id=image_id: page.labeling.current == image_id)  # type: ignore[misc]
    qtbot.wait(50)  # until the list has followed what is open


def test_marked_images_are_given_to_the_test_after_a_look_and_taken_back(split_window: MainWindow, qtbot: QtBot):
    mark(split_window, qtbot, 4, 5)
    view = open_view(split_window, qtbot)
    assert cells(view, 0) == ["training", "12", "5", "5", "2", "0", "12", "5", "5"]
    assert "Training holds out about a fifth of the pieces by itself" in view.judged_by.text()
    assert view.form.pick.currentText() == "2 images marked in the list"
    qtbot.waitUntil(lambda: "2 images of 2 pieces from training to test" in view.preview.text(), timeout=SLOW_MS)
    assert "Run 1 has learned from 1 of these and was judged by 1" in view.consequences.text()
    assert set(splits(split_window).values()) == {Split.TRAIN}, "a look stores nothing"

    click(qtbot, view.assign)
    qtbot.waitUntil(lambda: cells(view, 2)[1] == "2", timeout=SLOW_MS)
    assert [i for i, split in splits(split_window).items() if split is Split.TEST] == [4, 5]
    assert "Too few bad pieces are for the test: 1." in view.warnings.text()
    history = page_of(split_window).project.store.history.all(ChangeKind.SPLIT)
    assert {row.image_id: row.author for row in history} == dict.fromkeys((4, 5), page_of(split_window).session.author)
    click(qtbot, view.take_back)
    qtbot.waitUntil(lambda: cells(view, 2)[1] == "0", timeout=SLOW_MS)
    assert set(splits(split_window).values()) == {Split.TRAIN}
    view.reject()
    come_back(qtbot, split_window)
    press(qtbot, split_window, Qt.Key.Key_Z, CTRL | SHIFT)
    qtbot.waitUntil(lambda: splits(split_window)[5] is Split.TEST, timeout=SLOW_MS)


def test_by_keys_alone_a_share_is_drawn(split_window: MainWindow, qtbot: QtBot):
    view = open_view(split_window, qtbot)
    assert view.form.pick.currentData() == Pick.SHARE, "where nothing is marked"
    assert view.form.pick.hasFocus()
    qtbot.keyClick(view.form.pick, Qt.Key.Key_Tab)
    assert view.form.share.hasFocus()
    view.form.share.selectAll()
    qtbot.keyClicks(view.form.share, "40")
    qtbot.waitUntil(lambda: view.preview.text().startswith("5 images of 5 pieces"), timeout=SLOW_MS)
    qtbot.waitUntil(view.assign.isEnabled, timeout=SLOW_MS)
    qtbot.keyClick(view.form.share, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: cells(view, 2)[1] == "5", timeout=SLOW_MS)
    assert cells(view, 2)[2:4] == ["2", "2"], "as much of each kind of piece"
    view.reject()


def test_what_a_list_shows_can_be_given_and_what_is_missing_is_said(split_window: MainWindow, qtbot: QtBot):
    press(qtbot, split_window, Qt.Key.Key_F, CTRL)
    qtbot.keyClicks(page_of(split_window).bench.queue.search, "03")
    view = open_view(split_window, qtbot)
    view.form.pick.setCurrentIndex(view.form.pick.findData(Pick.SHOWN))
    assert view.form.pick.currentText() == "1 image that the list shows"
    qtbot.waitUntil(lambda: view.preview.text().startswith("1 image of 1 piece"), timeout=SLOW_MS)
    view.form.pick.setCurrentIndex(view.form.pick.findData(Pick.PIECE))
    qtbot.waitUntil(lambda: "Say which images" in view.preview.text(), timeout=SLOW_MS)
    assert not view.assign.isEnabled()
    qtbot.keyClicks(view.form.piece, "99")
    qtbot.waitUntil(lambda: "no image shows a piece of this name" in view.consequences.text(), timeout=SLOW_MS)
    assert not view.assign.isEnabled()
    view.form.piece.setText("05")
    view.form.to.setCurrentIndex(view.form.to.findData(Split.VALIDATION))
    click(qtbot, view.assign)
    qtbot.waitUntil(lambda: splits(split_window)[6] is Split.VALIDATION, timeout=SLOW_MS)
    qtbot.waitUntil(lambda: "Runs are judged by the validation images" in view.judged_by.text(), timeout=SLOW_MS)
    view.reject()


def test_the_list_and_the_side_panel_follow(split_window: MainWindow, qtbot: QtBot):
    page = page_of(split_window)
    mark(split_window, qtbot, 11, 12)
    view = open_view(split_window, qtbot)
    click(qtbot, view.assign)
    qtbot.waitUntil(lambda: page.bench.side._facts.text().endswith("· test"), timeout=SLOW_MS)
    view.reject()


def test_other_images_are_open_and_nothing_is_marked_any_more(split_window: MainWindow, qtbot: QtBot):
    page = page_of(split_window)
    mark(split_window, qtbot, 2, 5)
    assert page.bench.queue.view.marked_ids == {2, 3, 4, 5}
    come_back(qtbot, split_window)
    page.canvas.setFocus()
    press(qtbot, split_window, Qt.Key.Key_D)
    qtbot.waitUntil(lambda: page.bench.queue.view.marked_ids == {6}, timeout=SLOW_MS)


def test_an_empty_project_says_what_is_missing(window: MainWindow, qtbot: QtBot, tmp_path: Path):
    create_project(tmp_path / "empty", tmp_path).close()
    open_in(window, qtbot, tmp_path / "empty")
    view = open_view(window, qtbot)
    assert cells(view, 0)[1:] == ["0"] * 8
    assert "there is nothing to learn yet" in view.judged_by.text()
    qtbot.waitUntil(lambda: "Nothing would change" in view.preview.text(), timeout=SLOW_MS)
    assert not view.assign.isEnabled()
    view.reject()
