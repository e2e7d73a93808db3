"""Tab goes through window and dialogs as a person sees them."""

from collections.abc import Callable
from itertools import chain
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from app.gui.dialogs.export_dialog import ExportDialog
from app.gui.dialogs.form_dialog import FormDialog
from app.gui.dialogs.import_dialog import ImportDialog
from app.gui.window.main_window import MainWindow
from tests.app.gui.gui_driver import page_of

_MOST = 120
_SAME_ROW_PX = 16


def _walk(qtbot: QtBot, start: QWidget, key: Qt.Key = Qt.Key.Key_Tab) -> list[QWidget]:
    """From ``start`` until Tab is back there."""
    start.setFocus(Qt.FocusReason.TabFocusReason)
    assert start.hasFocus()
    seen = [start]
    while len(seen) < _MOST:
        qtbot.keyClick(seen[-1], key)
        now = QApplication.focusWidget()
        assert now is not None
        if now is start:
            return seen
        seen.append(now)
    raise AssertionError(f"no way back to {start}")


def _places(stops: list[QWidget], root: QWidget) -> list[tuple[int, int]]:
    """Row and left end, in pixels; what begins a little lower stands in the same row."""
    places: list[tuple[int, int]] = []
    for stop in stops:
        at = stop.mapTo(root, QPoint(0, stop.height() // 2))
        is_same = bool(places) and abs(at.y() - places[-1][0]) < _SAME_ROW_PX
        places.append((places[-1][0] if is_same else at.y(), at.x()))
    return places


def _inside(stops: list[QWidget], part: QWidget) -> list[QWidget]:
    return [stop for stop in stops if stop is part or part.isAncestorOf(stop)]


def test_queue_canvas_strip_panel_messages_and_toolbar_follow_each_other(open_window: MainWindow, qtbot: QtBot):
    page = page_of(open_window)
    bench = page.bench
    open_window.messages.show_offer("an offer", "Take it", "b")
    bench.strip.start()
    qtbot.wait(50)
    stops = _walk(qtbot, bench.queue.search)
    parts = [bench.queue, bench.canvas, bench.strip, bench.side, open_window.messages, open_window.toolbar]
    in_parts = [_inside(stops, part) for part in parts]
    assert list(chain.from_iterable(in_parts)) == stops, "a part is left and entered again"
    assert all(in_parts)
    for part, inside in zip(parts, in_parts, strict=True):
        places = _places(inside, part)
        assert places == sorted(places), part
    assert in_parts[0][0] is bench.queue.search
    assert in_parts[0][-1] is bench.queue.view, "filters stand above the list"
    assert len(in_parts[3]) > 20


def test_shift_tab_is_the_same_way_back(open_window: MainWindow, qtbot: QtBot):
    search = page_of(open_window).bench.queue.search
    there = _walk(qtbot, search)
    back = _walk(qtbot, search, Qt.Key.Key_Backtab)
    assert back[1:] == there[:0:-1]


def test_what_tab_leads_to_is_scrolled_into_sight(open_window: MainWindow, qtbot: QtBot):
    """On a low screen the panel's lower end is out of sight."""
    open_window.resize(1366, 560)
    qtbot.wait(50)
    side = page_of(open_window).bench.side
    open_window.toolbar._menu_button.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(open_window.toolbar._menu_button, Qt.Key.Key_Backtab)
    last = QApplication.focusWidget()
    assert side.isAncestorOf(last)
    assert not last.visibleRegion().isEmpty()


Dialog = TypeVar("Dialog", bound=FormDialog)
DIALOGS: dict[str, Callable[[Path, MainWindow], FormDialog]] = {
    "new": lambda _folder, window: ImportDialog(None, window, makes_project=True),
    "import": lambda folder, window: ImportDialog(folder, window),
    "export": lambda folder, window: ExportDialog(folder / "out", window),
}


def _shown(qtbot: QtBot, dialog: Dialog) -> Dialog:
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    return dialog


@pytest.mark.parametrize("kind", DIALOGS)
def test_a_dialog_begins_in_its_first_field_and_ends_with_its_buttons(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, kind: str
):
    dialog = _shown(qtbot, DIALOGS[kind](tmp_path, window))
    assert isinstance(dialog, ImportDialog | ExportDialog)
    first = QApplication.focusWidget()
    assert first is dialog._format
    stops = _walk(qtbot, first)
    places = _places(stops, dialog)
    assert places == sorted(places)
    assert len(stops) >= 4


def test_enter_on_cancel_cancels_and_enter_in_a_field_accepts(window: MainWindow, qtbot: QtBot, tmp_path: Path):
    results = []
    for key_goes_to in ("Cancel", "a field"):
        dialog = _shown(qtbot, ImportDialog(tmp_path, window))
        target = dialog._buttons.buttons()[-1] if key_goes_to == "Cancel" else dialog._root.edit
        target.setFocus(Qt.FocusReason.TabFocusReason)
        qtbot.keyClick(target, Qt.Key.Key_Return)
        assert not dialog.isVisible()
        results.append(dialog.result())
    assert results == [QDialog.DialogCode.Rejected.value, QDialog.DialogCode.Accepted.value]
