"""Polygon, wand, cut-out, square brush and holes: which pixels each of them changes, and what takes it back."""

from typing import Any

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from scipy import ndimage

from app.gui.canvas.tools.tool import Tool
from core.annotation.document import MaskDocument
from core.annotation.polygon import polygon_region
from core.annotation.region import Region, edit_region, holes_of
from core.annotation.selection import SPECK_PX, cut_out, flooded_region
from core.domain import Annotation, MaskState, PackedMask
from core.images.display.pixel_rect import PixelRect
from tests.app.gui.canvas.canvas_driver import CanvasDriver, grey

_EIGHT = np.ones((3, 3))


def full(region: Region | None, height: int, width: int) -> NDArray[np.bool_]:
    mask = np.zeros((height, width), bool)
    if region is not None:
        mask[region.rect.slices] = region.pixels > 0
    return mask


def bright_ellipse(
    height: int = 200, width: int = 260, depth: type = np.uint8
) -> tuple[NDArray[Any], NDArray[np.bool_]]:
    """A noisy grey surface with a bright defect, and where it is."""
    rng = np.random.default_rng(5)
    defect = np.zeros((height, width), np.uint8)
    cv2.ellipse(defect, (130, 100), (38, 21), 25, 0, 360, 1, -1)
    surface = rng.normal(90, 5, (height, width)) + 90.0 * defect
    return (surface * (1 if depth is np.uint8 else 200)).astype(depth), defect > 0


# Polygon


@pytest.mark.parametrize("seed", range(6))
def test_a_polygons_pixels_are_those_whose_centre_opencv_finds_inside(seed: int):
    rng = np.random.default_rng(seed)
    angles = np.sort(rng.uniform(0, 2 * np.pi, 9))  # a star around the middle: simple, and rarely convex
    radii = rng.uniform(8, 60, 9)
    corners = np.stack([50 + radii * np.cos(angles), 40 + radii * np.sin(angles)], axis=1)
    contour = corners.astype(np.float32)
    centres = [[(x + 0.5, y + 0.5) for x in range(100)] for y in range(80)]
    expected = [[cv2.pointPolygonTest(contour, centre, False) >= 0 for centre in row] for row in centres]
    found = polygon_region([(float(x), float(y)) for x, y in contour], 80, 100)
    np.testing.assert_array_equal(full(found, 80, 100), expected)


@pytest.mark.parametrize(
    "corners",
    [
        [(-40.0, -40.0), (-10.0, -40.0), (-10.0, -10.0)],  # beside the image
        [(10.0, 10.0), (50.0, 10.0), (30.0, 10.0)],  # flat
        [(10.0, 10.0), (50.0, 50.0)],  # a line
    ],
)
def test_a_polygon_without_pixels_is_nothing(corners: list[tuple[float, float]]):
    assert polygon_region(corners, 80, 100) is None


def test_clicks_and_enter_draw_one_polygon(driver: CanvasDriver):
    driver.show(grey(100, 120))
    driver.canvas.set_tool(Tool.POLYGON)
    for corner in ((20, 10), (60, 10), (60, 50), (20, 50)):
        driver.click(*corner)
    assert driver.edits == []
    driver.key(Qt.Key.Key_Return)
    expected = np.zeros((100, 120), bool)
    expected[10:50, 20:60] = True
    np.testing.assert_array_equal(driver.mask, expected)
    assert [edit.text for edit in driver.edits] == ["Polygon"]


def test_backspace_takes_the_last_corner_back_and_escape_all_of_them(driver: CanvasDriver):
    driver.show(grey(100, 120))
    driver.canvas.set_tool(Tool.POLYGON)
    for corner in ((20, 10), (60, 10), (60, 50), (90, 90)):
        driver.click(*corner)
    driver.key(Qt.Key.Key_Backspace)
    driver.click(20, 50)
    driver.key(Qt.Key.Key_Return)
    assert driver.document.area_px == 40 * 40
    driver.click(90, 90)
    driver.click(110, 90)
    driver.key(Qt.Key.Key_Escape)
    assert not driver.canvas.is_drawing
    assert len(driver.edits) == 1


