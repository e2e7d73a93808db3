"""The field that finds images by name."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from app.gui.appearance.icons import set_icon


class SearchField(QLineEdit):
    """``accepted`` and ``left`` tell that the person is done with typing: with Enter, or with Escape."""

    accepted = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(self.tr("Find by name"))
        self.setAccessibleName(self.tr("Find images by name"))
        self.setClearButtonEnabled(True)
        for clear in self.findChildren(QToolButton):  # the only one so far
            clear.setAccessibleName(self.tr("Clear the search"))
        glass = QAction(self)
        set_icon(glass, "search")
        self.addAction(glass, QLineEdit.ActionPosition.LeadingPosition)

    def begin(self) -> None:
        """Ready for another name."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accepted.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
