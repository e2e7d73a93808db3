"""Keys that the person changes: at once, in the next sitting, and never two commands on one key."""

import pytest
from PySide6.QtCore import Qt, QTranslator
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from app.gui.actions import Act, Actions
from app.gui.dialogs.shortcut_sheet import ShortcutSheet
from app.gui.main_window import MainWindow
from app.gui.settings import Settings, ThemeChoice
from app.gui.shortcuts import Shortcuts
from app.gui.theme import Theme
from app.gui.translation import install_translation
from tests.app.gui.gui_driver import page_of, press, wait_saved


def _sheet(window: MainWindow, qtbot: QtBot) -> ShortcutSheet:
    sheet = ShortcutSheet(window.shortcuts, window)
    sheet.show()
    qtbot.waitExposed(sheet)
    return sheet


def test_a_new_key_works_at_once_and_in_the_next_sitting(open_window: MainWindow, qtbot: QtBot):
    page = page_of(open_window)
    sheet = _sheet(open_window, qtbot)
    field = sheet.field(Act.LABEL_BAD)
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_J)
    qtbot.waitUntil(lambda: open_window.shortcuts.keys(Act.LABEL_BAD) == ("J",), timeout=5000)
    sheet.close()
    page.canvas.setFocus()
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
    for key in (Qt.Key.Key_B, Qt.Key.Key_Space):
        field = sheet.field(Act.FIT)
        field.setFocus()
        qtbot.keyClick(field, key)
        qtbot.waitUntil(lambda: "belongs to" in sheet.warning, timeout=5000)
        assert ("Brush" if key == Qt.Key.Key_B else "Move the picture") in sheet.warning
        assert open_window.shortcuts.keys(Act.FIT) == ("F",)
        assert field.key == "F"
    sheet.close()


def test_escape_leaves_a_key_as_it_is_and_then_closes_the_sheet(open_window: MainWindow, qtbot: QtBot):
    sheet = _sheet(open_window, qtbot)
    sheet.activateWindow()
    field = sheet.field(Act.FIT)
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert not field.hasFocus()
    assert (sheet.isVisible(), field.key) == (True, "F")
    assert "belongs to" not in sheet.warning
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()


def test_no_two_commands_share_a_default_key(open_window: MainWindow):
    shortcuts = open_window.shortcuts
    taken = [(act, key) for act in Act for key in shortcuts.keys(act) if shortcuts.owner(key, besides=act)]
    assert taken == []


def test_reset_brings_every_default_back(open_window: MainWindow):
    shortcuts = open_window.shortcuts
    before = {act: shortcuts.keys(act) for act in Act}
    shortcuts.bind(Act.NEXT, ("J",))
    shortcuts.bind(Act.FIT, ())
    shortcuts.reset()
    assert {act: shortcuts.keys(act) for act in Act} == before
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
    install_translation(qapp, language)
    theme = Theme(qapp, ThemeChoice.LIGHT)
    try:
        window = MainWindow(Settings(), theme)
        qtbot.addWidget(window)
        sheet = _sheet(window, qtbot)
        room = sheet.screen().availableGeometry()
        assert sheet.width() <= room.width()
        assert sheet.height() <= room.height()
        (area,) = sheet.findChildren(QScrollArea)
        assert area.horizontalScrollBar().maximum() == 0, "nothing is cut off at the side"
        sheet.close()
    finally:
        for translator in qapp.findChildren(QTranslator):
            qapp.removeTranslator(translator)
            translator.deleteLater()
        theme.deleteLater()
