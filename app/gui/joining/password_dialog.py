"""The password of a database server."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit, QWidget

from app.gui.dialogs.form_dialog import FormDialog
from app.gui.language.known_errors import told
from app.workflows.several.join import PasswordRefusedError, PasswordWantedError


class PasswordDialog(FormDialog):
    """``password`` is what was typed, once it has been accepted. ``why`` the server wants one: told where one was wrong
    already."""

    def __init__(self, why: PasswordWantedError, parent: QWidget | None = None) -> None:
        purpose = QCoreApplication.translate(
            "PasswordDialog",
            "For {address}. It is kept in the keyring of this system; where there is none, until Maskworth is closed. "
            "It is never written into a project.",
        )
        super().__init__(
            QCoreApplication.translate("PasswordDialog", "Password of the database server"),
            purpose.format(address=why.subject),
            QCoreApplication.translate("PasswordDialog", "Connect"),
            parent,
        )
        self.setMinimumWidth(480)
        self.field = QLineEdit(self)
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.textChanged.connect(self._on_text)
        self.add_row(self.tr("Password"), self.field)
        self.show_problem(told(why) if isinstance(why, PasswordRefusedError) else "")
        self.set_ready(False)

    @property
    def password(self) -> str:
        return self.field.text()

    def _on_text(self) -> None:
        self.set_ready(bool(self.field.text()))
