"""The menu beside Retrain: what it keeps, and what reaches the run."""

import json
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from app.gui.appearance.settings import Settings
from app.gui.training.retrain_options import RetrainOptions
from app.gui.window.main_window import MainWindow
from core.domain import Authorship, ImageLabel
from tests.app.gui.gui_driver import page_of


def entry(menu: QMenu, text: str) -> QAction:
    (found,) = (action for action in menu.actions() if action.text().startswith(text))
    return found


@pytest.fixture
def options(qtbot: QtBot) -> Iterator[RetrainOptions]:
    parent = QWidget()
    qtbot.addWidget(parent)
    made = RetrainOptions(Settings(), str, parent)
    yield made
    made.close()


def test_published_settings_are_for_published_recipes(options: RetrainOptions):
    published = entry(options, "Settings of a published experiment")
    assert not published.isEnabled()
    entry(options, "reference").trigger()
    assert published.isEnabled()
    menu = published.menu()
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions()][:3] == ["The recipe's own", "dagm", "kolektorsdd"]
    entry(menu, "dagm").trigger()
    entry(options, "Begin with the last model").trigger()
    kept = Settings()
    assert (kept.recipe, kept.dataset_settings, kept.warm_start) == ("reference", "dagm", True)
    entry(options, "fast").trigger()
    assert not published.isEnabled()


def test_large_images_can_be_scaled_down_less(options: RetrainOptions):
    sizes = entry(options, "Large images").menu()
    assert isinstance(sizes, QMenu)
    assert entry(sizes, "The recipe's own").isChecked()
    entry(sizes, "1200 × 1200").trigger()
    assert Settings().input_px == 1200
    entry(sizes, "The recipe's own").trigger()
    assert Settings().input_px == 0


@pytest.mark.parametrize(
    ("recipe", "named"), [("reference", "reference on dagm"), ("fast", "fast at 850 px")], ids=["published", "ours"]
)
def test_what_was_chosen_reaches_the_run(open_window: MainWindow, qtbot: QtBot, recipe: str, named: str):
    page = page_of(open_window)
    for image_id, label in ((1, ImageLabel.GOOD), (2, ImageLabel.BAD)):
        page.project.store.labels.set(image_id, label, Authorship("Ada"))
    settings = page.page._settings
    settings.recipe, settings.dataset_settings, settings.warm_start = recipe, "dagm", True
    settings.input_px = 850
    page.page._on_retrain()
    qtbot.waitUntil(lambda: bool(page.project.store.runs.all()), timeout=60_000)
    page.page.training.cancel()
    qtbot.waitUntil(lambda: not page.page.training.is_running, timeout=60_000)
    run = page.project.store.runs.all()[-1]
    assert run.recipe == named
    assert json.loads(run.config_json)["warm_start"] is True
