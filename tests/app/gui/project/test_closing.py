"""Closing while a training runs: the question says what each button does, and Enter closes nothing."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from app.gui.training.training_control import TrainingControl
from app.gui.window.main_window import MainWindow

YES, NO = QMessageBox.StandardButton.Yes, QMessageBox.StandardButton.No


def _when_asked(act: Callable[[QMessageBox], None]) -> None:
    """The question waits for it in a loop of its own."""

    def look() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            act(box)
        else:
            QTimer.singleShot(20, look)

    QTimer.singleShot(0, look)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_enter_and_escape_close_nothing(
    open_window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, key: Qt.Key
):
    monkeypatch.setattr(TrainingControl, "is_running", True)
    said: list[str] = []

    def answer(box: QMessageBox) -> None:
        said.extend([box.button(YES).text(), box.button(NO).text()])
        qtbot.keyClick(box.focusWidget() or box, key)

    _when_asked(answer)
    assert not open_window.close()
    assert open_window.page is not None
    assert said == ["Stop training and close", "Go on training"]


def test_the_other_button_closes(open_window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(TrainingControl, "is_running", True)
    _when_asked(lambda box: qtbot.mouseClick(box.button(YES), Qt.MouseButton.LeftButton))
    assert open_window.close()
    assert open_window.page is None
