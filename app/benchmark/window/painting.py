"""From a movement of the brush to its paint on the canvas, and back by undo."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import cos, sin

from PySide6.QtCore import QEvent, QPointF, Qt

from app.benchmark.rows import BenchRow, Target, in_ms, measured
from app.benchmark.window.clock import wait_until
from app.benchmark.window.driver import WindowDriver
from app.gui.commands.actions import Act

BRUSHES_PX = (20, 500)
_STEP_PX = 12.0  # logical pixels between two events of a hand in a hurry
_WARM_UP = 5
_MOVES_PER_STROKE = 40
_MOVE_TARGET = Target("p95", 8.0)
_UNDO_TARGET = Target("p95", 15.0)


@dataclass(frozen=True, slots=True)
class PaintedImage:
    name: str
    height: int
    width: int


PAINTED_IMAGES = (
    PaintedImage("1260×500", 500, 1260),
    PaintedImage("4096×4096", 4096, 4096),
    PaintedImage("8192×8192", 8192, 8192),
)
QUICK_PAINTED_IMAGES = (PaintedImage("640×480", 480, 640),)


def paint_rows(driver: WindowDriver, image: PaintedImage, n_moves: int, n_strokes: int) -> Iterator[BenchRow]:
    """The open image is ``image``: brush moves on the whole and on the magnified image, then undo."""
    driver.press(Qt.Key.Key_B)
    for act, view in ((Act.FIT, "whole image"), (Act.ACTUAL_SIZE, "at 100 %")):
        driver.window.commands[act].trigger()
        for brush_px in BRUSHES_PX:
            driver.canvas.options.set_brush_size_px(brush_px)
            moves = move_ms(driver, n_moves)
            name = f"brush move, {image.name} {view}, brush {brush_px} px"
            yield measured(name, moves, "ms", target=_MOVE_TARGET)
    driver.window.commands[Act.FIT].trigger()
    for brush_px in BRUSHES_PX:
        driver.canvas.options.set_brush_size_px(brush_px)
        undone = [_undo_s(driver) for _ in range(n_strokes + 1)][1:]
        yield measured(f"undo of a stroke, {image.name}, brush {brush_px} px", in_ms(undone), "ms", target=_UNDO_TARGET)


def move_ms(driver: WindowDriver, n: int) -> list[float]:
    """Milliseconds of each of ``n`` moves, in strokes along a spiral over the visible part of the image."""
    taken: list[float] = []
    while len(taken) < n:
        taken += _stroke_ms(driver, _MOVES_PER_STROKE + _WARM_UP)[_WARM_UP:]
        driver.settle()
    return taken[:n]


def _stroke_ms(driver: WindowDriver, n_moves: int) -> list[float]:
    points = _spiral(driver, n_moves + 1)
    driver.mouse(QEvent.Type.MouseButtonPress, points[0])
    moves = [_move_s(driver, point) for point in points[1:]]
    driver.mouse(QEvent.Type.MouseButtonRelease, points[-1], held=False)
    return in_ms(moves)


def _move_s(driver: WindowDriver, point: QPointF) -> float:
    return driver.clock.measure(lambda: driver.mouse(QEvent.Type.MouseMove, point))


def _undo_s(driver: WindowDriver) -> float:
    _stroke_ms(driver, _MOVES_PER_STROKE // 2)
    driver.settle()
    modifiers = Qt.KeyboardModifier.ControlModifier
    seconds = driver.clock.measure(lambda: driver.press(Qt.Key.Key_Z, modifiers))
    driver.release(Qt.Key.Key_Z, modifiers)
    wait_until(lambda: driver.page.session.writer.n_waiting == 0, "the undo to be saved")
    return seconds


def _spiral(driver: WindowDriver, n: int) -> list[QPointF]:
    """``n`` points from the middle of the visible part outwards, a step apart, and never beyond 90 % of it."""
    centre, across, down = driver.visible_part()
    radius, angle, points = _STEP_PX, 0.0, []
    for _ in range(n):
        reach = min(radius, 0.9 * across, 0.9 * down)
        points.append(centre + QPointF(reach * cos(angle), reach * sin(angle)))
        angle += _STEP_PX / reach
        radius += 2.0
    return points
