"""A key that is held: what may happen again, and what happens once for each press."""

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from app.gui.canvas.tools.tool import Tool
from app.gui.commands.actions import SPECS, Act
from app.gui.commands.keys.held_keys import HeldKeys
from app.gui.window.main_window import MainWindow
from core.domain import MaskState
from tests.app.gui.gui_driver import canvas_point, drag, page_of, press, wait_saved

NONE = Qt.KeyboardModifier.NoModifier
MOVES_OR_RESIZES = {
    Act.NEXT,
    Act.PREVIOUS,
    Act.NEXT_WORK,
    Act.BRUSH_SMALLER,
    Act.BRUSH_LARGER,
    Act.PROPOSAL_LARGER,
    Act.PROPOSAL_SMALLER,
}


def _key(kind: QEvent.Type, code: int, time_ms: int, key: Qt.Key = Qt.Key.Key_2) -> QKeyEvent:
    event = QKeyEvent(kind, key, NONE, code, 0, 0, "2", False, 1)
    event.setTimestamp(time_ms)
    return event


class Keys(QObject):
    """Which presses a window's widget got, and whether they were repeats."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.were_repeats: list[bool] = []
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self.were_repeats.append(event.isAutoRepeat())
        return False


@pytest.fixture
def keys(qtbot: QtBot) -> tuple[QMainWindow, HeldKeys, Keys]:
    window, widget = QMainWindow(), QWidget()
    qtbot.addWidget(window)
    window.setCentralWidget(widget)
    held = HeldKeys(window)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    widget.setFocus()
    qtbot.waitUntil(widget.hasFocus)
    return window, held, Keys(widget)


def test_only_what_moves_or_resizes_repeats(open_window: MainWindow):
    assert {act for act in (*Act, *Tool) if open_window.commands[act].autoRepeat()} == MOVES_OR_RESIZES
    assert {spec.act for spec in SPECS if spec.repeats} == MOVES_OR_RESIZES


def test_a_press_at_the_time_of_the_release_before_it_is_a_repeat(keys: tuple[QMainWindow, HeldKeys, Keys]):
    """As X11 repeats a held key; a second press is later, another key may come at any time."""
    window, held, seen = keys
    press, release = QEvent.Type.KeyPress, QEvent.Type.KeyRelease
    repeats = []
    for kind, code, time_ms in (
        (press, 11, 100),
        (release, 11, 760),
        (press, 11, 760),
        (release, 11, 800),
        (press, 10, 800),
        (release, 10, 850),
        (press, 10, 900),
        (release, 0, 950),
        (press, 0, 950),
    ):
        QApplication.sendEvent(window.windowHandle(), _key(kind, code, time_ms))
        if kind is press:
            repeats.append(held.is_repeating)
    assert repeats == [False, True, False, False, False]
    assert seen.were_repeats == repeats


def test_an_unmarked_repeat_labels_nothing_but_moves(open_window: MainWindow, qtbot: QtBot):
    """Qt asks for its shortcuts right after the window has seen the key."""
    page = page_of(open_window)
    handle = open_window.windowHandle()
    for key, code in ((Qt.Key.Key_2, 11), (Qt.Key.Key_D, 40)):
        QApplication.sendEvent(handle, _key(QEvent.Type.KeyRelease, code, 760, key))
        QApplication.sendEvent(handle, _key(QEvent.Type.ShortcutOverride, code, 760, key))
        qtbot.keyPress(page.canvas, key)
    wait_saved(qtbot, open_window)
    assert page.project.store.labels.all() == {}
    assert page.current_name == "01.png"
    QApplication.sendEvent(handle, _key(QEvent.Type.KeyRelease, 11, 800))
    QApplication.sendEvent(handle, _key(QEvent.Type.ShortcutOverride, 11, 900))
    press(qtbot, open_window, Qt.Key.Key_2)
    wait_saved(qtbot, open_window)
    assert list(page.project.store.labels.all().values()) == ["bad"]


def test_qts_own_repeats_label_nothing(open_window: MainWindow, qtbot: QtBot):
    """As other platforms mark them; the canvas lets Enter and Backspace through once as well."""
    page = page_of(open_window)
    drag(qtbot, page, (40, 40), (80, 40))
    for key in (Qt.Key.Key_2, Qt.Key.Key_Return, Qt.Key.Key_Delete, Qt.Key.Key_X, Qt.Key.Key_C, Qt.Key.Key_O):
        QApplication.sendEvent(page.canvas, QKeyEvent(QEvent.Type.KeyPress, key, NONE, "", True))
    wait_saved(qtbot, open_window)
    assert page.project.store.labels.all() == {}
    assert list(page.project.store.annotations.states().values()) == [MaskState.DRAFT]


def test_a_held_backspace_takes_one_corner_back(open_window: MainWindow, qtbot: QtBot):
    page = page_of(open_window)
    press(qtbot, open_window, Qt.Key.Key_P)
    for point in ((20, 20), (80, 20), (80, 60), (20, 60)):
        qtbot.mouseClick(page.canvas, Qt.MouseButton.LeftButton, pos=canvas_point(page, *point))
    for is_repeat in (False, True, True):
        QApplication.sendEvent(page.canvas, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Backspace, NONE, "", is_repeat))
    press(qtbot, open_window, Qt.Key.Key_Return)
    wait_saved(qtbot, open_window)
    mask = page.project.store.annotations.get(page.labeling.current).mask
    assert mask is not None
    pixels = mask.unpack()
    assert pixels[25, 70], "of four corners three are left"
    assert not pixels[55, 25]


def test_two_presses_label_two_images(open_window: MainWindow, qtbot: QtBot):
    page = page_of(open_window)
    for _ in range(2):
        qtbot.keyClick(page.canvas, Qt.Key.Key_2)
    wait_saved(qtbot, open_window)
    assert len(page.project.store.labels.all()) == 2
