"""Messages cover no more of the picture than they need, and never swallow a click beside them."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.gui.messages.message_bar import MAX_WIDTH_PX, Severity
from app.gui.window.main_window import MainWindow
from tests.app.gui.gui_driver import WAIT_MS, page_of, press


def _widget_at(window: MainWindow, place: QPoint) -> QWidget | None:
    return QApplication.widgetAt(window.messages.mapToGlobal(place))


def test_lines_keep_to_the_corner_of_the_canvas_and_let_the_rest_be_clicked(open_window: MainWindow, qtbot: QtBot):
    canvas, bar = page_of(open_window).canvas, open_window.messages
    bar.show_message("short", key="a")
    bar.show_problem("a problem that takes more words than the other message does " * 6, "b")
    qtbot.wait(50)
    corner = canvas.mapTo(open_window, QPoint(0, 0))
    bar_corner = bar.mapTo(open_window, QPoint(0, 0))
    assert 0 < bar_corner.x() - corner.x() < 30
    assert 0 < bar_corner.y() - corner.y() < 30
    assert bar.width() <= min(MAX_WIDTH_PX, canvas.width())
    short, long = bar._lines["a"], bar._lines["b"]
    assert short.width() < long.width() / 2
    assert long.label.height() > 1.5 * long.label.fontMetrics().height(), "as many lines as it needs"
    assert _widget_at(open_window, short.geometry().center()) in (short, short.label)
    beside = QPoint(short.geometry().right() + 20, short.geometry().center().y())
    assert _widget_at(open_window, beside) is canvas

    page_of(open_window).bench.splitter.setSizes([420, 600, 300])
    qtbot.wait(50)
    assert 0 < bar.mapTo(open_window, QPoint(0, 0)).x() - canvas.mapTo(open_window, QPoint(0, 0)).x() < 30


def test_a_hint_takes_the_place_of_the_last_one(open_window: MainWindow, qtbot: QtBot):
    open_window.messages.show_message("done", Severity.SUCCESS)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_X):
        press(qtbot, open_window, key)
    assert open_window.messages.texts() == ["done", "Label the image first: the model's opinion is hidden until then."]


def test_what_a_project_had_to_say_goes_with_it(open_window: MainWindow):
    open_window.messages.show_problem("about this project")
    open_window.close_project()
    assert open_window.messages.texts() == []
    open_window.messages.show_problem("about opening another one")
    middle = open_window.messages.geometry().center().x()
    assert abs(middle - open_window.centralWidget().width() / 2) < 2


def test_a_second_click_where_a_line_was_closed_paints_nothing(open_window: MainWindow, qtbot: QtBot):
    """Who clicks twice means the line: behind it lies the picture, and maybe a mask that is complete."""
    page = page_of(open_window)
    page.canvas.navigation.zoom_by(6.0)
    open_window.messages.show_message("Something is told.", key="a")
    close = open_window.messages._lines["a"]._close
    qtbot.waitUntil(close.isVisible, timeout=WAIT_MS)
    handle = open_window.windowHandle()
    QTest.mouseDClick(handle, Qt.MouseButton.LeftButton, pos=close.mapTo(open_window, close.rect().center()))
    assert "Something is told." not in open_window.messages.texts()
    assert not page.labeling.undo.stack.canUndo()
    assert page.canvas.document is not None
    assert not page.canvas.document.pixels.any()
