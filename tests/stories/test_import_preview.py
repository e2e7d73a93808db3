"""What an import would bring is shown in the window before anything is stored."""

from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.gui.canvas.rendering.overlay_style import MASK_COLOURS
from app.gui.commands.actions import Act
from app.gui.dialogs.import_dialog import ImportDialog, ImportRequest
from app.gui.dialogs.import_preview_dialog import ImportPreviewDialog
from app.gui.dialogs.remark_tree import RemarkDialog
from app.gui.dialogs.sample_picture_view import SamplePictureView
from app.gui.project.import_question import ImportQuestion
from app.gui.window.main_window import MainWindow
from core.domain import Authorship, ImageLabel, MaskState
from core.formats import ImportOptions
from tests.app.gui.gui_driver import (
    WAIT_MS,
    come_back,
    images_folder,
    make_project,
    open_window,
    page_of,
    press,
    take_import,
    window,
    write_images,
)

pytestmark = pytest.mark.timeout(120)
CONTROL = Qt.KeyboardModifier.ControlModifier
__all__ = ["images_folder", "make_project", "open_window", "window"]


@pytest.fixture
def line(tmp_path: Path) -> Path:
    """Two good images, two bad ones, one of them with a mask in two parts; one of a format that is not read."""
    line = tmp_path / "line 7"
    _write_own_images(line / "OK", 2)
    _write_own_images(line / "NG", 2)
    for number, rows in enumerate([slice(8, 40), slice(60, 90)], start=1):
        mask = np.zeros(cv2.imread(str(line / "NG" / "00.png"), cv2.IMREAD_GRAYSCALE).shape, np.uint8)
        mask[rows, 30:130] = 255
        cv2.imwrite(str(line / "NG" / f"00_mask_{number}.png"), mask)
    (line / "OK" / "camera.heic").write_bytes(b"no")
    return line


def _write_own_images(folder: Path, n: int) -> None:
    """That no other folder has copies of."""
    write_images(folder, n, (96, 160 + sum(folder.name.encode()) % 40))


def _asked(question: ImportQuestion, qtbot: QtBot) -> ImportPreviewDialog:
    qtbot.waitUntil(lambda: question.dialog is not None and question.dialog.isVisible(), timeout=WAIT_MS)
    assert question.dialog is not None
    return question.dialog


def _texts(dialog: ImportPreviewDialog) -> list[str]:
    return [label.text() for label in dialog.findChildren(QLabel)]


def test_a_folder_is_shown_before_its_project_is_made(window: MainWindow, qtbot: QtBot, line: Path) -> None:
    window.open_images(line)
    dialog = _asked(window.question, qtbot)
    assert {"4", "2 good, 2 bad", "1", "4 training"} <= set(_texts(dialog))
    assert dialog.remarks.texts() == [
        "Left out: OK/camera.heic: .heic images are not read; save them as PNG or TIFF",
        "For your information: NG/: read as bad",
        "For your information: OK/: read as good",
        "For your information: NG/00.png: has 2 masks (00_mask_1.png to 00_mask_2.png), united into one",
    ]
    assert not (line.parent / "line 7.maskworth").exists()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.question.dialog is None)
    assert not (line.parent / "line 7.maskworth").exists()
    assert window.page is None

    window.open_images(line)
    take_import(window, qtbot)
    qtbot.waitUntil(lambda: window.page is not None and page_of(window).labeling.image is not None, timeout=WAIT_MS)
    store = page_of(window).project.store
    paths = {record.id: record.path for record in store.images.all()}
    assert sorted(paths.values()) == ["NG/00.png", "NG/01.png", "OK/00.png", "OK/01.png"]
    assert {paths[i] for i, label in store.labels.all().items() if label is ImageLabel.BAD} == {
        "NG/00.png",
        "NG/01.png",
    }
    assert [(paths[i], state) for i, state in store.annotations.states().items()] == [("NG/00.png", MaskState.COMPLETE)]
    press(qtbot, window, Qt.Key.Key_D)
    assert page_of(window).current_name == "NG/01.png", "the keys are the canvas's again"


def test_masks_are_drawn_where_they_lie(window: MainWindow, qtbot: QtBot, line: Path) -> None:
    window.open_images(line)
    dialog = _asked(window.question, qtbot)
    views = {view.accessibleName(): view for view in dialog.findChildren(SamplePictureView)}
    assert set(views) == {"NG/00.png, bad, complete", "NG/01.png, bad", "OK/00.png, good", "OK/01.png, good"}
    shown = views["NG/00.png, bad, complete"].picture.toImage()
    blueness = [_blueness(shown.pixelColor(80, row)) for row in (20, 50, 75)]
    assert blueness[1] == 0  # between the two parts of the mask
    assert min(blueness[0], blueness[2]) > 50
    dialog.reject()


