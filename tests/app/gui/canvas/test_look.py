"""Contrast, overlays and minimap: what a person may change about the look, and what must not change with it."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from app.gui.canvas.rendering.overlay_style import MASK_COLOURS, OverlayStyle
from core.annotation.proposal import proposed_mask
from core.domain import Annotation, MaskState, PackedMask
from core.images.display.display_range import Contrast
from tests.app.gui.canvas.canvas_driver import HEIGHT_PX, WIDTH_PX, CanvasDriver, grey


def shown(driver: CanvasDriver, height: int, width: int) -> np.ndarray:
    """The image's part of the picture, at 100 %."""
    top, left = (HEIGHT_PX - height) // 2, (WIDTH_PX - width) // 2
    return driver.picture()[top : top + height, left : left + width]


@pytest.mark.parametrize(("depth", "white"), [(np.uint8, 255), (np.uint16, 60_000)])
def test_a_contrast_spreads_its_part_of_the_range(driver: CanvasDriver, depth: type, white: int):
    fractions = np.linspace(0, 1, 101)
    driver.show(np.tile(np.rint(fractions * white).astype(depth), (60, 1)))
    driver.canvas.picture.set_contrast(Contrast(0.25, 0.75))
    expected = np.clip((fractions - 0.25) / 0.5, 0, 1) * 255
    assert np.abs(shown(driver, 60, 101)[30, :, 0] - expected).max() <= 255 / 50  # 16 bit: percentiles, not extremes


def test_contrast_ends_with_the_image_unless_it_is_kept(driver: CanvasDriver):
    driver.show(grey(60, 80))
    driver.canvas.picture.set_contrast(Contrast(0.2, 0.6))
    driver.canvas.picture.set_keeps_contrast(True)
    driver.show(grey(60, 80))
    assert driver.canvas.picture.contrast == Contrast(0.2, 0.6)
    driver.canvas.picture.set_keeps_contrast(False)
    driver.show(grey(60, 80))
    assert driver.canvas.picture.contrast == Contrast()


def test_stretching_shows_the_darkest_black_and_the_brightest_white(driver: CanvasDriver):
    pixels = np.full((60, 80), 100, np.uint8)
    pixels[:, 40:] = 110
    driver.show(pixels)
    driver.canvas.picture.stretch_contrast()
    picture = shown(driver, 60, 80)[..., 0]
    assert (picture[30, 10], picture[30, 70]) == (0, 255)


def test_ctrl_and_drag_change_the_contrast_and_paint_nothing(driver: CanvasDriver):
    driver.show(grey(60, 80))
    control = Qt.KeyboardModifier.ControlModifier
    driver.press(20, 30, modifiers=control)
    driver.move(60, 30, modifiers=control)
    driver.release(60, 30, modifiers=control)
    assert driver.canvas.picture.contrast.width < 1
    assert driver.canvas.picture.contrast.level == pytest.approx(0.5)
    assert driver.edits == []


def test_outlines_leave_the_surface_bare(driver: CanvasDriver):
    mask = np.zeros((100, 120), bool)
    mask[20:80, 30:90] = True
    pixels = grey(100, 120)
    driver.show(pixels, Annotation(PackedMask.pack(mask), MaskState.DRAFT))
    driver.canvas.picture.set_style(OverlayStyle(outlines_only=True, mask_colour=MASK_COLOURS[2]))
    picture = shown(driver, 100, 120)
    np.testing.assert_array_equal(picture[25:75, 35:85, 0], pixels[25:75, 35:85])
    assert picture[50, 30].tolist() == [240, 228, 66]
    driver.canvas.picture.set_style(OverlayStyle(mask_opacity=0.5))
    inside = shown(driver, 100, 120)[50, 60]
    colour = np.array(MASK_COLOURS[0][1:])
    assert np.abs(inside - (0.5 * pixels[50, 60] + 0.5 * colour)).max() <= 2


def test_a_hidden_mask_shows_nothing_of_itself(driver: CanvasDriver):
    pixels = grey(100, 120)
    driver.show(pixels, Annotation(PackedMask.pack(np.ones((100, 120), bool)), MaskState.DRAFT))
    driver.canvas.picture.set_mask_visible(False)
    np.testing.assert_array_equal(shown(driver, 100, 120)[..., 0], pixels)


@pytest.mark.parametrize("threshold", [0.2, 0.5, 0.9])
def test_the_outlined_proposal_is_the_one_that_is_taken(driver: CanvasDriver, threshold: float):
    y, x = np.mgrid[:25, :30]
    defect_map = (255 * np.exp(-((x - 14) ** 2 + (y - 11) ** 2) / 60)).astype(np.uint8)
    pixels = np.full((100, 120), 128, np.uint8)
    driver.show(pixels)
    driver.canvas.picture.set_map(defect_map)
    driver.canvas.picture.show_proposal(round(threshold * 255))
    taken = proposed_mask(defect_map, 100, 120, threshold)
    picture = shown(driver, 100, 120).astype(int)
    is_orange = picture[..., 0] - picture[..., 2] > 10  # filling and outline inside; grey and dark blue elsewhere
    np.testing.assert_array_equal(is_orange, taken)


def test_contours_of_the_map_run_at_its_levels(driver: CanvasDriver):
    ramp = np.tile(np.arange(0, 256, dtype=np.uint8), (20, 1))
    driver.show(np.full((20, 256), 100, np.uint8))
    driver.canvas.picture.set_map(ramp)
    driver.canvas.picture.set_map_visible(True)
    driver.canvas.picture.set_style(OverlayStyle(outlines_only=True))
    coloured = np.flatnonzero((shown(driver, 20, 256)[10] != 100).any(axis=1))
    assert coloured.tolist() == [63, 127, 191]


# Minimap


def test_the_minimap_appears_only_where_a_part_of_a_large_image_is_in_view(driver: CanvasDriver):
    driver.show(grey(2000, 3000))
    minimap = driver.canvas.minimap
    assert minimap.isVisible()
    driver.canvas.navigation.fit()
    assert not minimap.isVisible()
    driver.canvas.navigation.zoom_100()
    minimap.set_enabled(False)
    assert not minimap.isVisible()
    minimap.set_enabled(True)
    driver.show(grey(300, 400))
    driver.canvas.navigation.zoom_by(8)
    assert not minimap.isVisible()


def test_pressing_the_minimap_goes_there(driver: CanvasDriver, qtbot: QtBot):
    driver.show(grey(2000, 3000))
    minimap = driver.canvas.minimap
    qtbot.mouseClick(minimap, Qt.MouseButton.LeftButton, pos=QPoint(minimap.width() // 4, minimap.height() // 2))
    x, y = driver.canvas.navigation.viewport.to_image(WIDTH_PX / 2, HEIGHT_PX / 2)
    assert x == pytest.approx(750, abs=20)
    assert y == pytest.approx(1000, abs=20)
    assert driver.edits == []


def test_a_line_scan_is_shown_and_painted(driver: CanvasDriver):
    driver.show(np.full((30_000, 2000), 90, np.uint8))
    driver.canvas.options.set_brush_size_px(5)
    driver.drag((1000, 15_000), (1040, 15_010))
    assert driver.document.area_px > 5 * 40
    assert driver.canvas.minimap.isVisible()
