"""Who walks with Tab sees where the keyboard is, on every control, in dark and in light."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QCheckBox, QDialog, QPushButton, QSlider, QWidget
from pytestqt.qtbot import QtBot

from app.gui.appearance.settings import ThemeChoice
from app.gui.dialogs.export_dialog import ExportDialog
from app.gui.dialogs.import_dialog import ImportDialog
from app.gui.dialogs.shortcut_sheet import ShortcutSheet
from app.gui.window.main_window import MainWindow
from core.domain import Thresholds
from tests.app.gui.gui_driver import page_of

CONTRAST = 3.0  # WCAG 2.2, focus appearance: between the same pixels with and without the focus
_RING_PX = 6  # where the ring and its rounded corners are
SMALL = (QSlider, QCheckBox)  # mark their handle or box only


def _luminance(widget: QWidget) -> NDArray[np.float64]:
    """Relative luminance after WCAG, over the window's colour where the widget is transparent: (height, width)."""
    image = QImage(widget.size(), QImage.Format.Format_RGB888)
    image.fill(QApplication.palette().color(QPalette.ColorRole.Base))
    with QPainter(image) as painter:
        painter.drawPixmap(0, 0, widget.grab())
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    colours = rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3) / 255
    linear = np.where(colours <= 0.04045, colours / 12.92, ((colours + 0.055) / 1.055) ** 2.4)
    return linear @ np.array([0.2126, 0.7152, 0.0722])


def _n_marked_px(before: NDArray[np.float64], after: NDArray[np.float64]) -> int:
    lighter, darker = np.maximum(before, after), np.minimum(before, after)
    return int(np.count_nonzero((lighter + 0.05) / (darker + 0.05) >= CONTRAST))


def _tab_stops(root: QWidget) -> Iterator[QWidget]:
    for widget in root.findChildren(QWidget):
        takes_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
        if takes_tab and widget.isVisible() and widget.isEnabled() and widget.window() is root:
            yield widget


def _unmarked(root: QWidget, qtbot: QtBot, elsewhere: QWidget) -> tuple[list[str], int]:
    """Controls without a mark that can be seen, and how many there are in all."""
    found, tried = [], 0
    for widget in list(_tab_stops(root)):
        if widget is elsewhere:
            continue
        elsewhere.setFocus()
        qtbot.waitUntil(elsewhere.hasFocus)
        before = _luminance(widget)
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        assert widget.hasFocus()
        wanted = 40 if isinstance(widget, SMALL) else widget.width() + widget.height()
        n_marked = _n_marked_px(before, _luminance(widget))
        if n_marked < wanted:
            found.append(f"{type(widget).__name__} {widget.accessibleName() or widget.objectName()}: {n_marked} px")
        tried += 1
    return found, tried


@pytest.mark.parametrize("choice", [ThemeChoice.LIGHT, ThemeChoice.DARK])
def test_in_the_window(open_window: MainWindow, qtbot: QtBot, choice: ThemeChoice):
    open_window._theme.choose(choice)
    page = page_of(open_window)
    page.bench.strip.start()
    page.bench.side.opinion.show_score(0.3, Thresholds.single(0.5))
    open_window.messages.show_offer("an offer", "Take it", "b")
    unmarked, tried = _unmarked(open_window, qtbot, page.bench.queue.search)
    again, _ = _unmarked(open_window, qtbot, page.canvas)
    assert unmarked == again == []
    assert tried > 40


def test_the_mark_moves_nothing_and_is_the_only_one(open_window: MainWindow, qtbot: QtBot):
    """Inside its ring a button looks as it did: no text jumps, and no second frame stands around it."""
    page = page_of(open_window)
    moved = []
    for button in open_window.findChildren(QPushButton):
        if not (button.isVisible() and button.isEnabled() and button.focusPolicy() & Qt.FocusPolicy.TabFocus):
            continue
        page.bench.queue.search.setFocus()
        qtbot.waitUntil(page.bench.queue.search.hasFocus)
        inside = (slice(_RING_PX, -_RING_PX), slice(_RING_PX, -_RING_PX))
        before = _luminance(button)[inside]
        button.setFocus(Qt.FocusReason.TabFocusReason)
        assert button.hasFocus()
        if np.abs(_luminance(button)[inside] - before).max() > 0.05:
            moved.append(button.text())
    assert moved == []


@pytest.mark.parametrize("choice", [ThemeChoice.LIGHT, ThemeChoice.DARK])
def test_on_the_first_page(window: MainWindow, qtbot: QtBot, choice: ThemeChoice, tmp_path: Path):
    window._theme.choose(choice)
    window.welcome.show_recent([tmp_path])
    stops = list(_tab_stops(window))
    unmarked, tried = _unmarked(window, qtbot, stops[-1])
    again, _ = _unmarked(window, qtbot, stops[0])
    assert unmarked == again == []
    assert tried >= 3, "four cards and a project, less the two that the focus comes from"


@pytest.mark.parametrize("choice", [ThemeChoice.LIGHT, ThemeChoice.DARK])
@pytest.mark.parametrize("kind", ["import", "export", "shortcuts"])
def test_in_the_dialogs(window: MainWindow, qtbot: QtBot, tmp_path: Path, kind: str, choice: ThemeChoice):
    window._theme.choose(choice)
    made: dict[str, QDialog] = {
        "import": ImportDialog(tmp_path, window),
        "export": ExportDialog(tmp_path / "out", window),
        "shortcuts": ShortcutSheet(window.shortcuts, window),
    }
    dialog = made[kind]
    dialog.show()
    qtbot.waitExposed(dialog)
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    stops = list(_tab_stops(dialog))
    unmarked, tried = _unmarked(dialog, qtbot, stops[-1])
    again, _ = _unmarked(dialog, qtbot, stops[0])
    assert unmarked == again == []
    assert tried >= 3
    dialog.close()
