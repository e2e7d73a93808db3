"""Filling holes and copying the last mask, found off the window's thread."""

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.gui.canvas.mask_helpers import MaskHelpers
from core.domain import Annotation, MaskState, PackedMask
from tests.app.gui.canvas.canvas_driver import CanvasDriver, grey


@pytest.fixture
def helpers(driver: CanvasDriver) -> MaskHelpers:
    return MaskHelpers(driver.canvas)


def ring() -> np.ndarray:
    y, x = np.mgrid[:90, :120]
    radius = np.hypot(x - 60, y - 45)
    return (radius < 30) & (radius > 20)


def of(mask: np.ndarray, state: MaskState = MaskState.DRAFT) -> Annotation:
    return Annotation(PackedMask.pack(mask), state)


def test_holes_are_filled_in_one_step(driver: CanvasDriver, helpers: MaskHelpers, qtbot: QtBot):
    driver.show(grey(90, 120), of(ring()))
    helpers.fill_holes()
    qtbot.waitUntil(lambda: len(driver.edits) == 1)
    y, x = np.mgrid[:90, :120]
    np.testing.assert_array_equal(driver.mask, np.hypot(x - 60, y - 45) < 30)
    driver.document.revert(driver.edits[0])
    np.testing.assert_array_equal(driver.mask, ring())


def test_holes_of_an_image_that_was_left_are_not_filled_in_the_next(
    driver: CanvasDriver, helpers: MaskHelpers, qtbot: QtBot
):
    driver.show(grey(90, 120), of(ring()))
    helpers.fill_holes()
    driver.show(grey(90, 120))
    qtbot.wait(100)
    assert driver.edits == []
    assert driver.document.area_px == 0


def test_the_last_mask_is_copied_as_a_draft_beside_what_is_painted(
    driver: CanvasDriver, helpers: MaskHelpers, qtbot: QtBot
):
    driver.show(grey(90, 120), of(ring(), MaskState.COMPLETE))
    driver.show(grey(90, 120))  # an image without a mask between them
    painted = np.zeros((90, 120), bool)
    painted[:5, :5] = True
    driver.show(grey(90, 120), of(painted, MaskState.COMPLETE))
    helpers.copy_last_mask()
    qtbot.waitUntil(lambda: len(driver.edits) == 1)
    np.testing.assert_array_equal(driver.mask, ring() | painted)
    assert driver.document.state is MaskState.DRAFT
    driver.document.revert(driver.edits[0])
    assert driver.document.state is MaskState.COMPLETE


def test_a_mask_of_another_size_or_none_is_not_copied_but_told(driver: CanvasDriver, helpers: MaskHelpers):
    said: list[str] = []
    helpers.noticed.connect(said.append)
    driver.show(grey(90, 120), of(ring()))
    helpers.copy_last_mask()
    driver.show(grey(80, 100))
    helpers.copy_last_mask()
    assert len(said) == 2
    assert driver.edits == []
