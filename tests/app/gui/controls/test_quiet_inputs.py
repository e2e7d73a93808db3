"""A wheel that scrolls, or a key that walks, changes no value unasked."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QSlider, QWidget
from pytestqt.qtbot import QtBot

from app.gui.controls.quiet_inputs import ChoiceBox
from app.gui.dialogs.export_dialog import ExportDialog
from app.gui.dialogs.import_dialog import ImportDialog
from app.gui.window.main_window import MainWindow
from tests.app.gui.gui_driver import page_of

pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing)", extend=True)

KINDS = (QComboBox, QAbstractSpinBox, QSlider)


def _wheel(widget: QWidget, notches: int = -1) -> None:
    at = QPointF(widget.rect().center())
    QApplication.sendEvent(
        widget,
        QWheelEvent(
            at,
            widget.mapToGlobal(at),
            QPoint(),
            QPoint(0, 120 * notches),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        ),
    )


def _value(widget: QWidget) -> object:
    if isinstance(widget, QComboBox):
        return widget.currentIndex()
    return widget.value() if isinstance(widget, QSlider) else widget.text()  # type: ignore[attr-defined]


def _inputs(root: QWidget) -> list[QWidget]:
    return [widget for widget in root.findChildren(QWidget) if isinstance(widget, KINDS)]


def test_a_wheel_over_any_input_changes_nothing(open_window: MainWindow):
    """None of them has the focus: the person scrolls past."""
    inputs = _inputs(open_window)
    assert len(inputs) >= 10
    for widget in inputs:
        before = _value(widget)
        for notches in (-1, 1):
            _wheel(widget, notches)
            assert _value(widget) == before, f"{type(widget).__name__} {widget.accessibleName()}"


@pytest.mark.parametrize("kind", [ImportDialog, ExportDialog])
def test_a_wheel_over_an_input_of_a_dialog_changes_nothing(
    window: MainWindow, qtbot: QtBot, kind: type[ImportDialog | ExportDialog], tmp_path: Path
):
    dialog = kind(tmp_path, window)
    qtbot.addWidget(dialog)
    dialog.show()
    for widget in _inputs(dialog):
        before = _value(widget)
        _wheel(widget)
        _wheel(widget, 1)
        assert _value(widget) == before, f"{type(widget).__name__} {widget.accessibleName()}"


def test_a_wheel_changes_a_number_that_has_the_focus(open_window: MainWindow, qtbot: QtBot):
    number = page_of(open_window).bench.side.tools._number
    number.setFocus()
    qtbot.waitUntil(number.hasFocus)
    before = number.value()
    _wheel(number, 1)
    assert number.value() == before + 1


@pytest.mark.parametrize("key", [Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_End, Qt.Key.Key_N])
def test_a_filter_opens_before_it_changes(open_window: MainWindow, qtbot: QtBot, key: Qt.Key):
    """N is the first letter of "Newest first"."""
    order = page_of(open_window).bench.queue.order._sort
    order.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(order.hasFocus)
    qtbot.keyClick(order, key)
    assert order.currentIndex() == 0
    assert order.view().isVisible() == (key != Qt.Key.Key_N)
    order.hidePopup()


@pytest.mark.parametrize("key", [Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_End])
def test_no_key_that_walks_changes_what_the_list_shows(open_window: MainWindow, qtbot: QtBot, key: Qt.Key):
    """On any control above the list; the scores' numbers are meant when they are stepped."""
    page = page_of(open_window)
    before = page.model.filter
    stops = [
        widget
        for widget in page.bench.queue.findChildren(QWidget)
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert len(stops) >= 10
    for widget in stops:
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        qtbot.keyClick(widget, key)
        if isinstance(widget, QComboBox):
            widget.hidePopup()
        assert page.model.filter == before, f"{type(widget).__name__} {widget.accessibleName()}"


def test_a_list_of_choices_opens_whole_and_as_wide_as_its_longest_choice(window: MainWindow, qtbot: QtBot):
    box = ChoiceBox(window)
    box.addItems(["short", "a choice that is far longer than its box is wide", "third"])
    box.setFixedWidth(80)
    box.show()
    qtbot.keyClick(box, Qt.Key.Key_Down)
    view = box.view()
    qtbot.waitUntil(view.isVisible)
    assert view.verticalScrollBar().maximum() == 0
    assert view.viewport().width() >= view.sizeHintForColumn(0) > box.width()
    assert view.mapToGlobal(QPoint()).y() >= box.mapToGlobal(box.rect().center()).y(), "it covers its own box"
    box.hidePopup()
