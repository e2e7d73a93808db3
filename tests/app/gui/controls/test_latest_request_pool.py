"""Background work that ends with whoever asked for it."""

import threading
from collections.abc import Callable

import pytest
import shiboken6
from PySide6.QtCore import QThread
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from app.gui.appearance.settings import ThemeChoice
from app.gui.appearance.theme import Theme
from app.gui.controls.latest_request_pool import LatestRequestPool
from app.gui.decision.decision_dialog import DecisionDialog
from app.gui.runs.runs_dialog import RunsDialog
from app.gui.session.project_session import ProjectSession
from app.gui.window.main_window import MainWindow
from core.domain import KnownError
from tests.app.gui.gui_driver import come_back, open_in, page_of
from tests.app.made_runs import PERFECT, add_run


def test_a_window_that_is_destroyed_waits_for_the_work_of_its_dialogs(qtbot: QtBot):
    window = QWidget()
    dialog = QDialog(window)
    began, may_end, ended = threading.Event(), threading.Event(), []

    def work(key: int) -> int:
        began.set()
        may_end.wait(10)
        ended.append(key)
        return key

    pool = LatestRequestPool(work, 1, dialog)
    pool.want([1, 2])
    assert began.wait(10)
    threading.Timer(0.2, may_end.set).start()
    shiboken6.delete(window)
    assert ended == [1], "what has begun ends, the rest is dropped"
    qtbot.wait(1)  # what was told by then finds nobody


def test_what_cannot_be_read_now_is_no_bug_and_may_be_asked_for_again(qtbot: QtBot):
    failures = [KnownError("server", "does not answer", "check it")]

    def work(key: int) -> int:
        if failures:
            raise failures.pop()
        return key

    parent = QWidget()
    pool, done = LatestRequestPool(work, 1, parent), []
    pool.done.connect(lambda key, result: done.append((key, result)))
    with qtbot.captureExceptions() as bugs:
        pool.want([1])
        qtbot.waitUntil(lambda: not failures)
        pool.want([2])
        qtbot.waitUntil(lambda: done == [(2, 2)])
        pool.want([1])
        qtbot.waitUntil(lambda: done == [(2, 2), (1, 1)])
    assert bugs == []
    shiboken6.delete(parent)


MakeDialog = Callable[[ProjectSession, QWidget], QDialog]


def _theme() -> Theme:
    from PySide6.QtWidgets import QApplication

    application = QApplication.instance()
    assert isinstance(application, QApplication)
    return Theme(application, ThemeChoice.LIGHT)


def _runs(session: ProjectSession, parent: QWidget) -> QDialog:
    return RunsDialog(session, _theme(), parent)


def _decision(session: ProjectSession, parent: QWidget) -> QDialog:
    return DecisionDialog(session, 1, _theme(), lambda: False, parent)


@pytest.mark.parametrize("make", [_runs, _decision], ids=["runs", "decision"])
def test_a_dialog_with_threads_may_be_open_when_its_window_is_destroyed(
    open_window: MainWindow, qtbot: QtBot, make: MakeDialog
):
    page = page_of(open_window)
    add_run(page.project, PERFECT)
    window = QWidget()
    dialog = make(page.session, window)
    threads = dialog.findChildren(QThread)
    assert threads, "otherwise there is nothing to test"
    window.show()
    dialog.open()
    shiboken6.delete(window)
    assert not shiboken6.isValid(dialog)
    come_back(qtbot, open_window)


def test_the_list_of_runs_closes_with_its_project(open_window: MainWindow, qtbot: QtBot):
    page = page_of(open_window)
    folder = page.project.folder
    page.page.runs.show_list(page.bench)
    dialog = open_window.findChild(RunsDialog)
    assert dialog is not None
    open_in(open_window, qtbot, folder)
    qtbot.waitUntil(lambda: not shiboken6.isValid(dialog))
