"""A window that labels and paints by itself, until it is killed.

Run as ``python -m app.benchmark.window.kill_worker SETTINGS PROJECT``. It prints a line for each change
once the window shows it as saved: ``label IMAGE VALUE`` or ``mask IMAGE DIGEST``.
"""

import itertools
import random
import sys
from collections.abc import Iterator
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
    for said in label_and_paint(WindowDriver(Path(project))):
        sys.stdout.write(" ".join(map(str, said)) + "\n")
        sys.stdout.flush()


def label_and_paint(driver: WindowDriver) -> Iterator[tuple[str, int, str]]:
    """Strokes and labels by turns, without end; each is yielded once the window says that it is saved: its kind, the
    image's id, and what it was: a label, or the digest of a mask."""
    for number in itertools.count():
        yield label(driver) if number % 2 else _stroke(driver)
        if driver.model.neighbour(driver.labeling.current, 1) is None:
            driver.labeling.step(1 - driver.model.rowCount())
        wait_until(driver.shows_image, "an image")


def label(driver: WindowDriver) -> tuple[str, int, str]:
    """The open image, by a key drawn by lot; see `label_and_paint`."""
    key = random.choice(list(_KEYS))
    image_id = driver.labeling.current
    assert image_id is not None
    driver.press(key)
    driver.release(key)
    _wait_saved(driver)
    return "label", image_id, _KEYS[key].value


def _stroke(driver: WindowDriver) -> tuple[str, int, str]:
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
    return "mask", image.record.id, mask.digest if mask else "-"


def _wait_saved(driver: WindowDriver) -> None:
    """Until the window says "all saved", which it does of this number."""
    wait_until(lambda: driver.page.session.writer.n_waiting == 0, "the change to be saved")


if __name__ == "__main__":
    main(*sys.argv[1:])
