"""What happens to folders: a project that may not be written, images that move, come and go."""

import os
import tempfile
from pathlib import Path

import cv2
import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.gui.commands.actions import Act
from app.gui.project import folder_watch
from app.gui.window.main_window import MainWindow
from app.queue.filter import QueueKind
from app.workflows.labeling.label import label_image
from app.workflows.project.project import create_project
from core.domain import Authorship, ImageLabel
from tests.app.gui.gui_driver import (
    WAIT_MS,
    PageDriver,
    drag,
    import_into,
    open_in,
    page_of,
    press,
    take_import,
    window,
    write_images,
)
from tests.rights import without_rights

pytestmark = pytest.mark.timeout(120)
__all__ = ["window"]


@pytest.fixture
def parts(tmp_path: Path) -> Path:
    write_images(tmp_path / "line" / "parts", 6)
    (tmp_path / "line" / "parts" / "aside.png").write_text("left out when the project was made")
    return tmp_path / "line" / "parts"


@pytest.fixture
def opened(
    window: MainWindow, qtbot: QtBot, parts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> MainWindow:
    monkeypatch.setattr(folder_watch, "SETTLE_MS", 50)
    with create_project(tmp_path / "project", parts) as project:
        import_into(project)
    open_in(window, qtbot, tmp_path / "project")
    return window


@pytest.mark.skipif(os.name != "posix", reason="rights of files work otherwise on Windows")
def test_a_project_that_may_not_be_written_opens_for_looking(window: MainWindow, qtbot: QtBot) -> None:
    with tempfile.TemporaryDirectory() as name:  # tmp_path lies where only its owner can look
        folder = Path(name)
        folder.chmod(0o755)
        write_images(folder / "parts", 3)
        with create_project(folder / "project", folder / "parts") as project:
            import_into(project)
            label_image(project, "01.png", ImageLabel.BAD, Authorship("Ada"))
        before = (folder / "project" / "project.db").read_bytes()
        with without_rights(folder / "project", *(folder / "project").rglob("*")):
            open_in(window, qtbot, folder / "project")
            page = page_of(window)
            assert any("may not be written, or its disk is full" in text for text in window.messages.texts())
            assert window.status.saved_text == "Read-only"
            assert page.canvas.document is not None, "the image is there to see"
            assert page.model.counts().bad == 1
            assert not window.commands[Act.LABEL_GOOD].isEnabled()
            assert window.commands[Act.EXPORT].isEnabled()
            press(qtbot, window, Qt.Key.Key_1)
            drag(qtbot, page, (40, 40), (80, 40))
            press(qtbot, window, Qt.Key.Key_D)
            assert page.current_name == "01.png"
            assert page.session.writer.n_waiting == 0
            assert window.close_project()
        assert sorted(path.name for path in (folder / "project").iterdir()) == ["project.db"]
        assert (folder / "project" / "project.db").read_bytes() == before


def test_images_that_come_in_are_offered_once_and_added_alone(opened: MainWindow, qtbot: QtBot, parts: Path) -> None:
    page = page_of(opened)
    untouched = page.project.store.images.all()
    _wait_watched(page, qtbot)
    write_images(parts / "bad", 2)
    cv2.imwrite(str(parts / "bad" / "00_mask.png"), np.zeros((96, 160), np.uint8))
    (parts / "broken.png").write_text("not an image")
    qtbot.waitUntil(lambda: "3 new files in the image folder" in opened.messages.texts(), timeout=WAIT_MS)
    opened.messages.accept("new files 1")
    take_import(opened, qtbot)  # asked, since one of them cannot be read
    qtbot.waitUntil(lambda: page.model.counts().images == 8, timeout=WAIT_MS)
    assert any("2 images added" in text for text in opened.messages.texts())
    assert any("broken.png: is not a JPEG" in text for text in opened.messages.texts())
    store = page.project.store
    assert store.images.all()[:6] == untouched
    assert {store.images.get(i).path: label for i, label in store.labels.all().items()} == {
        "bad/00.png": ImageLabel.BAD,
        "bad/01.png": ImageLabel.BAD,
    }

    write_images(parts / "later", 1)
    qtbot.waitUntil(lambda: "1 new file in the image folder" in opened.messages.texts(), timeout=WAIT_MS)
    opened.messages.decline("new files 1")
    folder = page.project.folder
    opened.close_project()
    open_in(opened, qtbot, folder)
    _wait_watched(page_of(opened), qtbot)
    assert opened.messages.texts() == [], "of neither what lay there at first, nor what is broken or was declined"


def test_images_that_are_deleted_are_marked_and_come_back(opened: MainWindow, qtbot: QtBot, parts: Path) -> None:
    page = page_of(opened)
    _wait_watched(page, qtbot)
    content = (parts / "03.png").read_bytes()
    for name in ("03.png", "04.png"):
        (parts / name).unlink()
    qtbot.waitUntil(lambda: page.model.counts().unusable == 2, timeout=WAIT_MS)
    told = "2 images are missing from the image folder"
    qtbot.waitUntil(lambda: told in opened.messages.texts(), timeout=WAIT_MS)
    opened.messages.accept("gone files")
    assert [page.model.row_at(place).path for place in range(page.model.n_shown)] == ["03.png", "04.png"]
    assert [page.model.row_at(place).problem for place in range(2)] == ["is missing", "is missing"]
    assert page.current_name == "03.png"

    (parts / "03.png").write_bytes(content)
    qtbot.waitUntil(lambda: page.model.counts().unusable == 1, timeout=WAIT_MS)
    page.bench.queue.choose(QueueKind.ALL)
    for name in ("00.png", "01.png", "02.png", "03.png"):
        page.labeling.show_image(page.model.image_id(int(name[:2])))
        press(qtbot, opened, Qt.Key.Key_1)
    press(qtbot, opened, Qt.Key.Key_D, Qt.KeyboardModifier.ShiftModifier)
    assert page.current_name == "05.png", "what cannot be seen needs no work"


@pytest.mark.parametrize("opens", ["before the folder is looked at", "after it"])
def test_a_single_image_that_is_missing_is_told_once(opened: MainWindow, qtbot: QtBot, parts: Path, opens: str) -> None:
    """In the messages and nowhere else, and there by one line, be it deleted before or after the project opens."""
    page = page_of(opened)
    _wait_watched(page, qtbot)
    if opens == "after it":
        (parts / "05.png").unlink()
        qtbot.waitUntil(lambda: any("missing" in text for text in opened.messages.texts()), timeout=WAIT_MS)
        page.session.loader._cache.clear()
        page.labeling.show_image(page.model.image_id(5))
    else:
        folder = page.project.folder
        opened.close_project()
        (parts / "00.png").unlink()
        open_in(opened, qtbot, folder)
        page = page_of(opened)
        page.labeling.show_image(page.model.image_id(0))
    qtbot.waitUntil(
        lambda: page.labeling.image is not None and page.labeling.image.problem is not None, timeout=WAIT_MS
    )
    _wait_watched(page, qtbot)
    qtbot.waitUntil(lambda: page.model.counts().unusable == 1, timeout=WAIT_MS)
    qtbot.wait(100)
    (told,) = opened.messages.texts()
    assert "is missing" in told
    assert page.canvas.placeholder.text == "This image cannot be shown."


def test_a_moved_image_folder_is_found_again(
    opened: MainWindow, qtbot: QtBot, parts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = page_of(opened)
    press(qtbot, opened, Qt.Key.Key_2)
    folder = page.project.folder
    opened.close_project()
    parts.rename(tmp_path / "archive")
    open_in(opened, qtbot, folder)
    qtbot.waitUntil(lambda: any("not there any more" in text for text in opened.messages.texts()), timeout=WAIT_MS)
    page = page_of(opened)
    assert len(opened.messages.texts()) == 1, "one message for all its images"
    assert page.canvas.document is None

    chosen = iter([str(tmp_path / "line"), str(tmp_path / "archive")])
    monkeypatch.setattr("PySide6.QtWidgets.QFileDialog.getExistingDirectory", lambda *_: next(chosen))
    opened.messages.accept("image folder 1")
    qtbot.waitUntil(
        lambda: any("none of this project's images" in text for text in opened.messages.texts()), timeout=WAIT_MS
    )
    opened.messages.accept("image folder 1")
    qtbot.waitUntil(lambda: page.canvas.document is not None, timeout=WAIT_MS)
    assert opened.messages.texts() == [f"6 images found in {tmp_path / 'archive'}, 0 missing"]
    assert page.project.sources.first.root == tmp_path / "archive"
    assert page.model.counts().bad == 1
    _wait_watched(page, qtbot)
    assert page.model.counts().unusable == 0


def test_a_drive_that_goes_away_is_one_message(opened: MainWindow, qtbot: QtBot, parts: Path) -> None:
    page = page_of(opened)
    _wait_watched(page, qtbot)
    parts.rename(parts.with_name("unplugged"))
    qtbot.waitUntil(lambda: any("not there any more" in text for text in opened.messages.texts()), timeout=WAIT_MS)
    assert page.model.counts().unusable == 0
    parts.with_name("unplugged").rename(parts)
    qtbot.waitUntil(lambda: opened.messages.texts() == [], timeout=WAIT_MS)


def _wait_watched(page: PageDriver, qtbot: QtBot) -> None:
    watch = page.page.images._watches.each[1].folder
    assert watch is not None
    qtbot.waitUntil(lambda: watch._told is not None, timeout=WAIT_MS)
