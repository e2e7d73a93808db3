"""A run is repeated from the list: told before what would have no part in it, and afterwards how it went."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.gui.appearance.settings import Settings
from app.gui.runs import runs_dialog
from app.gui.runs.runs_dialog import RunsDialog
from app.gui.window.main_window import MainWindow
from app.workflows.exchange.import_dataset import import_dataset
from app.workflows.project.project import create_project, open_project
from app.workflows.training.repeat_run import weights_digest
from app.workflows.training.train import train_model
from app.workflows.worker import worker
from core.domain import Authorship, ImageLabel
from core.recipes import MEMORY, TrainingConfig
from tests.app.gui.gui_driver import open_in, page_of, press, wait_saved, write_images

WORK_MS = 400_000


@pytest.fixture
def trained(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A memory of twenty of 22 images, computed on one thread; the last two have no label."""
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    write_images(tmp_path / "images", 22)
    with create_project(tmp_path / "project", tmp_path / "images") as project:
        import_dataset(project, "folder", tmp_path / "images")
        for image_id in range(1, 21):
            project.store.labels.set(image_id, ImageLabel.GOOD, Authorship("Ada"))
        train_model(project, TrainingConfig(MEMORY, device="cpu"))
    return tmp_path / "project"


@pytest.mark.trains
@pytest.mark.timeout(900)
def test_a_run_is_repeated_by_the_labels_of_then(
    window: MainWindow, qtbot: QtBot, trained: Path, monkeypatch: pytest.MonkeyPatch
):
    Settings().looks_at_good = False
    monkeypatch.setattr(worker, "in_worker_on", lambda _: worker.in_process)  # workers wait where others compute
    open_in(window, qtbot, trained)
    page = page_of(window)
    page.labeling.show_image(21)
    press(qtbot, window, Qt.Key.Key_1)
    wait_saved(qtbot, window)
    asked: list[str] = []
    monkeypatch.setattr(runs_dialog, "agreed", lambda _, question, *__: asked.append(question) or True)
    press(qtbot, window, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    dialog = window.findChild(RunsDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.repeat.isEnabled)
    qtbot.mouseClick(dialog.repeat, Qt.MouseButton.LeftButton)
    assert "the labels, masks and splits of then" in asked[0]
    assert "Since then: 1 labels added. None of that has a part in it." in asked[0]
    assert not dialog.isVisible()

    training = page.page.training
    assert training.is_running
    qtbot.waitUntil(lambda: not training.is_running, timeout=WORK_MS)
    said = "The repeat has come out the same: its weights are equal bit for bit."
    qtbot.waitUntil(lambda: said in window.messages.texts())
    with open_project(trained, to_look=True) as project:
        assert weights_digest(project, 2) == weights_digest(project, 1)
        assert project.store.run_images.counts()[2].learned == 20
