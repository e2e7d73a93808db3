"""An export that cannot be written keeps what was entered, wherever it fails."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication, QCheckBox, QPushButton
from pytestqt.qtbot import QtBot

from app.gui.dialogs.export_dialog import ExportDialog, ExportRequest
from app.gui.dialogs.remark_tree import RemarkDialog
from app.gui.window.main_window import MainWindow
from app.queue.filter import QueueFilter
from core.domain import Annotation, Authorship, DrawnRegion, MaskState, PackedMask
from core.formats import ExportOptions, Images
from tests.app.gui.gui_driver import WAIT_MS, page_of


def _in_the_dialog(
    qtbot: QtBot, window: MainWindow, start: Callable[[], None], act: Callable[[ExportDialog], None]
) -> None:
    """Act while the dialog is open; it is closed afterwards, whatever happens."""
    failures: list[BaseException] = []

    def found() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ExportDialog)
        try:
            act(dialog)
        except BaseException as failure:  # raised again outside Qt's loop
            failures.append(failure)
        if dialog.isVisible():
            dialog.reject()

    QTimer.singleShot(0, found)
    start()
    window.activateWindow()
    if failures:
        raise failures[0]
    qtbot.waitUntil(window.isActiveWindow)


def _by_menu(qtbot: QtBot, window: MainWindow) -> Callable[[], None]:
    return lambda: qtbot.keyClick(window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)


def _type_path(qtbot: QtBot, dialog: ExportDialog, path: Path) -> None:
    dialog._out.edit.selectAll()
    qtbot.keyClicks(dialog._out.edit, str(path))


def _tick(qtbot: QtBot, box: QCheckBox) -> None:
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, box.height() // 2))


def test_a_folder_that_is_taken_is_told_in_the_dialog_which_stays(
    open_window: MainWindow, qtbot: QtBot, tmp_path: Path
):
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "notes.txt").touch()

    def act(dialog: ExportDialog) -> None:
        dialog._format.setCurrentIndex(dialog._format.findData("coco"))
        _type_path(qtbot, dialog, tmp_path / "taken")
        qtbot.keyClick(dialog._out.edit, Qt.Key.Key_Return)
        assert dialog.isVisible()
        assert dialog.problem == f"{tmp_path / 'taken'}: is not empty; choose a new folder"
        assert (dialog.request.format_name, dialog.request.out) == ("coco", tmp_path / "taken")
        assert dialog.focusWidget() is dialog._out.edit
        _type_path(qtbot, dialog, tmp_path / "free")
        assert dialog.problem == "", "what is being corrected is no problem any more"
        qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
        assert not dialog.isVisible()

    _in_the_dialog(qtbot, open_window, _by_menu(qtbot, open_window), act)
    qtbot.waitUntil((tmp_path / "free" / "images" / "00.png").exists, timeout=WAIT_MS)


def test_an_export_that_fails_later_is_offered_again_with_what_was_entered(
    open_window: MainWindow, qtbot: QtBot, tmp_path: Path, images_folder: Path
):
    images_folder.rename(images_folder.with_name("elsewhere"))

    def ask(dialog: ExportDialog) -> None:
        dialog._format.setCurrentIndex(dialog._format.findData("coco"))
        _type_path(qtbot, dialog, tmp_path / "mine")
        _tick(qtbot, dialog._drafts)
        dialog._images.setCurrentIndex(dialog._images.findData(Images.LINK))
        qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)

    _in_the_dialog(qtbot, open_window, _by_menu(qtbot, open_window), ask)
    bar = open_window.messages
    qtbot.waitUntil(lambda: any("is missing" in text for text in bar.texts()), timeout=WAIT_MS)
    again = next(b for b in bar.findChildren(QPushButton) if b.text() == "Export again …")

    def look(dialog: ExportDialog) -> None:
        options = ExportOptions(Images.LINK, drafts=True)
        assert dialog.request == ExportRequest("coco", tmp_path / "mine", options)

    _in_the_dialog(qtbot, open_window, lambda: qtbot.mouseClick(again, Qt.MouseButton.LeftButton), look)


@pytest.mark.parametrize("link", [False, True])
def test_exported_images_are_copies_unless_links_are_asked_for(
    open_window: MainWindow, qtbot: QtBot, tmp_path: Path, images_folder: Path, link: bool
):
    def act(dialog: ExportDialog) -> None:
        _type_path(qtbot, dialog, tmp_path / "out")
        if link:
            dialog._images.setCurrentIndex(dialog._images.findData(Images.LINK))
        qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)

    _in_the_dialog(qtbot, open_window, _by_menu(qtbot, open_window), act)
    qtbot.waitUntil(
        lambda: (tmp_path / "out").exists() and not page_of(open_window).page.exchange.is_busy, timeout=WAIT_MS
    )
    assert (tmp_path / "out" / "images" / "00.png").samefile(images_folder / "00.png") is link


def test_drafts_are_a_question_only_where_the_format_cannot_tell_them(open_window: MainWindow, qtbot: QtBot):
    """A folder's labels.csv says which masks are drafts, so they are always in it: no box may say otherwise."""

    def act(dialog: ExportDialog) -> None:
        drafts = dialog._drafts
        assert (drafts.isChecked(), drafts.isEnabled()) == (True, False)
        dialog._format.setCurrentIndex(dialog._format.findData("coco"))
        assert (drafts.isChecked(), drafts.isEnabled()) == (False, True)
        _tick(qtbot, drafts)
        dialog._format.setCurrentIndex(dialog._format.findData("folder"))
        assert (drafts.isChecked(), drafts.isEnabled()) == (True, False)
        dialog._format.setCurrentIndex(dialog._format.findData("coco"))
        assert dialog.request.options.drafts, "what was wanted is still wanted"

    _in_the_dialog(qtbot, open_window, _by_menu(qtbot, open_window), act)


