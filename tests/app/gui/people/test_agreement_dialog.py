"""Second opinions are asked for in the window, and how far people agree is shown there."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.gui.people.agreement_dialog import AgreementDialog
from app.gui.window.main_window import MainWindow
from app.queue.filter import QueueKind
from app.workflows.project.authorship import call_person
from app.workflows.project.project import open_project
from core.domain import Annotation, AskedFor, Authorship, ImageLabel
from tests.app.gui.gui_driver import WAIT_MS, PageDriver, come_back, open_in, page_of, press

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def labeled(images_folder: Path, make_project: Callable[[Path], Path]) -> Path:
    """Twelve images that Anna has labeled, every third one bad."""
    folder = make_project(images_folder)
    with open_project(folder) as project:
        ids = [record.id for record in project.store.images.all()]
        project.store.labels.set_many(
            {i: ImageLabel.GOOD if i % 3 else ImageLabel.BAD for i in ids}, Authorship("anna")
        )
    return folder


@pytest.fixture
def compared(labeled: Path) -> Path:
    """Ben has said something of eight of them, and differs on the first two."""
    with open_project(labeled) as project:
        opinions, ben = project.store.opinions, Authorship("ben")
        opinions.ask(dict.fromkeys(range(1, 9), AskedFor.RANDOM), ben)
        for i in range(1, 9):
            opinions.say(i, ImageLabel.BAD if i < 3 or i % 3 == 0 else ImageLabel.GOOD, Annotation(), ben)
    return labeled


def opened(page: PageDriver, window: MainWindow, qtbot: QtBot) -> AgreementDialog:
    press(qtbot, window, Qt.Key.Key_O, CONTROL | SHIFT)
    dialog = page.page.people.dialog
    assert isinstance(dialog, AgreementDialog)
    return dialog


def test_asking_fills_the_queue_and_can_be_undone(labeled: Path, window: MainWindow, qtbot: QtBot) -> None:
    call_person("ben")
    open_in(window, qtbot, labeled)
    page = page_of(window)
    dialog = opened(page, window, qtbot)
    qtbot.waitUntil(lambda: "No second opinion" in dialog.state.text(), timeout=WAIT_MS)
    dialog.share.setValue(25)
    qtbot.mouseClick(dialog.ask, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.waiting.text() == "Waiting for you: 3", timeout=WAIT_MS)
    qtbot.waitUntil(lambda: "3 images wait" in dialog.state.text(), timeout=WAIT_MS)
    qtbot.mouseClick(dialog.waiting, Qt.MouseButton.LeftButton)
    come_back(qtbot, window)
    assert page.model.filter.kind is QueueKind.SECOND_OPINION
    assert page.model.n_shown == 3
    assert set(page.project.store.opinions.requests().values()) == {AskedFor.RANDOM}
    press(qtbot, window, Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: page.model.counts().second_opinion == 0, timeout=WAIT_MS)
    press(qtbot, window, Qt.Key.Key_Y, CONTROL)
    qtbot.waitUntil(lambda: page.model.counts().second_opinion == 3, timeout=WAIT_MS)


def test_the_table_and_the_pictures_lead_to_the_images(compared: Path, window: MainWindow, qtbot: QtBot) -> None:
    call_person("carla")
    open_in(window, qtbot, compared)
    page = page_of(window)
    dialog = opened(page, window, qtbot)
    qtbot.waitUntil(lambda: dialog.pairs.count() == 1, timeout=WAIT_MS)
    assert dialog.pairs.itemText(0).endswith(": 8 images")
    assert dialog.figures.kappa.text() == "Kappa 0.50"  # 6 of 8, where chance makes 4
    assert "6 out of 8" in dialog.figures.words.text()
    shown = {cell: button.text() for cell, button in dialog.table.cells.items() if button.isEnabled()}
    assert shown == {(0, 0): "4", (0, 1): "2", (1, 1): "2"}
    assert dialog.images.image_ids == (1, 2)
    qtbot.mouseClick(dialog.table.cells[1, 1], Qt.MouseButton.LeftButton)
    come_back(qtbot, window)
    assert page.model.shown_ids == {3, 6}
    dialog = opened(page, window, qtbot)
    qtbot.waitUntil(lambda: dialog.images.count() == 2, timeout=WAIT_MS)
    dialog.images.setFocus()
    QTest.keyClick(dialog.images, Qt.Key.Key_Right)
    QTest.keyClick(dialog.images, Qt.Key.Key_Return)
    come_back(qtbot, window)
    assert page.model.shown_ids == {1, 2}
    assert page.labeling.current == 2
    press(qtbot, window, Qt.Key.Key_2)  # settled where it is seen, in whatever list
    qtbot.waitUntil(lambda: page.model.counts().disputed == 1, timeout=WAIT_MS)
