"""Every tool within reach of key and mouse in the real window, and what the panel says of the mask."""

from pathlib import Path

import cv2
import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QSlider
from pytestqt.qtbot import QtBot

from app.gui.canvas.tools.tool import Tool
from app.gui.commands.actions import Act
from app.gui.window.main_window import MainWindow
from core.annotation.proposal import proposed_mask
from core.domain import ImageLabel, MaskState
from tests.app.gui.gui_driver import WAIT_MS, PageDriver, drag, page_of, press, wait_saved, write_images

TOOL_KEYS = {
    Tool.BRUSH: Qt.Key.Key_B,
    Tool.ERASER: Qt.Key.Key_E,
    Tool.POLYGON: Qt.Key.Key_P,
    Tool.BOX: Qt.Key.Key_R,
    Tool.WAND: Qt.Key.Key_W,
    Tool.CUTOUT: Qt.Key.Key_G,
    Tool.PAN: Qt.Key.Key_M,
}


@pytest.fixture
def images_folder(tmp_path: Path) -> Path:
    """Twelve images of 160 × 96 pixels with a bright defect each, low on the left."""
    folder = tmp_path / "parts"
    write_images(folder, 12)
    for file in folder.iterdir():
        pixels = cv2.imread(str(file), cv2.IMREAD_GRAYSCALE)
        cv2.imwrite(str(file), cv2.circle(pixels, (35, 65), 12, 230, -1))
    return folder


@pytest.fixture
def page(open_window: MainWindow) -> PageDriver:
    driver = page_of(open_window)
    driver.canvas.setFocus()
    return driver


def mask_of(page: PageDriver) -> np.ndarray:
    assert page.canvas.document is not None
    return page.canvas.document.pixels > 0


def test_each_tool_has_a_key_and_a_button_that_screen_readers_can_name(
    open_window: MainWindow, page: PageDriver, qtbot: QtBot
):
    for tool, key in TOOL_KEYS.items():
        press(qtbot, open_window, key)
        assert page.canvas.tool is tool
        assert open_window.commands[tool].isChecked()
    controls = [*page.bench.side.tools.findChildren(QAbstractButton), *page.bench.side.picture.findChildren(QSlider)]
    assert len(controls) > len(Tool)
    assert all(control.accessibleName() and control.toolTip() for control in controls)


def test_the_last_mask_is_copied_by_key_and_undone_in_one_step(open_window: MainWindow, page: PageDriver, qtbot: QtBot):
    page.canvas.options.set_brush_size_px(9)
    drag(qtbot, page, (30, 30), (80, 50))
    painted = mask_of(page).copy()
    press(qtbot, open_window, Qt.Key.Key_D)
    press(qtbot, open_window, Qt.Key.Key_C)
    qtbot.waitUntil(lambda: bool(mask_of(page).any()), timeout=WAIT_MS)
    np.testing.assert_array_equal(mask_of(page), painted)
    wait_saved(qtbot, open_window)
    assert page.labeling.current is not None
    saved = page.project.store.annotations.get(page.labeling.current)
    assert saved.state is MaskState.DRAFT
    press(qtbot, open_window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not mask_of(page).any()


def test_the_panel_counts_regions_and_predicts_the_time(open_window: MainWindow, page: PageDriver, qtbot: QtBot):
    panel = page.bench.side.mask_panel
    press(qtbot, open_window, Qt.Key.Key_R)
    for left in (20, 90):
        drag(qtbot, page, (left, 20), (left + 40, 60))
        press(qtbot, open_window, Qt.Key.Key_Return)
    # Two regions of 40 × 40: 8 s to look, 3 s each, and 3,200 px under a brush of 24 px, 900/160 times as large on the
    # screen: 3200 / (24 / 5.625) × 5.625 = 4,219 px at 100 px/s.
    qtbot.waitUntil(lambda: panel.figures == "2 regions · about 56 s to paint", timeout=WAIT_MS)


def test_the_proposal_follows_its_threshold(open_window: MainWindow, page: PageDriver, qtbot: QtBot):
    y, x = np.mgrid[:12, :20]
    defect_map = (250 * np.exp(-((x - 10) ** 2 + (y - 6) ** 2) / 20)).astype(np.uint8)
    assert page.labeling.current is not None
    page.labeling.change_label(page.labeling.current, ImageLabel.BAD)
    page.session.maps._cache[page.labeling.current] = defect_map
    for _ in range(4):
        press(qtbot, open_window, Qt.Key.Key_Comma)
    press(qtbot, open_window, Qt.Key.Key_Period)
    press(qtbot, open_window, Qt.Key.Key_X)
    qtbot.waitUntil(lambda: bool(mask_of(page).any()), timeout=WAIT_MS)
    np.testing.assert_array_equal(mask_of(page), proposed_mask(defect_map, 96, 160, 0.35))


def test_looks_are_switched_by_key(open_window: MainWindow, page: PageDriver, qtbot: QtBot):
    press(qtbot, open_window, Qt.Key.Key_T)
    assert page.canvas.picture.overlay_style.outlines_only
    press(qtbot, open_window, Qt.Key.Key_Q)
    assert page.canvas.options.brush_is_square
    press(qtbot, open_window, Qt.Key.Key_L)
    stretched = page.canvas.picture.contrast
    assert stretched.width < 0.9
    press(qtbot, open_window, Qt.Key.Key_K)
    press(qtbot, open_window, Qt.Key.Key_D)
    assert page.canvas.picture.contrast == stretched
    press(qtbot, open_window, Qt.Key.Key_L, Qt.KeyboardModifier.ShiftModifier)
    assert page.canvas.picture.contrast.width == 1
    assert open_window.commands[Act.SHOW_MINIMAP].isChecked()


def test_each_tools_edit_is_one_step_that_undo_redo_and_the_store_follow(
    open_window: MainWindow, page: PageDriver, qtbot: QtBot
):
    page.canvas.options.set_brush_size_px(9)
    moments = [mask_of(page).copy()]

    def use(tool: Tool, *points: tuple[float, float], takes: bool = False) -> None:
        press(qtbot, open_window, TOOL_KEYS[tool])
        if tool is Tool.POLYGON:
            for point in points:
                drag(qtbot, page, point)
        else:
            drag(qtbot, page, *points)
        if tool is Tool.CUTOUT:
            qtbot.waitUntil(lambda: page.canvas.toolbox[tool].region is not None, timeout=WAIT_MS)
        if takes:
            press(qtbot, open_window, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: (mask_of(page) != moments[-1]).any(), timeout=WAIT_MS)
        moments.append(mask_of(page).copy())

    use(Tool.BRUSH, (10, 10), (50, 10))
    use(Tool.BOX, (60, 10), (100, 40), takes=True)
    use(Tool.POLYGON, (110, 10), (150, 10), (130, 40), takes=True)
    use(Tool.ERASER, (70, 20), (90, 20))
    use(Tool.CUTOUT, (10, 40), (60, 90), takes=True)
    page.canvas.options.set_wand_tolerance(0)
    use(Tool.WAND, (140, 80))
    first = page.labeling.current
    for before in reversed(moments[:-1]):
        press(qtbot, open_window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        np.testing.assert_array_equal(mask_of(page), before)
    press(qtbot, open_window, Qt.Key.Key_D)
    for after in moments[1:]:
        press(qtbot, open_window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
        assert page.labeling.current == first
        np.testing.assert_array_equal(mask_of(page), after)
    wait_saved(qtbot, open_window)
    assert first is not None
    stored = page.project.store.annotations.get(first).mask
    assert stored is not None
    np.testing.assert_array_equal(stored.unpack(), moments[-1])
