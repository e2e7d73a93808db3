"""What happens to folders: a project that may not be written, images that move, come and go."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.gui.actions import Act
from app.gui.main_window import MainWindow
from app.workflows.label import label_image
from app.workflows.project import create_project
from core.domain import Authorship, ImageLabel
from tests.app.gui.gui_driver import drag, import_into, open_in, page_of, press, window, write_images

pytestmark = pytest.mark.timeout(120)
__all__ = ["window"]


@contextmanager
def _without_rights(folder: Path) -> Iterator[None]:
    """Nothing in the folder may be written, and this process is nobody special."""
    places = [folder, *folder.rglob("*")]
    for place in places:
        place.chmod(0o555 if place.is_dir() else 0o444)
    privileged = os.geteuid() == 0
    if privileged:
        os.seteuid(65534)
    try:
        yield
    finally:
        if privileged:
            os.seteuid(0)
        for place in places:
            place.chmod(0o755 if place.is_dir() else 0o644)


@pytest.mark.skipif(os.name != "posix", reason="rights of files work otherwise on Windows")
def test_a_project_that_may_not_be_written_opens_for_looking(window: MainWindow, qtbot: QtBot) -> None:
    with tempfile.TemporaryDirectory() as name:  # tmp_path lies where only its owner can look
        folder = Path(name)
        folder.chmod(0o755)
        write_images(folder / "parts", 3)
        with create_project(folder / "project", folder / "parts") as project:
            import_into(project)
            label_image(project, "01.png", ImageLabel.BAD, Authorship("Ada"))
        before = (folder / "project" / "project.db").read_bytes()
        with _without_rights(folder / "project"):
            open_in(window, qtbot, folder / "project")
            page = page_of(window)
            assert any("may not be written by you" in text for text in window.messages.texts())
            assert window.status.saved_text == "Read-only"
            assert page.canvas.document is not None, "the image is there to see"
            assert page.model.counts().bad == 1
            assert not window.commands[Act.LABEL_GOOD].isEnabled()
            assert window.commands[Act.EXPORT].isEnabled()
            press(qtbot, window, Qt.Key.Key_1)
            drag(qtbot, page, (40, 40), (80, 40))
            press(qtbot, window, Qt.Key.Key_D)
            assert page.current_name == "01.png"
            assert page.session.writer.n_waiting == 0
            assert window.close_project()
        assert sorted(path.name for path in (folder / "project").iterdir()) == ["project.db"]
        assert (folder / "project" / "project.db").read_bytes() == before
