"""What is said of one action leaves when it is undone, or when the next one follows."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.gui.commands.actions import Act
from app.gui.window.main_window import MainWindow
from tests.app.gui.gui_driver import drag, page_of, press

CONTROL = Qt.KeyboardModifier.ControlModifier


def _said(window: MainWindow, words: str) -> list[str]:
    return [text for text in window.messages.texts() if words in text]


def test_a_removed_images_message_leaves_with_undo(open_window: MainWindow, qtbot: QtBot):
    open_window.commands[Act.REMOVE_IMAGE].trigger()
    assert _said(open_window, "00.png is out of the project")
    press(qtbot, open_window, Qt.Key.Key_Z, CONTROL)
    assert not _said(open_window, "out of the project")


def test_the_second_removed_images_message_takes_the_firsts_place(open_window: MainWindow, qtbot: QtBot):
    open_window.commands[Act.REMOVE_IMAGE].trigger()
    open_window.commands[Act.REMOVE_IMAGE].trigger()
    (text,) = _said(open_window, "out of the project")
    assert text.startswith("01.png")
    press(qtbot, open_window, Qt.Key.Key_Z, CONTROL)
    assert not _said(open_window, "out of the project")


def test_good_over_a_draft_is_told_until_it_is_undone(open_window: MainWindow, qtbot: QtBot):
    page = page_of(open_window)
    drag(qtbot, page, (40, 40), (80, 40))
    press(qtbot, open_window, Qt.Key.Key_Z, CONTROL)
    press(qtbot, open_window, Qt.Key.Key_Y, CONTROL)
    press(qtbot, open_window, Qt.Key.Key_1)
    assert _said(open_window, "is labeled good")
    press(qtbot, open_window, Qt.Key.Key_Z, CONTROL)
    assert not _said(open_window, "is labeled good")


def test_the_next_action_ends_what_was_said_of_the_last(open_window: MainWindow, qtbot: QtBot):
    """Ctrl+Z would undo the label now."""
    open_window.commands[Act.REMOVE_IMAGE].trigger()
    press(qtbot, open_window, Qt.Key.Key_2)
    assert not _said(open_window, "Ctrl+Z takes it in again")
