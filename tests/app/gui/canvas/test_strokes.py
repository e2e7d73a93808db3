"""Brush and eraser: which pixels a movement of the hand changes."""

from itertools import pairwise

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from scipy import ndimage

from app.gui.canvas.tools.tool import Tool
from core.domain import Annotation, MaskState, PackedMask
from tests.app.gui.canvas.canvas_driver import HEIGHT_PX, WIDTH_PX, CanvasDriver, grey

Points = list[tuple[float, float]]
STROKE: Points = [(60.0, 50.0), (61.0, 52.0), (95.0, 66.0), (95.0, 30.0), (20.0, 44.0), (20.0, 44.0)]


def near_path(points: Points, radius: float, height: int, width: int) -> NDArray[np.bool_]:
    """Pixels whose centre is at most ``radius`` from the path, by the textbook distance of a point to a segment."""
    y, x = np.mgrid[:height, :width] + 0.5
    hit = np.zeros((height, width), bool)
    for (x0, y0), (x1, y1) in pairwise([points[0], *points]):
        dx, dy = x1 - x0, y1 - y0
        length2 = dx * dx + dy * dy
        t = np.clip(((x - x0) * dx + (y - y0) * dy) / length2, 0, 1) if length2 else np.zeros_like(x)
        hit |= np.hypot(x - x0 - t * dx, y - y0 - t * dy) <= radius + 1e-9
    return hit


def with_mask(mask: NDArray[np.bool_]) -> Annotation:
    return Annotation(PackedMask.pack(mask), MaskState.DRAFT)


@pytest.mark.parametrize("size_px", [1, 2, 3, 8, 15, 64])
def test_a_brush_stroke_paints_every_pixel_within_its_radius_of_the_hand(driver: CanvasDriver, size_px: int):
    driver.show(grey(90, 120))
    driver.canvas.options.set_brush_size_px(size_px)
    driver.drag(*STROKE)
    shift = 0.5 if size_px % 2 else 0.0  # odd brushes sit on pixel centres, even ones on corners
    path = [(x + shift, y + shift) for x, y in STROKE]
    np.testing.assert_array_equal(driver.mask, near_path(path, size_px / 2, 90, 120))


@pytest.mark.parametrize("size_px", [5, 30])
def test_the_eraser_takes_away_just_what_the_brush_would_paint(driver: CanvasDriver, size_px: int):
    driver.show(grey(90, 120), with_mask(np.ones((90, 120), bool)))
    driver.canvas.options.set_brush_size_px(size_px)
    driver.canvas.set_tool(Tool.ERASER)
    driver.drag(*STROKE)
    shift = 0.5 if size_px % 2 else 0.0
    path = [(x + shift, y + shift) for x, y in STROKE]
    np.testing.assert_array_equal(driver.mask, ~near_path(path, size_px / 2, 90, 120))


def test_one_pixel_under_the_pointer_is_painted_with_a_one_pixel_brush_at_high_zoom(driver: CanvasDriver):
    driver.show(grey(20, 30))
    driver.canvas.navigation.zoom_by(16)
    driver.canvas.options.set_brush_size_px(1)
    driver.click(7.9, 3.05)
    assert np.argwhere(driver.mask).tolist() == [[3, 7]]


def test_a_footprint_has_one_size_wherever_it_lands(driver: CanvasDriver):
    driver.show(grey(40, 40))
    driver.canvas.navigation.zoom_by(8)
    areas: dict[int, set[int]] = {}
    for size_px, by_hand in ((2, 4), (3, 9), (4, 12)):  # a disc of 3 px reaches the corners' centres at √2 < 1.5
        driver.canvas.options.set_brush_size_px(size_px)
        areas[size_px] = set()
        for x, y in ((20.01, 20.4), (20.49, 20.99), (20.5, 20.5), (20.99, 20.1)):
            driver.click(x, y)
            areas[size_px].add(int(driver.mask.sum()))
            driver.document.revert(driver.edits[-1])
        assert areas[size_px] == {by_hand}


def test_a_fast_hand_leaves_no_gaps(driver: CanvasDriver):
    driver.show(grey(400, 600))
    driver.canvas.options.set_brush_size_px(1)
    driver.drag((3, 3), (590, 380), (10, 371), (588, 2))
    _, pieces = ndimage.label(driver.mask, structure=np.ones((3, 3)))
    assert pieces == 1
    assert len(driver.edits) == 1


def test_a_stroke_that_leaves_the_image_paints_what_lies_inside(driver: CanvasDriver):
    driver.show(grey(60, 80))
    driver.canvas.options.set_brush_size_px(11)
    path: Points = [(70, 50), (120, 80), (-30, -20), (4, -9)]
    driver.drag(*path)
    expected = near_path([(x + 0.5, y + 0.5) for x, y in path], 5.5, 60, 80)
    np.testing.assert_array_equal(driver.mask, expected)


