"""What tests of runs in the window do and look at."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.workflows.project.project import Project
from core.domain import ImageRecord, NewImage, Split
from tests.app.gui.gui_driver import PageDriver


def click(qtbot: QtBot, button: QPushButton) -> None:
    assert button.isEnabled()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def shown_run(page: PageDriver) -> int | None:
    run = page.session.snapshot.run
    return None if run is None else run.id


def set_split(project: Project, records: Iterable[ImageRecord], split: Split) -> None:
    names = ("path", "width", "height", "channels", "bit_depth", "content_hash", "group")
    project.store.images.add(NewImage(**{n: getattr(record, n) for n in names}, split=split) for record in records)
