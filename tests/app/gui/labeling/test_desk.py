"""Labeling and painting in the real window, and what reaches the store."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from app.gui.window.main_window import MainWindow
from core.domain import ChangeKind, ImageLabel, MaskState
from tests.app.gui.gui_driver import canvas_point, drag, page_of, press, wait_saved


def test_label_keys_store_the_label_and_go_on(open_window: MainWindow, qtbot: QtBot):
    page = page_of(open_window)
    assert page.current_name == "00.png"
    press(qtbot, open_window, Qt.Key.Key_1)
    press(qtbot, open_window, Qt.Key.Key_2, Qt.KeyboardModifier.KeypadModifier)
    press(qtbot, open_window, Qt.Key.Key_3)
    assert page.current_name == "03.png"
    wait_saved(qtbot, open_window)
    stored = page.project.store.labels.all()
    assert [stored[image_id] for image_id in sorted(stored)] == [ImageLabel.GOOD, ImageLabel.BAD, ImageLabel.UNSURE]
    counts = page.model.counts()
    assert (counts.good, counts.bad, counts.unsure, counts.unlabeled) == (1, 1, 1, 9)


def test_moving_keys_stop_at_the_ends(open_window: MainWindow, qtbot: QtBot):
    page = page_of(open_window)
    press(qtbot, open_window, Qt.Key.Key_A)
    assert page.current_name == "00.png"
    press(qtbot, open_window, Qt.Key.Key_D)
    press(qtbot, open_window, Qt.Key.Key_Right)
    assert page.current_name == "02.png"
    press(qtbot, open_window, Qt.Key.Key_Left)
    assert page.current_name == "01.png"


def test_shift_d_skips_what_is_labeled_and_wraps_around(open_window: MainWindow, qtbot: QtBot):
    page = page_of(open_window)
    for _ in range(11):
        press(qtbot, open_window, Qt.Key.Key_1)
    assert page.current_name == "11.png"
    press(qtbot, open_window, Qt.Key.Key_1)
    press(qtbot, open_window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    press(qtbot, open_window, Qt.Key.Key_A)
    press(qtbot, open_window, Qt.Key.Key_D, Qt.KeyboardModifier.ShiftModifier)
    assert page.current_name == "11.png"
    press(qtbot, open_window, Qt.Key.Key_D, Qt.KeyboardModifier.ShiftModifier)
    assert page.current_name == "11.png"
    assert any("needs work" in text for text in open_window.messages.texts())


def test_a_stroke_is_stored_as_a_draft_and_enter_completes_it(open_window: MainWindow, qtbot: QtBot):
    page = page_of(open_window)
    image_id = page.labeling.current
    drag(qtbot, page, (40, 40), (80, 40), (80, 60))
    wait_saved(qtbot, open_window)
    annotation = page.project.store.annotations.get(image_id)
    assert annotation.state is MaskState.DRAFT
    assert annotation.mask is not None
    mask = annotation.mask.unpack()
    assert mask[40, 60]
    assert mask[60, 80]
    assert not mask[60, 40]
    press(qtbot, open_window, Qt.Key.Key_Return)
    wait_saved(qtbot, open_window)
    assert page.current_name == "01.png"
    assert page.project.store.annotations.get(image_id).state is MaskState.COMPLETE
    assert page.project.store.labels.get(image_id) is ImageLabel.BAD


def test_undo_goes_back_to_the_image_and_reaches_the_store(open_window: MainWindow, qtbot: QtBot):
    page = page_of(open_window)
    first = page.labeling.current
    drag(qtbot, page, (40, 40), (80, 40))
    press(qtbot, open_window, Qt.Key.Key_Return)  # complete and labeled bad: one step
    press(qtbot, open_window, Qt.Key.Key_1)
    assert page.current_name == "02.png"

    press(qtbot, open_window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.current_name == "01.png"
    press(qtbot, open_window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    wait_saved(qtbot, open_window)
    assert page.labeling.current == first
    assert page.project.store.annotations.get(first).state is MaskState.DRAFT
    assert page.project.store.labels.all() == {}

    press(qtbot, open_window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    wait_saved(qtbot, open_window)
    assert page.project.store.annotations.get(first).mask is None
    for _ in range(3):
        press(qtbot, open_window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    wait_saved(qtbot, open_window)
    assert page.project.store.annotations.get(first).state is MaskState.COMPLETE
    assert len(page.project.store.labels.all()) == 2
    kinds = [entry.kind for entry in page.project.store.history.of(first)]
    assert kinds.count(ChangeKind.MASK) == 6, "every change, undone or not, is in the history"


def test_a_mask_without_paint_cannot_be_complete(open_window: MainWindow, qtbot: QtBot):
    page = page_of(open_window)
    press(qtbot, open_window, Qt.Key.Key_Return)
    assert page.current_name == "00.png"
    assert any("Nothing is painted" in text for text in open_window.messages.texts())


def test_good_takes_a_complete_mask_back_to_a_draft(open_window: MainWindow, qtbot: QtBot):
    """The store refuses a complete mask of defects on a good image; so the label must not bring it about."""
    page = page_of(open_window)
    image_id = page.labeling.current
    drag(qtbot, page, (40, 40), (80, 40))
    press(qtbot, open_window, Qt.Key.Key_Return)
    press(qtbot, open_window, Qt.Key.Key_A)
    press(qtbot, open_window, Qt.Key.Key_1)
    press(qtbot, open_window, Qt.Key.Key_A)
    drag(qtbot, page, (20, 20), (30, 20))
    wait_saved(qtbot, open_window)
    assert page.project.store.labels.get(image_id) is ImageLabel.GOOD
    assert page.project.store.annotations.get(image_id).state is MaskState.DRAFT


def test_a_rotated_box_becomes_part_of_the_mask(open_window: MainWindow, qtbot: QtBot):
    page = page_of(open_window)
    press(qtbot, open_window, Qt.Key.Key_R)
    drag(qtbot, page, (30, 30), (90, 60))
    press(qtbot, open_window, Qt.Key.Key_Return)  # commits the box
    wait_saved(qtbot, open_window)
    annotation = page.project.store.annotations.get(page.labeling.current)
    assert len(annotation.boxes) == 1
    assert annotation.mask is not None
    area = np.count_nonzero(annotation.mask.unpack())
    assert abs(area - 60 * 30) < 0.05 * 60 * 30


def test_clear_asks_first_and_can_be_undone(open_window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch):
    page = page_of(open_window)
    image_id = page.labeling.current
    drag(qtbot, page, (40, 40), (80, 40))
    answers = iter([QMessageBox.StandardButton.No, QMessageBox.StandardButton.Yes])
    monkeypatch.setattr(QMessageBox, "question", lambda *_: next(answers))
    press(qtbot, open_window, Qt.Key.Key_Delete)
    assert page.labeling.image.document.area_px > 0
    press(qtbot, open_window, Qt.Key.Key_Delete)
    assert page.labeling.image.document.area_px == 0
    press(qtbot, open_window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    wait_saved(qtbot, open_window)
    assert page.project.store.annotations.get(image_id).state is MaskState.DRAFT


def test_a_stroke_in_progress_stays_with_its_image(open_window: MainWindow, qtbot: QtBot):
    """The queue is clicked while the button is still down."""
    page = page_of(open_window)
    first = page.labeling.current
    qtbot.mousePress(page.canvas, Qt.MouseButton.LeftButton, pos=canvas_point(page, 40, 40))
    qtbot.mouseMove(page.canvas, canvas_point(page, 60, 40))
    page.labeling.step(1)
    qtbot.waitUntil(lambda: page.labeling.image is not None)
    wait_saved(qtbot, open_window)
    qtbot.mouseRelease(page.canvas, Qt.MouseButton.LeftButton, pos=canvas_point(page, 60, 40))
    assert list(page.project.store.annotations.states()) == [first]


def test_typing_in_the_search_field_labels_nothing(open_window: MainWindow, qtbot: QtBot):
    page = page_of(open_window)
    press(qtbot, open_window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.bench.queue.search.hasFocus()
    qtbot.keyClicks(page.bench.queue.search, "11")
    qtbot.keyClick(page.bench.queue.search, Qt.Key.Key_Return)
    assert page.model.rowCount() == 1
    assert page.project.store.labels.all() == {}
    assert page.session.writer.n_waiting == 0
