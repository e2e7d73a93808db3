"""Who works here."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit, QWidget

from app.gui.dialogs.form_dialog import FormDialog
from app.gui.language.known_errors import told
from app.workflows.project.authorship import checked_name
from core.domain import KnownError


class AuthorDialog(FormDialog):
    """``name`` is what was typed, once it has been accepted."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(
            QCoreApplication.translate("AuthorDialog", "Who is working?"),
            QCoreApplication.translate(
                "AuthorDialog",
                "This name stands beside every label and mask from now on. Who shares a computer says here whose turn "
                "it is.",
            ),
            QCoreApplication.translate("AuthorDialog", "Take this name"),
            parent,
        )
        self.setMinimumWidth(440)
        self.field = QLineEdit(name, self)
        self.field.selectAll()
        self.field.textChanged.connect(self._on_text)
        self.add_row(self.tr("Name"), self.field)

    @property
    def name(self) -> str:
        return checked_name(self.field.text())

    def _on_text(self) -> None:
        try:
            checked_name(self.field.text())
        except KnownError as error:
            self.show_problem(told(error) if self.field.text() else "")
            self.set_ready(False)
        else:
            self.show_problem("")
            self.set_ready(True)
