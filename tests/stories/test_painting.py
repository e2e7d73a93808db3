"""A defect painted with each tool in the real window: the pixels in the store are those that a person would expect."""

import math
from collections.abc import Callable, Iterator
from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.gui.window.main_window import MainWindow
from app.workflows.project.project import create_project
from core.domain import MaskState
from tests.app.gui.gui_driver import (
    WAIT_MS,
    PageDriver,
    canvas_point,
    drag,
    import_into,
    open_in,
    page_of,
    press,
    wait_saved,
    window,
    write_images,
)

pytestmark = pytest.mark.timeout(120)
__all__ = ["window"]

Mask = NDArray[np.bool_]
HEIGHT, WIDTH = 96, 160
DISC = (35, 62, 14)  # centre and radius of a bright defect in every image
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
BRUSH_PX = 9
_Y, _X = np.mgrid[:HEIGHT, :WIDTH] + 0.5  # centres of the pixels


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> PageDriver:
    write_images(tmp_path / "parts", 14, (HEIGHT, WIDTH))
    for file in (tmp_path / "parts").iterdir():
        pixels = cv2.imread(str(file), cv2.IMREAD_GRAYSCALE)
        cv2.imwrite(str(file), cv2.circle(pixels, DISC[:2], DISC[2], 230, -1))
    with create_project(tmp_path / "project", tmp_path / "parts") as project:
        import_into(project)
    open_in(window, qtbot, tmp_path / "project")
    driver = page_of(window)
    driver.canvas.setFocus()
    driver.canvas.options.set_brush_size_px(BRUSH_PX)
    return driver


