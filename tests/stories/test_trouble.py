"""A day when everything goes wrong: full disk, deleted image, killed worker, two windows. Nothing is lost."""

import multiprocessing
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlalchemy import event

from app.gui.appearance.settings import Settings
from app.gui.session import store_writer
from app.gui.window.main_window import MainWindow
from app.workflows.exchange.import_dataset import import_dataset
from app.workflows.project.project import create_project
from core.domain import ImageLabel, RunState, SuggestionKind
from core.surfaces.generator import generate_surfaces
from storage.store import ProjectStore
from tests.app.gui.gui_driver import (
    WAIT_MS,
    PageDriver,
    drag,
    open_in,
    page_of,
    press,
    take_import,
    wait_saved,
    window,
    write_images,
)

pytestmark = pytest.mark.timeout(600)
__all__ = ["window"]

TRAIN_MS = 300_000


@pytest.fixture
def parts(tmp_path: Path) -> Path:
    write_images(tmp_path / "parts", 12)
    return tmp_path / "parts"


@pytest.fixture
def opened(window: MainWindow, qtbot: QtBot, parts: Path, tmp_path: Path) -> MainWindow:
    with create_project(tmp_path / "project", parts) as project:
        import_dataset(project, "folder", parts)
    open_in(window, qtbot, tmp_path / "project")
    return window


@contextmanager
def _full_disk(store: ProjectStore) -> Iterator[None]:
    """SQLite itself refuses to let the file grow, with the error of a disk that is full."""

    def limit(connection: object, _record: object, _proxy: object) -> None:
        connection.execute("PRAGMA max_page_count=1")  # type: ignore[attr-defined]  # 1: what there is already

    def free(connection: object, _record: object, _proxy: object) -> None:
        connection.execute("PRAGMA max_page_count=1073741823")  # type: ignore[attr-defined]

    pool = store._database._engine.pool
    event.listen(pool, "checkout", limit)
    try:
        yield
    finally:
        event.remove(pool, "checkout", limit)
        event.listen(pool, "checkout", free)


def test_a_full_disk_is_told_and_nothing_painted_is_lost(
    opened: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_writer, "RETRY_S", 0.1)
    page = page_of(opened)
    drawn = []
    with _full_disk(page.project.store):
        for number in range(60):
            drag(qtbot, page, (20 + number, 10 + number), (140 - number, 10 + number))
            drag(qtbot, page, (20, 10 + number), (21 + number, 12))
            press(qtbot, opened, Qt.Key.Key_D if number % 12 < 11 else Qt.Key.Key_A)
            qtbot.wait(30)
            if "not saved" in opened.status.saved_text:
                break
        assert "not saved" in opened.status.saved_text
        assert any("the disk is full; free some space" in text for text in opened.messages.texts())
        press(qtbot, opened, Qt.Key.Key_2)
        drawn = [image.document for image in page.session.loader._cache.values() if image.document.area_px]
        assert page.session.writer.n_waiting > 0
    wait_saved(qtbot, opened)
    assert not any("disk is full" in text for text in opened.messages.texts())
    stored = [annotation.mask.digest for _, annotation in page.project.store.annotations.iterate() if annotation.mask]
    expected = [document.frozen().to_annotation().mask.digest for document in drawn]
    assert sorted(stored) == sorted(expected)
    assert ImageLabel.BAD in page.project.store.labels.all().values()


def test_an_image_deleted_while_it_is_open_can_still_be_labeled_and_painted(
    opened: MainWindow, qtbot: QtBot, parts: Path
) -> None:
    page = page_of(opened)
    image_id = page.labeling.current
    content = (parts / "00.png").read_bytes()
    (parts / "00.png").unlink()
    drag(qtbot, page, (40, 40), (80, 40))
    press(qtbot, opened, Qt.Key.Key_2)
    wait_saved(qtbot, opened)
    assert page.project.store.labels.get(image_id) is ImageLabel.BAD
    assert page.project.store.annotations.get(image_id).mask is not None

    folder = page.project.folder
    opened.close_project()
    open_in(opened, qtbot, folder)
    page = page_of(opened)
    page.labeling.show_image(image_id)
    qtbot.waitUntil(lambda: any("00.png: is missing" in text for text in opened.messages.texts()), timeout=WAIT_MS)
    (parts / "00.png").write_bytes(content)
    press(qtbot, opened, Qt.Key.Key_D)
    press(qtbot, opened, Qt.Key.Key_A)
    qtbot.waitUntil(lambda: page.canvas.document is not None, timeout=WAIT_MS)
    assert page.canvas.document.area_px > 0
    assert not any("00.png" in text for text in opened.messages.texts())