def test_a_stroke_beside_the_image_is_no_edit(driver: CanvasDriver):
    driver.show(grey(60, 80))
    driver.drag((-100, -100), (-90, -80))
    assert driver.edits == []
    assert driver.document.state is MaskState.NONE


def test_the_right_button_erases_with_the_brush(driver: CanvasDriver):
    driver.show(grey(60, 80), with_mask(np.ones((60, 80), bool)))
    driver.canvas.options.set_brush_size_px(9)
    driver.drag((20, 20), (50, 30), button=Qt.MouseButton.RightButton)
    np.testing.assert_array_equal(driver.mask, ~near_path([(20.5, 20.5), (50.5, 30.5)], 4.5, 60, 80))


def test_shift_draws_a_straight_line_from_the_last_stroke(driver: CanvasDriver):
    driver.show(grey(90, 120))
    driver.canvas.options.set_brush_size_px(7)
    driver.click(10, 12)
    driver.click(100, 70, modifiers=Qt.KeyboardModifier.ShiftModifier)
    np.testing.assert_array_equal(driver.mask, near_path([(10.5, 12.5), (100.5, 70.5)], 3.5, 90, 120))
    assert len(driver.edits) == 2


def test_shift_on_a_fresh_image_starts_where_the_pointer_is(driver: CanvasDriver):
    driver.show(grey(90, 120))
    driver.click(10, 12)
    driver.show(grey(90, 120))
    driver.canvas.options.set_brush_size_px(1)
    driver.click(100, 70, modifiers=Qt.KeyboardModifier.ShiftModifier)
    assert int(driver.mask.sum()) == 1


def test_escape_takes_a_stroke_in_progress_back_and_the_release_adds_nothing(driver: CanvasDriver):
    before = near_path([(40, 40)], 20, 90, 120)
    driver.show(grey(90, 120), with_mask(before))
    driver.press(20, 20)
    driver.move(100, 80)
    assert driver.canvas.is_drawing
    driver.key(Qt.Key.Key_Escape)
    driver.move(50, 10)
    driver.release(50, 10)
    np.testing.assert_array_equal(driver.mask, before)
    assert driver.edits == []
    assert not driver.canvas.is_drawing


def test_a_second_button_neither_ends_nor_splits_a_stroke(driver: CanvasDriver):
    driver.show(grey(90, 120))
    driver.canvas.options.set_brush_size_px(5)
    driver.press(20, 20)
    driver.press(30, 20, Qt.MouseButton.RightButton)
    driver.release(30, 20, Qt.MouseButton.RightButton)
    driver.move(60, 20)
    driver.release(60, 20)
    assert len(driver.edits) == 1
    np.testing.assert_array_equal(driver.mask, near_path([(20.5, 20.5), (60.5, 20.5)], 2.5, 90, 120))


def test_the_next_image_completes_the_stroke_on_the_image_it_was_drawn_on(driver: CanvasDriver):
    first = driver.show(grey(90, 120))
    driver.press(20, 20)
    driver.move(60, 20)
    driver.show(grey(90, 120))
    driver.move(100, 80)
    driver.release(100, 80)
    assert len(driver.edits) == 1
    assert first.area_px > 0
    assert driver.document.area_px == 0


def test_a_read_only_canvas_shows_and_zooms_but_does_not_paint(driver: CanvasDriver):
    driver.show(grey(90, 120))
    driver.canvas.set_read_only(True)
    for tool in Tool:
        driver.canvas.set_tool(tool)
        driver.drag((20, 20), (60, 40))
        driver.key(Qt.Key.Key_Return)
    driver.wheel(driver.at(30, 30), 2, Qt.KeyboardModifier.ControlModifier)
    assert driver.edits == []
    assert driver.document.area_px == 0
    assert driver.canvas.navigation.zoom > 1


@pytest.mark.parametrize("is_square", [False, True])
@pytest.mark.parametrize("size_px", [24, 90, 301])  # drawn, and stamped in the place of an even and of an odd one
def test_the_outline_lies_on_the_border_of_what_a_press_paints(driver: CanvasDriver, size_px: int, is_square: bool):
    driver.show(np.full((400, 600), 120, np.uint8))
    driver.canvas.options.set_brush_size_px(size_px)
    driver.canvas.options.set_brush_square(is_square)
    driver.move(300.3, 200.6)
    outline = np.argwhere(driver.picture()[..., 0] != 120)
    top, left = (HEIGHT_PX - 400) // 2, (WIDTH_PX - 600) // 2
    on_image = outline[((outline >= (top, left)) & (outline < (top + 400, left + 600))).all(axis=1)] - (top, left)
    driver.click(300.3, 200.6)
    painted = np.argwhere(driver.mask)
    np.testing.assert_allclose(on_image.min(axis=0), painted.min(axis=0) - 1, atol=1.01)
    np.testing.assert_allclose(on_image.max(axis=0), painted.max(axis=0) + 1, atol=1.01)
