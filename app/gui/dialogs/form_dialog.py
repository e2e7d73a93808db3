"""What the program's dialogs share."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QPushButton, QVBoxLayout, QWidget

from app.gui.commands.keys.tab_order import first_field, step_focus
from app.gui.controls.plain_label import PlainLabel
from app.gui.controls.section import muted_label


class FormDialog(QDialog):
    """A heading, a line on what it is for, a form, and two buttons; ``ready`` decides whether it can be accepted."""

    def __init__(self, heading: str, purpose: str, accept: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(heading)
        title = PlainLabel(heading, self)
        title.setProperty("role", "heading")
        self.form = QFormLayout()
        self.form.setHorizontalSpacing(16)
        self.form.setVerticalSpacing(12)
        self._problem = PlainLabel(self)
        self._problem.setProperty("role", "problem")
        self._problem.setWordWrap(True)
        self._problem.hide()
        self._buttons = QDialogButtonBox(self)
        self.accept_button = self._buttons.addButton(accept, QDialogButtonBox.ButtonRole.AcceptRole)
        self.accept_button.setDefault(True)
        self._buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(title)
        column.addWidget(muted_label(purpose))
        column.addLayout(self.form)
        column.addWidget(self._problem)
        column.addSpacing(4)
        column.addWidget(self._buttons)

    def showEvent(self, event: QShowEvent) -> None:
        """Who opens it can type at once; of a dialog that only asks, the button that accepts has the focus."""
        super().showEvent(event)
        field = first_field(self)
        if self.focusWidget() is None and field is not None:
            field.setFocus(Qt.FocusReason.TabFocusReason)

    def event(self, event: QEvent) -> bool:
        """Grows with words that come while it is open: Qt asks a dialog for its height only once."""
        is_done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self._make_room()
        return is_done

    def focusNextPrevChild(self, forward: bool) -> bool:
        return step_focus([self], forward=forward) or super().focusNextPrevChild(forward)

    def _make_room(self) -> None:
        layout = self.layout()
        needed = layout.totalHeightForWidth(self.width()) if layout else 0
        if needed > self.height():
            self.resize(self.width(), min(needed, self.screen().availableGeometry().height()))

    def add_button(self, text: str, role: QDialogButtonBox.ButtonRole) -> QPushButton:
        """Beside the two that are always there; Enter never presses it by itself."""
        button = self._buttons.addButton(text, role)
        button.setAutoDefault(False)
        return button

    def add_row(self, name: str, field: QWidget) -> None:
        """A field with its name at the height of its middle; without a name for one that says itself what it is."""
        self.form.addRow(name, field)
        label = self.form.labelForField(field)
        if label is not None:
            label.setMinimumHeight(field.sizeHint().height())

    @property
    def problem(self) -> str:
        return self._problem.text()

    def show_problem(self, text: str) -> None:
        """Why it cannot be accepted as it stands; empty when there is nothing to say."""
        self._problem.setText(text)
        self._problem.setVisible(bool(text))

    def set_ready(self, ready: bool) -> None:
        self.accept_button.setEnabled(ready)
