"""Twenty good labels, and nothing else: the window looks at them by itself and leads to what is unlike them."""

from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton, QWidget
from pytestqt.qtbot import QtBot

from app.gui.appearance.settings import Settings
from app.gui.project import project_controller
from app.gui.training.retrain_options import RetrainOptions
from app.gui.window.main_window import MainWindow
from app.queue.filter import QueueKind
from app.workflows.training.renewal import LookReason
from core.domain import ImageLabel, RunImage, RunPart, RunState, SupervisionLevel
from core.recipes import MEMORY, TrainingConfig
from tests.app.gui.gui_driver import PageDriver, open_in, page_of, press, wait_saved

WORK_MS = 150_000


@pytest.fixture
def line(window: MainWindow, qtbot: QtBot, tmp_path: Path, make_project: Callable[[Path], Path]) -> MainWindow:
    """26 unlabeled images of stripes; 24 and 25 have a dark spot."""
    folder = tmp_path / "line"
    folder.mkdir()
    rng = np.random.default_rng(0)
    for number in range(26):
        image = 120 + 40 * np.sin(np.arange(128) / 4)[None].repeat(96, axis=0) + rng.normal(0, 4, (96, 128))
        if number >= 24:
            cv2.circle(image, (40, 40), 9, 10, -1)
        cv2.imwrite(str(folder / f"{number:02d}.png"), image.clip(0, 255).astype(np.uint8))
    open_in(window, qtbot, make_project(folder))
    return window


def call_good(window: MainWindow, qtbot: QtBot, n: int) -> PageDriver:
    for _ in range(n):
        press(qtbot, window, Qt.Key.Key_1)
    wait_saved(qtbot, window)
    return page_of(window)


@pytest.mark.trains
@pytest.mark.timeout(400)
def test_at_the_twentieth_good_label_it_looks_and_lists_the_unusual_first(line: MainWindow, qtbot: QtBot):
    page = call_good(line, qtbot, 19)
    training, strip = page.page.training, page.bench.strip
    assert not training.is_running
    press(qtbot, line, Qt.Key.Key_1)
    qtbot.waitUntil(lambda: training.is_running)
    assert page.current_name == "20.png", "one labels on meanwhile"
    said = "No image is labeled bad yet, so the program looks at"
    qtbot.waitUntil(lambda: any(text.startswith(said) for text in line.messages.texts()), timeout=WORK_MS)
    qtbot.waitUntil(lambda: not training.is_running, timeout=WORK_MS)
    qtbot.waitUntil(lambda: strip._suggested.isVisible(), timeout=WORK_MS)
    assert [(run.recipe, run.state) for run in page.project.store.runs.all()] == [("memory", RunState.COMPLETED)]
    assert "2 unlabeled images look unlike the good ones" in strip.facts, (strip.facts, line.messages.texts())

    qtbot.mouseClick(strip._suggested, Qt.MouseButton.LeftButton)
    assert page.bench.queue.chips.kind == QueueKind.WORTH_LABEL
    assert {page.model.row_at(place).path for place in (0, 1)} == {"24.png", "25.png"}
    assert page.model.table.counts().suspicious == 2
    assert not training.is_running, "once is enough"


@pytest.mark.trains
@pytest.mark.timeout(400)
def test_to_close_meanwhile_needs_no_question(line: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch):
    page = call_good(line, qtbot, 20)
    qtbot.waitUntil(lambda: page.page.training.is_running)
    monkeypatch.setattr(project_controller, "agreed", lambda *_: pytest.fail("asked"))
    assert page.page.may_close(line)
    page.page.training.cancel()
    qtbot.waitUntil(lambda: not page.page.training.is_running, timeout=WORK_MS)
    press(qtbot, line, Qt.Key.Key_1)
    wait_saved(qtbot, line)
    assert not page.page.training.is_running, "whoever has cancelled it is not asked to do so again"


