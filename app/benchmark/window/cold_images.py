"""From a click on an image that is not at hand to its first pixels, to a sharp picture, and to all of its pixels.

The first two are judged by the picture itself, so that it does not matter how the window comes to it.
"""

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractItemView, QApplication

from app.benchmark.pool import make_linked_project
from app.benchmark.rows import BenchRow, Target, in_ms, measured
from app.benchmark.surfaces import NOISE, draw_surface, write_image
from app.benchmark.window.clock import wait_until
from app.benchmark.window.driver import WindowDriver

_APART = 8  # rows between two large images: more than are decoded ahead
_SHARP_BELOW = 0.35 * NOISE  # skipped pixels show the grain, averaged ones at most a quarter of it
_LOOK_PX = 200
_PORTRAIT = (24, 24)
_ALIKE_FROM = 0.95  # correlation with the image itself; another surface or a word on a plain page stays far below

Portrait = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class ColdImage:
    """A kind of large image: ``first_ms`` and ``sharp_ms`` are its targets."""

    name: str
    file: str
    height: int
    width: int
    colour: bool
    first_ms: float
    sharp_ms: float


COLD_IMAGES = (
    ColdImage("20 megapixel, colour JPEG", "20mp.jpg", 3648, 5472, True, 250, 300),
    ColdImage("8192×8192, grey PNG", "huge.png", 8192, 8192, False, 250, 800),
    ColdImage("8192×8192, grey TIFF", "huge.tif", 8192, 8192, False, 250, 800),
    ColdImage("8192×8192, grey JPEG", "huge.jpg", 8192, 8192, False, 250, 800),
)
QUICK_COLD_IMAGES = (ColdImage("2048×2048, grey PNG", "large.png", 2048, 2048, False, 250, 800),)


@dataclass(frozen=True, slots=True)
class Opening:
    """Seconds from the click to each stage."""

    first_s: float
    sharp_s: float
    whole_s: float


@dataclass(frozen=True, slots=True, eq=False)
class ColdProject:
    """``portraits`` shows each kind at 24×24, standardised."""

    folder: Path
    portraits: Mapping[ColdImage, Portrait]


def make_cold_project(folder: Path, kinds: tuple[ColdImage, ...], n: int) -> ColdProject:
    """Each kind ``n`` times, with small images between them."""
    rng = np.random.default_rng(0)
    folder.mkdir(parents=True)
    files = [write_image(folder / "small.png", draw_surface(rng, 500, 500, is_bad=False)[0])]
    portraits = {}
    for kind in kinds:
        pixels, _ = draw_surface(rng, kind.height, kind.width, is_bad=False)
        portraits[kind] = _portrait(pixels)
        files.append(write_image(folder / kind.file, np.dstack([pixels] * 3) if kind.colour else pixels))
    turns = [0] * _APART + [place for _ in range(n) for kind in range(len(kinds)) for place in _turn(kind + 1)]
    with make_linked_project(folder / "linked", files, turns) as project:
        return ColdProject(project.folder, portraits)


def cold_rows(driver: WindowDriver, project: ColdProject, n: int) -> Iterator[BenchRow]:
    """The window is open on ``project``, made for ``n`` repetitions."""
    kinds = tuple(project.portraits)
    opened: dict[ColdImage, list[Opening]] = {kind: [] for kind in kinds}
    for number in range(n * len(kinds)):
        kind = kinds[number % len(kinds)]
        opened[kind].append(_open_cold(driver, _APART * (number + 1), kind, project.portraits[kind]))
    for kind, times in opened.items():
        first, sharp, whole = zip(*((each.first_s, each.sharp_s, each.whole_s) for each in times), strict=True)
        yield measured(f"{kind.name}: first pixels", in_ms(first), "ms", target=Target("p95", kind.first_ms))
        yield measured(f"{kind.name}: sharp", in_ms(sharp), "ms", target=Target("p95", kind.sharp_ms))
        yield measured(f"{kind.name}: every pixel at hand", in_ms(whole), "ms")


def _turn(place: int) -> list[int]:
    return [place] + [0] * (_APART - 1)


def _open_cold(driver: WindowDriver, place: int, kind: ColdImage, portrait: Portrait) -> Opening:
    """With everything at rest before."""
    view = driver.page.bench.queue.view
    view.scrollTo(driver.model.index(place, 0), QAbstractItemView.ScrollHint.PositionAtCenter)
    driver.settle()
    at = QPointF(view.visualRect(driver.model.index(place, 0)).center())
    driver.clock.measure(lambda: driver.mouse(QEvent.Type.MouseButtonPress, at, target=view.viewport()))
    first_s = _until(driver, lambda picture: _is_alike(picture, kind, portrait))
    sharp_s = _until(driver, lambda picture: driver.shows_image() and _is_sharp(picture))  # a stand-in is no image
    wait_until(driver.shows_whole_image, "the whole image")
    whole_s = time.perf_counter() - driver.clock.began_s
    driver.mouse(QEvent.Type.MouseButtonRelease, at, held=False, target=view.viewport())
    driver.labeling.show_image(driver.model.image_id(place + _APART // 2))
    wait_until(driver.shows_image, "a small image")
    return Opening(first_s, sharp_s, whole_s)


def _until(driver: WindowDriver, is_there: Callable[[NDArray[np.uint8]], bool]) -> float:
    """Seconds since the click until a paint after which this holds of the picture."""
    clock = driver.clock
    while True:
        seconds = time.perf_counter() - clock.began_s
        if is_there(_picture(driver)):
            return seconds
        n_painted = clock.n_painted  # looking at the picture has painted, too
        wait_until(lambda n=n_painted: clock.n_painted > n, "a better picture")  # type: ignore[misc]
        QApplication.processEvents()


def _picture(driver: WindowDriver) -> NDArray[np.uint8]:
    """The canvas as it is painted now, grey."""
    picture = driver.canvas.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    whole = np.frombuffer(picture.constBits(), np.uint8).reshape(picture.height(), picture.bytesPerLine())
    return whole[:, : picture.width()].copy()


def _is_alike(picture: NDArray[np.uint8], kind: ColdImage, portrait: Portrait) -> bool:
    """Whether the image is there, fitted into the canvas, in whatever quality."""
    height, width = picture.shape
    scale = min(height / kind.height, width / kind.width)
    down, across = int(kind.height * scale) // 2, int(kind.width * scale) // 2
    shown = picture[height // 2 - down : height // 2 + down, width // 2 - across : width // 2 + across]
    return float((_portrait(shown) * portrait).mean()) > _ALIKE_FROM


def _portrait(pixels: NDArray[np.uint8]) -> Portrait:
    small = np.asarray(cv2.resize(pixels, _PORTRAIT, interpolation=cv2.INTER_AREA), np.float32)
    standardised: Portrait = (small - small.mean()) / np.float32(max(float(small.std()), 1e-6))
    return standardised


def _is_sharp(picture: NDArray[np.uint8]) -> bool:
    """Whether the middle of the picture shows averaged pixels rather than some of them."""
    top, left = (picture.shape[0] - _LOOK_PX) // 2, (picture.shape[1] - _LOOK_PX) // 2
    middle = picture[top : top + _LOOK_PX, left : left + _LOOK_PX].astype(np.float32)
    grain = middle - np.asarray(cv2.blur(middle, (5, 5)))
    return float(grain.std()) < _SHARP_BELOW
