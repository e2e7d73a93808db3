"""Zooming, panning and what the picture shows."""

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPixmap
from pytestqt.qtbot import QtBot

from app.gui.canvas.tools.tool import Tool
from app.gui.canvas.viewport import Viewport
from core.annotation.document import MaskDocument
from core.domain import Annotation, MaskState, PackedMask
from core.images.display.pyramid import ImagePyramid
from tests.app.gui.canvas.canvas_driver import HEIGHT_PX, WIDTH_PX, CanvasDriver, grey

CONTROL = Qt.KeyboardModifier.ControlModifier


def position_under(driver: CanvasDriver, at: QPointF) -> tuple[float, float]:
    return driver.canvas.navigation.image_position(at)


@pytest.mark.parametrize("notches", [1, 5, -1, -3])
def test_ctrl_wheel_keeps_the_image_point_under_the_pointer(driver: CanvasDriver, notches: int):
    driver.show(grey(3000, 4000))
    at = QPointF(411.0, 137.0)
    before = position_under(driver, at)
    zoom = driver.canvas.navigation.zoom
    driver.wheel(at, notches, CONTROL)
    assert driver.canvas.navigation.zoom == pytest.approx(zoom * 1.25**notches)
    assert position_under(driver, at) == pytest.approx(before)


def test_fit_shows_the_whole_image_centred_and_stays_fitted_on_resize(driver: CanvasDriver):
    driver.show(grey(500, 1260))
    driver.canvas.navigation.fit()
    assert driver.canvas.navigation.zoom == pytest.approx(WIDTH_PX / 1260)
    driver.canvas.resize(1260, 600)
    assert driver.canvas.navigation.zoom == pytest.approx(1.0)


def test_hundred_percent_shows_each_pixel_as_one(driver: CanvasDriver):
    pixels = grey(100, 200)
    driver.show(pixels)
    top, left = (HEIGHT_PX - 100) // 2, (WIDTH_PX - 200) // 2
    shown = driver.picture()[top : top + 100, left : left + 200]
    for channel in range(3):
        np.testing.assert_array_equal(shown[..., channel], pixels)


def test_close_by_pixels_are_squares(driver: CanvasDriver):
    pixels = grey(20, 30)
    driver.show(pixels)
    driver.canvas.navigation.zoom_by(8)
    top, left = (HEIGHT_PX - 160) // 2, (WIDTH_PX - 240) // 2
    shown = driver.picture()[top : top + 160, left : left + 240, 0]
    np.testing.assert_array_equal(shown, np.kron(pixels, np.ones((8, 8), np.uint8)))


def test_colour_is_shown_in_its_own_channels(driver: CanvasDriver):
    pixels = np.zeros((40, 60, 3), np.uint8)
    pixels[:, :20] = (200, 10, 20)
    pixels[:, 20:40] = (30, 190, 40)
    pixels[:, 40:] = (50, 60, 180)
    driver.show(pixels)
    top, left = (HEIGHT_PX - 40) // 2, (WIDTH_PX - 60) // 2
    np.testing.assert_array_equal(driver.picture()[top : top + 40, left : left + 60], pixels)