def test_undo_takes_corners_back_before_it_takes_strokes_back(driver: CanvasDriver):
    driver.show(grey(100, 120))
    driver.canvas.set_tool(Tool.POLYGON)
    for corner in ((20, 10), (60, 10), (60, 50), (20, 50), (90, 90)):
        driver.click(*corner)
    driver.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    driver.key(Qt.Key.Key_Return)
    assert driver.document.area_px == 40 * 40


def test_a_double_click_or_a_click_on_the_first_corner_closes_the_polygon(driver: CanvasDriver):
    driver.show(grey(100, 120))
    driver.canvas.set_tool(Tool.POLYGON)
    for corner in ((20, 10), (60, 10), (60, 50), (20, 50)):
        driver.click(*corner)
    _double_click(driver, 20, 50)
    assert driver.document.area_px == 40 * 40
    for corner in ((70, 60), (100, 60), (100, 90), (72, 61)):
        driver.click(*corner)
    assert len(driver.edits) == 2
    assert driver.edits[1].flips.area_change_px == pytest.approx(30 * 30 / 2, abs=30)


def _double_click(driver: CanvasDriver, x: float, y: float) -> None:
    at = driver.at(x, y)
    event = QMouseEvent(
        QEvent.Type.MouseButtonDblClick,
        at,
        driver.canvas.mapToGlobal(at),
        Qt.MouseButton.LeftButton,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(driver.canvas, event)


def test_a_polygon_of_the_right_button_erases(driver: CanvasDriver):
    driver.show(grey(100, 120), Annotation(PackedMask.pack(np.ones((100, 120), bool)), MaskState.DRAFT))
    driver.canvas.set_tool(Tool.POLYGON)
    driver.press(20, 10, Qt.MouseButton.RightButton)
    driver.release(20, 10, Qt.MouseButton.RightButton)
    for corner in ((60, 10), (60, 50), (20, 50)):
        driver.click(*corner)
    driver.key(Qt.Key.Key_Return)
    assert driver.document.area_px == 100 * 120 - 40 * 40


# Wand


@pytest.mark.parametrize(("tolerance", "colour"), [(0, False), (12, False), (40, False), (25, True), (70, True)])
def test_the_wand_finds_the_connected_pixels_within_tolerance(tolerance: int, colour: bool):
    rng = np.random.default_rng(1)
    smooth = cv2.GaussianBlur(rng.integers(0, 256, (80, 100, 3), dtype=np.uint8), (0, 0), 3)
    pixels = cv2.normalize(smooth, None, 0, 255, cv2.NORM_MINMAX).astype(np.uint8)
    pixels = pixels if colour else np.ascontiguousarray(pixels[..., 0])
    alike = np.abs(pixels.astype(int) - pixels[33, 47].astype(int)) <= tolerance
    pieces, _ = ndimage.label(alike.all(axis=2) if colour else alike, structure=_EIGHT)
    expected = pieces == pieces[33, 47]
    holes, n_holes = ndimage.label(ndimage.binary_fill_holes(expected) & ~expected)
    sizes = ndimage.sum_labels(holes > 0, holes, range(1, n_holes + 1))
    expected |= np.isin(holes, 1 + np.flatnonzero(sizes <= SPECK_PX))
    np.testing.assert_array_equal(full(flooded_region(pixels, (47, 33), tolerance), 80, 100), expected)


def test_the_wand_fills_specks_of_noise_but_neither_larger_holes_nor_corners_outside():
    pixels = np.full((40, 60), 100, np.uint8)
    pixels[10:14, 10:14] = 200  # 16 px: a speck
    pixels[10:14, 30:35] = 200  # 20 px: a hole
    found = full(flooded_region(pixels, (0, 0), 10), 40, 60)
    assert not found[10:14, 30:35].any()
    assert found.sum() == 40 * 60 - 20
    pixels = np.full((40, 60), 100, np.uint8)
    pixels[20, 20] = pixels[21, 21] = 200
    assert np.argwhere(full(flooded_region(pixels, (20, 20), 10), 40, 60)).tolist() == [[20, 20], [21, 21]]


def test_a_click_with_the_wand_paints_what_looks_alike(driver: CanvasDriver, qtbot: QtBot):
    pixels, defect = bright_ellipse()
    driver.show(pixels)
    driver.canvas.set_tool(Tool.WAND)
    driver.canvas.options.set_wand_tolerance(30)
    driver.click(130, 100)
    qtbot.waitUntil(lambda: len(driver.edits) == 1)
    assert (driver.mask & ~defect).sum() == 0
    assert driver.mask.sum() > 0.99 * defect.sum()


def test_dragging_makes_the_wand_more_tolerant_and_shows_it_before_it_counts(driver: CanvasDriver, qtbot: QtBot):
    pixels = np.tile(np.arange(0, 240, dtype=np.uint8), (50, 1))  # a ramp: each level is one column
    told: list[int] = []
    driver.canvas.options.wand_tolerance_changed.connect(told.append)
    driver.show(pixels)
    driver.canvas.set_tool(Tool.WAND)
    driver.canvas.options.set_wand_tolerance(10)
    driver.press(100, 25)
    driver.move(160, 25)  # 60 view pixels, 3 a level
    before = driver.picture()
    qtbot.waitUntil(lambda: (driver.picture() != before).any())
    assert driver.document.area_px == 0
    driver.release(160, 25)
    qtbot.waitUntil(lambda: len(driver.edits) == 1)
    assert told[-1] == driver.canvas.options.wand_tolerance == 30
    assert driver.document.area_px == 61 * 50
    assert [edit.text for edit in driver.edits] == ["Wand"]


def test_escape_calls_the_wand_off(driver: CanvasDriver, qtbot: QtBot):
    driver.show(grey(90, 120))
    driver.canvas.set_tool(Tool.WAND)
    driver.press(20, 20)
    driver.key(Qt.Key.Key_Escape)
    driver.release(20, 20)
    qtbot.wait(50)
    assert driver.edits == []
    assert not driver.canvas.is_drawing


def test_the_next_image_does_not_swallow_the_wands_click(driver: CanvasDriver):
    first = driver.show(np.full((60, 80), 100, np.uint8))
    driver.canvas.set_tool(Tool.WAND)
    driver.click(30, 30)
    driver.show(np.full((60, 80), 100, np.uint8))  # before any event could bring what was found
    assert first.area_px == 60 * 80
    assert driver.document.area_px == 0


def test_sixteen_bit_images_are_compared_as_they_are_shown(driver: CanvasDriver, qtbot: QtBot):
    pixels, defect = bright_ellipse(depth=np.uint16)
    driver.show(pixels)
    driver.canvas.set_tool(Tool.WAND)
    driver.canvas.options.set_wand_tolerance(60)
    driver.click(130, 100)
    qtbot.waitUntil(lambda: len(driver.edits) == 1)
    assert (driver.mask & ~defect).sum() == 0
    assert driver.mask.sum() > 0.99 * defect.sum()


# Cut-out


def test_a_cut_out_finds_the_defect_in_its_box():
    pixels, defect = bright_ellipse()
    found = full(cut_out(pixels, PixelRect(80, 60, 185, 140)), 200, 260)
    assert (found & defect).sum() / (found | defect).sum() > 0.95


@pytest.mark.parametrize("box", [PixelRect(0, 0, 260, 200), PixelRect(80, 60, 82, 62), PixelRect(-50, -50, -10, -10)])
def test_a_cut_out_of_a_useless_box_is_no_error(box: PixelRect):
    pixels, _ = bright_ellipse()
    found = cut_out(pixels, box)
    assert found is None or found.rect.width <= 260


def test_a_cut_out_is_shown_first_and_enter_takes_it(driver: CanvasDriver, qtbot: QtBot):
    pixels, defect = bright_ellipse()
    driver.show(pixels)
    driver.canvas.set_tool(Tool.CUTOUT)
    driver.drag((80, 60), (185, 140))
    qtbot.waitUntil(lambda: driver.canvas.toolbox[Tool.CUTOUT].region is not None)
    assert driver.edits == []
    driver.key(Qt.Key.Key_Return)
    assert [edit.text for edit in driver.edits] == ["Cut-out"]
    assert (driver.mask & defect).sum() / (driver.mask | defect).sum() > 0.95


def test_a_box_in_which_nothing_stands_out_is_told_of(driver: CanvasDriver, qtbot: QtBot):
    said: list[str] = []
    driver.canvas.noticed.connect(said.append)
    driver.show(np.full((200, 260), 90, np.uint8))
    driver.canvas.set_tool(Tool.CUTOUT)
    driver.drag((80, 60), (81, 61))
    qtbot.waitUntil(lambda: len(said) == 1)
    assert not driver.canvas.is_drawing


def test_moving_the_picture_leaves_what_was_found(driver: CanvasDriver, qtbot: QtBot):
    pixels, _ = bright_ellipse()
    driver.show(pixels)
    driver.canvas.set_tool(Tool.CUTOUT)
    driver.drag((80, 60), (185, 140))
    tool = driver.canvas.toolbox[Tool.CUTOUT]
    qtbot.waitUntil(lambda: tool.region is not None)
    found = tool.region
    driver.drag((20, 20), (30, 30), button=Qt.MouseButton.MiddleButton)
    qtbot.wait(300)
    assert tool.region is found


def test_a_cut_out_that_nobody_has_seen_is_not_taken(driver: CanvasDriver, qtbot: QtBot):
    pixels, _ = bright_ellipse()
    driver.show(pixels)
    driver.canvas.set_tool(Tool.CUTOUT)
    driver.drag((80, 60), (185, 140))
    driver.canvas.set_tool(Tool.BRUSH)
    qtbot.wait(600)
    assert driver.edits == []


# Square brush


@pytest.mark.parametrize("size_px", [1, 4, 9])
def test_a_square_brush_covers_what_its_square_sweeps(driver: CanvasDriver, size_px: int):
    driver.show(grey(90, 120))
    driver.canvas.options.set_brush_square(True)
    driver.canvas.options.set_brush_size_px(size_px)
    driver.drag((30, 20), (80, 61), (80, 20), (10, 20))
    shift, radius = (0.5 if size_px % 2 else 0.0), size_px / 2
    y, x = np.mgrid[:90, :120] + 0.5
    swept = np.zeros((90, 120), bool)
    for (x0, y0), (x1, y1) in (((30, 20), (80, 61)), ((80, 61), (80, 20)), ((80, 20), (10, 20))):
        for t in np.linspace(0, 1, 4101):  # fine enough to hit every corner that a centre can meet exactly
            inside = np.abs(x - shift - x0 - t * (x1 - x0)) <= radius + 1e-9
            swept |= inside & (np.abs(y - shift - y0 - t * (y1 - y0)) <= radius + 1e-9)
    np.testing.assert_array_equal(driver.mask, swept)


# Holes


def test_holes_are_what_the_mask_encloses():
    rng = np.random.default_rng(0)
    mask = cv2.GaussianBlur(rng.random((300, 520)), (0, 0), 6) > 0.5
    document = MaskDocument(300, 520, Annotation(PackedMask.pack(mask), MaskState.DRAFT))
    filled = ndimage.binary_fill_holes(mask)  # background 4-connected, as here
    region = holes_of(document.frozen())
    assert region is not None
    np.testing.assert_array_equal(full(region, 300, 520), filled & ~mask)
    edit = edit_region(document, region, "Fill holes")
    assert edit is not None
    np.testing.assert_array_equal(document.pixels > 0, filled)
    document.revert(edit)
    np.testing.assert_array_equal(document.pixels > 0, mask)


def test_a_mask_without_holes_has_none():
    document = MaskDocument(60, 80, Annotation(PackedMask.pack(np.ones((60, 80), bool)), MaskState.DRAFT))
    assert holes_of(document.frozen()) is None
    assert holes_of(MaskDocument(60, 80).frozen()) is None