def _blueness(colour: QColor) -> int:
    """How far a pixel is from grey, towards the colour of masks."""
    assert MASK_COLOURS[0].blue > MASK_COLOURS[0].red
    return colour.blue() - colour.red()


def test_an_import_into_an_open_project_is_shown_first(
    open_window: MainWindow, qtbot: QtBot, images_folder: Path
) -> None:
    exchange = page_of(open_window).page.exchange
    write_images(images_folder / "eval", 3)
    exchange.propose(ImportRequest("folder", images_folder / "eval", ImportOptions()))
    dialog = _asked(exchange.question, qtbot)
    assert page_of(open_window).model.counts().images == 12
    dialog.reject()
    qtbot.waitUntil(lambda: exchange.question.dialog is None)
    assert len(page_of(open_window).project.store.images.all()) == 12
    exchange.propose(ImportRequest("folder", images_folder / "eval", ImportOptions()))
    take_import(open_window, qtbot)
    qtbot.waitUntil(lambda: page_of(open_window).model.counts().images == 15, timeout=WAIT_MS)


def test_many_things_that_were_left_out_are_one_message_that_shows_them(
    window: MainWindow, qtbot: QtBot, line: Path
) -> None:
    for name in ("eval", "pos", "neg", "dev"):
        _write_own_images(line / name, 1)
    window.open_images(line)
    take_import(window, qtbot)
    told = "5 things were left out or are odd"
    qtbot.waitUntil(lambda: told in window.messages.texts(), timeout=WAIT_MS)
    window.messages.accept("import remarks")
    dialog = window.findChild(RemarkDialog)
    assert isinstance(dialog, RemarkDialog)
    assert "Please look: 2 × names that can be read in two ways" in dialog.tree.texts()
    dialog.reject()


