"""Keys by their place, where the layout prints something else there: with the native codes that platforms send."""

import sys

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.gui.commands.actions import Act
from app.gui.commands.keys.key_positions import keys_at_position
from app.gui.dialogs.shortcut_sheet import KeyField, ShortcutSheet
from app.gui.window.main_window import MainWindow
from tests.app.gui.gui_driver import page_of, press, wait_saved

NONE, SHIFT, CTRL = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)
ALT_GR_X11 = 0x80


def _event(
    key: int,
    code: int,
    modifiers: Qt.KeyboardModifier = NONE,
    *,
    virtual: int = 0,
    native: int = 0,
    repeats: bool = False,
) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key, modifiers, code, virtual, native, "", repeats, 1)


def _at(event: QKeyEvent) -> str | None:
    keys = keys_at_position(event)
    return None if keys is None else keys.toString()


@pytest.mark.parametrize(
    ("key", "code", "modifiers", "expected"),
    [
        (ord("&"), 10, NONE, "1"),  # AZERTY
        (0xC9, 11, NONE, "2"),  # é
        (0xC0, 19, NONE, "0"),  # à
        (ord("+"), 10, NONE, "1"),  # Czech
        (0x0412, 40, NONE, "D"),  # Cyrillic В
        (0x0412, 40, SHIFT, "Shift+D"),
        (0x042F, 52, CTRL, "Ctrl+Z"),  # Cyrillic Я
        (0xDC, 34, NONE, "["),  # German Ü
        (0x01001252, 34, NONE, "["),  # AZERTY's dead circumflex
        (ord("A"), 24, NONE, None),  # AZERTY prints A on the key of Q: A is meant
        (ord("1"), 10, NONE, None),
        (ord("Z"), 29, CTRL, None),  # German
        (Qt.Key.Key_Return, 36, NONE, None),
        (ord("&"), 0, NONE, None),  # no code: a screen keyboard
    ],
)
@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="codes as X11 and Wayland send them")
def test_where_a_key_lies(key: int, code: int, modifiers: Qt.KeyboardModifier, expected: str | None):
    assert _at(_event(key, code, modifiers)) == expected


def test_windows_counts_from_the_keyboard_itself(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys, "platform", "win32")
    assert _at(_event(ord("&"), 2)) == "1"
    assert _at(_event(0x0412, 32)) == "D"


def test_macos_tells_the_place_by_the_virtual_key(monkeypatch: pytest.MonkeyPatch):
    """Numbers from HIToolbox's Events.h: kVK_ANSI_1 is 18, D 2, Z 6, 0 29, the comma 43; 36 is Return."""
    monkeypatch.setattr(sys, "platform", "darwin")
    places = {18: "1", 2: "D", 6: "Z", 29: "0", 43: ",", 46: "M", 50: "`", 36: None, 49: None}
    assert {code: _at(_event(ord("&"), 1, virtual=code)) for code in places} == places


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="codes as X11 and Wayland send them")
def test_alt_gr_types_another_character(open_window: MainWindow):
    assert _at(_event(ord("~"), 11, native=ALT_GR_X11)) is None


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="codes as X11 and Wayland send them")
def test_a_key_by_its_place_labels_once_and_moves_while_it_is_held(open_window: MainWindow, qtbot: QtBot):
    page = page_of(open_window)
    for repeats in (False, True, True):
        QApplication.sendEvent(page.canvas, _event(ord("&"), 10, repeats=repeats))
    for repeats in (False, True, True):
        QApplication.sendEvent(page.canvas, _event(0x0412, 40, repeats=repeats))
    qtbot.waitUntil(lambda: page.labeling.image is not None)
    wait_saved(qtbot, open_window)
    assert list(page.project.store.labels.all().values()) == ["good"]
    assert page.current_name == "04.png"


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="codes as X11 and Wayland send them")
def test_what_the_layout_prints_has_the_first_word(open_window: MainWindow, qtbot: QtBot):
    """AZERTY has the comma where a US keyboard has M: it makes the proposal larger, as the key says."""
    page = page_of(open_window)
    threshold = page.bench.side.opinion._threshold
    before = threshold.value()
    press(qtbot, open_window, Qt.Key.Key_Comma)
    assert threshold.value() == before - 5
    assert open_window.commands.at_position(_event(ord(","), 58)) is None
    open_window.shortcuts.bind(Act.FIT, ("&",))
    assert open_window.commands.at_position(_event(ord("&"), 10)) is None, "given to another command by the person"


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="codes as X11 and Wayland send them")
def test_typing_stays_typing(open_window: MainWindow, qtbot: QtBot):
    page = page_of(open_window)
    press(qtbot, open_window, Qt.Key.Key_F, CTRL)
    event = QKeyEvent(QEvent.Type.KeyPress, ord("&"), NONE, 10, 0, 0, "&", False, 1)
    QApplication.sendEvent(page.bench.queue.search, event)
    assert page.bench.queue.search.text() == "&"
    assert page.model.counts().good == 0


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="codes as X11 and Wayland send them")
def test_the_sheet_refuses_a_key_that_works_by_its_place(open_window: MainWindow, qtbot: QtBot):
    """On AZERTY the key of "&" labels good: given to another command it would do that no longer."""
    sheet = ShortcutSheet(open_window.shortcuts, open_window)
    sheet.show()
    qtbot.waitExposed(sheet)
    field = sheet.field(Act.FIT)
    _choose(field)
    qtbot.waitUntil(lambda: "belongs to" in sheet.warning, timeout=5000)
    assert "Good, next" in sheet.warning
    assert open_window.shortcuts.keys(Act.FIT) == ("F",)
    own = sheet.field(Act.LABEL_GOOD)
    _choose(own)
    qtbot.waitUntil(lambda: open_window.shortcuts.keys(Act.LABEL_GOOD) == ("&",), timeout=5000)
    sheet.close()


def _choose(field: KeyField) -> None:
    field.setFocus()
    QApplication.sendEvent(field, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, NONE))
    QApplication.sendEvent(field, _event(ord("&"), 10))
    QApplication.sendEvent(field, QKeyEvent(QEvent.Type.KeyRelease, ord("&"), NONE, 10, 0, 0, "&", False, 1))