def test_a_format_says_what_it_cannot_carry_and_asks_what_it_can(open_window: MainWindow, qtbot: QtBot):
    def act(dialog: ExportDialog) -> None:
        dialog._format.setCurrentIndex(dialog._format.findData("mvtec"))
        assert "unlabeled images, images labeled unsure" in dialog._losses.text()
        assert (dialog._boxes.isEnabled(), dialog._tolerance.isEnabled()) == (False, False)
        dialog._format.setCurrentIndex(dialog._format.findData("yolo"))
        assert "masks," not in dialog._losses.text()
        assert dialog._tolerance.isEnabled()
        _tick(qtbot, dialog._boxes)
        assert "masks," in dialog._losses.text()
        assert not dialog._tolerance.isEnabled(), "boxes have no outlines"
        assert dialog.request.options == ExportOptions(boxes=True)

    _in_the_dialog(qtbot, open_window, _by_menu(qtbot, open_window), act)


def test_of_a_list_that_shows_a_part_this_part_can_be_exported(open_window: MainWindow, qtbot: QtBot, tmp_path: Path):
    page = page_of(open_window)
    _in_the_dialog(qtbot, open_window, _by_menu(qtbot, open_window), _has_no_choice)
    page.model.set_filter(QueueFilter(text="1"))
    shown = page.model.shown_ids
    assert 0 < len(shown) < page.model.counts().images

    def act(dialog: ExportDialog) -> None:
        assert dialog._which is not None
        assert dialog.request.only is None
        dialog._which.setCurrentIndex(1)
        assert dialog.request.only == shown
        _type_path(qtbot, dialog, tmp_path / "part")
        qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)

    _in_the_dialog(qtbot, open_window, _by_menu(qtbot, open_window), act)
    qtbot.waitUntil((tmp_path / "part" / "labels.csv").exists, timeout=WAIT_MS)
    assert len(list((tmp_path / "part" / "images").iterdir())) == len(shown)


def _has_no_choice(dialog: ExportDialog) -> None:
    assert dialog._which is None


def test_what_was_left_out_is_named_in_one_line_that_leads_to_the_list(
    open_window: MainWindow, qtbot: QtBot, tmp_path: Path
):
    page = page_of(open_window)
    mask = np.zeros((96, 160), bool)
    mask[10:20, 10:20] = True
    for image_id, state in ((1, MaskState.DRAFT), (2, MaskState.DRAFT), (3, MaskState.COMPLETE)):
        drawn = Annotation(PackedMask.pack(mask), state, (DrawnRegion(PackedMask.pack(mask), "good"),))
        page.project.store.annotations.save(image_id, drawn, Authorship("ann"))
    page.page.exchange.export(ExportRequest("coco", tmp_path / "out"))
    told = "Not in the export, or changed: 2 draft masks; kinds that are called like something else, renamed (1)"
    qtbot.waitUntil(lambda: told in open_window.messages.texts(), timeout=WAIT_MS)
    (show,) = (each for each in open_window.messages.findChildren(QPushButton) if each.text() == "Show")
    qtbot.mouseClick(show, Qt.MouseButton.LeftButton)
    dialog = open_window.findChild(RemarkDialog)
    assert isinstance(dialog, RemarkDialog)
    assert any("draft" in text or "cannot carry" in text for text in dialog.tree.texts())
    dialog.reject()