def test_nothing_to_import_is_one_line(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    window.open_images(tmp_path / "empty")
    qtbot.waitUntil(lambda: any("holds no images" in text for text in window.messages.texts()), timeout=WAIT_MS)
    assert window.question.dialog is None


def test_a_folder_of_which_nothing_can_be_taken_says_why(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "phone").mkdir()
    (tmp_path / "phone" / "a.heic").write_bytes(b"no")
    window.open_images(tmp_path / "phone")
    dialog = _asked(window.question, qtbot)
    assert not dialog.accept_button.isEnabled()
    assert dialog.remarks.texts() == ["Left out: a.heic: .heic images are not read; save them as PNG or TIFF"]
    dialog.reject()


def test_the_project_that_is_there_is_opened_without_a_question(window: MainWindow, qtbot: QtBot, line: Path) -> None:
    window.open_images(line)
    take_import(window, qtbot)
    qtbot.waitUntil(lambda: window.page is not None and not window.opener.is_busy, timeout=WAIT_MS)
    window.close_project()
    window.open_images(line)
    qtbot.waitUntil(lambda: window.page is not None and not window.opener.is_busy, timeout=WAIT_MS)
    assert window.question.dialog is None


def test_a_dataset_is_shown_as_what_it_was_taken_for(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    root = tmp_path / "exported"
    _write_own_images(root / "images", 2)
    (root / "labels").mkdir()
    (root / "labels" / "00.txt").write_text("0 0.5 0.5 0.25 0.5\n")
    (root / "labels" / "01.txt").write_text("")
    window.open_images(root)
    dialog = _asked(window.question, qtbot)
    assert {"YOLO", "it holds labels/00.txt", "1 good, 1 bad"} <= set(_texts(dialog))
    views = {view.accessibleName() for view in dialog.findChildren(SamplePictureView)}
    assert views == {"images/00.png, bad, draft", "images/01.png, good"}
    assert dialog.accept_button.isEnabled()
    dialog.reject()


def test_of_two_formats_the_person_has_to_choose(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    root = tmp_path / "both"
    _write_own_images(root, 1)
    (root / "00.txt").write_text("0 0.5 0.5 0.25 0.5\n")
    (root / "00.json").write_text('{"shapes": [], "flags": {"ok": true}, "imagePath": "00.png"}')
    window.open_images(root)
    dialog = _asked(window.question, qtbot)
    box = dialog.format_choice.box
    assert [box.itemText(row) for row in range(box.count())] == ["Choose the format …", "YOLO", "labelme"]
    assert not dialog.accept_button.isEnabled()
    box.activated.emit(1)
    assert dialog.accept_button.isEnabled(), "what is shown is what was chosen"
    box.activated.emit(2)
    qtbot.waitUntil(lambda: window.question.dialog not in (None, dialog), timeout=WAIT_MS)
    again = _asked(window.question, qtbot)
    assert {"labelme", "1 good"} <= set(_texts(again))
    assert again.accept_button.isEnabled()
    again.reject()


def _row(dialog: ImportPreviewDialog, name: str) -> str:
    return next(field.text() for field in dialog.findChildren(QLabel) if _name_of(dialog, field) == name)


def _name_of(dialog: ImportPreviewDialog, field: QLabel) -> str:
    label = dialog.form.labelForField(field)
    return label.text() if isinstance(label, QLabel) else ""


def test_a_second_import_says_what_is_there_and_what_would_change(
    open_window: MainWindow, qtbot: QtBot, images_folder: Path
) -> None:
    page, exchange = page_of(open_window), page_of(open_window).page.exchange
    request = ImportRequest("folder", images_folder, ImportOptions())
    exchange.propose(request)
    dialog = _asked(exchange.question, qtbot)
    assert _row(dialog, "In the project") == "0 new, 12 already here"
    assert _row(dialog, "Changes") == "Nothing that is here would change"
    qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not exchange.is_busy and exchange.question.dialog is None, timeout=WAIT_MS)
    assert "0 images added, 0 labels, 0 masks; 12 were in the project already" in open_window.messages.texts()

    write_images(images_folder / "NG", 1)
    page.project.store.images.remove([1], Authorship("ann"))
    exchange.propose(request)
    dialog = _asked(exchange.question, qtbot)
    assert _row(dialog, "In the project") == "1 new, 11 already here, 1 taken out before, which stays out"
    dialog.reject()


def test_the_way_back_keeps_what_was_entered(open_window: MainWindow, qtbot: QtBot, images_folder: Path) -> None:
    exchange = page_of(open_window).page.exchange
    asked: list[ImportRequest] = []

    def enter(dialog: ImportDialog) -> None:
        dialog._format.setCurrentIndex(dialog._format.findData("csv"))
        dialog._format.setCurrentIndex(dialog._format.findData("folder"))
        dialog._overwrite.setChecked(True)
        dialog._root.set_path(images_folder / "eval")
        qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)

    def look(dialog: ImportDialog) -> None:
        asked.append(dialog.request)
        dialog.reject()

    write_images(images_folder / "eval", 2)
    _in_the_import_dialog(lambda: qtbot.keyClick(open_window, Qt.Key.Key_I, CONTROL), enter)
    dialog = _asked(exchange.question, qtbot)
    QTimer.singleShot(0, lambda: qtbot.mouseClick(dialog.back_button, Qt.MouseButton.LeftButton))
    _in_the_import_dialog(lambda: qtbot.waitUntil(lambda: bool(asked), timeout=WAIT_MS), look)
    wanted = ImportRequest("folder", images_folder / "eval", ImportOptions(overwrite=True))
    assert asked == [wanted]

    come_back(qtbot, open_window)
    _in_the_import_dialog(lambda: qtbot.keyClick(open_window, Qt.Key.Key_I, CONTROL), look)
    assert asked[1:] == [wanted], "after Cancel as well"


def test_a_new_project_is_asked_about_again_with_what_was_entered(window: MainWindow, qtbot: QtBot, line: Path) -> None:
    asked: list[ImportRequest] = []

    def enter(dialog: ImportDialog) -> None:
        dialog._format.setCurrentIndex(dialog._format.findData("folder"))
        dialog._root.set_path(line)
        dialog._project.set_path(line.with_name("mine"))
        qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)

    def look(dialog: ImportDialog) -> None:
        asked.append(dialog.request)
        dialog.reject()

    _in_the_import_dialog(window.commands[Act.NEW_PROJECT].trigger, enter)
    dialog = _asked(window.question, qtbot)
    QTimer.singleShot(0, lambda: qtbot.mouseClick(dialog.back_button, Qt.MouseButton.LeftButton))
    _in_the_import_dialog(lambda: qtbot.waitUntil(lambda: bool(asked), timeout=WAIT_MS), look)
    assert asked == [ImportRequest("folder", line, ImportOptions(), line.with_name("mine"))]


def _in_the_import_dialog(start: Callable[[], object], act: Callable[[ImportDialog], None]) -> None:
    """Act once the dialog is open; what fails in it fails outside of Qt's loop."""
    failures: list[BaseException] = []
    timer = QTimer()
    timer.setInterval(5)

    def found() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, ImportDialog):
            return
        timer.stop()
        try:
            act(dialog)
        except BaseException as failure:  # raised again outside Qt's loop
            failures.append(failure)
            dialog.reject()

    timer.timeout.connect(found)
    timer.start()
    start()
    if failures:
        raise failures[0]
