"""Fixtures that build the real window, and helpers that act on it as a person would. Shared by unit and story tests."""

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import cv2
import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt, QThread, QTranslator
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from app.gui.appearance.settings import Settings, ThemeChoice
from app.gui.appearance.theme import Theme
from app.gui.project.project_controller import ProjectController
from app.gui.window.main_window import MainWindow
from app.workflows.exchange.import_dataset import import_dataset
from app.workflows.project.project import Project, create_project
from tests.app.gui.languages import spoken

WAIT_MS = 30_000


def write_images(folder: Path, n: int, size_px: tuple[int, int] = (96, 160)) -> None:
    """``n`` grey textures 00.png, 01.png, …; each has its own level, so that tests can tell them apart."""
    folder.mkdir(parents=True, exist_ok=True)
    rng = np.random.default_rng(7)
    for number in range(n):
        level = 40 + 7 * (number % 20)
        pixels = np.clip(level + rng.normal(0, 4, size_px), 0, 255).astype(np.uint8)
        cv2.imwrite(str(folder / f"{number:02d}.png"), pixels)


@pytest.fixture
def images_folder(tmp_path: Path) -> Path:
    """Twelve unlabeled images of 160 × 96 pixels."""
    folder = tmp_path / "parts"
    write_images(folder, 12)
    return folder


@pytest.fixture
def make_project(tmp_path: Path) -> Callable[[Path], Path]:
    """Makes a project of a folder of images and answers its folder, closed."""

    def make(images: Path) -> Path:
        folder = tmp_path / "project"
        with create_project(folder, images) as project:
            import_dataset(project, "folder", images)
        return folder

    return make


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication) -> Iterator[MainWindow]:
    """The window on its first-run page; afterwards closed, with no thread left over."""
    before = set(threading.enumerate())
    with ExitStack() as language:
        if not qapp.findChildren(QTranslator):  # otherwise the test has chosen one
            language.enter_context(spoken(qapp, "en"))
        yield from _window(qtbot, qapp, before)


def _window(qtbot: QtBot, qapp: QApplication, before: set[threading.Thread]) -> Iterator[MainWindow]:
    theme = Theme(qapp, ThemeChoice.LIGHT)
    made = MainWindow(Settings(), theme)
    made.resize(1366, 768)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    yield made
    with pytest.MonkeyPatch.context() as patch:  # a test that failed half-way must not leave a question open for ever
        patch.setattr(QMessageBox, "question", lambda *_: QMessageBox.StandardButton.Yes)
        patch.setattr(QMessageBox, "exec", lambda *_: QMessageBox.StandardButton.Yes)
        made.close()
    qapp.processEvents()
    left_over = [thread for thread in made.findChildren(QThread) if thread.isRunning()]
    made.deleteLater()
    theme.deleteLater()
    qapp.processEvents()
    assert not left_over
    # Python keeps a "Dummy" for each QThread that it has ever seen.
    new = [thread for thread in threading.enumerate() if thread not in before]
    assert not [thread for thread in new if not thread.name.startswith("Dummy-")]


@pytest.fixture
def open_window(
    window: MainWindow, qtbot: QtBot, images_folder: Path, make_project: Callable[[Path], Path]
) -> MainWindow:
    """The window with a project of twelve unlabeled images, the first one open."""
    open_in(window, qtbot, make_project(images_folder))
    return window


def import_into(project: Project) -> None:
    """Every image below the project's image folder."""
    import_dataset(project, "folder", project.sources.first.root)


def open_in(window: MainWindow, qtbot: QtBot, folder: Path) -> None:
    window.open_project(folder)
    qtbot.waitUntil(lambda: window.page is not None and not window.opener.is_busy, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: page_of(window).labeling.image is not None or page_of(window).labeling.current is None)


def take_import(window: MainWindow, qtbot: QtBot) -> None:
    """Wait for what an import would bring, and press *Import*."""
    asking = window.question if window.page is None else window.page.exchange.question
    qtbot.waitUntil(lambda: asking.dialog is not None and asking.dialog.isVisible(), timeout=WAIT_MS)
    assert asking.dialog is not None
    qtbot.mouseClick(asking.dialog.accept_button, Qt.MouseButton.LeftButton)
    come_back(qtbot, window)


def come_back(qtbot: QtBot, window: QWidget) -> None:
    """To the window from a dialog of its own: a window manager would, the offscreen platform has none."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


class PageDriver:
    """Short names for what a test looks at."""

    def __init__(self, page: ProjectController) -> None:
        self.page = page
        self.bench = page.bench
        self.labeling = page.bench.labeling
        self.canvas = page.bench.canvas
        self.model = page.bench.model
        self.session = page.session
        self.project: Project = page.session.project

    @property
    def current_name(self) -> str:
        assert self.labeling.current is not None
        row = self.model.table.row_of(self.labeling.current)
        assert row is not None
        return self.model.table.paths[row]


def page_of(window: MainWindow) -> PageDriver:
    assert window.page is not None
    return PageDriver(window.page)


def press(
    qtbot: QtBot, window: MainWindow, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    """A key where the focus is, once the person sees the image that it is about; and the next image on the canvas."""
    _wait_shown(qtbot, window)
    target = QApplication.focusWidget() or window
    qtbot.keyClick(target, key, modifiers)
    _wait_shown(qtbot, window)


def _wait_shown(qtbot: QtBot, window: MainWindow) -> None:
    if window.page is not None:
        page = page_of(window)
        qtbot.waitUntil(lambda: page.labeling.current is None or page.labeling.image is not None, timeout=WAIT_MS)


def drag(qtbot: QtBot, page: PageDriver, *image_points: tuple[float, float]) -> None:
    """The left button through these image positions."""
    points = [canvas_point(page, *point) for point in image_points]
    qtbot.mousePress(page.canvas, Qt.MouseButton.LeftButton, pos=points[0])
    for point in points[1:]:
        qtbot.mouseMove(page.canvas, point)
    qtbot.mouseRelease(page.canvas, Qt.MouseButton.LeftButton, pos=points[-1])


def canvas_point(page: PageDriver, x: float, y: float) -> QPoint:
    """Where an image position is on the fitted canvas: the image is centred, as large as it goes."""
    document = page.canvas.document
    assert document is not None
    zoom = page.canvas.navigation.zoom / page.canvas.devicePixelRatioF()
    left = (page.canvas.width() - document.width * zoom) / 2
    top = (page.canvas.height() - document.height * zoom) / 2
    return QPoint(round(left + x * zoom), round(top + y * zoom))


def wait_saved(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: page_of(window).session.writer.n_waiting == 0, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: "All saved" in window.status.saved_text, timeout=WAIT_MS)
