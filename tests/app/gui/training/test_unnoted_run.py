"""A model that was complete when its training was killed is offered when the project is opened."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.gui.runs.runs_dialog import RunsDialog
from app.gui.window.main_window import MainWindow
from app.workflows.project.project import open_project
from app.workflows.training.train import train_model
from core.domain import RunState
from core.recipes import FAST, TrainingConfig
from tests.app.gui.gui_driver import WAIT_MS, open_in, page_of, press
from tests.app.gui.training.runs_driver import click, shown_run
from tests.app.made_runs import LABELS, ME

pytestmark = [pytest.mark.timeout(300), pytest.mark.trains]


@pytest.fixture
def folder(images_folder: Path, make_project: Callable[[Path], Path]) -> Path:
    """A project whose training came to its end, and went down before that was noted."""
    folder = make_project(images_folder)
    with open_project(folder) as project:
        for image_id, label in enumerate(LABELS, start=1):
            project.store.labels.set(image_id, label, ME)
        train_model(project, TrainingConfig(replace(FAST, min_samples=1, epochs=1, stretch=1.0), device="cpu"))
    with closing(sqlite3.connect(folder / "project.db")) as connection, connection:
        connection.execute("UPDATE project SET current_run_id = NULL")
        connection.execute("UPDATE runs SET state = 'running', finished_at = NULL, choice = NULL, validation = NULL")
    return folder


def test_it_is_told_and_used_from_the_list(folder: Path, window: MainWindow, qtbot: QtBot):
    open_in(window, qtbot, folder)
    page = page_of(window)
    assert page.project.store.runs.get(1).state is RunState.FAILED
    assert shown_run(page) is None
    qtbot.waitUntil(
        lambda: any("when its model was complete" in text for text in window.messages.texts()), timeout=WAIT_MS
    )

    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=WAIT_MS)
    press(qtbot, window, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    dialog = window.findChild(RunsDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.table.rowCount() > 0, timeout=WAIT_MS)
    assert "its model can be used" in dialog.why
    click(qtbot, dialog.use)
    qtbot.waitUntil(lambda: shown_run(page) == 1, timeout=10 * WAIT_MS)
    assert page.project.store.runs.get(1).state is RunState.COMPLETED
