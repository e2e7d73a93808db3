"""Where the project lies that a person takes part in, and where its images are on this machine."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from app.gui.controls.section import muted_label
from app.gui.dialogs.form_dialog import FormDialog
from app.gui.dialogs.path_field import PathField, Wanted
from app.gui.joining.password_dialog import PasswordDialog
from app.gui.joining.server_call import ServerCall
from app.gui.language.counted import counted
from app.gui.language.known_errors import told
from app.workflows.several.join import (
    PasswordWantedError,
    SharedProject,
    look_at_server,
    with_password,
    without_password,
)
from core.domain import KnownError

_EXAMPLE = "postgresql+psycopg://name@server/database"


@dataclass(frozen=True, slots=True)
class JoinRequest:
    """``address`` holds the password where one was typed; ``images`` is None where they are as the project says."""

    folder: Path
    address: str
    images: Path | None


class JoinDialog(FormDialog):
    """Nothing is joined before the server has answered: *Join* asks it first where *Test the connection* has not."""

    def __init__(self, entered: JoinRequest | None = None, parent: QWidget | None = None) -> None:
        super().__init__(
            QCoreApplication.translate("JoinDialog", "Join a project on a server"),
            QCoreApplication.translate(
                "JoinDialog",
                "Several people label such a project at the same time. A folder on this machine holds its address, and "
                "what can be made again.",
            ),
            QCoreApplication.translate("JoinDialog", "Join"),
            parent,
        )
        self.setMinimumWidth(640)
        self.address = QLineEdit(self)
        self.address.setPlaceholderText(_EXAMPLE)
        self.test = QPushButton(self.tr("Test the connection"), self)
        self.test.setAutoDefault(False)
        self._said = muted_label()
        self.folder = PathField(self.tr("Folder for it on this machine"), self)
        self.images = PathField(self.tr("Folder of the images on this machine"), self, Wanted.FOLDER)
        self._password: str | None = None
        self._found: SharedProject | None = None
        self._call: ServerCall | None = None
        self._is_joining = False
        self._proposed: Path | None = None  # for the folder; what the person typed instead stays
        self._lay_out()
        self.address.textChanged.connect(self._on_address)
        self.folder.changed.connect(self._on_changed)
        self.images.changed.connect(self._on_changed)
        self.test.clicked.connect(self._on_test)
        if entered is not None:
            self._enter(entered)
        self._on_changed()

    @property
    def request(self) -> JoinRequest:
        """What the person asked for; the dialog must have been accepted."""
        assert self.folder.path is not None
        images, known = self.images.path, () if self._found is None else self._found.roots
        return JoinRequest(self.folder.path, self._full_address, None if images in known else images)

    @property
    def said(self) -> str:
        """What the server has answered."""
        return self._said.text()

    def accept(self) -> None:
        """Once the server has shown a project."""
        if self._found is not None:
            super().accept()
        else:
            self._is_joining = True
            self._ask()

    def done(self, result: int) -> None:
        """An answer that still comes is for nobody."""
        self._give_up()
        super().done(result)

    @property
    def _full_address(self) -> str:
        typed = self.address.text().strip()
        return typed if self._password is None else with_password(typed, self._password)

    def _lay_out(self) -> None:
        row = QWidget(self)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.address, 1)
        line.addWidget(self.test)
        self.address.setAccessibleName(self.tr("Address"))
        self.add_row(self.tr("Address"), row)
        self.form.addRow("", self._said)
        self._said.setMinimumHeight(self.fontMetrics().lineSpacing())
        self.add_row(self.tr("Project folder"), self.folder)
        self.add_row(self.tr("Images"), self.images)
        self.images.edit.setPlaceholderText(self.tr("where the project says"))

    def _enter(self, entered: JoinRequest) -> None:
        self.address.setText(without_password(entered.address))
        self.folder.set_path(entered.folder)
        if entered.images is not None:
            self.images.set_path(entered.images)

    def _on_address(self) -> None:
        """Another server is another project, with another password."""
        self._give_up()
        self._password = self._found = None
        self.images.setEnabled(True)
        self._say("")
        self._propose(self.address.text().strip().rpartition("/")[2].partition("?")[0])
        self._on_changed()

    def _propose(self, name: str) -> None:
        """A folder that is called so, unless the person has named one."""
        if self.folder.path == self._proposed:
            self._proposed = Path.home() / "Maskworth" / Path(name).name if name else None
            self.folder.edit.setText("" if self._proposed is None else str(self._proposed))

    def _on_changed(self) -> None:
        waits = self._call is not None
        has_address = bool(self.address.text().strip())
        self.test.setText(self.tr("Stop asking") if waits else self.tr("Test the connection"))
        self.test.setEnabled(waits or has_address)
        has_places = self.folder.path is not None and not self.folder.problem and not self.images.problem
        self.set_ready(has_address and has_places and not waits)

    def _on_test(self) -> None:
        if self._call is not None:
            self._give_up()
            self._say(self.tr("Not asked any further."))
        else:
            self._is_joining = False
            self._ask()

    def _ask(self) -> None:
        self._found = None
        self._say(self.tr("Asking the server …"))
        self._call = ServerCall(partial(look_at_server, self._full_address), self)
        self._call.answered.connect(self._on_answered)
        self._on_changed()

    def _give_up(self) -> None:
        if self._call is not None:
            self._call.give_up()
            self._call.deleteLater()
            self._call = None
            self._on_changed()

    def _on_answered(self, answer: SharedProject | KnownError) -> None:
        self._give_up()
        if isinstance(answer, PasswordWantedError):
            self._ask_password(answer)
        elif isinstance(answer, KnownError):
            self._say("")
            self.show_problem(told(answer))
        else:
            self._on_found(answer)

    def _ask_password(self, why: PasswordWantedError) -> None:
        dialog = PasswordDialog(why, self)
        if dialog.exec():
            self._password = dialog.password
            self._ask()
        else:
            self._say("")
            self.show_problem(told(why))
        dialog.deleteLater()

    def _on_found(self, found: SharedProject) -> None:
        self._found = found
        self._propose(found.name)
        words = self.tr("Connected: project {name}, {images}.")
        connected = words.format(name=found.name, images=counted.images(found.n_images))
        self._say(f"{connected} {self._on_images(found)}".strip())
        if self._is_joining and self.accept_button.isEnabled():
            self.accept()

    def _on_images(self, found: SharedProject) -> str:
        """Where they are; filled in where that folder is on this machine, too."""
        if len(found.roots) > 1:
            self.images.edit.clear()
            self.images.setEnabled(False)
            return self.tr("It has several folders of images: “Image folders …” in its menu says where they are here.")
        (root,) = found.roots
        if self.images.path is not None:
            return ""
        if root.is_dir():
            self.images.set_path(root)
            return ""
        self._is_joining = False  # the person is to see it before they come into a project without pictures
        text = self.tr("Its images lie in {folder}, which is not on this machine: say where they are here.")
        return text.format(folder=root)

    def _say(self, text: str) -> None:
        self.show_problem("")
        self._said.setText(text)
