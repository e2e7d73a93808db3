"""What a screen reader finds: a name on everything that a person can reach or that tells them something."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QProgressBar,
    QSlider,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.gui.canvas.canvas_view import CanvasView
from app.gui.dialogs.export_dialog import ExportDialog
from app.gui.dialogs.import_dialog import ImportDialog
from app.gui.dialogs.shortcut_sheet import ShortcutSheet
from app.gui.window.main_window import MainWindow
from app.queue.filter import QueueKind

CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QProgressBar,
    QSlider,
    CanvasView,
)


def _nameless(root: QWidget) -> list[str]:
    """Controls under ``root``, shown or not, that have no name for a screen reader, by their path of classes."""
    found = []
    for widget in root.findChildren(QWidget):
        is_control = isinstance(widget, CONTROLS) or widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        is_popup = widget.window() is not root.window()  # of a combo box: says the items' names once it is open
        if not is_control or is_popup or _is_part(widget):
            continue
        interface = QAccessible.queryAccessibleInterface(widget)
        name = interface.text(QAccessible.Text.Name) if interface is not None else widget.accessibleName()
        if not name.strip():
            found.append(f"{type(widget.parent()).__name__}/{type(widget).__name__} {widget.objectName()}")
    return found


def _is_part(widget: QWidget) -> bool:
    """Qt's own parts inside a control, such as the line of a spin box, are announced with the control; a picture on
    a card or beside a message cannot be reached and says nothing by itself."""
    inside = isinstance(widget.parent(), QAbstractSpinBox | QLineEdit | QComboBox | QTableView)
    is_picture = widget.focusPolicy() == Qt.FocusPolicy.NoFocus and widget.testAttribute(
        Qt.WidgetAttribute.WA_TransparentForMouseEvents
    )
    return inside or is_picture or widget.objectName().startswith("qt_scrollarea")


def test_every_control_of_the_window_has_a_name(open_window: MainWindow, qtbot: QtBot):
    assert open_window.page is not None
    bench = open_window.page.bench
    bench.strip.start()
    open_window.messages.show_problem("a problem", "a")
    open_window.messages.show_offer("an offer", "Take it", "b")
    bench.queue.choose(QueueKind.ALL)
    assert _nameless(open_window) == []


@pytest.mark.parametrize("kind", ["import", "new", "export", "shortcuts"])
def test_every_control_of_the_dialogs_has_a_name(window: MainWindow, tmp_path: Path, kind: str, qtbot: QtBot):
    dialog = {
        "import": lambda: ImportDialog(tmp_path, window),
        "new": lambda: ImportDialog(None, window, makes_project=True),
        "export": lambda: ExportDialog(tmp_path / "out", window),
        "shortcuts": lambda: ShortcutSheet(window.shortcuts, window),
    }[kind]()
    qtbot.addWidget(dialog)
    dialog.show()
    assert _nameless(dialog) == []


def test_the_first_page_has_names(window: MainWindow):
    assert _nameless(window.welcome) == []


def test_each_row_of_the_queue_says_what_it_is(open_window: MainWindow):
    assert open_window.page is not None
    model = open_window.page.bench.model
    spoken = model.data(model.index_of(0), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "00.png, unlabeled, mask: none"
