"""Rotated boxes: drawn, adjusted by their handles, and turned into pixels."""

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import Qt

from app.gui.canvas.tools.tool import Tool
from core.annotation.box import draw_box
from core.annotation.document import MaskDocument
from core.domain import Box, MaskState
from tests.app.gui.canvas.canvas_driver import CanvasDriver, grey


def inside_by_opencv(box: Box, height: int, width: int) -> NDArray[np.bool_]:
    corners = cv2.boxPoints(((box.cx, box.cy), (box.w, box.h), box.angle))
    found = [
        [cv2.pointPolygonTest(corners, (x + 0.5, y + 0.5), False) >= 0 for x in range(width)] for y in range(height)
    ]
    return np.array(found)


@pytest.mark.parametrize("angle", [0.0, 13.7, 45.3, 90.0, -61.2, 171.9])
def test_a_boxs_pixels_are_those_whose_centre_opencv_finds_inside(angle: float):
    document = MaskDocument(60, 80)
    box = Box(41.3, 28.6, 37.1, 15.3, angle)
    edit = draw_box(document, box)
    assert edit is not None
    np.testing.assert_array_equal(document.pixels > 0, inside_by_opencv(box, 60, 80))
    assert document.area_px == int((document.pixels > 0).sum())
    assert document.boxes == (box,)


def test_a_box_that_reaches_beyond_the_image_is_cut_and_one_outside_is_nothing():
    document = MaskDocument(60, 80)
    assert draw_box(document, Box(0.0, 0.0, 20.0, 10.0)) is not None
    assert document.area_px == 10 * 5
    assert draw_box(document, Box(-40.0, -40.0, 20.0, 10.0, 30.0)) is None


def test_a_drag_and_enter_draw_one_upright_box(driver: CanvasDriver):
    driver.show(grey(120, 160))
    driver.canvas.set_tool(Tool.BOX)
    driver.drag((20, 30), (50, 80))
    assert driver.edits == []
    driver.key(Qt.Key.Key_Return)
    assert [edit.text for edit in driver.edits] == ["Box"]
    expected = np.zeros((120, 160), bool)
    expected[30:80, 20:50] = True
    np.testing.assert_array_equal(driver.mask, expected)
    assert driver.document.boxes == (Box(35.0, 55.0, 30.0, 50.0, 0.0),)
    assert driver.document.state is MaskState.DRAFT


def test_the_handle_turns_the_box_and_shift_snaps_it(driver: CanvasDriver):
    driver.show(grey(200, 200))
    driver.canvas.set_tool(Tool.BOX)
    driver.drag((80, 90), (120, 110))
    driver.press(100, 90 - 26)
    driver.move(130, 71, modifiers=Qt.KeyboardModifier.ShiftModifier)  # atan2(30, 29) ≈ 46°, snapped to 45°
    driver.release(130, 71)
    driver.key(Qt.Key.Key_Return)
    (box,) = driver.document.boxes
    assert (box.cx, box.cy, box.w, box.h) == (100, 100, 40, 20)
    assert box.angle == pytest.approx(45.0)
    np.testing.assert_array_equal(driver.mask[::7, ::7], inside_by_opencv(box, 200, 200)[::7, ::7])


def test_a_corner_resizes_and_the_inside_moves(driver: CanvasDriver):
    driver.show(grey(200, 200))
    driver.canvas.set_tool(Tool.BOX)
    driver.drag((50, 50), (100, 80))
    driver.drag((100, 80), (120, 100))
    driver.drag((70, 70), (80, 75))
    driver.key(Qt.Key.Key_Return)
    assert driver.document.boxes == (Box(95.0, 80.0, 70.0, 50.0, 0.0),)


def test_escape_discards_the_box_in_adjustment(driver: CanvasDriver):
    driver.show(grey(120, 160))
    driver.canvas.set_tool(Tool.BOX)
    driver.drag((20, 30), (50, 80))
    driver.key(Qt.Key.Key_Escape)
    driver.key(Qt.Key.Key_Return)
    assert driver.edits == []
    assert not driver.canvas.is_drawing


def test_drawn_boxes_stay_outlined_until_undone_or_hidden(driver: CanvasDriver):
    def is_outlined() -> bool:
        red, _, blue = driver.picture()[round(driver.at(0, 55).y()), round(driver.at(50, 0).x())].astype(int)
        return red - blue > 60

    document = driver.show(np.full((120, 160), 90, np.uint8))
    driver.canvas.set_tool(Tool.BOX)
    driver.drag((20, 30), (50, 80))
    driver.key(Qt.Key.Key_Return)
    driver.canvas.set_tool(Tool.PAN)
    assert is_outlined()
    driver.canvas.picture.set_mask_visible(False)
    assert not is_outlined()
    driver.canvas.picture.set_mask_visible(True)
    assert is_outlined()
    document.revert(driver.edits[-1])
    driver.canvas.picture.refresh(driver.edits[-1].flips.tiles)
    assert not is_outlined()


def test_an_eraser_that_bites_into_a_box_forgets_it_and_undo_remembers(driver: CanvasDriver):
    document = driver.show(grey(120, 160))
    driver.canvas.set_tool(Tool.BOX)
    driver.drag((20, 30), (50, 80))
    driver.canvas.set_tool(Tool.ERASER)
    driver.drag((20, 30), (22, 30))
    assert document.boxes == ()
    document.revert(driver.edits[-1])
    assert len(document.boxes) == 1
