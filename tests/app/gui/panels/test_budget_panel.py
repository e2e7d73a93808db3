"""The budget under the picture, in the real window."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.gui.commands.actions import Act
from app.gui.panels.budget_panel import BudgetPanel
from app.gui.window.main_window import MainWindow
from app.workflows.labeling.label import label_image
from app.workflows.project.project import Project, open_project
from app.workflows.suggestions.budget import project_budget
from core.domain import Authorship, Detection, ImageLabel, RunState, SupervisionLevel
from tests.app.gui.gui_driver import WAIT_MS, PageDriver, open_in, page_of


def measure(project: Project, ap: float) -> None:
    level = SupervisionLevel.WEAK
    facts: dict[str, Any] = {
        "config_json": "{}",
        "snapshot_digest": "0",
        "supervision": level,
        "seed": 0,
        "device": "cpu",
        "epochs": 1,
    }
    run = project.store.runs.start(recipe="fast", **facts)
    found = Detection(20, 8, ap, None, 0.5, 0, 0, None, None, None)
    project.store.runs.finish(run.id, RunState.COMPLETED, seconds=9.0, stopped_by=None, validation=found)


@pytest.fixture
def worked_on(make_project: Callable[[Path], Path], images_folder: Path) -> Path:
    """Twelve images: six labeled bad in three turns of 6 s, each followed by a measured run."""
    folder = make_project(images_folder)
    with open_project(folder) as project:
        ids = sorted(record.id for record in project.store.images.all())
        for turn, ap in enumerate((0.6, 0.7, 0.75)):
            for image_id in ids[2 * turn : 2 * turn + 2]:
                label_image(project, image_id, ImageLabel.BAD, Authorship("Ada", 3.0))
            measure(project, ap)
    return folder


def shown(qtbot: QtBot, window: MainWindow, page: PageDriver) -> BudgetPanel:
    """The panel, once it has read the project."""
    window.commands[Act.SHOW_BUDGET].trigger()
    panel = page.bench.budget
    assert panel is not None
    qtbot.waitUntil(lambda: panel.plot is not None, timeout=WAIT_MS)
    return panel


def test_it_says_what_the_command_says(qtbot: QtBot, window: MainWindow, worked_on: Path):
    open_in(window, qtbot, worked_on)
    page = page_of(window)
    assert page.bench.budget is None  # nothing is read before somebody asks
    panel = shown(qtbot, window, page)
    budget = project_budget(page.project)
    gain = budget.forecast.later[0].gain
    assert "0:18 of work: labels 0:18, masks 0:00 · 6 labels, 0 masks" in panel.text
    assert (
        f"about 6: {100 * gain.mean:+.1f} points of AP ({100 * gain.low:+.1f} to {100 * gain.high:+.1f})" in panel.text
    )
    assert "Validation AP 0.750 (20 images, 8 of them bad: 0 missed, 0 false alarms)" in panel.text
    assert "At least 6 of all 12 images are bad;" in panel.text
    assert panel.plot is not None
    assert panel.plot.past == ([0.1, 0.2, 0.3], [60, 70, 75])
    minutes, expected = panel.plot.ahead
    assert (minutes[0], minutes[-1]) == (0.3, 10.3)
    assert expected == [pytest.approx(100 * point.ap.mean) for point in budget.forecast.band]


def test_it_follows_the_work_while_it_is_seen(qtbot: QtBot, window: MainWindow, worked_on: Path):
    open_in(window, qtbot, worked_on)
    page = page_of(window)
    panel = shown(qtbot, window, page)
    window.commands[Act.LABEL_GOOD].trigger()
    qtbot.waitUntil(lambda: "7 labels" in panel.text, timeout=WAIT_MS)
    window.commands[Act.SHOW_BUDGET].trigger()
    assert not panel.isVisible()
    window.commands[Act.LABEL_GOOD].trigger()
    assert "7 labels" in panel.text
    window.commands[Act.SHOW_BUDGET].trigger()
    qtbot.waitUntil(lambda: "8 labels" in panel.text, timeout=WAIT_MS)


def test_before_the_first_run_it_says_what_it_leans_on(qtbot: QtBot, open_window: MainWindow):
    panel = shown(qtbot, open_window, page_of(open_window))
    assert "What pays most cannot be told yet" in panel.text
    assert "No training has ended yet. Label some images good and some bad, then train." in panel.text
    assert "No run was measured yet: this is what other datasets have shown" in panel.text
    assert "Every bad image has its mask" in panel.text
