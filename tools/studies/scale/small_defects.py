"""Surfaces whose only defects are dark spots of five to nine pixels: ``python -m tools.studies.scale.small_defects
FOLDER``, of 800×800 unless ``--height`` and ``--width`` say otherwise. Scaled down to the recipe's own size they are
mostly gone; see docs/benchmarks.md."""

import argparse
import csv
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

_TRAIN_SHARE, _PIECE = 0.6, 4
_USUAL_PX = 800 * 800
"""Pixels with two to five blotches; larger surfaces have more, so that a place looks the same everywhere."""
Plane = NDArray[np.float32]
Size = tuple[int, int]


def main() -> None:
    """Every second image is bad; four images are of one piece."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--height", type=int, default=800)
    parser.add_argument("--width", type=int, default=800)
    parser.add_argument("--images", type=int, default=120, help="six tenths of them teach")
    asked = parser.parse_args()
    rng = np.random.default_rng(5)
    for name in ("images", "masks"):
        (asked.folder / name).mkdir(parents=True, exist_ok=True)
    n_train = round(_TRAIN_SHARE * asked.images / _PIECE) * _PIECE
    size = (asked.height, asked.width)
    rows = [
        _draw(asked.folder, number, "train" if number < n_train else "test", size, rng)
        for number in range(asked.images)
    ]
    with (asked.folder / "labels.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["image", "label", "split", "group", "mask"])
        writer.writerows(rows)


def _draw(folder: Path, number: int, split: str, size: Size, rng: np.random.Generator) -> tuple[str, ...]:
    surface, is_bad, name = _surface(size, rng), number % 2 == 1, f"{number:03d}.png"
    if is_bad:
        mask = _spots(size, rng)
        blurred = cv2.GaussianBlur((mask > 0).astype(np.float32), (0, 0), 0.8)
        surface -= np.float32(rng.uniform(38, 55)) * blurred
        cv2.imwrite(str(folder / "masks" / name), mask)
    cv2.imwrite(str(folder / "images" / name), np.clip(surface, 0, 255).astype(np.uint8))
    label = "bad" if is_bad else "good"
    return f"images/{name}", label, split, f"piece {number // _PIECE}", f"masks/{name}" if is_bad else ""


def _surface(size: Size, rng: np.random.Generator) -> Plane:
    """Fine grain, slow changes of grey, and a few soft dark blotches that are no defects."""
    height, width = size
    surface = 125 + 9 * _noise(size, rng, 1.5) + 12 * _noise(size, rng, 25) + np.float32(rng.normal(0, 8))
    for _ in range(round(rng.integers(2, 6) * max(1.0, height * width / _USUAL_PX))):
        x, y = int(rng.integers(60, width - 60)), int(rng.integers(60, height - 60))
        radius = rng.uniform(12, 30)
        reach = int(5 * radius)
        top, left = max(0, y - reach), max(0, x - reach)
        part = surface[top : y + reach, left : x + reach]
        rows, columns = np.mgrid[top : top + part.shape[0], left : left + part.shape[1]].astype(np.float32)
        part -= np.float32(14) * np.exp(-((columns - x) ** 2 + (rows - y) ** 2) / np.float32(2 * radius**2))
    return np.asarray(surface, np.float32)


def _noise(size: Size, rng: np.random.Generator, blur_px: float) -> Plane:
    grain = cv2.GaussianBlur(rng.normal(0, 1, size).astype(np.float32), (0, 0), blur_px)
    return np.asarray(grain / grain.std(), np.float32)


def _spots(size: Size, rng: np.random.Generator) -> NDArray[np.uint8]:
    mask = np.zeros(size, np.uint8)
    for _ in range(rng.integers(1, 3)):
        x, y = int(rng.integers(30, size[1] - 30)), int(rng.integers(30, size[0] - 30))
        cv2.circle(mask, (x, y), round(rng.uniform(2.2, 3.8)), 255, -1)
    return mask


if __name__ == "__main__":
    main()
