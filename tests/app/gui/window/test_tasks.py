"""Whatever takes over a second says how far it is, and can be stopped: with a click, on every way that starts it."""

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QRegion
from PySide6.QtWidgets import QProgressBar, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.gui.dialogs.export_dialog import ExportRequest
from app.gui.dialogs.import_dialog import ImportRequest
from app.gui.language.words import stage_name
from app.gui.messages.background_task import BackgroundTask
from app.gui.messages.message_lines import TaskLine
from app.gui.window.main_window import MainWindow
from app.workflows import demo
from app.workflows.exchange.import_dataset import import_dataset
from app.workflows.progress import Cancelled, Progress, Stage
from app.workflows.project.project import create_project, new_project
from core.files.regular_file import open_regular
from core.formats import ExportOptions, ImportOptions
from tests.app.gui.gui_driver import WAIT_MS, open_in, page_of, take_import, write_images

N_IMAGES = 40


@pytest.fixture
def slow_drive(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Reading and writing wait a little, as on a network drive; a look whether a file is there, too."""
    read, write, is_file = Path.read_bytes, Path.write_bytes, Path.is_file

    def slowly(usual: Callable[..., object]) -> Callable[..., object]:
        def wait(path: Path, *rest: object) -> object:
            if path.suffix == ".png" and threading.current_thread() is not threading.main_thread():
                time.sleep(0.03)
            return usual(path, *rest)

        return wait

    for name, usual in (("read_bytes", read), ("write_bytes", write), ("is_file", is_file)):
        monkeypatch.setattr(Path, name, slowly(usual))
    monkeypatch.setattr("core.images.opening.open_regular", slowly(open_regular))
    yield
    monkeypatch.undo()


@pytest.fixture
def parts(tmp_path: Path) -> Path:
    write_images(tmp_path / "parts", N_IMAGES)
    return tmp_path / "parts"


def _task_line(window: MainWindow) -> TaskLine | None:
    lines = [line for line in window.messages.findChildren(TaskLine) if line.isVisible()]
    return lines[0] if lines else None


def _told_by(window: MainWindow) -> str:
    line = _task_line(window)
    return "" if line is None else line.label.text()


def _stop_button(line: TaskLine) -> QPushButton:
    button = line.findChild(QPushButton)
    assert button is not None
    return button


def _is_in_sight(window: MainWindow, widget: QWidget) -> bool:
    """All of it inside the bar, inside its mask, and what a click would meet."""
    bar = window.messages
    place = QRect(widget.mapTo(bar, QPoint(0, 0)), widget.size())
    unmasked = QRegion(place).subtracted(bar.mask()).isEmpty()
    met = window.childAt(widget.mapTo(window, widget.rect().center()))  # the tests' screen is smaller than the window
    return bar.isVisible() and bar.rect().contains(place) and unmasked and met is widget


def _shown_and_cancelled(window: MainWindow, qtbot: QtBot) -> None:
    """The line is there with its progress and its button; a click ends the work."""
    qtbot.waitUntil(lambda: _task_line(window) is not None, timeout=WAIT_MS)
    line = _task_line(window)
    assert line is not None
    bar, stop = line.findChild(QProgressBar), _stop_button(line)
    assert bar is not None
    assert _is_in_sight(window, bar)
    assert _is_in_sight(window, stop)
    qtbot.mouseClick(stop, Qt.MouseButton.LeftButton)
    assert "cancelling" in line.label.text()
    qtbot.waitUntil(lambda: _task_line(window) is None, timeout=WAIT_MS)


def _endless(progress: Progress) -> None:
    done = 0
    while True:
        done += 1
        progress(done, 24_000, Stage.READING)
        time.sleep(0.01)


_LONG = "a problem that takes more words than its line has room for " * 5


@pytest.mark.parametrize("texts", [(), ("short",), (_LONG,), ("short", _LONG)])
def test_a_task_is_in_sight_whatever_else_the_bar_says(window: MainWindow, qtbot: QtBot, texts: tuple[str, ...]):
    for text in texts:
        window.messages.show_problem(text)
    task = BackgroundTask("Reading a folder with quite a long name of its own", _endless, window)
    window.messages.show_task(task)
    task.start()
    qtbot.waitUntil(lambda: _told_by(window) == f"{task.title}: reading images", timeout=WAIT_MS)
    _shown_and_cancelled(window, qtbot)
    qtbot.waitUntil(task.isFinished)
    assert window.messages.texts() == list(texts)


def test_a_task_that_is_done_at_a_glance_has_no_line(window: MainWindow, qtbot: QtBot):
    task = BackgroundTask("Nothing", lambda _progress: None, window)
    window.messages.show_task(task)
    with qtbot.waitSignal(task.finished):
        task.start()
    assert _task_line(window) is None
    assert not window.messages.isVisible()


@pytest.mark.usefixtures("slow_drive")
def test_reading_a_folder_of_images_can_be_cancelled_and_leaves_nothing(
    window: MainWindow, qtbot: QtBot, parts: Path, tmp_path: Path
):
    window.open_images(parts)
    _shown_and_cancelled(window, qtbot)
    qtbot.waitUntil(lambda: not window.opener.is_busy)
    assert window.page is None
    assert not (tmp_path / "parts.maskworth").exists()
    window.open_images(parts)
    take_import(window, qtbot)
    qtbot.waitUntil(lambda: window.page is not None, timeout=WAIT_MS)
    assert page_of(window).model.n_shown == N_IMAGES


@pytest.mark.usefixtures("slow_drive")
def test_making_a_project_in_a_folder_that_is_there_leaves_that_folder(
    window: MainWindow, qtbot: QtBot, parts: Path, tmp_path: Path
):
    (tmp_path / "line 4").mkdir()
    (tmp_path / "line 4" / "notes.txt").write_text("mine")
    window.opener.make(tmp_path / "line 4", parts, "folder", ImportOptions())
    _shown_and_cancelled(window, qtbot)
    assert [file.name for file in (tmp_path / "line 4").iterdir()] == ["notes.txt"]


@pytest.mark.usefixtures("slow_drive")
def test_making_the_demo_can_be_cancelled_and_begun_again(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    for name, n in (("N_GOOD", 12), ("N_BAD", 8), ("N_MASKS", 2), ("N_UNLABELED", 2)):
        monkeypatch.setattr(demo, name, n)
    window.opener.open_demo(tmp_path / "demo")
    _shown_and_cancelled(window, qtbot)
    qtbot.waitUntil(lambda: not window.opener.is_busy)
    assert window.page is None
    assert not (tmp_path / "demo" / "project").exists()
    window.opener.open_demo(tmp_path / "demo")
    qtbot.waitUntil(lambda: window.page is not None, timeout=WAIT_MS)
    assert page_of(window).model.n_shown == 20


@pytest.fixture
def opened(
    window: MainWindow, qtbot: QtBot, parts: Path, make_project: Callable[[Path], Path], request: pytest.FixtureRequest
) -> MainWindow:
    open_in(window, qtbot, make_project(parts))
    request.getfixturevalue("slow_drive")
    return window


def test_an_import_can_be_cancelled_and_changes_nothing(opened: MainWindow, qtbot: QtBot, parts: Path):
    write_images(parts / "more", N_IMAGES)
    exchange = page_of(opened).page.exchange
    exchange.import_(ImportRequest("folder", parts / "more", ImportOptions()))
    _shown_and_cancelled(opened, qtbot)
    assert len(page_of(opened).project.store.images.all()) == N_IMAGES


@pytest.mark.parametrize("format_name", ["folder", "coco"])
def test_an_export_can_be_cancelled_and_leaves_nothing(
    opened: MainWindow, qtbot: QtBot, tmp_path: Path, format_name: str
):
    page_of(opened).page.exchange.export(
        ExportRequest(format_name, tmp_path / "out" / "set", ExportOptions(drafts=True))
    )
    _shown_and_cancelled(opened, qtbot)
    assert list((tmp_path / "out").iterdir()) == []


def test_looking_for_moved_images_can_be_cancelled(opened: MainWindow, qtbot: QtBot, parts: Path, tmp_path: Path):
    write_images(tmp_path / "elsewhere", N_IMAGES)
    page_of(opened).page.images.search.relocate(tmp_path / "elsewhere", page_of(opened).project.sources.first)
    _shown_and_cancelled(opened, qtbot)
    assert page_of(opened).project.sources.first.root == parts


def test_looking_through_folders_can_be_cancelled_too(tmp_path: Path):
    """Long before the first image is opened: a network drive lists a few hundred files a second."""
    for number in range(120):
        (tmp_path / f"{number}.txt").touch()

    def stop(done: int, _total: int, what: str) -> None:
        if what == Stage.LISTING and done:
            raise Cancelled

    with create_project(tmp_path / "p", tmp_path) as project, pytest.raises(Cancelled):
        import_dataset(project, "folder", tmp_path, progress=stop)


def test_an_import_that_has_begun_to_store_goes_through(tmp_path: Path, parts: Path):
    def stop(_done: int, _total: int, what: str) -> None:
        if what == Stage.STORING:
            raise Cancelled

    with create_project(tmp_path / "p", parts) as project:
        assert import_dataset(project, "folder", parts, progress=_late(stop)).added == N_IMAGES
    with pytest.raises(Cancelled), new_project(tmp_path / "q", parts) as project:
        import_dataset(project, "folder", parts, is_new=True, progress=_late(stop))
    assert not (tmp_path / "q").exists()


def _late(progress: Progress) -> Progress:
    """Cancels only once images are being stored, not when the last one has been read."""

    def told(done: int, total: int, what: str) -> None:
        if what != Stage.STORING or done < total:
            progress(done, total, what)

    return told


def test_every_stage_of_work_has_a_name():
    assert all(stage_name(stage) for stage in Stage)
    assert stage_name("") == ""
