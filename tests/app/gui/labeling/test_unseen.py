"""What nobody can see is neither labeled nor painted, and what is stored is what the window shows."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.gui.window.main_window import MainWindow
from core.domain import ImageLabel, MaskState
from tests.app.gui.gui_driver import WAIT_MS, PageDriver, drag, page_of, press, wait_saved

LEFT = Qt.MouseButton.LeftButton
KEYS = (
    Qt.Key.Key_1,
    Qt.Key.Key_2,
    Qt.Key.Key_3,
    Qt.Key.Key_Return,
    Qt.Key.Key_Delete,
    Qt.Key.Key_X,
    Qt.Key.Key_C,
    Qt.Key.Key_O,
)


def _say(page: PageDriver, qtbot: QtBot, window: MainWindow, how: Qt.Key | ImageLabel | None) -> None:
    """A key, the label's button, or a press on the canvas."""
    if isinstance(how, ImageLabel):
        qtbot.mouseClick(page.bench.side.labels._buttons[how], LEFT)
    elif how is None:
        qtbot.mouseClick(page.canvas, LEFT)
    else:
        qtbot.keyClick(page.canvas, how)


@pytest.mark.parametrize("how", [*KEYS, ImageLabel.BAD, None])
@pytest.mark.parametrize("trouble", ["missing", "unreadable"])
def test_an_image_without_a_picture_stays_as_it_is(
    open_window: MainWindow, qtbot: QtBot, images_folder: Path, trouble: str, how: Qt.Key | ImageLabel | None
):
    page = page_of(open_window)
    name = "09.png"  # not read ahead yet
    if trouble == "missing":
        (images_folder / name).unlink()
    else:
        (images_folder / name).write_bytes(b"no picture")
    image_id = page.model.image_id(9)
    page.labeling.show_image(image_id)
    qtbot.waitUntil(lambda: page.labeling.image is not None, timeout=WAIT_MS)
    _say(page, qtbot, open_window, how)
    assert any(
        name in text and "Nothing was stored" in text and "Unusable" in text for text in open_window.messages.texts()
    )
    assert page.labeling.current == image_id
    wait_saved(qtbot, open_window)
    assert page.project.store.labels.all() == {}
    assert page.project.store.annotations.states() == {}
    assert not page.bench.side.labels._buttons[ImageLabel.BAD].isChecked()


@pytest.mark.parametrize("how", [*KEYS, ImageLabel.BAD, None])
def test_an_image_that_is_still_being_read_stays_as_it_is(
    open_window: MainWindow, qtbot: QtBot, how: Qt.Key | ImageLabel | None
):
    page = page_of(open_window)
    page.labeling.show_image(page.model.image_id(9))
    assert page.labeling.image is None, "not read ahead"
    _say(page, qtbot, open_window, how)
    assert any("still being read" in text for text in open_window.messages.texts())
    assert page.current_name == "09.png"
    assert page.session.writer.n_waiting == 0
    qtbot.waitUntil(lambda: page.labeling.image is not None, timeout=WAIT_MS)
    press(qtbot, open_window, Qt.Key.Key_2)
    wait_saved(qtbot, open_window)
    assert len(page.project.store.labels.all()) == 1


@pytest.mark.parametrize("key", [None, Qt.Key.Key_2])
def test_bad_on_the_last_image_stays_marked(open_window: MainWindow, qtbot: QtBot, key: Qt.Key | None):
    """By its button or by its key, once and again: there is no next image that would show something else."""
    page = page_of(open_window)
    last = page.model.image_id(11)
    page.labeling.show_image(last)
    qtbot.waitUntil(lambda: page.labeling.image is not None, timeout=WAIT_MS)
    bad = page.bench.side.labels._buttons[ImageLabel.BAD]
    view = page.bench.queue.view
    for _ in range(3):
        _say(page, qtbot, open_window, ImageLabel.BAD if key is None else key)
        qtbot.wait(100)  # the side panel follows the picture; nothing else may follow it
        assert page.labeling.label is ImageLabel.BAD
        assert bad.isChecked()
        assert page.model.place(view.currentIndex()) == 11
        assert view.selectionModel().hasSelection()
    press(qtbot, open_window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not bad.isChecked())
    assert page.labeling.label is None


def test_good_on_a_draft_asks_nothing_but_says_so(open_window: MainWindow, qtbot: QtBot):
    page = page_of(open_window)
    image_id = page.labeling.current
    drag(qtbot, page, (40, 40), (80, 40))
    press(qtbot, open_window, Qt.Key.Key_1)
    assert any("00.png" in text and "stays as a draft" in text for text in open_window.messages.texts())
    assert page.current_name == "01.png"
    wait_saved(qtbot, open_window)
    assert page.project.store.labels.get(image_id) is ImageLabel.GOOD
    assert page.project.store.annotations.get(image_id).state is MaskState.DRAFT
    open_window.messages.resolve_all()
    press(qtbot, open_window, Qt.Key.Key_1)
    assert not any("draft" in text for text in open_window.messages.texts()), "nothing is painted on this one"