def test_sixteen_bits_are_stretched_over_their_own_range(driver: CanvasDriver):
    pixels = np.full((100, 100), 1000, np.uint16)
    pixels[:, 50:] = 3000
    pixels[40:60, 40:60] = 2000
    driver.show(pixels)
    shown = driver.picture()[(HEIGHT_PX - 100) // 2 :, (WIDTH_PX - 100) // 2 :, 0]
    assert shown[5, 5] == 0
    assert shown[5, 95] == 255
    assert abs(int(shown[50, 50]) - 128) <= 1


def test_the_fitted_picture_is_the_mean_of_what_it_covers(driver: CanvasDriver):
    pixels = np.random.default_rng(0).integers(0, 256, (2 * HEIGHT_PX, 2 * WIDTH_PX), dtype=np.uint8)
    driver.show(pixels)
    driver.canvas.navigation.fit()
    assert np.abs(driver.picture()[..., 0] - means_of(pixels, 2)).max() <= 1


def test_a_reduced_copy_is_shown_in_place_and_the_image_itself_takes_over(driver: CanvasDriver):
    pixels = np.random.default_rng(0).integers(0, 256, (4 * HEIGHT_PX, 4 * WIDTH_PX), dtype=np.uint8)
    means = means_of(pixels, 4)
    document = MaskDocument(4 * HEIGHT_PX, 4 * WIDTH_PX)
    reduced = ImagePyramid(np.rint(means).astype(np.uint8), finest=2, size=pixels.shape)
    driver.canvas.show_image(reduced, document)
    assert np.abs(driver.picture()[..., 0] - means).max() <= 2
    said: list[object] = []
    driver.canvas.noticed.connect(said.append)
    driver.canvas.set_tool(Tool.WAND)
    driver.document = document
    driver.click(99.0, 99.0)  # the wand would compare means instead of pixels
    assert (len(said), driver.edits) == (1, [])
    driver.canvas.set_tool(Tool.BRUSH)
    driver.canvas.options.set_brush_size_px(3)
    driver.click(50.5, 70.5)
    assert np.argwhere(document.pixels).mean(axis=0).tolist() == [70, 50]
    driver.canvas.navigation.zoom_by(8, driver.at(400.0, 400.0))
    driver.canvas.picture.complete_image(ImagePyramid(pixels))
    driver.canvas.picture.set_mask_visible(False)
    x, y = (int(value) for value in driver.canvas.navigation.image_position(QPointF(320.0, 240.0)))
    assert driver.picture()[240, 320, 0] == pixels[y, x]


def test_a_stand_in_lies_where_its_image_will_be(driver: CanvasDriver):
    small = QPixmap(64, 48)
    small.fill(QColor(200, 30, 30))
    driver.canvas.clear("", small.scaled(64, 24))
    picture = driver.picture()
    height = WIDTH_PX * 24 // 64
    reds = np.flatnonzero((picture[:, WIDTH_PX // 2] == (200, 30, 30)).all(axis=1))
    assert (reds[0], reds[-1] + 1) == ((HEIGHT_PX - height) // 2, (HEIGHT_PX + height) // 2)
    assert driver.canvas.document is None
    driver.show(grey(100, 200))
    driver.canvas.clear("Nothing here")
    assert not (driver.picture() == (200, 30, 30)).all(axis=2).any()


def means_of(pixels: NDArray[np.uint8], step: int) -> NDArray[np.float64]:
    height, width = pixels.shape
    return pixels.reshape(height // step, step, width // step, step).mean(axis=(1, 3))


@pytest.mark.parametrize("zoom", [0.2, 0.37, 1.0, 3.3, 16.0])
def test_a_stroke_shows_the_same_picture_as_a_fresh_look(driver: CanvasDriver, zoom: float):
    """What is recomposed around a stroke must join what was there before without a seam."""
    driver.show(grey(700, 900))
    driver.canvas.navigation.zoom_by(zoom)
    driver.canvas.options.set_brush_size_px(31)
    driver.picture()
    driver.drag((440, 340), (470, 360), (455, 352))
    driver.canvas.leaveEvent(None)  # the footprint would be in the picture
    after_stroke = driver.picture()
    mask = driver.mask.copy()
    driver.canvas.show_image(ImagePyramid(grey(700, 900)), MaskDocument(700, 900, _complete(mask)))
    np.testing.assert_array_equal(after_stroke, driver.picture())


def _complete(mask: NDArray[np.bool_]) -> Annotation:
    return Annotation(PackedMask.pack(mask), MaskState.COMPLETE)


def test_the_image_cannot_be_lost_by_panning():
    viewport = Viewport(640, 480, 100, 50).fitted().panned(1e6, -1e6)
    assert viewport.to_image(320, 240) == pytest.approx((0.0, 50.0))


def test_space_and_drag_pan_without_painting(driver: CanvasDriver, qtbot: QtBot):
    driver.show(grey(3000, 4000))
    before = position_under(driver, QPointF(0, 0))
    qtbot.keyPress(driver.canvas, Qt.Key.Key_Space)
    driver.drag((2000, 1500), (2050, 1530))
    qtbot.keyRelease(driver.canvas, Qt.Key.Key_Space)
    after = position_under(driver, QPointF(0, 0))
    assert (before[0] - after[0], before[1] - after[1]) == pytest.approx((50, 30))
    assert driver.edits == []


def test_hover_names_the_pixel_and_its_value(driver: CanvasDriver):
    said: list[object] = []
    driver.canvas.hover.hover_changed.connect(said.append)
    pixels = grey(100, 200)
    driver.show(pixels)
    driver.move(17.3, 9.8, Qt.MouseButton.NoButton)
    assert said[-1] == (17, 9, int(pixels[9, 17]))
    driver.move(-1, 9, Qt.MouseButton.NoButton)
    assert said[-1] is None


def test_a_resting_mouse_names_what_comes_under_it(driver: CanvasDriver):
    """Not the pixel of the image before, nor of the place before it was zoomed or scrolled."""
    said: list[object] = []
    driver.canvas.hover.hover_changed.connect(said.append)
    driver.show(grey(100, 200))
    driver.move(17.3, 9.8, Qt.MouseButton.NoButton)
    other = 255 - grey(100, 200)
    driver.show(other)
    assert said[-1] == (17, 9, int(other[9, 17]))
    driver.canvas.navigation.zoom_by(4.0)
    assert said[-1] != (17, 9, int(other[9, 17]))
    driver.canvas.clear("")
    assert said[-1] is None