@pytest.mark.qt_log_ignore("does not support raise", extend=True)  # of the tooltip, without a screen
def test_who_does_not_want_it_is_left_alone_and_can_ask_for_it(line: MainWindow, qtbot: QtBot):
    options = line.toolbar.findChildren(QToolButton, "retrainOptions")[0].menu()
    assert isinstance(options, RetrainOptions)
    (look,) = (action for action in options.actions() if action.text().startswith("Look at good images"))
    assert look.isChecked()
    look.trigger()
    assert not Settings().looks_at_good
    page = call_good(line, qtbot, 21)
    assert not page.page.training.is_running
    options.aboutToShow.emit()
    assert options.actions()[0].text() == "Looks once at 21 good images"


def test_what_a_memory_does_not_have_is_grey_and_kept_for_another_recipe(qtbot: QtBot):
    parent = QWidget()
    qtbot.addWidget(parent)
    menu = RetrainOptions(Settings(), str, parent)
    named = {action.text(): action for action in menu.actions()}
    leave_out, begin = named["Leave out good images unlike the others"], named["Begin with the last model"]
    leave_out.trigger()
    next(action for text, action in named.items() if text.startswith("memory")).trigger()
    assert not leave_out.isEnabled()
    assert not begin.isEnabled()
    assert Settings().remove_suspects
    next(action for text, action in named.items() if text.startswith("fast")).trigger()
    assert leave_out.isEnabled()
    assert leave_out.isChecked()
    menu.close()


class Remembered:
    """The window on a project whose memory remembers some of its good images; labels are given by keys."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self._window, self._qtbot = window, qtbot
        self.page = call_good(window, qtbot, 22)
        project = self.page.project
        ids = [record.id for record in project.store.images.all()]
        run = project.store.runs.start(
            recipe=MEMORY.name,
            config_json=TrainingConfig(MEMORY).to_json(),
            snapshot_digest="0",
            supervision=SupervisionLevel.WEAK,
            seed=0,
            device="cpu",
            epochs=1,
            images=[RunImage(i, RunPart.LEARNED, ImageLabel.GOOD, has_mask=False) for i in ids[:20]],
        )
        project.store.runs.finish(run.id, RunState.COMPLETED, seconds=1.0, stopped_by="epochs")
        self.page.page.session.reader.request()
        qtbot.waitUntil(lambda: self.page.page.session.snapshot.run is not None)
        self.asked: list[LookReason] = []
        self.page.page.good_images._settled.setInterval(50)
        self.page.page.good_images.due.disconnect()  # the reason is wanted here, and no training
        self.page.page.good_images.due.connect(self.asked.append)

    def say(self, name: str, key: Qt.Key) -> None:
        [image_id] = [record.id for record in self.page.project.store.images.all() if record.path == name]
        self.page.labeling.show_image(image_id)
        press(self._qtbot, self._window, key)
        wait_saved(self._qtbot, self._window)

    def wait(self, wait_ms: int = 100) -> None:
        """Longer than a label has to stand."""
        self._qtbot.wait(wait_ms)


@pytest.fixture
def remembered(line: MainWindow, qtbot: QtBot) -> Remembered:
    Settings().looks_at_good = False
    return Remembered(line, qtbot)


def test_an_image_that_somebody_is_unsure_of_starts_no_training(remembered: Remembered):
    remembered.say("25.png", Qt.Key.Key_3)  # without a label before
    remembered.say("21.png", Qt.Key.Key_3)  # good, and not remembered
    remembered.say("03.png", Qt.Key.Key_3)  # one of twenty that are remembered
    remembered.wait()
    assert remembered.asked == []


def test_a_remembered_image_that_is_bad_is_looked_at_again_unless_that_is_undone(
    remembered: Remembered, line: MainWindow, qtbot: QtBot
):
    remembered.page.page.good_images._settled.setInterval(400)
    remembered.say("03.png", Qt.Key.Key_2)
    press(qtbot, line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    wait_saved(qtbot, line)
    remembered.wait(500)
    assert remembered.asked == []
    remembered.say("03.png", Qt.Key.Key_2)
    qtbot.waitUntil(lambda: remembered.asked == [LookReason.CALLED_BAD])
