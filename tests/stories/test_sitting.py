"""A sitting at the keyboard: fifty images, mistakes taken back, and everything there the next morning."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.gui.window.main_window import MainWindow
from app.workflows.exchange.import_dataset import import_dataset
from app.workflows.project.project import create_project
from core.domain import ChangeKind, ImageLabel, MaskState
from tests.app.gui.gui_driver import drag, open_in, page_of, press, wait_saved, window, write_images

pytestmark = pytest.mark.timeout(300)
__all__ = ["window"]

N_IMAGES = 50
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
KEYS = {Qt.Key.Key_1: ImageLabel.GOOD, Qt.Key.Key_2: ImageLabel.BAD, Qt.Key.Key_3: ImageLabel.UNSURE}


@pytest.fixture
def fifty(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> MainWindow:
    write_images(tmp_path / "parts", N_IMAGES)
    with create_project(tmp_path / "project", tmp_path / "parts") as project:
        import_dataset(project, "folder", tmp_path / "parts")
    open_in(window, qtbot, tmp_path / "project")
    return window


def _key(number: int) -> Qt.Key:
    """Every fifth image is bad, every eleventh unsure."""
    return Qt.Key.Key_2 if number % 5 == 0 else Qt.Key.Key_3 if number % 11 == 0 else Qt.Key.Key_1


def test_fifty_images_by_keyboard_alone(fifty: MainWindow, qtbot: QtBot, qapp: QApplication) -> None:
    page = page_of(fifty)
    assert page.canvas.hasFocus(), "no click is needed to begin"
    for number in range(N_IMAGES - 1):
        assert page.current_name == f"{number:02d}.png"
        keypad = Qt.KeyboardModifier.KeypadModifier if number % 2 else Qt.KeyboardModifier.NoModifier
        press(qtbot, fifty, _key(number), keypad)

    press(qtbot, fifty, Qt.Key.Key_F, CTRL)  # look again at one by its name, and think better of it
    qtbot.keyClicks(QApplication.focusWidget(), "17")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    press(qtbot, fifty, Qt.Key.Key_D)
    assert page.current_name == "17.png"
    press(qtbot, fifty, Qt.Key.Key_2)
    press(qtbot, fifty, Qt.Key.Key_Z, CTRL)
    press(qtbot, fifty, Qt.Key.Key_F, CTRL)
    for _ in "17":
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backspace)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert page.current_name == "17.png", "the image stays when the list is whole again"

    press(qtbot, fifty, Qt.Key.Key_D, SHIFT)
    assert page.current_name == "49.png", "the only one without a label"
    press(qtbot, fifty, _key(49))
    wait_saved(qtbot, fifty)

    labels = page.project.store.labels.all()
    assert [labels[i] for i in sorted(labels)] == [KEYS[_key(number)] for number in range(N_IMAGES)]
    counts = page.model.counts()
    assert (counts.unlabeled, counts.bad) == (0, 10)
    seconds = page.project.store.history.active_seconds()
    assert 0 < seconds <= fifty.active_time.session_s + 0.001
    assert fifty.active_time.mask_s == 0
    assert "Labels" in fifty.status.time_text


def test_undo_and_redo_across_images_are_there_after_a_restart(fifty: MainWindow, qtbot: QtBot) -> None:
    page = page_of(fifty)
    first, second, third = page.model.table.ids[:3].tolist()
    drag(qtbot, page, (40, 40), (80, 40))
    press(qtbot, fifty, Qt.Key.Key_Return)  # the first: complete, and bad with it
    press(qtbot, fifty, Qt.Key.Key_1)
    drag(qtbot, page, (20, 60), (120, 60))
    drag(qtbot, page, (20, 20), (120, 20))
    drawn = page.labeling.image.document.pixels.astype(bool).copy()
    press(qtbot, fifty, Qt.Key.Key_2)
    for _ in range(5):  # third bad, two strokes, second good, first complete: all but the first stroke
        press(qtbot, fifty, Qt.Key.Key_Z, CTRL)
    assert page.labeling.current == first
    assert page.model.counts().unlabeled == N_IMAGES
    for _ in range(4):
        press(qtbot, fifty, Qt.Key.Key_Z, CTRL | SHIFT)
    wait_saved(qtbot, fifty)

    folder = page.project.folder
    assert fifty.close_project()
    open_in(fifty, qtbot, folder)
    page = page_of(fifty)
    store = page.project.store
    assert store.labels.all() == {first: ImageLabel.BAD, second: ImageLabel.GOOD}
    assert store.annotations.states() == {first: MaskState.COMPLETE, third: MaskState.DRAFT}
    mask = store.annotations.get(third).mask
    assert mask is not None
    assert np.array_equal(mask.unpack(), drawn)
    assert page.labeling.current == third, "the first one that needs work"
    assert not page.labeling.undo.stack.canUndo(), "history is for reading, undo for this sitting"
    changes = [entry for entry in store.history.of(third) if entry.kind is ChangeKind.MASK]
    assert len(changes) >= 3, "drawn, undone and drawn again: nothing is overwritten"
    assert changes[-1].after is not None
    assert mask.digest in changes[-1].after
