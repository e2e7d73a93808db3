"""What a person is asked: before something that cannot be taken back, and for a name."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QInputDialog, QMessageBox, QWidget

from app.gui.language.known_errors import told
from core.domain import KnownError


def agreed(parent: QWidget, question: str, do: str, leave: str) -> bool:
    """Whether the person presses the button ``do``. Enter and Escape press ``leave``: it changes nothing."""
    yes, no = QMessageBox.StandardButton.Yes, QMessageBox.StandardButton.No
    box = QMessageBox(QMessageBox.Icon.Question, "Maskworth", question, yes | no, parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.button(yes).setText(do)
    box.button(no).setText(leave)
    box.setDefaultButton(no)
    answer = box.exec()
    box.deleteLater()
    return answer == yes


def ask_name(parent: QWidget, title: str, text: str, before: str, take: Callable[[str], object]) -> bool:
    """Ask for another name than ``before`` until ``take`` takes it: what it refuses by a KnownError is asked again,
    with the reason above it. Whether one was taken."""
    given, label = before, text
    while True:
        given, is_given = QInputDialog.getText(parent, title, label, text=given)
        if not is_given or given.strip() == before:
            return False
        try:
            take(given)
        except KnownError as error:
            label = f"{told(error)}\n\n{text}"
        else:
            return True
