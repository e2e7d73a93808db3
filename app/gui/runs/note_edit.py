"""A line for a note, in a dialog whose Enter does something else."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit


class NoteEdit(QLineEdit):
    """Enter ends the note and no more; ``editingFinished`` follows."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()  # a line edit leaves it to the dialog, too
