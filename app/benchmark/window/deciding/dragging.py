"""From a move of the mouse to the line that has followed, and from there to the pictures of what goes wrong."""

import time
from collections.abc import Callable, Iterator

import numpy as np
from PySide6.QtCore import QEvent, QPointF, Qt

from app.benchmark.rows import BenchRow, Target, in_ms, measured
from app.benchmark.window.clock import PaintClock, pause, wait_until
from app.benchmark.window.driver import WindowDriver
from app.gui.decision.decision_dialog import DecisionDialog
from app.gui.decision.errors.error_list import ErrorList
from app.queue.filter import QueueKind
from core.domain import Verdict

_FRAME_S = 1 / 60
_MOVE_TARGET = Target("p95", 16.0)
_OPEN_TARGET = Target("p95", 100.0)
_REST_S = 0.4
_REACHES = (0.02, 0.05, 0.1)


def decide_rows(driver: WindowDriver, n: int, what: str) -> Iterator[BenchRow]:
    view = _open(driver)
    bench = _Dragging(driver, view)
    yield measured(f"the line follows the mouse, {what}", in_ms(bench.moves_s(2 * n)), "ms", target=_MOVE_TARGET)
    view.form.zone.setChecked(True)
    wait_until(lambda: view.gallery.looks.isVisible(), "the grey zone")
    name = f"the same beside a grey zone, {what}"
    yield measured(name, in_ms(bench.moves_s(2 * n)), "ms", target=_MOVE_TARGET)
    bench.drag(0.65)
    bench.drag(0.35, upper=False)
    for part, title in (
        (view.gallery.escapes, "escapes"),
        (view.gallery.false_alarms, "false alarms"),
        (view.gallery.looks, "grey zone"),
    ):
        listed, complete = bench.opened_s(part, n)
        yield measured(f"gallery of {title}, listed, {what}", in_ms(listed), "ms", target=_OPEN_TARGET)
        yield measured(f"the same with all its pictures, {what}", in_ms(complete), "ms")
    view.reject()
    driver.settle()
    cells = in_ms([_cell_s(driver) for _ in range(max(1, n // 10))])
    yield measured(f"cell of the good images called good, listed, {what}", cells, "ms", target=_OPEN_TARGET)
    driver.settle()


def _cell_s(driver: WindowDriver) -> float:
    """From a click on the largest cell of the confusion matrix to its images in the queue."""
    driver.page.bench.queue.choose(QueueKind.ALL)
    view = _open(driver)
    view.pages.on_verdicts.click()
    cell = view.pages.verdicts.cells[False, Verdict.GOOD]
    wait_until(lambda: cell.isEnabled() and cell.isVisible(), "the cell")
    pause(_REST_S)
    clock, before = PaintClock(driver.page.bench.queue.view.viewport()), driver.model.filter
    return clock.measure(cell.click, lambda: driver.model.filter is not before)


def _open(driver: WindowDriver) -> DecisionDialog:
    driver.window.activateWindow()  # back from a view that was open before
    wait_until(driver.window.isActiveWindow, "the window")
    driver.press(Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    driver.release(Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    wait_until(
        lambda: any(v.isVisible() for v in driver.window.findChildren(DecisionDialog)), "the view of the threshold"
    )
    view = next(each for each in driver.window.findChildren(DecisionDialog) if each.isVisible())
    view.activateWindow()
    wait_until(lambda: view.shown is not None and view.plot.thresholds is not None, "its scores")
    pause(_REST_S)
    return view


class _Dragging:
    """A hand at the line."""

    def __init__(self, driver: WindowDriver, view: DecisionDialog) -> None:
        self._driver = driver
        self._view = view
        self._clock = PaintClock(view.plot)

    def moves_s(self, n: int) -> list[float]:
        """Of ``n`` moves to and fro, sixty a second as Qt hands them on: seconds from when each was due, so that one
        that has to wait, for the last or for pictures, is counted with its waiting. Who is late by whole frames leaves
        them out, as Qt does."""
        thresholds = self._view.plot.thresholds
        assert thresholds is not None
        lowest = thresholds.good_below + 0.02 if thresholds.has_grey_zone else 0.15
        left, right = self._view.plot.x_of(lowest), self._view.plot.x_of(0.85)
        x, step, taken = self._view.plot.x_of(thresholds.bad_from), 3, []
        self._mouse(QEvent.Type.MouseButtonPress, x)
        due_s = time.perf_counter()
        for _ in range(n):
            step = -step if not left <= x + step <= right else step
            x += step
            late_s = time.perf_counter() - due_s
            due_s += _FRAME_S * max(1, int(late_s / _FRAME_S))
            pause(max(0.0, due_s - time.perf_counter()))
            taken.append(self._move_s(x, due_s))
        self._mouse(QEvent.Type.MouseButtonRelease, x, held=False)
        return taken

    def drag(self, value: float, *, upper: bool = True) -> None:
        """One of the lines to this score."""
        thresholds = self._view.plot.thresholds
        assert thresholds is not None
        at = thresholds.bad_from if upper else thresholds.good_below
        self._mouse(QEvent.Type.MouseButtonPress, self._view.plot.x_of(at + (0.005 if upper else -0.005)))
        self._letting_go(self._view.plot.x_of(value))()
        pause(_REST_S)

    def opened_s(self, part: ErrorList, n: int) -> tuple[list[float], list[float]]:
        """Of ``n`` galleries after the line was let go elsewhere: until its images are listed, and until each of the
        pictures on the screen is there."""
        listed, complete = [], []
        clock = PaintClock(part.view.viewport())
        for number in range(n):
            at, to = self._elsewhere(part, 1 if number % 2 else -1)
            self._mouse(QEvent.Type.MouseButtonPress, self._view.plot.x_of(at))
            listed.append(clock.measure(self._letting_go(self._view.plot.x_of(to)), _lists_others(part)))
            wait_until(lambda: part.is_complete, "the pictures")
            complete.append(time.perf_counter() - clock.began_s)
            pause(_REST_S / 2)
        return listed, complete

    def _elsewhere(self, part: ErrorList, towards: int) -> tuple[float, float]:
        """Where the line of a gallery is, and the next place at that side where it lists other images."""
        thresholds = self._view.plot.thresholds
        assert thresholds is not None
        is_lower = part is self._view.gallery.escapes
        at = thresholds.good_below if is_lower else thresholds.bad_from
        images, cuts = self._view.shown, self._view.plot.cuts
        assert images is not None
        kind = images.curve.bad if is_lower else images.curve.good
        reach = next(reach for reach in _REACHES if kind.count_below(at + towards * reach) != kind.count_below(at))
        return at, float(np.clip(at + towards * reach, cuts[0], cuts[-1]))

    def _letting_go(self, x: float) -> Callable[[], None]:
        def act() -> None:
            self._mouse(QEvent.Type.MouseMove, x)
            self._mouse(QEvent.Type.MouseButtonRelease, x, held=False)

        return act

    def _move_s(self, x: float, due_s: float) -> float:
        plot = self._view.plot
        before = plot.thresholds
        seconds = self._clock.measure(lambda: self._mouse(QEvent.Type.MouseMove, x), lambda: plot.thresholds != before)
        return self._clock.began_s + seconds - due_s

    def _mouse(self, kind: QEvent.Type, x: float, *, held: bool = True) -> None:
        at = QPointF(x, self._view.plot.height() / 2)
        self._driver.mouse(kind, at, held=held, target=self._view.plot)


def _lists_others(part: ErrorList) -> Callable[[], bool]:
    before = part.model.images
    return lambda: part.model.images is not before
