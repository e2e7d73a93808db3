"""Every way in which the focus can move, and what the next key does then."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMessageBox,
    QSlider,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.gui.commands.actions import Act
from app.gui.dialogs.shortcut_sheet import ShortcutSheet
from app.gui.window.main_window import MainWindow
from app.queue.filter import QueueKind
from app.workflows.project.changes import Changes
from core.domain import ImageLabel, MaskState
from tests.app.gui.gui_driver import PageDriver, come_back, drag, page_of, press, wait_saved

# A list that opens is a window of its own, which the offscreen platform says it can do only half.
pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing)", extend=True)

LEFT = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier
Way = Callable[[QtBot, MainWindow, PageDriver], object]


def _key(qtbot: QtBot, key: Qt.Key) -> None:
    holder = QApplication.focusWidget()
    assert holder is not None, "nothing has the focus"
    qtbot.keyClick(holder, key)


def _search(qtbot: QtBot, window: MainWindow, text: str, end: Qt.Key | None) -> None:
    press(qtbot, window, Qt.Key.Key_F, CTRL)
    qtbot.keyClicks(QApplication.focusWidget(), text)
    if end is not None:
        _key(qtbot, end)


def _click(qtbot: QtBot, widget: QWidget, at: QPoint | None = None) -> None:
    qtbot.mouseClick(widget, LEFT, pos=at or widget.rect().center())


def _click_row(qtbot: QtBot, page: PageDriver, place: int) -> None:
    view = page.bench.queue.view
    _click(qtbot, view.viewport(), view.visualRect(page.model.index_of(place)).center())


def _choose(qtbot: QtBot, box: QComboBox) -> None:
    """The next one, in the list that a click opens."""
    place = box.currentIndex()
    _click(qtbot, box)
    qtbot.waitUntil(box.view().isVisible)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return):
        qtbot.keyClick(box.view(), key)
    qtbot.waitUntil(lambda: not box.view().isVisible())
    assert box.currentIndex() == place + 1


def _type_into(qtbot: QtBot, box: QAbstractSpinBox, text: str, end: Qt.Key) -> None:
    line = box.findChild(QLineEdit)
    _click(qtbot, line)
    line.selectAll()
    qtbot.keyClicks(box, text)
    _key(qtbot, end)


def _by_tab(qtbot: QtBot, button: QAbstractButton, key: Qt.Key = Qt.Key.Key_Space) -> None:
    button.setFocus(Qt.FocusReason.TabFocusReason)
    assert button.hasFocus()
    _key(qtbot, key)


def _close_button(window: MainWindow, key: str) -> QToolButton:
    return window.messages._lines[key]._close


def _problem(window: MainWindow) -> str:
    window.messages.show_problem("a problem", "a")
    return "a"


def _with_strip(page: PageDriver) -> QAbstractButton:
    page.bench.strip.start()
    page.bench.strip.end("done", may_go_on=False)
    return page.bench.strip._close


def _undo_button(window: MainWindow) -> QAbstractButton:
    button = window.toolbar.widgetForAction(window.commands[Act.UNDO])
    assert isinstance(button, QAbstractButton)
    return button


def _label_and_undo_by_tab(qtbot: QtBot, window: MainWindow) -> None:
    """The button is disabled by its own press: Qt would hand the focus on to the next one."""
    press(qtbot, window, Qt.Key.Key_1)
    _undo_button(window).setFocusPolicy(Qt.FocusPolicy.TabFocus)
    _by_tab(qtbot, _undo_button(window))
    assert not _undo_button(window).isEnabled()


def _sheet(qtbot: QtBot, window: MainWindow) -> None:
    def close() -> None:
        sheet = QApplication.activeModalWidget()
        assert isinstance(sheet, ShortcutSheet)
        sheet.reject()

    QTimer.singleShot(0, close)
    press(qtbot, window, Qt.Key.Key_F1)
    come_back(qtbot, window)


def _clear_question(qtbot: QtBot, window: MainWindow, page: PageDriver) -> None:
    drag(qtbot, page, (40, 40), (80, 40))

    def refuse() -> None:
        question = QApplication.activeModalWidget()
        assert isinstance(question, QMessageBox)
        question.button(QMessageBox.StandardButton.No).click()

    QTimer.singleShot(0, refuse)
    press(qtbot, window, Qt.Key.Key_Delete)
    come_back(qtbot, window)


def _emptied_list(qtbot: QtBot, window: MainWindow, page: PageDriver) -> None:
    """Of unsure images, of which there are none: no image is open until the list has some again."""
    page.bench.queue.view.setFocus(Qt.FocusReason.TabFocusReason)
    page.bench.queue.choose(QueueKind.UNSURE)
    assert (page.model.n_shown, page.labeling.current) == (0, None)
    assert page.canvas.hasFocus()
    page.bench.queue.choose(QueueKind.ALL)


TO_THE_CANVAS: dict[str, Way] = {
    "nothing": lambda _qtbot, _window, _page: None,
    "a search with hits, Enter": lambda qtbot, window, _page: _search(qtbot, window, "0", Qt.Key.Key_Return),
    "a search with hits, keypad's Enter": lambda qtbot, window, _page: _search(qtbot, window, "0", Qt.Key.Key_Enter),
    "a search with hits, Escape": lambda qtbot, window, _page: _search(qtbot, window, "0", Qt.Key.Key_Escape),
    "a search left with nothing typed": lambda qtbot, window, _page: _search(qtbot, window, "", Qt.Key.Key_Escape),
    "a click on the canvas while typing": lambda qtbot, window, page: (
        _search(qtbot, window, "0", None),
        qtbot.mouseClick(page.canvas, Qt.MouseButton.MiddleButton),
    ),
    "a row": lambda qtbot, _window, page: _click_row(qtbot, page, 3),
    "a row while typing": lambda qtbot, window, page: (
        _search(qtbot, window, "0", None),
        _click_row(qtbot, page, 3),
    ),
    "a filter": lambda qtbot, _window, page: _click(qtbot, page.bench.queue.chips._chips[QueueKind.UNLABELED]),
    "a filter by Tab": lambda qtbot, _window, page: _by_tab(qtbot, page.bench.queue.chips._chips[QueueKind.UNLABELED]),
    "a filter by Tab and Enter": lambda qtbot, _window, page: _by_tab(
        qtbot, page.bench.queue.chips._chips[QueueKind.UNLABELED], Qt.Key.Key_Return
    ),
    "an order": lambda qtbot, _window, page: _choose(qtbot, page.bench.queue.order._sort),
    "a split": lambda qtbot, _window, page: _choose(qtbot, page.bench.queue.order._split),
    "the grid": lambda qtbot, _window, page: _click(qtbot, page.bench.queue._grid),
    "an emptied list": _emptied_list,
    "a label button": lambda qtbot, _window, page: _click(qtbot, page.bench.side.labels._buttons[ImageLabel.GOOD]),
    "a brush size, Enter": lambda qtbot, _window, page: _type_into(
        qtbot, page.bench.side.tools._number, "33", Qt.Key.Key_Return
    ),
    "a brush size, Escape": lambda qtbot, _window, page: _type_into(
        qtbot, page.bench.side.tools._number, "33", Qt.Key.Key_Escape
    ),
    "a message closed": lambda qtbot, window, _page: _click(qtbot, _close_button(window, _problem(window))),
    "a message closed by Tab": lambda qtbot, window, _page: _by_tab(qtbot, _close_button(window, _problem(window))),
    "a message's words": lambda qtbot, window, _page: _click(qtbot, window.messages._lines[_problem(window)].label),
    "a message that leaves": lambda _qtbot, window, _page: (
        _close_button(window, _problem(window)).setFocus(),
        window.messages.resolve("a"),
    ),
    "an offer taken": lambda qtbot, window, _page: (
        window.messages.show_offer("an offer", "Take it", "b"),
        _by_tab(qtbot, window.messages._lines["b"].findChildren(QAbstractButton)[-1]),
    ),
    "the strip closed": lambda qtbot, _window, page: _click(qtbot, _with_strip(page)),
    "the strip closed by Tab": lambda qtbot, _window, page: _by_tab(qtbot, _with_strip(page)),
    "undo by Tab": lambda qtbot, window, _page: _label_and_undo_by_tab(qtbot, window),
    "undo": lambda qtbot, window, _page: (press(qtbot, window, Qt.Key.Key_1), press(qtbot, window, Qt.Key.Key_Z, CTRL)),
    "the shortcuts": lambda qtbot, window, _page: _sheet(qtbot, window),
    "a question": _clear_question,
    "a list that is read anew": lambda _qtbot, _window, page: page.session.changes_committed.emit(Changes(queue=True)),
}


@pytest.mark.parametrize("way", TO_THE_CANVAS)
def test_keys_reach_the_canvas_after(open_window: MainWindow, qtbot: QtBot, way: str):
    """A label goes to the image that is shown, once; nothing else is stored."""
    page = page_of(open_window)
    TO_THE_CANVAS[way](qtbot, open_window, page)
    qtbot.waitUntil(lambda: page.labeling.image is not None)
    assert page.canvas.hasFocus()
    wait_saved(qtbot, open_window)
    before = page.project.store.labels.all()
    shown = page.labeling.current
    press(qtbot, open_window, Qt.Key.Key_2)
    wait_saved(qtbot, open_window)
    assert page.project.store.labels.all() == {**before, shown: ImageLabel.BAD}
    assert MaskState.COMPLETE not in page.project.store.annotations.states().values()


@pytest.mark.parametrize("end", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Backspace])
def test_typing_goes_on_in_the_field_while_nothing_is_found(open_window: MainWindow, qtbot: QtBot, end: Qt.Key):
    """Digits label nothing, and no Enter completes the draft that is open."""
    page = page_of(open_window)
    drag(qtbot, page, (40, 40), (80, 40))
    _search(qtbot, open_window, "zz", end)
    assert page.model.n_shown == 0
    for key in (Qt.Key.Key_Backspace, Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_Return, Qt.Key.Key_Return):
        _key(qtbot, key)
    assert page.bench.queue.search.hasFocus()
    wait_saved(qtbot, open_window)
    assert page.project.store.labels.all() == {}
    assert list(page.project.store.annotations.states().values()) == [MaskState.DRAFT]


def test_escape_takes_a_search_back_that_found_nothing_and_then_leads_out(open_window: MainWindow, qtbot: QtBot):
    """Else nothing but emptying the field by hand would. The open image is marked in the list again."""
    page = page_of(open_window)
    press(qtbot, open_window, Qt.Key.Key_D)
    _search(qtbot, open_window, "zz", Qt.Key.Key_Escape)
    assert (page.bench.queue.search.text(), page.model.n_shown) == ("", 12)
    assert page.bench.queue.search.hasFocus(), "who types on labels nothing"
    view = page.bench.queue.view
    assert page.model.place(view.currentIndex()) == page.model.place_of(page.labeling.current)
    _key(qtbot, Qt.Key.Key_Escape)
    assert page.canvas.hasFocus()
    assert page.current_name == "01.png"


def test_escape_leads_back_to_the_picture_from_whatever_tab_has_led_to(open_window: MainWindow, qtbot: QtBot):
    page = page_of(open_window)
    panel = page.bench.side
    for control in (panel.labels._buttons[ImageLabel.BAD], panel.tools._number, page.bench.queue.view):
        control.setFocus(Qt.FocusReason.TabFocusReason)
        assert control.hasFocus()
        _key(qtbot, Qt.Key.Key_Escape)
        assert page.canvas.hasFocus()
    _by_tab(qtbot, panel.labels._buttons[ImageLabel.BAD], Qt.Key.Key_Escape)
    assert page.canvas.hasFocus()
    wait_saved(qtbot, open_window)
    assert page.project.store.labels.all() == {}


def test_a_filter_that_leaves_nothing_of_the_search_goes_back_to_the_field(open_window: MainWindow, qtbot: QtBot):
    page = page_of(open_window)
    _search(qtbot, open_window, "07", Qt.Key.Key_Return)
    assert page.canvas.hasFocus()
    _click(qtbot, page.bench.queue.chips._chips[QueueKind.UNSURE])
    assert page.bench.queue.search.hasFocus()
    _key(qtbot, Qt.Key.Key_2)
    wait_saved(qtbot, open_window)
    assert page.project.store.labels.all() == {}


def test_enter_opens_what_was_found(open_window: MainWindow, qtbot: QtBot):
    """What the person labels next is the image they looked for, not the one that was open before."""
    page = page_of(open_window)
    _search(qtbot, open_window, "07", Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.labeling.image is not None)
    assert page.current_name == "07.png"
    press(qtbot, open_window, Qt.Key.Key_F, CTRL)
    _key(qtbot, Qt.Key.Key_Backspace)
    assert page.bench.queue.search.text() == "", "another search takes the place of the last one"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_presses_the_button_that_has_the_focus(open_window: MainWindow, qtbot: QtBot, key: Qt.Key):
    """It does not complete the mask."""
    page = page_of(open_window)
    drag(qtbot, page, (40, 40), (80, 40))
    grid = page.bench.queue._grid
    _by_tab(qtbot, grid, key)
    assert grid.isChecked()
    wait_saved(qtbot, open_window)
    assert list(page.project.store.annotations.states().values()) == [MaskState.DRAFT]


def test_enter_in_a_number_completes_no_mask(open_window: MainWindow, qtbot: QtBot):
    page = page_of(open_window)
    drag(qtbot, page, (40, 40), (80, 40))
    _type_into(qtbot, page.bench.side.tools._number, "33", Qt.Key.Key_Return)
    assert page.canvas.options.brush_size_px == 33
    wait_saved(qtbot, open_window)
    assert list(page.project.store.annotations.states().values()) == [MaskState.DRAFT]


def test_arrows_belong_to_the_slider_that_has_the_focus(open_window: MainWindow, qtbot: QtBot):
    page = page_of(open_window)
    slider = page.bench.side.picture._brightness
    slider.setFocus(Qt.FocusReason.TabFocusReason)
    value = slider.value()
    _key(qtbot, Qt.Key.Key_Right)
    assert slider.value() == value + 1
    assert page.current_name == "00.png"


def test_the_lists_own_keys_lead_through_it_from_the_canvas(open_window: MainWindow, qtbot: QtBot):
    page = page_of(open_window)
    _click_row(qtbot, page, 3)
    press(qtbot, open_window, Qt.Key.Key_Down)
    assert page.current_name == "04.png"
    for _ in range(2):  # a page is as long as the list is high
        press(qtbot, open_window, Qt.Key.Key_PageDown)
    assert page.current_name == "11.png"
    press(qtbot, open_window, Qt.Key.Key_Down)
    press(qtbot, open_window, Qt.Key.Key_Up)
    assert page.current_name == "10.png"
    press(qtbot, open_window, Qt.Key.Key_7)
    assert page.current_name == "10.png", "a key that is no command jumps nowhere"
    assert page.canvas.hasFocus()


MODAL = {Act.IMPORT, Act.EXPORT, Act.SHORTCUTS, Act.RETRAIN}


def test_no_click_takes_the_focus_away_from_the_canvas(open_window: MainWindow, qtbot: QtBot):
    """On anything in the window that is not typed in, also on what is added to it one day."""
    page = page_of(open_window)
    drag(qtbot, page, (40, 40), (80, 40))
    open_window.messages.show_problem("a problem", "a")
    page.bench.strip.start()
    page.bench.strip.end("done", may_go_on=False)
    kinds = (QAbstractButton, QAbstractScrollArea, QComboBox, QLabel, QSlider)
    tried = 0
    for widget in open_window.findChildren(QWidget):
        if not isinstance(widget, kinds) or not widget.isVisible() or not widget.isEnabled():
            continue
        if widget.window() is not open_window or isinstance(widget.parent(), QLineEdit) or _opens_something(widget):
            continue
        page.canvas.setFocus()
        _click(qtbot, widget.viewport() if isinstance(widget, QAbstractScrollArea) else widget)
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
        assert page.canvas.hasFocus(), f"{type(widget).__name__} {widget.accessibleName()}"
        tried += 1
    assert tried > 40


def _opens_something(widget: QWidget) -> bool:
    if not isinstance(widget, QToolButton):
        return False
    action = widget.defaultAction()
    if action is None and widget.text().endswith("…"):  # what the dots mean
        return True
    return widget.menu() is not None or (action is not None and action.objectName() in {act.value for act in MODAL})


def _leave(qtbot: QtBot) -> QWidget:
    """For another window."""
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    come_back(qtbot, other)
    return other


def test_the_click_that_makes_the_window_active_leaves_the_keyboard_on_the_canvas(
    open_window: MainWindow, qtbot: QtBot
):
    """Without a window manager Qt hears of the click first, and of the focus when the button is up."""
    page = page_of(open_window)
    _leave(qtbot)
    page.bench.queue.view.setFocus(Qt.FocusReason.MouseFocusReason)
    come_back(qtbot, open_window)
    qtbot.waitUntil(page.canvas.hasFocus)


def test_who_comes_back_from_another_window_finds_the_focus_where_it_was(open_window: MainWindow, qtbot: QtBot):
    page = page_of(open_window)
    for control in (page.bench.queue.view, page.bench.queue.search, page.canvas):
        control.setFocus(Qt.FocusReason.TabFocusReason)
        assert control.hasFocus()
        _leave(qtbot)
        come_back(qtbot, open_window)
        qtbot.wait(20)
        assert control.hasFocus()


def test_the_first_page_keeps_qts_own_order(window: MainWindow, qtbot: QtBot):
    """There is no canvas to come home to."""
    cards = window.welcome.findChildren(QAbstractButton)
    cards[0].setFocus()
    qtbot.keyClick(cards[0], Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is not cards[0]


def test_a_button_pressed_while_its_window_becomes_active_is_pressed(open_window: MainWindow, qtbot: QtBot):
    """Where no window manager does, the press makes the window active, and brings the focus to the button."""
    chip = page_of(open_window).bench.queue.chips._chips[QueueKind.UNSURE]
    chosen: list[bool] = []
    chip.clicked.connect(lambda: chosen.append(True))
    qtbot.mousePress(chip, LEFT)
    chip.setFocus()
    qtbot.mouseRelease(chip, LEFT)
    assert chosen
    assert QApplication.focusWidget() is page_of(open_window).bench.canvas
