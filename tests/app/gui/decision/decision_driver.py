"""The view of a threshold on a project made for it, and helpers that act on it as a person would."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from app.gui.decision.decision_dialog import DecisionDialog
from app.gui.window.main_window import MainWindow
from app.workflows.project.project import Project, open_project
from core.domain import NewImage, Split, Thresholds
from tests.app.gui.gui_driver import come_back, open_in, page_of, press
from tests.app.made_runs import LABELS, ME, add_run, with_scores

SLOW_MS = 60_000
ALL_BUT_TEST = tuple(range(1, 9))
SCORES = with_scores(_1=0.3, _2=0.6, _5=0.7, _7=0.8, _3=0.4, _4=0.1, _6=0.2, _8=0.5)
"""Bad: 1, 2, 5, 7; good: 3, 4, 6, 8; 9 (bad) and 10 are for the test. The threshold is 0.5 at first."""

MakeWindow = Callable[..., MainWindow]


@pytest.fixture
def make_window(
    window: MainWindow, qtbot: QtBot, images_folder: Path, make_project: Callable[[Path], Path]
) -> MakeWindow:
    """Opens a project whose run 1 has these scores, judged by these images, after ``prepare`` has changed it."""

    def make(
        scores: dict[int, float] = SCORES,
        judged: Sequence[int] = ALL_BUT_TEST,
        prepare: Callable[[Project], object] = lambda _: None,
    ) -> MainWindow:
        folder = make_project(images_folder)
        with open_project(folder) as project:
            for image_id, label in enumerate(LABELS, start=1):
                project.store.labels.set(image_id, label, ME)
            _keep_for_test(project, (9, 10))
            add_run(project, scores, judged=judged)
            prepare(project)
        open_in(window, qtbot, folder)
        return window

    return make


def _keep_for_test(project: Project, image_ids: Sequence[int]) -> None:
    names = ("path", "width", "height", "channels", "bit_depth", "content_hash", "group")
    records = [project.store.images.get(image_id) for image_id in image_ids]
    new = [NewImage(**{n: getattr(record, n) for n in names}, split=Split.TEST) for record in records]
    project.store.images.add(new)


def open_view(window: MainWindow, qtbot: QtBot) -> DecisionDialog:
    come_back(qtbot, window)
    press(qtbot, window, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    return shown_view(window, qtbot)


def shown_view(window: MainWindow, qtbot: QtBot) -> DecisionDialog:
    found = [view for view in window.findChildren(DecisionDialog) if view.isVisible()]
    assert len(found) == 1
    view = found[0]
    view.activateWindow()
    qtbot.waitUntil(lambda: view.shown is not None and QApplication.activeWindow() is view, timeout=SLOW_MS)
    return view


def drag_line(qtbot: QtBot, view: DecisionDialog, *values: float) -> None:
    """The left button through these scores."""
    points = [QPoint(view.plot.x_of(value), view.plot.height() // 2) for value in values]
    qtbot.mousePress(view.plot, Qt.MouseButton.LeftButton, pos=points[0])
    for point in points[1:]:
        qtbot.mouseMove(view.plot, point)
    qtbot.mouseRelease(view.plot, Qt.MouseButton.LeftButton, pos=points[-1])


def click(qtbot: QtBot, button: QPushButton) -> None:
    assert button.isEnabled(), button.text()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def decided(window: MainWindow) -> Thresholds | None:
    found = page_of(window).project.store.runs.get(1).decided
    return None if found is None else found.thresholds


def ends(thresholds: Thresholds | None) -> tuple[float, float]:
    assert thresholds is not None
    return thresholds.good_below, thresholds.bad_from


def counts(view: DecisionDialog) -> tuple[str, str]:
    return view.outcome.escapes.figure, view.outcome.false_alarms.figure


def answer(text: str) -> None:
    """Press this button of the question that is about to come."""

    def act() -> None:
        box = QApplication.activeModalWidget()
        if not isinstance(box, QMessageBox):
            QTimer.singleShot(20, act)
            return
        next(button for button in box.buttons() if button.text() == text).click()

    QTimer.singleShot(0, act)
