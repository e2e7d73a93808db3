"""A question before something that cannot be taken back."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget


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
