"""From one project to another in the same window: nothing of the first goes with the person."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.gui.window.main_window import MainWindow
from app.workflows.project.project import create_project
from tests.app.gui.gui_driver import import_into, open_in, page_of, press, wait_saved, write_images


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """A second project, of two images that nobody has worked on."""
    images = tmp_path / "other parts"
    write_images(images, 2)
    with create_project(tmp_path / "other", images) as project:
        import_into(project)
    return tmp_path / "other"


@pytest.fixture
def clock(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The seconds that the window's clock shows: its only item."""
    now_s = [1000.0]
    monkeypatch.setattr(window.active_time, "_clock", lambda: now_s[0])
    return now_s


def _open_other(window: MainWindow, qtbot: QtBot, folder: Path) -> None:
    before = window.page
    window.open_project(folder)
    qtbot.waitUntil(lambda: window.page is not None and window.page is not before)
    qtbot.waitUntil(lambda: page_of(window).labeling.image is not None)


def _label_after(window: MainWindow, qtbot: QtBot, clock: list[float], seconds: float) -> None:
    clock[0] += seconds
    press(qtbot, window, Qt.Key.Key_1)
    wait_saved(qtbot, window)


def test_working_time_is_told_of_each_project_and_stored_in_it_once(
    window: MainWindow,
    qtbot: QtBot,
    clock: list[float],
    images_folder: Path,
    make_project: Callable[[Path], Path],
    other: Path,
):
    first = make_project(images_folder)
    open_in(window, qtbot, first)
    _label_after(window, qtbot, clock, 10.0)
    clock[0] += 15.0  # looks at the second image, and says nothing of it

    _open_other(window, qtbot, other)
    assert window.status.time_text.endswith("Labels 0:00 · masks 0:00 · project 0:00")
    press(qtbot, window, Qt.Key.Key_D)
    _label_after(window, qtbot, clock, 3.0)
    assert page_of(window).project.store.history.active_seconds() == 3.0, "none of it was spent in the other project"

    _open_other(window, qtbot, first)
    assert window.status.time_text.endswith("Labels 0:00 · masks 0:00 · project 0:10")


def _texts(window: MainWindow) -> str:
    return "\n".join(window.messages.texts())


def test_a_copy_shows_which_folder_it_is(
    window: MainWindow, qtbot: QtBot, images_folder: Path, make_project: Callable[[Path], Path], tmp_path: Path
):
    folder = make_project(images_folder)
    copy = shutil.copytree(folder, tmp_path / "copy of it")
    open_in(window, qtbot, folder)
    assert window.windowTitle() == "project – Maskworth"
    assert window.toolbar.title_tip == str(folder)

    _open_other(window, qtbot, copy)
    assert window.windowTitle() == f"project ({copy}) – Maskworth"
    assert window.toolbar.title_tip == str(copy)


@pytest.mark.parametrize("content", [b"", b"no database at all"], ids=["emptied", "other bytes"])
def test_a_project_that_is_refused_says_which_one_stays_open(
    window: MainWindow, qtbot: QtBot, open_window: MainWindow, other: Path, content: bytes
):
    first = page_of(open_window).project.folder
    (other / "project.db").write_bytes(content)

    window.open_project(other)
    qtbot.waitUntil(lambda: "was not opened" in _texts(window))
    assert f"{other} was not opened; {first} is still open. " in _texts(window)
    assert page_of(window).project.folder == first


def test_without_an_open_project_a_refusal_tells_the_reason_alone(window: MainWindow, qtbot: QtBot, tmp_path: Path):
    window.open_project(tmp_path / "nowhere")
    qtbot.waitUntil(lambda: "nowhere" in _texts(window))
    assert "still open" not in _texts(window)
