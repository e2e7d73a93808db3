"""Surfaces of 800×800 whose only defects are dark spots of five to nine pixels: ``python -m
tools.studies.small_defects FOLDER``. Scaled down to the recipe's own size they are mostly gone; see
docs/benchmarks.md."""

import argparse
import csv
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

_SIDE_PX = 800
_N_IMAGES, _N_TRAIN, _PIECE = 120, 72, 4
Plane = NDArray[np.float32]


def main() -> None:
    """Every second image is bad; four images are of one piece."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    rng = np.random.default_rng(5)
    for name in ("images", "masks"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    rows = [_draw(folder, number, rng) for number in range(_N_IMAGES)]
    with (folder / "labels.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["image", "label", "split", "group", "mask"])
        writer.writerows(rows)


def _draw(folder: Path, number: int, rng: np.random.Generator) -> tuple[str, ...]:
    surface, is_bad = _surface(rng), number % 2 == 1
    name, split = f"{number:03d}.png", "train" if number < _N_TRAIN else "test"
    if is_bad:
        mask = _spots(rng)
        blurred = cv2.GaussianBlur((mask > 0).astype(np.float32), (0, 0), 0.8)
        surface -= np.float32(rng.uniform(38, 55)) * blurred
        cv2.imwrite(str(folder / "masks" / name), mask)
    cv2.imwrite(str(folder / "images" / name), np.clip(surface, 0, 255).astype(np.uint8))
    label = "bad" if is_bad else "good"
    return f"images/{name}", label, split, f"piece {number // _PIECE}", f"masks/{name}" if is_bad else ""


def _surface(rng: np.random.Generator) -> Plane:
    """Fine grain, slow changes of grey, and a few soft dark blotches that are no defects."""
    surface = 125 + 9 * _noise(rng, 1.5) + 12 * _noise(rng, 25) + np.float32(rng.normal(0, 8))
    rows, columns = np.mgrid[:_SIDE_PX, :_SIDE_PX].astype(np.float32)
    for _ in range(rng.integers(2, 6)):
        x, y = rng.integers(60, _SIDE_PX - 60, 2)
        radius = rng.uniform(12, 30)
        surface -= 14 * np.exp(-((columns - x) ** 2 + (rows - y) ** 2) / (2 * radius**2))
    return np.asarray(surface, np.float32)


def _noise(rng: np.random.Generator, blur_px: float) -> Plane:
    grain = cv2.GaussianBlur(rng.normal(0, 1, (_SIDE_PX, _SIDE_PX)).astype(np.float32), (0, 0), blur_px)
    return np.asarray(grain / grain.std(), np.float32)


def _spots(rng: np.random.Generator) -> NDArray[np.uint8]:
    mask = np.zeros((_SIDE_PX, _SIDE_PX), np.uint8)
    for _ in range(rng.integers(1, 3)):
        x, y = rng.integers(30, _SIDE_PX - 30, 2).tolist()
        cv2.circle(mask, (x, y), round(rng.uniform(2.2, 3.8)), 255, -1)
    return mask


if __name__ == "__main__":
    main()
