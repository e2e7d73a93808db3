"""Another program changes an image while the window shows it: what cannot be saved is told and taken back, alone."""

import subprocess
import sys
import threading
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.gui.session import store_writer
from app.gui.window.main_window import MainWindow
from app.workflows.labeling.label import label_image
from app.workflows.project.project import open_project
from app.workflows.project.remove_images import remove_images
from core.domain import Authorship, ImageLabel, KnownError, MaskState
from tests.app.gui.gui_driver import WAIT_MS, PageDriver, canvas_point, drag, page_of, press, wait_saved

CONTRADICTION = "00.png: is labeled good, so a mask of defects cannot be complete; label it bad, or clear the mask"
LABELED_ELSEWHERE = "00.png: was labeled by another program meanwhile, and that stays"


def _says(window: MainWindow, words: str) -> bool:
    return any(words in text for text in window.messages.texts())


def _label_elsewhere(page: PageDriver, image: str, label: ImageLabel) -> None:
    with open_project(page.project.folder) as second:
        label_image(second, image, label, Authorship("Grace"))


def _wait_settled(qtbot: QtBot, window: MainWindow, image_id: int, label: ImageLabel | None, state: MaskState) -> None:
    """The list shows what the store has."""
    page = page_of(window)
    wait_saved(qtbot, window)

    def shown() -> bool:
        row = page.model.row_of(image_id)
        return row is not None and (row.label, row.state) == (label, state)

    qtbot.waitUntil(shown, timeout=WAIT_MS)
    assert page.project.store.labels.get(image_id) is label
    assert page.project.store.annotations.get(image_id).state is state