class Hand:
    """Keys and strokes of one person on the open image."""

    def __init__(self, window: MainWindow, page: PageDriver, qtbot: QtBot) -> None:
        self.window, self.page, self.qtbot = window, page, qtbot

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        press(self.qtbot, self.window, key, modifiers)

    def drag(self, *points: tuple[float, float]) -> None:
        drag(self.qtbot, self.page, *points)

    def click(
        self,
        point: tuple[float, float],
        button: Qt.MouseButton = Qt.MouseButton.LeftButton,
        modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        self.qtbot.mouseClick(self.page.canvas, button, modifiers, canvas_point(self.page, *point))

    def stored(self) -> Mask:
        """What the database holds of the open image, after everything is saved."""
        wait_saved(self.qtbot, self.window)
        assert self.page.labeling.current is not None
        annotation = self.page.project.store.annotations.get(self.page.labeling.current)
        if annotation.mask is None:
            return np.zeros((HEIGHT, WIDTH), bool)
        assert annotation.state is MaskState.DRAFT, "only the person says that it is complete"
        return annotation.mask.unpack()

    def wait_for(self, done: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(done, timeout=WAIT_MS)

    def area_px(self) -> int:
        assert self.page.canvas.document is not None
        return self.page.canvas.document.area_px


@pytest.fixture
def hand(window: MainWindow, page: PageDriver, qtbot: QtBot) -> Iterator[Hand]:
    """Whatever a test paints is gone after undoing it step by step, and comes back by redoing."""
    person = Hand(window, page, qtbot)
    yield person
    painted = person.stored()
    n_steps = page.labeling.undo.stack.count()
    for _ in range(n_steps):
        person.key(Qt.Key.Key_Z, CTRL)
    assert not person.stored().any()
    for _ in range(n_steps):
        person.key(Qt.Key.Key_Y, CTRL)
    np.testing.assert_array_equal(person.stored(), painted)


def _distance_to(start: tuple[float, float], end: tuple[float, float]) -> NDArray[np.float64]:
    """Of each pixel's centre from the line between two points."""
    along = np.subtract(end, start)
    place = ((_X - start[0]) * along[0] + (_Y - start[1]) * along[1]) / (along @ along)
    place = np.clip(place, 0, 1)
    return np.hypot(_X - start[0] - place * along[0], _Y - start[1] - place * along[1])


def _is_stroke(mask: Mask, distance: NDArray[np.float64], radius: float) -> None:
    """Everything well inside is painted, nothing well outside; the border's own pixels may be either."""
    assert mask[distance < radius - 0.8].all()
    assert not mask[distance > radius + 0.8].any()


def test_brush_and_eraser(hand: Hand) -> None:
    hand.key(Qt.Key.Key_B)
    hand.drag((30, 20), (100, 20), (100, 60))
    to_stroke = np.minimum(_distance_to((30, 20), (100, 20)), _distance_to((100, 20), (100, 60)))
    _is_stroke(hand.stored(), to_stroke, BRUSH_PX / 2)

    hand.key(Qt.Key.Key_E)
    hand.drag((60, 10), (60, 30))
    erased = _distance_to((60, 10), (60, 30))
    mask = hand.stored()
    assert not mask[erased < BRUSH_PX / 2 - 0.8].any()
    assert mask[(to_stroke < BRUSH_PX / 2 - 0.8) & (erased > BRUSH_PX / 2 + 0.8)].all()


def test_the_right_button_erases_with_the_brush_in_hand(hand: Hand) -> None:
    hand.drag((30, 40), (100, 40))
    hand.click((60, 40), Qt.MouseButton.RightButton)
    mask = hand.stored()
    assert not mask[np.hypot(_X - 60, _Y - 40) < BRUSH_PX / 2 - 0.8].any()
    assert mask[40, 40]
    assert mask[40, 80]


def test_shift_draws_a_straight_line_from_the_last_stroke(hand: Hand) -> None:
    hand.click((30, 20))
    hand.click((110, 70), modifiers=SHIFT)
    _is_stroke(hand.stored(), _distance_to((30, 20), (110, 70)), BRUSH_PX / 2)


def test_the_square_brush_and_its_size_by_key(hand: Hand) -> None:
    hand.key(Qt.Key.Key_Q)
    hand.key(Qt.Key.Key_BracketRight)
    size = hand.page.canvas.options.brush_size_px
    assert size > BRUSH_PX
    hand.click((80, 50))
    rows, columns = np.nonzero(hand.stored())
    for values, middle in ((rows, 50), (columns, 80)):
        assert abs(values.max() - values.min() + 1 - size) <= 1
        assert abs((values.max() + values.min() + 1) / 2 - middle) <= 1
    assert len(rows) == (np.ptp(rows) + 1) * (np.ptp(columns) + 1), "without a gap, to its corners"


def test_polygon(hand: Hand) -> None:
    corners = [(60, 15), (130, 25), (110, 80), (70, 60)]
    hand.key(Qt.Key.Key_P)
    for corner in corners:
        hand.click(corner)
    hand.key(Qt.Key.Key_Return)
    line = np.array(corners, np.float32)
    signed = [[cv2.pointPolygonTest(line, (x + 0.5, y + 0.5), True) for x in range(WIDTH)] for y in range(HEIGHT)]
    _is_stroke(hand.stored(), -np.array(signed), 0.0)


def test_a_box_turned_by_its_handle(hand: Hand) -> None:
    hand.key(Qt.Key.Key_R)
    hand.drag((60, 35), (120, 55))
    (middle, top) = (90, 45), canvas_point(hand.page, 90, 35)
    handle_px = hand.page.canvas.navigation.zoom / hand.page.canvas.devicePixelRatioF()
    above = (90, 35 - 26 / handle_px)  # the handle stands 26 px of the screen above the box
    right_below = (90 + 40, 45 + 40)  # turned from 12 o'clock to half past four
    assert top.y() > 26
    hand.drag(above, (110, 40), right_below)
    hand.key(Qt.Key.Key_Return)
    turned = math.radians(135)
    along = (_X - middle[0]) * math.cos(turned) + (_Y - middle[1]) * math.sin(turned)
    across = -(_X - middle[0]) * math.sin(turned) + (_Y - middle[1]) * math.cos(turned)
    outside = np.maximum(np.abs(along) - 30, np.abs(across) - 10)
    mask = hand.stored()
    assert mask[outside < -1.2].all()
    assert not mask[outside > 1.2].any()


def test_the_wand_takes_what_looks_alike(hand: Hand) -> None:
    """The defect's level is far from everything around it."""
    hand.key(Qt.Key.Key_W)
    hand.click((35, 62))
    hand.wait_for(lambda: hand.area_px() > 0)
    truth = cv2.circle(np.zeros((HEIGHT, WIDTH), np.uint8), DISC[:2], DISC[2], 1, -1) > 0
    np.testing.assert_array_equal(hand.stored(), truth)


def test_the_cut_out_finds_the_defect_in_its_box(hand: Hand) -> None:
    hand.key(Qt.Key.Key_G)
    hand.drag((12, 40), (58, 84))
    hand.wait_for(lambda: hand.page.canvas.toolbox[hand.page.canvas.tool].region is not None)
    hand.key(Qt.Key.Key_Return)
    hand.wait_for(lambda: hand.area_px() > 0)
    truth = cv2.circle(np.zeros((HEIGHT, WIDTH), np.uint8), DISC[:2], DISC[2], 1, -1) > 0
    mask = hand.stored()
    assert (mask & truth).sum() / (mask | truth).sum() > 0.9


def test_holes_are_filled(hand: Hand) -> None:
    around = [(70, 20), (120, 20), (120, 70), (70, 70), (70, 20)]
    hand.drag(*around)
    assert not hand.stored()[45, 95]
    hand.key(Qt.Key.Key_O)
    hand.wait_for(lambda: bool(hand.page.canvas.document and hand.page.canvas.document.pixels[45, 95]))
    inside = (_X > 70) & (_X < 120) & (_Y > 20) & (_Y < 70)
    mask = hand.stored()
    assert mask[inside].all()
    assert not mask[:, :60].any()
    assert not mask[80:].any()


def test_the_last_mask_comes_as_a_draft_only_when_asked(hand: Hand) -> None:
    hand.drag((30, 30), (100, 50))
    painted = hand.stored()
    hand.key(Qt.Key.Key_D)
    assert not hand.stored().any()
    hand.key(Qt.Key.Key_C)
    hand.wait_for(lambda: hand.area_px() > 0)
    np.testing.assert_array_equal(hand.stored(), painted)
