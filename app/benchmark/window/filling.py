"""How long one edit of a large part of the mask holds the window."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, Qt

from app.benchmark.rows import BenchRow, Target, in_ms, measured
from app.benchmark.window.clock import Pulse
from app.benchmark.window.driver import WindowDriver
from app.benchmark.window.painting import PaintedImage

_TARGET = Target("p95", 33.0)
_TOLERANCE = 30


def fill_rows(driver: WindowDriver, image: PaintedImage, n: int) -> Iterator[BenchRow]:
    """The open image is ``image``: the wand fills what looks alike, and undo takes it away."""
    pulse = Pulse(driver.canvas)
    driver.press(Qt.Key.Key_W)
    driver.canvas.options.set_wand_tolerance(_TOLERANCE)
    filled, undone, shares = [], [], []
    for _ in range(n + 1):
        filled.append(_fill_s(driver, pulse))
        shares.append(driver.canvas.document.area_px / (image.height * image.width))  # type: ignore[union-attr]
        driver.settle()
        undone.append(_undo_s(driver, pulse))
        driver.settle()
    what = f"{image.name}, {shares[-1]:.0%} of it"
    yield measured(f"longest hold of the window, wand, {what}", in_ms(filled[1:]), "ms", target=_TARGET)
    yield measured(f"longest hold of the window, undo of the wand, {what}", in_ms(undone[1:]), "ms")


def _fill_s(driver: WindowDriver, pulse: Pulse) -> float:
    centre, _, _ = driver.visible_part()
    stack = driver.labeling.undo.stack
    before = stack.index()

    def click() -> None:
        driver.mouse(QEvent.Type.MouseButtonPress, centre)
        driver.mouse(QEvent.Type.MouseButtonRelease, centre, held=False)

    return pulse.longest_s(click, lambda: stack.index() > before, "the wand")


def _undo_s(driver: WindowDriver, pulse: Pulse) -> float:
    modifiers = Qt.KeyboardModifier.ControlModifier
    stack = driver.labeling.undo.stack
    before = stack.index()
    seconds = pulse.longest_s(
        lambda: driver.press(Qt.Key.Key_Z, modifiers), lambda: stack.index() < before, "the wand's undo"
    )
    driver.release(Qt.Key.Key_Z, modifiers)
    return seconds