def test_a_label_changed_by_a_command_then_enter(open_window: MainWindow, qtbot: QtBot):
    """The rest is saved, what is painted stays, and the history goes on without the image."""
    page = page_of(open_window)
    first = page.labeling.current
    drag(qtbot, page, (40, 40), (80, 40))
    press(qtbot, open_window, Qt.Key.Key_2)
    press(qtbot, open_window, Qt.Key.Key_A)
    wait_saved(qtbot, open_window)
    painted = page.project.store.annotations.get(first).mask
    command = [sys.executable, "-m", "app.cli", "label", str(page.project.folder), "00.png", "good"]
    subprocess.run(command, check=True, capture_output=True)

    press(qtbot, open_window, Qt.Key.Key_Return)
    press(qtbot, open_window, Qt.Key.Key_2)
    press(qtbot, open_window, Qt.Key.Key_3)
    _wait_settled(qtbot, open_window, first, ImageLabel.GOOD, MaskState.DRAFT)
    assert _says(open_window, CONTRADICTION)
    assert page.project.store.annotations.get(first).mask == painted
    others = [label for image_id, label in page.project.store.labels.all().items() if image_id != first]
    assert others == [ImageLabel.BAD, ImageLabel.UNSURE]

    for _ in range(4):
        press(qtbot, open_window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    _wait_settled(qtbot, open_window, first, ImageLabel.GOOD, MaskState.DRAFT)
    assert page.project.store.labels.all() == {first: ImageLabel.GOOD}
    assert page.current_name == "01.png"


def test_the_same_while_the_image_is_still_open(open_window: MainWindow, qtbot: QtBot):
    """The canvas shows the store's mask and goes on with it."""
    page = page_of(open_window)
    first = page.labeling.current
    drag(qtbot, page, (40, 40), (80, 40))
    press(qtbot, open_window, Qt.Key.Key_Return)
    press(qtbot, open_window, Qt.Key.Key_A)
    wait_saved(qtbot, open_window)
    _label_elsewhere(page, "00.png", ImageLabel.GOOD)

    drag(qtbot, page, (40, 60), (80, 60))
    _wait_settled(qtbot, open_window, first, ImageLabel.GOOD, MaskState.DRAFT)
    assert page.labeling.image.document.state is MaskState.DRAFT
    assert page.canvas.document is page.labeling.image.document
    drag(qtbot, page, (40, 80), (80, 80))
    wait_saved(qtbot, open_window)
    mask = page.project.store.annotations.get(first).mask.unpack()
    assert all(mask[row, 60] for row in (40, 60, 80))
    np.testing.assert_array_equal(page.canvas.document.pixels > 0, mask)
    press(qtbot, open_window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    wait_saved(qtbot, open_window)
    mask = page.project.store.annotations.get(first).mask.unpack()
    assert (mask[60, 60], mask[80, 60]) == (True, False)


def test_painted_and_completed_before_anything_is_saved(
    open_window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    """Nobody's word is written over unseen, and the paint is kept."""
    page = page_of(open_window)
    first = page.labeling.current
    _label_elsewhere(page, "00.png", ImageLabel.GOOD)
    monkeypatch.setattr(store_writer, "GRACE_S", 0.3)
    drag(qtbot, page, (40, 40), (80, 40))
    press(qtbot, open_window, Qt.Key.Key_Return)
    _wait_settled(qtbot, open_window, first, ImageLabel.GOOD, MaskState.DRAFT)
    assert _says(open_window, CONTRADICTION)
    assert page.project.store.annotations.get(first).mask.unpack()[40, 60]


def test_a_label_that_somebody_else_has_given_meanwhile(open_window: MainWindow, qtbot: QtBot):
    page = page_of(open_window)
    first = page.labeling.current
    _label_elsewhere(page, "00.png", ImageLabel.UNSURE)
    press(qtbot, open_window, Qt.Key.Key_1)
    _wait_settled(qtbot, open_window, first, ImageLabel.UNSURE, MaskState.NONE)
    assert _says(open_window, LABELED_ELSEWHERE)
    press(qtbot, open_window, Qt.Key.Key_A)
    press(qtbot, open_window, Qt.Key.Key_1)  # now it is meant
    _wait_settled(qtbot, open_window, first, ImageLabel.GOOD, MaskState.NONE)


def test_what_the_window_has_said_itself_is_nobody_elses_word(open_window: MainWindow, qtbot: QtBot):
    """As after a list that was read while nothing could be saved, and shows the image as it was before."""
    page = page_of(open_window)
    writer, first, by = page.session.writer, page.labeling.current, Authorship("Ada")
    with qtbot.assertNotEmitted(writer.refused):
        for label in (ImageLabel.GOOD, ImageLabel.BAD, ImageLabel.UNSURE):
            writer.submit(store_writer.LabelChange(first, label, by, (None,)))
        wait_saved(qtbot, open_window)
    assert page.project.store.labels.get(first) is ImageLabel.UNSURE


def test_a_stroke_under_way_is_not_lost_with_the_change(open_window: MainWindow, qtbot: QtBot):
    page = page_of(open_window)
    first = page.labeling.current
    _label_elsewhere(page, "00.png", ImageLabel.UNSURE)
    page.labeling.label_image(ImageLabel.BAD)
    page.labeling.show_image(first)
    qtbot.waitUntil(lambda: page.labeling.image is not None)
    qtbot.mousePress(page.canvas, Qt.MouseButton.LeftButton, pos=canvas_point(page, 40, 40))
    qtbot.mouseMove(page.canvas, canvas_point(page, 80, 40))
    qtbot.waitUntil(lambda: _says(open_window, LABELED_ELSEWHERE), timeout=WAIT_MS)
    qtbot.mouseRelease(page.canvas, Qt.MouseButton.LeftButton, pos=canvas_point(page, 80, 40))
    _wait_settled(qtbot, open_window, first, ImageLabel.UNSURE, MaskState.DRAFT)
    assert page.project.store.annotations.get(first).mask.unpack()[40, 60]
    assert page.canvas.document.area_px > 0


def test_an_image_removed_meanwhile(open_window: MainWindow, qtbot: QtBot):
    page = page_of(open_window)
    first = page.labeling.current
    with open_project(page.project.folder) as second:
        remove_images(second, ["00.png"])
    drag(qtbot, page, (40, 40), (80, 40))
    qtbot.waitUntil(lambda: _says(open_window, "00.png: was taken out of the project meanwhile"), timeout=WAIT_MS)
    qtbot.waitUntil(lambda: page.model.row_of(first) is None, timeout=WAIT_MS)
    assert page.current_name == "01.png"
    press(qtbot, open_window, Qt.Key.Key_2)
    wait_saved(qtbot, open_window)
    assert list(page.project.store.labels.all().values()) == [ImageLabel.BAD]
    assert page.project.store.annotations.get(first).mask.unpack()[40, 60], "it comes back with what was painted"


def test_a_full_disk_is_waited_for_and_a_refusal_is_not(
    open_window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    page = page_of(open_window)
    _label_elsewhere(page, "00.png", ImageLabel.UNSURE)
    disk_is_full = threading.Event()
    disk_is_full.set()

    def full(*arguments: object) -> object:
        if disk_is_full.is_set():
            raise KnownError(Path("project.db"), "the disk is full", "make room")
        return label_image(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(store_writer, "label_image", full)
    monkeypatch.setattr(store_writer, "RETRY_S", 0.05)
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_1):
        press(qtbot, open_window, key)
    qtbot.waitUntil(lambda: "3 not saved" in open_window.status.saved_text, timeout=WAIT_MS)
    assert not _says(open_window, LABELED_ELSEWHERE)
    disk_is_full.clear()
    wait_saved(qtbot, open_window)
    assert _says(open_window, LABELED_ELSEWHERE)
    assert not _says(open_window, "the disk is full")
    labels = list(page.project.store.labels.all().values())
    assert labels == [ImageLabel.UNSURE, ImageLabel.BAD, ImageLabel.GOOD]
