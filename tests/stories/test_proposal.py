"""The model proposes, the person corrects: what is stored is the person's."""

from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.gui.window.main_window import MainWindow
from app.workflows.project.project import create_project
from core.domain import ImageLabel, MaskState
from tests.app.gui.finished_run import finish_run
from tests.app.gui.gui_driver import (
    WAIT_MS,
    PageDriver,
    drag,
    import_into,
    open_in,
    page_of,
    press,
    wait_saved,
    window,
    write_images,
)

pytestmark = pytest.mark.timeout(60)
__all__ = ["window"]

HEIGHT, WIDTH = 96, 160


@pytest.fixture
def defect_map() -> NDArray[np.uint8]:
    """A hill of an eighth of the image's size with its top at (80, 48): 1 there, 0 from about 40 px away on."""
    y, x = np.mgrid[: HEIGHT // 8, : WIDTH // 8]
    return (255 * np.exp(-((x - 9.5) ** 2 + (y - 5.5) ** 2) / 8)).astype(np.uint8)


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot, tmp_path: Path, defect_map: NDArray[np.uint8]) -> PageDriver:
    write_images(tmp_path / "parts", 4, (HEIGHT, WIDTH))
    with create_project(tmp_path / "project", tmp_path / "parts") as project:
        import_into(project)
        ids = [record.id for record in project.store.images.all()]
        finish_run(project, dict.fromkeys(ids, 0.9), dict.fromkeys(ids, defect_map))
    open_in(window, qtbot, tmp_path / "project")
    driver = page_of(window)
    driver.canvas.setFocus()
    driver.canvas.options.set_brush_size_px(11)
    return driver


def _pixels(page: PageDriver) -> NDArray[np.bool_]:
    assert page.canvas.document is not None
    return page.canvas.document.pixels > 0


def test_a_proposal_is_taken_corrected_and_completed(
    window: MainWindow, page: PageDriver, qtbot: QtBot, defect_map: NDArray[np.uint8]
) -> None:
    opinion = page.bench.side.opinion
    press(qtbot, window, Qt.Key.Key_X)
    assert any("Label the image first" in text for text in window.messages.texts())
    assert not _pixels(page).any()
    assert not any("0.90" in label.text() for label in opinion.findChildren(QLabel) if label.isVisible())

    press(qtbot, window, Qt.Key.Key_2)
    press(qtbot, window, Qt.Key.Key_A)
    first = page.labeling.current
    assert first is not None
    qtbot.waitUntil(lambda: page.session.maps.get(first) is not None, timeout=WAIT_MS)
    shown = [label for label in opinion.findChildren(QLabel) if label.isVisible()]
    qtbot.waitUntil(lambda: any("0.90" in label.text() for label in shown), timeout=WAIT_MS)

    for _ in range(2):
        press(qtbot, window, Qt.Key.Key_Period)  # from 0.50 to 0.60: less
    press(qtbot, window, Qt.Key.Key_X)
    qtbot.waitUntil(lambda: bool(_pixels(page).any()), timeout=WAIT_MS)
    full = cv2.resize(defect_map.astype(np.float64), (WIDTH, HEIGHT), interpolation=cv2.INTER_LINEAR)
    proposed = _pixels(page).copy()
    assert proposed[full > 0.61 * 255].all()
    assert not proposed[full < 0.59 * 255].any()
    wait_saved(qtbot, window)
    assert page.project.store.annotations.get(first).state is MaskState.DRAFT

    press(qtbot, window, Qt.Key.Key_E)
    drag(qtbot, page, (80, 30), (80, 70))  # the model saw too much in the middle …
    press(qtbot, window, Qt.Key.Key_B)
    drag(qtbot, page, (110, 20), (130, 20))  # … and missed this
    press(qtbot, window, Qt.Key.Key_Return)
    wait_saved(qtbot, window)
    stored = page.project.store.annotations.get(first)
    assert stored.mask is not None
    mask = stored.mask.unpack()
    assert stored.state is MaskState.COMPLETE
    assert page.project.store.labels.get(first) is ImageLabel.BAD
    assert not mask[48, 80]
    assert mask[20, 120]
    untouched = np.ones((HEIGHT, WIDTH), bool)
    untouched[:, 73:88] = False
    untouched[12:28, 102:138] = False
    np.testing.assert_array_equal(mask[untouched], proposed[untouched])
    assert page.labeling.current != first, "and on to the next"

    for _ in range(4):  # complete, stroke, eraser, proposal
        press(qtbot, window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    wait_saved(qtbot, window)
    assert page.project.store.annotations.get(first).mask is None


def test_where_the_model_finds_nothing_it_says_so(window: MainWindow, page: PageDriver, qtbot: QtBot) -> None:
    empty = np.zeros((12, 20), np.uint8)
    assert page.labeling.current is not None
    finish_run(page.project, {page.labeling.current: 0.1}, {page.labeling.current: empty})
    with qtbot.waitSignal(page.session.reader.read, timeout=WAIT_MS):
        page.session.reader.request()
    first = page.labeling.current
    press(qtbot, window, Qt.Key.Key_1)
    press(qtbot, window, Qt.Key.Key_A)
    qtbot.waitUntil(lambda: page.session.maps.get(first) is not None, timeout=WAIT_MS)
    press(qtbot, window, Qt.Key.Key_X)
    qtbot.waitUntil(lambda: any("proposes nothing" in text for text in window.messages.texts()), timeout=WAIT_MS)
    assert not _pixels(page).any()
