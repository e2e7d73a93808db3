"""Who said what of the open image, and the way back to any state of it."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.gui.commands.actions import Act
from app.gui.people.history_dialog import HistoryDialog
from app.gui.window.main_window import MainWindow
from core.domain import Annotation, ImageLabel, MaskState
from tests.app.gui.gui_driver import WAIT_MS, come_back, drag, page_of, press, wait_saved


def open_history(window: MainWindow, qtbot: QtBot, n: int) -> HistoryDialog:
    press(qtbot, window, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    dialog = page_of(window).page.people.dialog
    assert isinstance(dialog, HistoryDialog)
    qtbot.waitUntil(lambda: dialog.table.rowCount() == n, timeout=WAIT_MS)
    return dialog


def stored(window: MainWindow, image_id: int) -> tuple[ImageLabel | None, Annotation]:
    store = page_of(window).project.store
    return store.labels.get(image_id), store.annotations.get(image_id)


def test_back_to_an_earlier_state_and_again_to_the_last(open_window: MainWindow, qtbot: QtBot) -> None:
    page = page_of(open_window)
    image_id = page.labeling.current
    assert image_id is not None
    press(qtbot, open_window, Qt.Key.Key_B)
    drag(qtbot, page, (20, 40), (60, 40))
    press(qtbot, open_window, Qt.Key.Key_Return)  # complete, so bad; and on
    press(qtbot, open_window, Qt.Key.Key_A)
    wait_saved(qtbot, open_window)
    complete = stored(open_window, image_id)
    assert complete[0] is ImageLabel.BAD
    press(qtbot, open_window, Qt.Key.Key_1)  # good: the mask is a draft from now on
    press(qtbot, open_window, Qt.Key.Key_A)
    wait_saved(qtbot, open_window)
    good = stored(open_window, image_id)
    assert good[0] is ImageLabel.GOOD
    assert good[1].state is MaskState.DRAFT
    dialog = open_history(open_window, qtbot, 5)
    authors = {dialog.table.item(row, 2).text() for row in range(5)}
    assert authors == {page.session.author}
    assert dialog.table.columnWidth(0) >= dialog.table.iconSize().width()
    assert not dialog.restore.isEnabled()  # what it is now
    QTest.keyClick(dialog.table, Qt.Key.Key_Down)
    QTest.keyClick(dialog.table, Qt.Key.Key_Down)
    assert dialog.restore.isEnabled()
    qtbot.waitUntil(lambda: not dialog.preview.pixmap().isNull(), timeout=WAIT_MS)
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.labeling.label is ImageLabel.BAD, timeout=WAIT_MS)
    come_back(qtbot, open_window)
    wait_saved(qtbot, open_window)
    assert stored(open_window, image_id) == complete
    assert page.labeling.undo.stack.undoText() == "Earlier state"
    press(qtbot, open_window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    wait_saved(qtbot, open_window)
    assert stored(open_window, image_id) == good
    press(qtbot, open_window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    wait_saved(qtbot, open_window)
    assert stored(open_window, image_id) == complete


def test_an_image_without_a_word_says_so(open_window: MainWindow, qtbot: QtBot) -> None:
    dialog = open_history(open_window, qtbot, 0)
    qtbot.waitUntil(lambda: "Nobody" in dialog.words, timeout=WAIT_MS)
    assert not dialog.restore.isEnabled()
    dialog.reject()


def test_another_name_stands_beside_what_is_said_next(open_window: MainWindow, qtbot: QtBot) -> None:
    from app.gui.people.author_dialog import AuthorDialog

    page = page_of(open_window)
    open_window.commands[Act.AUTHOR].trigger()
    dialog = page.page.people.dialog
    assert isinstance(dialog, AuthorDialog)
    dialog.field.setText("merge")
    assert not dialog.accept_button.isEnabled()
    assert dialog.problem
    dialog.field.setText("Anna  Berg")
    qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    come_back(qtbot, open_window)
    assert open_window.toolbar.person == "Anna Berg"
    press(qtbot, open_window, Qt.Key.Key_2)
    wait_saved(qtbot, open_window)
    (entry,) = page.project.store.history.all()
    assert entry.author == "Anna Berg"
    assert open_window.page is not None
    assert open_window._settings.author == "Anna Berg"  # the next sitting's, too
