"""What pays next: budget, lists, suggestions and command line say the same, in the real window."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.cli.text.budget_text import verdict_text
from app.gui.commands.actions import Act
from app.gui.training.training_strip import TrainingStrip
from app.gui.window.main_window import MainWindow
from app.queue.filter import QueueKind
from app.workflows.labeling.label import label_image
from app.workflows.project.project import open_project
from app.workflows.suggestions.budget import project_budget
from core.domain import Authorship, Detection, ImageLabel, RunState, Suggestion, SuggestionKind, SupervisionLevel
from core.number_type import NumberType
from core.suggestion.budget.verdict import Advice
from core.suggestion.reason import plain_reason, reason_text
from core.training.events import EpochCompleted, StepCompleted, TrainingStarted
from tests.app.gui.gui_driver import WAIT_MS, open_in, page_of

SEVEN = Detection(7, 3, 0.929, 0.9, 0.5, 0, 1, 0.0, 1 / 3, 0.8, (0.71, 1.0), (0.6, 1.0), (0.0, 0.6), (0.0, 0.9))


@pytest.fixture
def solved(make_project: Callable[[Path], Path], images_folder: Path) -> Callable[[float], Path]:
    """Two good and four bad images, a run of AP 1.000, and a list of two masks, the best of this benefit."""

    def made(benefit: float) -> Path:
        folder = make_project(images_folder)
        with open_project(folder) as project:
            ids = sorted(record.id for record in project.store.images.all())
            for n, image_id in enumerate(ids[:6]):
                label_image(project, image_id, ImageLabel.GOOD if n < 2 else ImageLabel.BAD, Authorship("Ada", 3.0))
            facts: dict[str, Any] = {
                "config_json": "{}",
                "snapshot_digest": "0",
                "seed": 0,
                "device": "cpu",
                "epochs": 1,
            }
            run = project.store.runs.start(recipe="fast", supervision=SupervisionLevel.WEAK, **facts)
            perfect = Detection(7, 3, 1.0, 1.0, 0.5, 0, 0, 0.0, 0.0, 1.0, (0.6, 1.0))
            project.store.runs.finish(run.id, RunState.COMPLETED, seconds=9.0, stopped_by="epochs", validation=perfect)
            masks = [
                Suggestion(
                    ids[3], SuggestionKind.MASK, benefit, 20.0, plain_reason("about 20 s, covers 4 similar defects")
                ),
                Suggestion(ids[4], SuggestionKind.MASK, 0.02, 20.0, plain_reason("about 20 s, adds little")),
            ]
            project.store.suggestions.replace(SuggestionKind.MASK, masks, run.id)
        return folder

    return made


@pytest.mark.parametrize(
    ("benefit", "advice", "headline", "captions"),
    [
        (0.05, Advice.ENOUGH, "Enough for now", ["Little to gain", "Little to gain"]),
        (0.5, Advice.ENOUGH, "Enough for now", ["The best mask left", "Little to gain"]),
        (4.0, Advice.MASKS, "Masks pay most now", ["Worth a mask", "Little to gain"]),
    ],
)
def test_all_say_the_one_verdict(
    qtbot: QtBot,
    window: MainWindow,
    solved: Callable[[float], Path],
    benefit: float,
    advice: Advice,
    headline: str,
    captions: list[str],
):
    open_in(window, qtbot, solved(benefit))
    page = page_of(window)
    page.bench.queue.choose(QueueKind.WORTH_MASK)
    qtbot.waitUntil(lambda: page.bench.queue.what_pays == headline, timeout=WAIT_MS)
    suggestion = page.bench.side.suggestion
    for place, caption in enumerate(captions):
        page.bench.labeling.show_image(page.bench.model.image_id(place))
        reason = reason_text(page.bench.model.row_at(place).suggestion.reason)
        qtbot.waitUntil(lambda r=reason: suggestion.text.lower() == r, timeout=WAIT_MS)  # type: ignore[misc]
        qtbot.waitUntil(lambda: suggestion.what_pays == headline, timeout=WAIT_MS)
        assert suggestion.caption.text() == caption
    window.commands[Act.SHOW_BUDGET].trigger()
    panel = page.bench.budget
    assert panel is not None
    qtbot.waitUntil(lambda: headline in panel.text, timeout=WAIT_MS)
    assert "Validation AP 1.000 (0.60 to 1.00; 7 images, 3 of them bad: 0 missed, 0 false alarms)" in panel.text
    budget = project_budget(page.project)
    assert budget.forecast.verdict.advice is advice
    assert verdict_text(budget).splitlines()[0] == f"{headline}."
    page.bench.queue.choose(QueueKind.ALL)
    assert page.bench.queue.what_pays == ""


def started(epochs: int) -> TrainingStarted:
    return TrainingStarted(
        device="cpu",
        number_type=NumberType.FLOAT32,
        supervision=SupervisionLevel.MIXED,
        n_train=40,
        n_bad=12,
        n_masked=4,
        n_validation=7,
        epochs=epochs,
        steps=10 * epochs,
        n_parameters=1000,
    )


def test_the_two_losses_are_curves_of_their_own_and_every_figure_has_its_counts(qtbot: QtBot, open_window: MainWindow):
    """As measured: the sum rises from 0.07 to 0.56 while the pixels' loss halves and the decisions' stays."""
    strip: TrainingStrip = page_of(open_window).bench.strip
    strip.start()
    strip.show_event(started(8))
    pixels = [0.0706, 0.0557, 0.0472, 0.0405, 0.0396, 0.0396, 0.0355, 0.0339]
    total = [0.0706, 0.1184, 0.1876, 0.2340, 0.3044, 0.4156, 0.4662, 0.5564]
    for epoch, (loss, of_pixels) in enumerate(zip(total, pixels, strict=True), start=1):
        for step in range(10):
            strip.show_event(StepCompleted(10 * epoch + step - 9, 80, loss, of_pixels, 0.6, 9.0))
        strip.show_event(EpochCompleted(epoch, 8, loss, of_pixels, 0.6, SEVEN, is_best=True, seconds=1.0))
    curves = strip._curves
    assert curves is not None
    assert all(plot.viewRange()[0][0] >= 0 for plot in (curves.loss, curves.ap))  # no steps before the first
    steps, means = curves.loss.pixels
    assert (steps[0], steps[-1]) == (1, 80)
    assert means == sorted(means, reverse=True), "a curve that rises though nothing gets worse"
    assert curves.loss.decisions[1][-1] == pytest.approx(0.6)
    assert curves.ap.shown == (list(range(1, 9)), [0.929] * 8)
    qtbot.waitUntil(lambda: curves.ap.title == "AP 0.929 (0.71 to 1.00), 7 images", timeout=WAIT_MS)
    assert "Loss: pixels 0.0" in curves.loss.title
    assert "decisions 0.600" in curves.loss.title
    assert "may rise while each falls" in curves.loss.toolTip()
    full = "0.929 (0.71 to 1.00; 7 images, 3 of them bad: 1 missed, 0 false alarms)"
    assert curves.ap.toolTip() == full
    assert strip.facts.endswith(f"Validation AP {full}")


def test_without_masks_only_the_loss_of_the_decisions_is_drawn(open_window: MainWindow, qtbot: QtBot):
    strip: TrainingStrip = page_of(open_window).bench.strip
    strip.start()
    strip.show_event(started(2))
    strip.show_event(StepCompleted(1, 20, 0.7, 0.0, 0.7, None))
    curves = strip._curves
    assert curves is not None
    qtbot.waitUntil(lambda: "decisions 0.700" in curves.loss.title, timeout=WAIT_MS)
    assert "pixels" not in curves.loss.title
