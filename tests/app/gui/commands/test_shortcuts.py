"""Keys that the person changes: at once, in the next sitting, and never two commands on one key."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPushButton, QScrollArea, QToolButton
from pytestqt.qtbot import QtBot

from app.gui.appearance.settings import Settings, ThemeChoice
from app.gui.appearance.theme import Theme
from app.gui.canvas.tools.tool import Tool
from app.gui.commands.actions import Act, Actions
from app.gui.commands.shortcuts import Shortcuts
from app.gui.dialogs.shortcut_sheet import KeyField, ShortcutSheet
from app.gui.window.main_window import MainWindow
from core.domain import ImageLabel
from tests.app.gui.gui_driver import come_back, page_of, press, wait_saved
from tests.app.gui.languages import spoken

# A menu that opens is a window of its own, which the offscreen platform says it can do only half.
pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing)", extend=True)


def _sheet(window: MainWindow, qtbot: QtBot) -> ShortcutSheet:
    sheet = ShortcutSheet(window.shortcuts, window)
    sheet.show()
    qtbot.waitExposed(sheet)
    return sheet


def _begin(qtbot: QtBot, field: KeyField) -> None:
    """As somebody who has no mouse changes a key."""
    field.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(field.hasFocus)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def test_reading_the_sheet_with_keys_changes_none(open_window: MainWindow, qtbot: QtBot):
    """F1, a scroll with the arrows, a walk with Tab and back, a letter: whoever reads has not asked for a new key."""
    shortcuts = open_window.shortcuts
    before = {act: shortcuts.keys(act) for act in (*Act, *Tool)}
    seen: list[int] = []

    def read() -> None:
        sheet = QApplication.activeModalWidget()
        assert isinstance(sheet, ShortcutSheet)
        (area,) = sheet.findChildren(QScrollArea)
        sheet.activateWindow()
        qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), KeyField))
        for key in (Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_J, Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            for modifier_first in (Qt.Key.Key_Shift, key):
                qtbot.keyClick(QApplication.focusWidget() or sheet, modifier_first)
            seen.append(area.verticalScrollBar().value())
        qtbot.keyClick(QApplication.focusWidget() or sheet, Qt.Key.Key_Escape)
        seen.append(int(sheet.isVisible()))
        sheet.reject()

    QTimer.singleShot(0, read)
    press(qtbot, open_window, Qt.Key.Key_F1)
    assert {act: shortcuts.keys(act) for act in (*Act, *Tool)} == before
    assert Settings().shortcuts == {}
    assert seen[0] > 0, "the sheet is longer than the screen, and Down scrolls it"
    assert seen[-1] == 0, "one Escape closes it"


def test_a_click_asks_for_a_new_key_and_leaving_keeps_the_old_one(open_window: MainWindow, qtbot: QtBot):
    sheet = _sheet(open_window, qtbot)
    sheet.activateWindow()
    qtbot.waitUntil(sheet.isActiveWindow)
    field, other = sheet.field(Act.FIT), sheet.field(Act.ACTUAL_SIZE)
    (inner,) = field.findChildren(QLineEdit)
    qtbot.mouseClick(inner, Qt.MouseButton.LeftButton)
    assert inner.placeholderText() == "Press a key"
    other.setFocus()
    qtbot.waitUntil(other.hasFocus)
    assert field.key == "F"
    qtbot.mouseClick(inner, Qt.MouseButton.LeftButton)
    qtbot.keyClick(field, Qt.Key.Key_J)
    qtbot.waitUntil(lambda: open_window.shortcuts.keys(Act.FIT) == ("J",), timeout=5000)
    _begin(qtbot, field)
    qtbot.keyClick(field, Qt.Key.Key_Backspace)
    assert open_window.shortcuts.keys(Act.FIT) == ()
    sheet.close()


def test_enter_presses_the_button_that_has_the_focus(open_window: MainWindow, qtbot: QtBot):
    open_window.shortcuts.bind(Act.FIT, ("J",))
    sheet = _sheet(open_window, qtbot)
    sheet.activateWindow()
    reset = next(button for button in sheet.findChildren(QPushButton) if button.text() == "Reset all keys")
    reset.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(reset.hasFocus)
    qtbot.keyClick(reset, Qt.Key.Key_Return)
    assert open_window.shortcuts.keys(Act.FIT) == ("F",)
    assert sheet.isVisible()
    sheet.close()


def test_a_new_key_works_at_once_and_in_the_next_sitting(open_window: MainWindow, qtbot: QtBot):
    page = page_of(open_window)
    sheet = _sheet(open_window, qtbot)
    field = sheet.field(Act.LABEL_BAD)
    _begin(qtbot, field)
    qtbot.keyClick(field, Qt.Key.Key_J)
    qtbot.waitUntil(lambda: open_window.shortcuts.keys(Act.LABEL_BAD) == ("J",), timeout=5000)
    sheet.close()
    come_back(qtbot, open_window)
    press(qtbot, open_window, Qt.Key.Key_2)
    assert page.current_name == "00.png", "the old key is free"
    press(qtbot, open_window, Qt.Key.Key_J)
    assert page.current_name == "01.png"
    wait_saved(qtbot, open_window)

    assert Settings().shortcuts == {"label_bad": ("J",)}
    other = MainWindow(Settings(), open_window._theme)
    qtbot.addWidget(other)
    assert other.shortcuts.keys(Act.LABEL_BAD) == ("J",)
    assert "(J)" in other.commands[Act.LABEL_BAD].toolTip()


def test_a_key_that_is_taken_is_refused_by_name(open_window: MainWindow, qtbot: QtBot):
    sheet = _sheet(open_window, qtbot)
    for key, owner in {
        Qt.Key.Key_B: "Brush",
        Qt.Key.Key_Space: "Move the picture",
        Qt.Key.Key_Down: "Lead through the list",
        Qt.Key.Key_PageUp: "Lead through the list",
        Qt.Key.Key_Return: "Mask complete, next",
    }.items():
        field = sheet.field(Act.FIT)
        _begin(qtbot, field)
        qtbot.keyClick(field, key)
        qtbot.waitUntil(lambda owner=owner: f"belongs to “{owner}”" in sheet.warning, timeout=5000)  # type: ignore[misc]
        assert open_window.shortcuts.keys(Act.FIT) == ("F",)
        assert field.key == "F"
    sheet.close()


def test_escape_leaves_a_key_as_it_is_and_then_closes_the_sheet(open_window: MainWindow, qtbot: QtBot):
    sheet = _sheet(open_window, qtbot)
    sheet.activateWindow()
    field = sheet.field(Act.FIT)
    _begin(qtbot, field)
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert (sheet.isVisible(), field.key) == (True, "F")
    assert "belongs to" not in sheet.warning
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()


def test_no_two_commands_share_a_default_key(open_window: MainWindow):
    shortcuts = open_window.shortcuts
    taken = [(act, key) for act in (*Act, *Tool) for key in shortcuts.keys(act) if shortcuts.owner(key, besides=act)]
    assert taken == []


def test_reset_brings_every_default_back(open_window: MainWindow):
    shortcuts = open_window.shortcuts
    before = {act: shortcuts.keys(act) for act in (*Act, *Tool)}
    shortcuts.bind(Act.NEXT, ("J",))
    shortcuts.bind(Act.FIT, ())
    shortcuts.reset()
    assert {act: shortcuts.keys(act) for act in (*Act, *Tool)} == before
    assert Settings().shortcuts == {}


def test_a_damaged_settings_file_leaves_the_defaults(open_window: MainWindow):
    settings = Settings()
    settings._store.setValue("shortcuts", '["no", "mapping"]')
    assert Shortcuts(Actions(open_window), settings).keys(Act.LABEL_GOOD) == ("1",)


def test_the_numeric_pad_labels(open_window: MainWindow, qtbot: QtBot):
    page = page_of(open_window)
    keypad = Qt.KeyboardModifier.KeypadModifier
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3):
        press(qtbot, open_window, key, keypad)
    wait_saved(qtbot, open_window)
    assert list(page.project.store.labels.all().values()) == ["good", "bad", "unsure"]


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_sheet_fits_on_the_screen(qtbot: QtBot, qapp: QApplication, language: str):
    """On the 800 × 800 of the offscreen platform, too: in one column where two are too wide."""
    theme = Theme(qapp, ThemeChoice.LIGHT)
    with spoken(qapp, language):
        window = MainWindow(Settings(), theme)
        qtbot.addWidget(window)
        sheet = _sheet(window, qtbot)
        room = sheet.screen().availableGeometry()
        assert sheet.width() <= room.width()
        assert sheet.height() <= room.height()
        (area,) = sheet.findChildren(QScrollArea)
        assert area.horizontalScrollBar().maximum() == 0, "nothing is cut off at the side"
        sheet.close()
    theme.deleteLater()


def test_f10_opens_the_menu_for_the_arrows_and_leaves_the_focus_on_the_picture(open_window: MainWindow, qtbot: QtBot):
    press(qtbot, open_window, Qt.Key.Key_F10)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert open_window.commands[Act.EXPORT] in menu.actions()
    assert menu.activeAction() is open_window.commands[Act.NEW_PROJECT]
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    assert menu.activeAction() is open_window.commands[Act.OPEN_PROJECT]
    qtbot.keyClick(menu, Qt.Key.Key_Escape)
    assert QApplication.activePopupWidget() is None
    assert page_of(open_window).canvas.hasFocus()


def test_the_menu_and_the_label_buttons_tell_a_key_that_was_changed(open_window: MainWindow):
    panel = page_of(open_window).bench.side.labels
    (menu,) = [button for button in open_window.toolbar.findChildren(QToolButton) if button.accessibleName() == "Menu"]
    assert menu.toolTip() == "Menu  (F10)"
    open_window.shortcuts.bind(Act.MENU, ("F9",))
    open_window.shortcuts.bind(Act.LABEL_GOOD, ("J",))
    assert menu.toolTip() == "Menu  (F9)"
    assert panel._buttons[ImageLabel.GOOD].toolTip() == "Good, next  (J)"
