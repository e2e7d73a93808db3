"""The report and the learning curve, from the menu to the file that is opened."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app.gui.commands.actions import Act
from app.gui.messages.message_lines import MessageLine
from app.gui.report.curve_dialog import CurveDialog
from app.gui.report.report_dialog import ReportDialog
from app.gui.window.main_window import MainWindow
from app.workflows.project.project import open_project
from app.workflows.suggestions.budget import project_budget
from app.workflows.suggestions.curve_words import curve_lines
from app.workflows.suggestions.learning_curve import learning_curve
from core.suggestion.budget.verdict_text import headline
from tests.app.gui.gui_driver import come_back, open_in, page_of, press
from tests.app.made_runs import LABELS, ME, add_run, with_scores

pytestmark = pytest.mark.timeout(300)
SLOW_MS = 60_000
ALL = tuple(range(1, 9))


@pytest.fixture
def two_runs(window: MainWindow, qtbot: QtBot, images_folder: Path, make_project: Callable[[Path], Path]) -> MainWindow:
    """The same eight images judged both; the second is better."""
    folder = make_project(images_folder)
    with open_project(folder) as project:
        for image_id, label in enumerate(LABELS, start=1):
            project.store.labels.set(image_id, label, ME)
        add_run(project, with_scores(_1=0.05, _2=0.2), judged=ALL, ap=0.6)
        add_run(project, with_scores(_1=0.3, _3=0.4), judged=ALL, ap=0.9)
    open_in(window, qtbot, folder)
    come_back(qtbot, window)
    return window


def answer(qtbot: QtBot, window: MainWindow, out: Path, title: str) -> None:
    """Fill the dialog in as a person would, and write."""

    def fill() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ReportDialog)
        file, named, _ = dialog.findChildren(QLineEdit)
        for field, text in ((file, str(out)), (named, title)):
            field.selectAll()
            qtbot.keyClicks(field, text)
        qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)

    QTimer.singleShot(0, fill)
    press(qtbot, window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)


def offered(window: MainWindow) -> list[MessageLine]:
    return [
        line
        for line in window.findChildren(MessageLine)
        if line.isVisible() and "Report written to" in line.label.text()
    ]


def test_a_report_is_written_and_opened(
    two_runs: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)  # what the system would do with it
    answer(qtbot, two_runs, tmp_path / "line 7", "Line 7")
    qtbot.waitUntil(lambda: len(offered(two_runs)) == 1, timeout=SLOW_MS)
    page = tmp_path / "line 7.html"
    assert "<h1>Line 7</h1>" in page.read_text("utf-8")
    assert page.with_suffix(".csv").is_file()
    offered(two_runs)[0].accept()
    assert opened == [QUrl.fromLocalFile(str(page))]


def test_what_cannot_be_written_is_told(two_runs: MainWindow, qtbot: QtBot, tmp_path: Path):
    (tmp_path / "r.html").mkdir()
    answer(qtbot, two_runs, tmp_path / "r.html", "Line 7")
    qtbot.waitUntil(
        lambda: any("r.html: " in line.label.text() for line in two_runs.findChildren(MessageLine)), timeout=SLOW_MS
    )
    assert offered(two_runs) == []


def test_before_the_first_training_there_is_nothing_to_report(
    window: MainWindow, qtbot: QtBot, images_folder: Path, make_project: Callable[[Path], Path]
):
    open_in(window, qtbot, make_project(images_folder))
    come_back(qtbot, window)
    press(qtbot, window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert any("nothing to report before" in line.label.text() for line in window.findChildren(MessageLine))


def test_the_curve_says_what_the_budget_says(two_runs: MainWindow, qtbot: QtBot):
    two_runs.commands[Act.LEARNING_CURVE].trigger()
    dialog = two_runs.findChild(CurveDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: len(dialog.plot.shown) == 2, timeout=SLOW_MS)
    budget = project_budget(page_of(two_runs).project)
    curve = learning_curve(page_of(two_runs).project, budget)
    assert headline(budget.forecast.verdict) in dialog.text
    for line in curve_lines(curve):
        assert line in dialog.text
    assert [ap for _, ap in dialog.plot.shown] == pytest.approx([100 * p.same.ap for p in curve.points if p.same])
    dialog.against.setCurrentIndex(1)
    assert [at for at, _ in dialog.plot.shown] == [run.labels for run in budget.runs]
    assert dialog.plot.reach[0] == 0
    assert dialog.plot.reach[1] >= max(at for at, _ in dialog.plot.shown)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: two_runs.findChild(CurveDialog) is None, timeout=SLOW_MS)
