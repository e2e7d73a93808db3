"""A window that labels and paints by itself, until it is killed.

Run as ``python -m app.benchmark.window.kill_worker SETTINGS PROJECT``. It prints a line for each change
once the window shows it as saved: ``label IMAGE VALUE`` or ``mask IMAGE DIGEST``.
"""

import itertools
import random
import sys
from pathlib import Path

from PySide6.QtCore import QEvent, QPointF, Qt

from app.benchmark.window.clock import wait_until
from app.benchmark.window.driver import WindowDriver
from app.benchmark.window.isolation import hush_offscreen, isolate_settings
from core.domain import ImageLabel

_KEYS = {Qt.Key.Key_1: ImageLabel.GOOD, Qt.Key.Key_2: ImageLabel.BAD, Qt.Key.Key_3: ImageLabel.UNSURE}
_STROKE_PX = 60.0


def main(settings: str, project: str) -> None:
    isolate_settings(Path(settings))
    hush_offscreen()
    driver = WindowDriver(Path(project))
    for number in itertools.count():
        line = _label(driver) if number % 2 else _stroke(driver)
        sys.stdout.write(line + "\n")
        sys.stdout.flush()
        if driver.model.neighbour(driver.labeling.current, 1) is None:
            driver.labeling.step(1 - driver.model.rowCount())
        wait_until(driver.shows_image, "an image")


def _label(driver: WindowDriver) -> str:
    key = random.choice(list(_KEYS))
    image_id = driver.labeling.current
    driver.press(key)
    driver.release(key)
    _wait_saved(driver)
    return f"label {image_id} {_KEYS[key].value}"


def _stroke(driver: WindowDriver) -> str:
    image = driver.labeling.image
    assert image is not None
    centre, across, down = driver.visible_part()
    start = centre + QPointF(random.uniform(-0.8, 0.7) * across, random.uniform(-0.8, 0.8) * down)
    end = start + QPointF(_STROKE_PX, 0)
    driver.mouse(QEvent.Type.MouseButtonPress, start)
    driver.mouse(QEvent.Type.MouseMove, end)
    driver.mouse(QEvent.Type.MouseButtonRelease, end, held=False)
    _wait_saved(driver)
    mask = image.document.frozen().to_annotation().mask
    return f"mask {image.record.id} {mask.digest if mask else '-'}"


def _wait_saved(driver: WindowDriver) -> None:
    """Until the window says "all saved", which it does of this number."""
    wait_until(lambda: driver.page.session.writer.n_waiting == 0, "the change to be saved")


if __name__ == "__main__":
    main(*sys.argv[1:])
