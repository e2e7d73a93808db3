"""A training that is left to another machine, as the window follows it."""

import pytest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from app.gui.training.retrain_options import RetrainOptions
from app.gui.window.main_window import MainWindow
from core.domain.sharing.queued_trainings import QueueState, TrainingProgress
from core.recipes import TrainingConfig
from tests.app.gui.gui_driver import WAIT_MS, page_of


@pytest.fixture
def queued(open_window: MainWindow, qtbot: QtBot) -> int:
    """The id of a training that the person has left to another machine, by the menu beside Retrain."""
    menu = open_window.findChild(QToolButton, "retrainOptions").menu()
    assert isinstance(menu, RetrainOptions)
    menu.aboutToShow.emit()
    menu.leave.trigger()
    queue = page_of(open_window).project.store.trainings
    qtbot.waitUntil(lambda: len(queue.open()) == 1, timeout=WAIT_MS)
    return queue.open()[0].id


def test_what_is_wished_is_what_retrain_would_do(open_window: MainWindow, queued: int):
    page = page_of(open_window)
    wished = page.project.store.trainings.get(queued)
    assert wished.author == page.session.author
    config = TrainingConfig.from_json(wished.config_json)
    assert (config.recipe.name, config.reserve_cores) == (page.page._settings.recipe, 0)


def test_the_strip_tells_how_far_it_is_there_and_what_became_of_it(open_window: MainWindow, qtbot: QtBot, queued: int):
    page = page_of(open_window)
    queue, strip = page.project.store.trainings, page.bench.strip
    qtbot.waitUntil(lambda: "waits for a machine" in strip._title.text(), timeout=WAIT_MS)
    queue.take("gpu-1 (7)")
    queue.beat(queued, "gpu-1 (7)", TrainingProgress(3, 20))
    told = f"Training on gpu-1 (7), wished by {page.session.author}: epoch 3 of 20"
    qtbot.waitUntil(lambda: strip._title.text() == told, timeout=WAIT_MS)
    assert strip.progress_value == 3

    queue.end(queued, "gpu-1 (7)", QueueState.FAILED, message="there are no images")

    qtbot.waitUntil(lambda: "has ended" in strip._title.text(), timeout=WAIT_MS)
    assert open_window.messages.texts()[-1] == "A training on gpu-1 (7) has failed: there are no images"
