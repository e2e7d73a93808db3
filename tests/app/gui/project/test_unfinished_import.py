"""An import that was interrupted while it stored is told when the project is opened, until it has come to its end."""

from collections.abc import Callable
from pathlib import Path

from pytestqt.qtbot import QtBot

from app.gui.dialogs.import_dialog import ImportRequest
from app.gui.window.main_window import MainWindow
from app.workflows.project.project import open_project
from core.formats import ImportOptions
from tests.app.gui.gui_driver import WAIT_MS, open_in, page_of


def test_it_is_told_until_it_is_done_again(
    images_folder: Path, make_project: Callable[[Path], Path], window: MainWindow, qtbot: QtBot
):
    folder = make_project(images_folder)
    with open_project(folder) as project:
        project.store.imports.note(str(images_folder.resolve()), "folder", 3, 12)
    open_in(window, qtbot, folder)
    page = page_of(window)

    def told() -> list[str]:
        return [text for text in window.messages.texts() if "3 images of 12 are here" in text]

    assert told()
    page.page.exchange.import_(ImportRequest("folder", images_folder, ImportOptions()))
    qtbot.waitUntil(lambda: not told(), timeout=WAIT_MS)
    assert page.project.store.imports.unfinished() == []
