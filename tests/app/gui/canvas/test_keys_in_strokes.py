"""A key during a stroke does nothing, and the person is told."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.gui.window.main_window import MainWindow
from tests.app.gui.gui_driver import canvas_point, page_of


@pytest.mark.parametrize(("key", "told"), [(Qt.Key.Key_2, True), (Qt.Key.Key_Return, True), (Qt.Key.Key_Shift, False)])
def test_a_key_during_a_stroke_is_answered(open_window: MainWindow, qtbot: QtBot, key: Qt.Key, told: bool):
    page = page_of(open_window)
    page.canvas.setFocus()
    first, at = page.labeling.current, canvas_point(page, 40, 40)
    qtbot.mousePress(page.canvas, Qt.MouseButton.LeftButton, pos=at)
    qtbot.keyClick(page.canvas, key)
    said = open_window.messages.texts()
    qtbot.mouseRelease(page.canvas, Qt.MouseButton.LeftButton, pos=at)
    assert said == (["Keys do nothing during a stroke: release the mouse button first."] if told else [])
    assert (page.labeling.current, page.labeling.label) == (first, None)
    assert not open_window.messages.texts(), "the stroke is the next action"
