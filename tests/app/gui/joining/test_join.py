"""A person comes into a project that a server keeps, from the window."""

import shutil
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy import make_url

from app.gui.dialogs.form_dialog import FormDialog
from app.gui.joining.join_dialog import JoinDialog
from app.gui.joining.password_dialog import PasswordDialog
from app.gui.window.main_window import MainWindow
from app.workflows.exchange.import_dataset import import_dataset
from app.workflows.project.project import SETTINGS_FILE, create_project
from storage.database.server import passwords
from storage.store import without_password
from tests.app.gui.gui_driver import WAIT_MS, page_of
from tests.keyrings import Keyring
from tests.on_server import empty_database


@pytest.fixture
def address(database_server: str, images_folder: Path, tmp_path: Path) -> str:
    """Of Ada's project with twelve images."""
    address = empty_database(database_server)
    with create_project(tmp_path / "ada", images_folder, database_url=address) as project:
        import_dataset(project, "folder", images_folder)
    return address


@contextmanager
def _answering(kind: type[FormDialog], act: Callable[[FormDialog], None]) -> Iterator[None]:
    """The next dialog of this kind is answered so, as soon as it is open."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, kind):
            timer.stop()
            act(dialog)

    timer = QTimer(interval=20)
    timer.timeout.connect(look)
    timer.start()
    yield
    assert not timer.isActive(), f"no {kind.__name__} was shown"


def _typing(qtbot: QtBot, password: str, heard: list[str]) -> Callable[[FormDialog], None]:
    def act(dialog: FormDialog) -> None:
        assert isinstance(dialog, PasswordDialog)
        heard.append(dialog.problem)
        qtbot.keyClicks(dialog.field, password)
        qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)

    return act


def _shown(qtbot: QtBot, address: str) -> JoinDialog:
    dialog = JoinDialog()
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.address.setText(address)
    return dialog


def test_a_person_joins_from_the_first_page_with_a_password_that_is_asked(
    address: str, desktop: Keyring, window: MainWindow, qtbot: QtBot, tmp_path: Path
):
    password = str(make_url(address).password)
    heard: list[str] = []

    def join(dialog: FormDialog) -> None:
        assert isinstance(dialog, JoinDialog)
        dialog.address.setText(without_password(address))
        assert dialog.folder.path == Path.home() / "Maskworth" / "another"
        dialog.folder.set_path(tmp_path / "bo")
        qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)

    (link,) = (button for button in window.welcome.findChildren(QPushButton) if "database server" in button.text())
    with _answering(PasswordDialog, _typing(qtbot, password, heard)), _answering(JoinDialog, join):
        qtbot.mouseClick(link, Qt.MouseButton.LeftButton)  # returns once the dialog is closed
    qtbot.waitUntil(lambda: window.page is not None and page_of(window).labeling.image is not None, timeout=WAIT_MS)

    assert page_of(window).project.is_shared
    assert heard == [""], "the first time nothing is wrong yet"
    assert list(desktop.kept.values()) == [password]
    assert password not in (tmp_path / "bo" / SETTINGS_FILE).read_text()
    assert "The password is in the keyring of this system." in window.messages.texts()


def test_without_a_keyring_the_password_is_asked_when_the_project_is_opened_again(
    address: str, no_desktop: None, window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    password = str(make_url(address).password)
    heard: list[str] = []

    with _answering(PasswordDialog, _typing(qtbot, password, heard)):
        window.open_project(tmp_path / "ada")
        qtbot.waitUntil(lambda: window.page is not None, timeout=WAIT_MS)
    assert heard == [""]
    qtbot.waitUntil(lambda: any("asks for the password" in text for text in window.messages.texts()), timeout=WAIT_MS)
    window.close_project()
    window.open_project(tmp_path / "ada")  # of this session it is still known
    qtbot.waitUntil(lambda: window.page is not None, timeout=WAIT_MS)

    window.close_project()
    monkeypatch.setattr(passwords, "_typed", {})  # started again
    with _answering(PasswordDialog, _typing(qtbot, "guessed", heard)):
        window.open_project(tmp_path / "ada")
        qtbot.waitUntil(lambda: len(heard) == 2, timeout=WAIT_MS)
    with _answering(PasswordDialog, _typing(qtbot, password, heard)):
        qtbot.waitUntil(lambda: window.page is not None, timeout=WAIT_MS)
    assert "does not accept this name and password; type it" in heard[2]


def test_the_connection_is_tested_and_told_in_one_line(
    address: str, no_desktop: None, qtbot: QtBot, images_folder: Path, tmp_path: Path
):
    dialog = _shown(qtbot, address)
    qtbot.mouseClick(dialog.test, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.said == "Connected: project ada, 12 images.", timeout=WAIT_MS)
    assert dialog.images.path == images_folder
    assert dialog.folder.path == Path.home() / "Maskworth" / "ada"
    assert dialog.request.images is None, "they are where the project says"

    dialog.address.setText(without_password(address).replace("another", "elsewhere"))
    assert dialog.said == ""
    dialog.address.setText(address.replace("another", "elsewhere"))
    qtbot.mouseClick(dialog.test, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "there is no such database on the server" in dialog.problem, timeout=WAIT_MS)


def test_who_has_the_images_elsewhere_says_so_before_the_project_is_joined(
    address: str, no_desktop: None, qtbot: QtBot, images_folder: Path, tmp_path: Path
):
    mounted = tmp_path / "mounted"
    shutil.move(images_folder, mounted)
    dialog = _shown(qtbot, address)
    dialog.folder.set_path(tmp_path / "bo")
    qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: f"lie in {images_folder}, which is not on this machine" in dialog.said, timeout=WAIT_MS)
    assert dialog.isVisible()
    dialog.images.set_path(mounted)
    qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()
    assert (dialog.request.folder, dialog.request.images) == (tmp_path / "bo", mounted)


def test_a_server_that_says_nothing_holds_nobody_up(qtbot: QtBot):
    with socket.socket() as silent:  # takes the connection, and never answers
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        dialog = _shown(qtbot, f"postgresql+psycopg://bo@127.0.0.1:{silent.getsockname()[1]}/line7")
        qtbot.mouseClick(dialog.test, Qt.MouseButton.LeftButton)
        qtbot.wait(200)
        assert (dialog.said, dialog.test.text()) == ("Asking the server …", "Stop asking")
        assert not dialog.accept_button.isEnabled()

        qtbot.mouseClick(dialog.test, Qt.MouseButton.LeftButton)
        assert (dialog.said, dialog.test.text()) == ("Not asked any further.", "Test the connection")

        qtbot.mouseClick(dialog.test, Qt.MouseButton.LeftButton)
        began = time.monotonic()
        dialog.reject()
        dialog.deleteLater()
        QApplication.processEvents()
        assert time.monotonic() - began < 5, "it would be ten until the connection is given up"