def test_a_worker_killed_in_the_middle_of_a_training(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    generate_surfaces(tmp_path / "made", seed=5, n_good=14, n_bad=10, size_px=96, test_share=0.0)
    window.open_images(tmp_path / "made" / "images")
    take_import(window, qtbot)
    qtbot.waitUntil(lambda: window.page is not None and page_of(window).labeling.image is not None, timeout=TRAIN_MS)
    page = page_of(window)
    for number in range(16):
        press(qtbot, window, Qt.Key.Key_2 if number % 2 else Qt.Key.Key_1)
    press(qtbot, window, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.bench.strip.progress_value > 0, timeout=TRAIN_MS)
    press(qtbot, window, Qt.Key.Key_3)
    for worker in multiprocessing.active_children():
        worker.kill()
    press(qtbot, window, Qt.Key.Key_3)
    qtbot.waitUntil(lambda: not page.page.training.is_running, timeout=TRAIN_MS)
    assert any("Training stopped" in text for text in window.messages.texts())
    wait_saved(qtbot, window)
    assert page.project.store.runs.all()[-1].state is RunState.FAILED
    assert len(page.project.store.labels.all()) == 18

    press(qtbot, window, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.bench.strip.progress_value > 0, timeout=TRAIN_MS)
    assert not any("Training stopped" in text for text in window.messages.texts())
    page.page.training.cancel()
    qtbot.waitUntil(lambda: not page.page.training.is_running, timeout=TRAIN_MS)


def test_two_windows_on_one_project(opened: MainWindow, qtbot: QtBot) -> None:
    folder = page_of(opened).project.folder
    second = MainWindow(Settings(), opened._theme)
    qtbot.addWidget(second)
    second.show()
    try:
        open_in(second, qtbot, folder)
        looking = page_of(second)
        _only_looks(second, qtbot, looking)
        opened.activateWindow()
        qtbot.waitUntil(opened.isActiveWindow)
        qtbot.keyClick(page_of(opened).canvas, Qt.Key.Key_2)
        wait_saved(qtbot, opened)
        qtbot.waitUntil(lambda: looking.model.counts().bad == 1, timeout=WAIT_MS)
        _show_first(opened)
        _show_first(second)
        drag(qtbot, page_of(opened), (40, 40), (80, 40))
        painted = page_of(opened).canvas.document
        assert painted is not None
        qtbot.waitUntil(lambda: looking.canvas.document.area_px == painted.area_px, timeout=WAIT_MS)
        np.testing.assert_array_equal(looking.canvas.document.pixels, painted.pixels)
        assert looking.session.read_only

        opened.close_project()
        second.close_project()
        open_in(second, qtbot, folder)
        assert not page_of(second).session.read_only, "the way is free again"
    finally:
        second.close()


def _show_first(window: MainWindow) -> None:
    page_of(window).labeling.show_image(page_of(window).model.image_id(0))


def _only_looks(window: MainWindow, qtbot: QtBot, page: PageDriver) -> None:
    assert window.status.saved_text == "Read-only"
    assert any("only looks" in text for text in window.messages.texts())
    attempts: list[Callable[[], object]] = [
        lambda: page.labeling.label_image(ImageLabel.GOOD),
        lambda: page.labeling.complete_mask(),
        lambda: page.labeling.clear_mask(),
        lambda: page.labeling.skip_suggestion(page.model.image_id(0), SuggestionKind.MASK, "Takes too long"),
        lambda: drag(qtbot, page, (40, 40), (80, 40)),
        lambda: page.page.training.start("fast", "cpu"),
    ]
    for attempt in attempts:
        attempt()
    assert page.session.writer.n_waiting == 0
    assert page.model.counts().unlabeled == 12
    assert page.project.store.history.latest(1) == []
    assert not page.page.training.is_running
