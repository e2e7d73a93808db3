"""What becomes of labels and masks when files are replaced, renamed or taken out, in the real window."""

import shutil
from pathlib import Path

import cv2
import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.gui.commands.actions import Act
from app.gui.messages.message_lines import MessageLine
from app.gui.project import folder_watch
from app.gui.window.main_window import MainWindow
from app.queue.filter import QueueKind
from app.workflows.labeling.annotate import save_annotation
from app.workflows.project.file_changes import hash_of
from app.workflows.project.project import create_project, open_project
from core.domain import Annotation, ImageLabel, MaskState, Outdated, PackedMask
from tests.app.gui.gui_driver import (
    WAIT_MS,
    PageDriver,
    import_into,
    open_in,
    page_of,
    press,
    wait_saved,
    window,
    write_images,
)
from tests.app.made_runs import ME

pytestmark = pytest.mark.timeout(120)
__all__ = ["window"]

CHANGED = "The file has changed since it was labeled and painted"


@pytest.fixture
def parts(tmp_path: Path) -> Path:
    write_images(tmp_path / "parts", 4)
    return tmp_path / "parts"


@pytest.fixture
def project(parts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Four images, 02.png bad with a complete mask."""
    monkeypatch.setattr(folder_watch, "SETTLE_MS", 50)
    with create_project(tmp_path / "project", parts) as made:
        import_into(made)
        image = made.store.images.find("02.png")
        assert image is not None
        save_annotation(made, image.id, Annotation(PackedMask.pack(np.eye(96, 160, dtype=bool)), MaskState.COMPLETE))
    return tmp_path / "project"


def replace(file: Path) -> None:
    cv2.imwrite(str(file), np.full((96, 160), 200, np.uint8))


def id_of(page: PageDriver, path: str) -> int:
    found = page.project.store.images.find(path)
    assert found is not None
    return found.id


def click(qtbot: QtBot, window: MainWindow, button: str) -> None:
    """A button of a message."""
    (found,) = [
        each
        for line in window.messages.findChildren(MessageLine)
        for each in line.findChildren(QPushButton)
        if each.text() == button and line.isVisible()
    ]
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)


def open_changed(window: MainWindow, qtbot: QtBot, project: Path, parts: Path) -> PageDriver:
    """The project, with 02.png replaced behind its back, and that image open."""
    replace(parts / "02.png")
    open_in(window, qtbot, project)
    page = page_of(window)
    page.labeling.show_image(id_of(page, "02.png"))
    qtbot.waitUntil(lambda: CHANGED in window.messages.texts(), timeout=WAIT_MS)
    return page


def test_a_replaced_file_is_told_when_it_is_opened_and_goes_to_review(
    window: MainWindow, qtbot: QtBot, project: Path, parts: Path
) -> None:
    page = open_changed(window, qtbot, project, parts)
    counts = page.model.counts()
    assert (counts.bad, counts.complete, counts.worth_review) == (1, 1, 1)  # kept, and waiting
    page.bench.queue.choose(QueueKind.WORTH_REVIEW)
    assert page.model.n_shown == 1
    row = page.model.row_at(0)
    assert (row.path, row.outdated) == ("02.png", Outdated(label=True, mask=True))
    assert page.model.data(page.model.index_of(0), Qt.ItemDataRole.ToolTipRole).endswith(CHANGED)
    assert page.project.store.contents.outdated() == {row.image_id: Outdated(label=True, mask=True)}


def test_a_file_replaced_while_it_is_on_the_screen_is_shown_anew_where_it_was(
    window: MainWindow, qtbot: QtBot, project: Path, parts: Path
) -> None:
    """Written over in place, which no watch of a folder tells; its neighbours too, and a stroke is not lost."""
    open_in(window, qtbot, project)
    page = page_of(window)
    shown, beside = id_of(page, "02.png"), id_of(page, "03.png")
    loader, canvas = page.session.loader, page.bench.canvas
    page.labeling.show_image(shown)
    qtbot.waitUntil(lambda: len(loader.near) == 4, timeout=WAIT_MS)
    canvas.navigation.zoom_by(3.0, QPointF(50, 50))
    document, viewport = page.labeling.image.document, canvas.navigation.viewport

    replace(parts / "02.png")
    replace(parts / "03.png")
    qtbot.waitUntil(lambda: page.labeling.image.pyramid.pixels.min() == 200, timeout=WAIT_MS)
    assert canvas.picture._scene.pyramid is page.labeling.image.pyramid
    assert (page.labeling.image.document, canvas.navigation.viewport) == (document, viewport)
    qtbot.waitUntil(lambda: CHANGED in window.messages.texts(), timeout=WAIT_MS)
    qtbot.waitUntil(lambda: loader.get(beside).pyramid.pixels.min() == 200, timeout=WAIT_MS)
    assert page.project.store.images.get(shown).content_hash == hash_of(parts / "02.png")
    assert document.area_px == 96, "the mask is kept, and flagged"


def test_what_replaces_the_shown_file_in_another_size_is_told_or_taken(
    window: MainWindow, qtbot: QtBot, project: Path, parts: Path
) -> None:
    open_in(window, qtbot, project)
    page = page_of(window)
    page.labeling.show_image(id_of(page, "02.png"))
    qtbot.waitUntil(lambda: page.labeling.image is not None, timeout=WAIT_MS)
    cv2.imwrite(str(parts / "02.png"), np.full((48, 80), 200, np.uint8))
    qtbot.waitUntil(lambda: page.labeling.image.problem is not None, timeout=WAIT_MS)
    assert page.labeling.image.document.area_px == 96

    replace(parts / "02.png")
    qtbot.waitUntil(lambda: page.labeling.image.pyramid is not None, timeout=WAIT_MS)
    assert page.bench.canvas.picture._scene is not None, "a file that is right again is shown without a step away"

    page.labeling.show_image(id_of(page, "03.png"))
    qtbot.waitUntil(lambda: page.labeling.image is not None, timeout=WAIT_MS)
    cv2.imwrite(str(parts / "03.png"), np.full((48, 80), 200, np.uint8))  # nothing is drawn on it
    qtbot.waitUntil(lambda: page.labeling.image.record.height == 48, timeout=WAIT_MS)
    assert (page.labeling.image.document.height, page.labeling.image.pyramid.height) == (48, 48)


def test_a_folder_with_other_pictures_of_the_same_names_is_asked_about_first(
    window: MainWindow, qtbot: QtBot, project: Path, parts: Path, tmp_path: Path
) -> None:
    moved = tmp_path / "moved"
    shutil.copytree(parts, moved)
    replace(moved / "02.png")
    open_in(window, qtbot, project)
    page = page_of(window)
    page.page.images.search.relocate(moved, page.project.sources.first)
    question = f"1 of 4 images in {moved} shows something else than before."
    qtbot.waitUntil(lambda: question in window.messages.texts(), timeout=WAIT_MS)
    assert page.project.sources.first.root == parts

    click(qtbot, window, "Take them as replaced")
    qtbot.waitUntil(lambda: page.project.sources.first.root == moved, timeout=WAIT_MS)
    shown = id_of(page, "02.png")
    qtbot.waitUntil(lambda: page.model.row_of(shown).outdated == Outdated(label=True, mask=True), timeout=WAIT_MS)
    assert question not in window.messages.texts()


def test_still_right_confirms_label_and_mask(window: MainWindow, qtbot: QtBot, project: Path, parts: Path) -> None:
    page = open_changed(window, qtbot, project, parts)
    click(qtbot, window, "Still right")
    wait_saved(qtbot, window)
    assert page.project.store.contents.outdated() == {}
    assert page.project.store.labels.in_force() == {id_of(page, "02.png"): ImageLabel.BAD}
    assert CHANGED not in window.messages.texts()
    qtbot.waitUntil(lambda: page.model.counts().worth_review == 0)


def test_the_same_keys_again_confirm_label_and_then_mask(
    window: MainWindow, qtbot: QtBot, project: Path, parts: Path
) -> None:
    page = open_changed(window, qtbot, project, parts)
    image_id = id_of(page, "02.png")
    page.canvas.setFocus()
    press(qtbot, window, Qt.Key.Key_2)
    wait_saved(qtbot, window)
    assert page.project.store.contents.of(image_id) == Outdated(label=False, mask=True)
    assert page.current_name == "02.png"  # there is something left to say
    press(qtbot, window, Qt.Key.Key_Return)
    wait_saved(qtbot, window)
    assert page.project.store.contents.outdated() == {}
    assert page.project.store.annotations.get(image_id).state is MaskState.COMPLETE
    assert page.current_name == "03.png"


def test_another_label_is_in_force_at_once(window: MainWindow, qtbot: QtBot, project: Path, parts: Path) -> None:
    page = open_changed(window, qtbot, project, parts)
    page.canvas.setFocus()
    press(qtbot, window, Qt.Key.Key_1)
    wait_saved(qtbot, window)
    assert page.project.store.contents.outdated() == {}
    assert page.project.store.labels.in_force() == {id_of(page, "02.png"): ImageLabel.GOOD}


def test_a_file_that_is_renamed_while_the_window_is_open_takes_all_along(
    window: MainWindow, qtbot: QtBot, project: Path, parts: Path
) -> None:
    open_in(window, qtbot, project)
    page = page_of(window)
    image_id = id_of(page, "02.png")
    qtbot.waitUntil(lambda: page.page.images._watches.each[1].folder._told is not None, timeout=WAIT_MS)
    (parts / "02.png").rename(parts / "renamed.png")
    offer = "02.png is now renamed.png: label, mask and history can go along"
    qtbot.waitUntil(lambda: offer in window.messages.texts(), timeout=WAIT_MS)
    assert not [text for text in window.messages.texts() if "missing" in text or "new file" in text]
    assert page.project.store.images.get(image_id).path == "02.png"  # nothing before the person says so
    click(qtbot, window, "Take along")
    qtbot.waitUntil(lambda: "renamed.png" in page.model.table.paths, timeout=WAIT_MS)
    assert page.project.store.images.get(image_id).path == "renamed.png"
    assert page.project.store.labels.in_force() == {image_id: ImageLabel.BAD}
    qtbot.waitUntil(lambda: page.model.counts().unusable == 0, timeout=WAIT_MS)
    page.labeling.show_image(image_id)
    qtbot.waitUntil(
        lambda: page.labeling.image is not None and page.labeling.image.pyramid is not None, timeout=WAIT_MS
    )


@pytest.mark.parametrize(
    ("name", "label", "goes_along", "kept"),
    [
        ("00.png", None, "the project can follow it there", "1 image is known at its new place."),
        ("01.png", ImageLabel.GOOD, "label and history can go along", "1 image keeps its label."),
        ("02.png", None, "mask and history can go along", "1 image keeps its mask."),
    ],
)
def test_of_a_moved_image_is_told_what_it_has_and_nothing_else(
    window: MainWindow,
    qtbot: QtBot,
    project: Path,
    parts: Path,
    name: str,
    label: ImageLabel | None,
    goes_along: str,
    kept: str,
) -> None:
    with open_project(project) as made:
        image = made.store.images.find(name)
        assert image is not None
        made.store.labels.set(image.id, label, ME)
    open_in(window, qtbot, project)
    page = page_of(window)
    qtbot.waitUntil(lambda: page.page.images._watches.each[1].folder._told is not None, timeout=WAIT_MS)
    (parts / name).rename(parts / "renamed.png")
    offer = f"{name} is now renamed.png: {goes_along}"
    qtbot.waitUntil(lambda: offer in window.messages.texts(), timeout=WAIT_MS)
    click(qtbot, window, "Take along")
    assert kept in window.messages.texts()
    qtbot.waitUntil(lambda: "renamed.png" in page.model.table.paths, timeout=WAIT_MS)


def test_an_image_that_is_taken_out_leaves_the_list_and_comes_back_by_undo(
    window: MainWindow, qtbot: QtBot, project: Path, parts: Path
) -> None:
    open_in(window, qtbot, project)
    page = page_of(window)
    image_id = id_of(page, "02.png")
    page.labeling.show_image(image_id)
    page.canvas.setFocus()
    press(qtbot, window, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: list(page.model.table.paths) == ["00.png", "01.png", "03.png"], timeout=WAIT_MS)
    assert page.current_name == "03.png"
    assert (parts / "02.png").is_file()
    assert [record.path for record in page.project.store.images.removed()] == ["02.png"]
    press(qtbot, window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "02.png" in page.model.table.paths, timeout=WAIT_MS)
    assert page.current_name == "02.png"
    assert page.project.store.labels.in_force() == {image_id: ImageLabel.BAD}
    assert page.model.counts().complete == 1


def test_images_that_were_taken_out_can_be_taken_in_again_another_day(
    window: MainWindow, qtbot: QtBot, project: Path
) -> None:
    open_in(window, qtbot, project)
    window.commands[Act.REMOVE_IMAGE].trigger()
    qtbot.waitUntil(lambda: list(page_of(window).model.table.paths) == ["01.png", "02.png", "03.png"], timeout=WAIT_MS)
    window.close_project()
    open_in(window, qtbot, project)
    page = page_of(window)
    assert len(page.model.table) == 3
    window.commands[Act.BRING_BACK].trigger()
    qtbot.waitUntil(lambda: len(page.model.table) == 4, timeout=WAIT_MS)
    window.commands[Act.BRING_BACK].trigger()
    assert "No image has been taken out of this project." in window.messages.texts()


def test_a_missing_image_can_be_taken_out_and_is_not_offered_again(
    window: MainWindow, qtbot: QtBot, project: Path, parts: Path
) -> None:
    content = (parts / "02.png").read_bytes()
    (parts / "02.png").unlink()
    open_in(window, qtbot, project)
    page = page_of(window)
    qtbot.waitUntil(lambda: page.model.counts().unusable == 1, timeout=WAIT_MS)
    page.labeling.show_image(id_of(page, "02.png"))
    qtbot.waitUntil(lambda: page.labeling.image is not None, timeout=WAIT_MS)
    offered = page.bench.menu.build(frozenset({id_of(page, "02.png")}))  # the right button's menu
    assert "Take out of the project" in [action.text() for action in offered.actions()]
    window.commands[Act.REMOVE_IMAGE].trigger()
    qtbot.waitUntil(lambda: len(page.model.table) == 3, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: not [text for text in window.messages.texts() if "missing" in text], timeout=WAIT_MS)
    (parts / "02.png").write_bytes(content)
    (parts / "new.png").write_bytes(content[:-1] + b"x")
    qtbot.waitUntil(lambda: "1 new file in the image folder" in window.messages.texts(), timeout=WAIT_MS)


def test_a_window_that_only_looks_notes_nothing(window: MainWindow, qtbot: QtBot, project: Path, parts: Path) -> None:
    replace(parts / "02.png")
    from filelock import FileLock

    with FileLock(project / "project.lock", thread_local=False):
        open_in(window, qtbot, project)
        page = page_of(window)
        page.labeling.show_image(id_of(page, "02.png"))
        qtbot.waitUntil(lambda: page.labeling.image is not None, timeout=WAIT_MS)
        assert page.project.store.contents.outdated() == {}
        window.close_project()
