"""From a key to the next image."""

from collections.abc import Iterator

from PySide6.QtCore import Qt

from app.benchmark.rows import BenchRow, Target, in_ms, measured
from app.benchmark.window.clock import pause
from app.benchmark.window.driver import WindowDriver

_BETWEEN_KEYS_S = 0.12  # eight keys a second: no person is faster
_NEXT_TARGET = Target("p95", 10.0)


def label_rows(driver: WindowDriver, n: int, what: str) -> Iterator[BenchRow]:
    """Label keys, next keys as fast as a person presses them, and next keys held down."""
    labels = label_key_ms(driver, n)
    yield measured(f"label key to next image drawn, {what}", labels, "ms", target=_NEXT_TARGET)
    driver.settle()
    nexts = [_next_image(driver, Qt.Key.Key_D, _BETWEEN_KEYS_S) for _ in range(n)]
    yield measured(f"next key to next image drawn, {what}", in_ms(nexts), "ms", target=_NEXT_TARGET)
    driver.settle()
    held = [_next_image(driver, Qt.Key.Key_D, 0) for _ in range(n)]
    yield measured(f"the same without a pause, {what}", in_ms(held), "ms")
    driver.settle()


def label_key_ms(driver: WindowDriver, n: int) -> list[float]:
    """Milliseconds of each of ``n`` label keys, until the next image is drawn."""
    keys = (Qt.Key.Key_1, Qt.Key.Key_2)
    return in_ms([_next_image(driver, keys[number % 2], _BETWEEN_KEYS_S) for number in range(n)])


def _next_image(driver: WindowDriver, key: Qt.Key, pause_s: float) -> float:
    following = driver.model.neighbour(driver.labeling.current, 1)
    seconds = driver.clock.measure(
        lambda: driver.press(key), lambda: driver.labeling.current == following and driver.labeling.image is not None
    )
    driver.release(key)
    pause(pause_s)
    return seconds
