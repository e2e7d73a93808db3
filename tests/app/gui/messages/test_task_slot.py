"""One piece of work after another."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.gui.messages.task_slot import TaskSlot
from app.gui.window.main_window import MainWindow
from app.workflows.progress import Cancelled, Progress
from core.domain import KnownError


class _Two(QObject):
    """Asks for the second as soon as it hears how the first has ended."""

    def __init__(self, window: MainWindow, first: Callable[[Progress], object]) -> None:
        super().__init__(window)
        self.heard: list[object] = []
        self.slot = TaskSlot(window.messages, self)
        assert self.slot.start("first", first, self.on_first, self.on_first)

    def on_first(self, outcome: object) -> None:
        self.heard.append(outcome)
        assert not self.slot.is_busy
        assert self.slot.start("second", lambda _progress: "done", self.heard.append, self.heard.append)


def _answers(_progress: Progress) -> str:
    return "an answer"


def _fails(_progress: Progress) -> str:
    raise KnownError("the folder", "is not there", "name another one")


@pytest.mark.parametrize(
    ("first", "said"), [(_answers, "an answer"), (_fails, "the folder: is not there; name another one")]
)
def test_whoever_hears_how_work_has_ended_may_ask_for_more(
    window: MainWindow, qtbot: QtBot, first: Callable[[Progress], object], said: str
):
    two = _Two(window, first)
    qtbot.waitUntil(lambda: two.heard == [said, "done"])
    assert not two.slot.is_busy


def _cancelled(_progress: Progress) -> None:
    raise Cancelled


def test_after_a_cancelled_one_there_is_room_again(window: MainWindow, qtbot: QtBot):
    slot = TaskSlot(window.messages, window)
    heard: list[object] = []
    assert slot.start("first", _cancelled, heard.append, heard.append)
    assert not slot.start("meanwhile", _answers, heard.append, heard.append)
    with qtbot.waitSignal(slot.freed):
        pass
    assert not slot.is_busy
    assert heard == []
