"""From a letter in the search field, or a click on a filter, to the list that answers it."""

from collections.abc import Iterator

from PySide6.QtTest import QTest

from app.benchmark.rows import BenchRow, Target, in_ms, measured
from app.benchmark.window.clock import PaintClock
from app.benchmark.window.driver import WindowDriver
from app.queue.filter import QueueKind

_TARGET = Target("p95", 100.0)
_WORD = "0042"
_KINDS = (QueueKind.UNLABELED, QueueKind.BAD_WITHOUT_MASK, QueueKind.ALL)


def find_rows(driver: WindowDriver, n: int, what: str) -> Iterator[BenchRow]:
    clock = PaintClock(driver.page.bench.queue.view.viewport())
    yield measured(f"search, a letter more, {what}", in_ms(_letters_s(driver, clock, n)), "ms", target=_TARGET)
    yield measured(f"filter, {what}", in_ms(_filters_s(driver, clock, n)), "ms", target=_TARGET)
    driver.page.bench.queue.choose(QueueKind.ALL)
    driver.settle()


def _letters_s(driver: WindowDriver, clock: PaintClock, n: int) -> list[float]:
    search = driver.page.bench.queue.search
    search.setFocus()
    taken: list[float] = []
    while len(taken) < n:
        search.clear()
        driver.settle()
        taken += [_letter_s(driver, clock, letter) for letter in _WORD]
    search.clear()
    driver.canvas.setFocus()
    driver.settle()
    return taken[:n]


def _letter_s(driver: WindowDriver, clock: PaintClock, letter: str) -> float:
    search = driver.page.bench.queue.search
    wanted = search.text() + letter
    return clock.measure(lambda: QTest.keyClicks(search, letter), lambda: driver.model.filter.text == wanted)


def _filters_s(driver: WindowDriver, clock: PaintClock, n: int) -> list[float]:
    taken = []
    for number in range(n):
        taken.append(_filter_s(driver, clock, _KINDS[number % len(_KINDS)]))
        driver.settle()
    return taken


def _filter_s(driver: WindowDriver, clock: PaintClock, kind: QueueKind) -> float:
    queue = driver.page.bench.queue
    return clock.measure(lambda: queue.choose(kind), lambda: driver.model.filter.kind is kind)
