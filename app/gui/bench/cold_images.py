"""From a click on an image that is not at hand to its first pixels, and to all of its sharpness."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from PySide6.QtCore import QEvent, QPointF
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractItemView, QApplication

from app.gui.bench.clock import pause, wait_until
from app.gui.bench.driver import WindowDriver
from app.workflows.bench.pool import make_linked_project
from app.workflows.bench.rows import BenchRow, Target, in_ms, measured
from app.workflows.bench.surfaces import NOISE, draw_surface, write_image
from app.workflows.project import Project

_APART = 8  # rows between two large images: more than are decoded ahead
_SHARP_BELOW = 0.35 * NOISE  # skipped pixels show the grain, averaged ones at most a quarter of it
_LOOK_PX = 200


@dataclass(frozen=True, slots=True)
class ColdImage:
    """A kind of large image: ``first_ms`` and ``sharp_ms`` are its targets."""

    name: str
    file: str
    height: int
    width: int
    colour: bool
    first_ms: float
    sharp_ms: float | None


COLD_IMAGES = (
    ColdImage("20 megapixel, colour JPEG", "20mp.jpg", 3648, 5472, True, 300, None),
    ColdImage("8192×8192, grey PNG", "huge.png", 8192, 8192, False, 250, 800),
    ColdImage("8192×8192, grey JPEG", "huge.jpg", 8192, 8192, False, 250, 800),
)
QUICK_COLD_IMAGES = (ColdImage("2048×2048, grey PNG", "large.png", 2048, 2048, False, 250, 800),)


def make_cold_project(folder: Path, kinds: tuple[ColdImage, ...], n: int) -> Project:
    """Each kind ``n`` times, with small images between them."""
    rng = np.random.default_rng(0)
    folder.mkdir(parents=True)
    files = [write_image(folder / "small.png", draw_surface(rng, 500, 500, is_bad=False)[0])]
    for kind in kinds:
        pixels, _ = draw_surface(rng, kind.height, kind.width, is_bad=False)
        drawn = np.dstack([pixels] * 3) if kind.colour else pixels
        files.append(write_image(folder / kind.file, drawn))
    turns = [0] * _APART + [place for _ in range(n) for kind in range(len(kinds)) for place in _turn(kind + 1)]
    return make_linked_project(folder / "linked", files, turns)


def cold_rows(driver: WindowDriver, kinds: tuple[ColdImage, ...], n: int) -> Iterator[BenchRow]:
    first: dict[ColdImage, list[float]] = {kind: [] for kind in kinds}
    sharp: dict[ColdImage, list[float]] = {kind: [] for kind in kinds}
    for number in range(n * len(kinds)):
        kind = kinds[number % len(kinds)]
        drawn_s, sharp_s = _open_cold(driver, _APART * (number + 1))
        first[kind].append(drawn_s)
        sharp[kind].append(sharp_s)
    for kind in kinds:
        yield measured(f"{kind.name}: first pixels", in_ms(first[kind]), "ms", target=Target("p95", kind.first_ms))
        limit = Target("p95", kind.sharp_ms) if kind.sharp_ms else None
        yield measured(f"{kind.name}: sharp", in_ms(sharp[kind]), "ms", target=limit)


def _turn(place: int) -> list[int]:
    return [place] + [0] * (_APART - 1)


def _open_cold(driver: WindowDriver, place: int) -> tuple[float, float]:
    """Seconds to the first pixels and to the sharp picture, with everything at rest before."""
    view = driver.page.bench.queue.view
    view.scrollTo(driver.model.index(place, 0), QAbstractItemView.ScrollHint.PositionAtCenter)
    driver.settle()
    wanted = driver.model.image_id(place)
    at = QPointF(view.visualRect(driver.model.index(place, 0)).center())
    first_s = driver.clock.measure(
        lambda: driver.mouse(QEvent.Type.MouseButtonPress, at, target=view.viewport()),
        lambda: driver.desk.current == wanted and driver.desk.image is not None,
    )
    sharp_s = _until_sharp(driver)
    driver.mouse(QEvent.Type.MouseButtonRelease, at, held=False, target=view.viewport())
    _leave(driver, place + _APART // 2)
    return first_s, sharp_s


def _leave(driver: WindowDriver, place: int) -> None:
    driver.desk.show_image(driver.model.image_id(place))
    wait_until(driver.shows_image, "a small image")
    pause(0.2)


def _until_sharp(driver: WindowDriver) -> float:
    """Seconds since the click until a paint after which the picture is sharp."""
    clock = driver.clock
    while True:
        now = time.perf_counter()
        if _is_sharp(driver):
            return now - clock.began_s
        n_painted = clock.n_painted  # looking at the picture has painted, too
        wait_until(lambda n=n_painted: clock.n_painted > n, "a sharper picture")  # type: ignore[misc]
        QApplication.processEvents()


def _is_sharp(driver: WindowDriver) -> bool:
    """Whether the middle of the picture shows averaged pixels rather than some of them."""
    picture = driver.canvas.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    whole = np.frombuffer(picture.constBits(), np.uint8).reshape(picture.height(), picture.bytesPerLine())
    top, left = (picture.height() - _LOOK_PX) // 2, (picture.width() - _LOOK_PX) // 2
    middle = whole[top : top + _LOOK_PX, left : left + _LOOK_PX].astype(np.float32)
    grain = middle - np.asarray(cv2.blur(middle, (5, 5)))
    return float(grain.std()) < _SHARP_BELOW
