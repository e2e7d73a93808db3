"""Made-up surfaces for benchmarks: quick to draw at any size, and as hard to compress as photographs."""

from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

NOISE = 6.0
"""Standard deviation of the grain, in grey levels: a view that skips pixels shows it, one that averages does not."""


def draw_surface(
    rng: np.random.Generator, height: int, width: int, *, is_bad: bool
) -> tuple[NDArray[np.uint8], NDArray[np.bool_]]:
    """A (height, width) image with slow shading and grain, and its pixel mask: a bad one has a dark spot."""
    coarse = rng.uniform(90, 190, (6, 6)).astype(np.float32)
    pixels: NDArray[np.float32] = np.asarray(cv2.resize(coarse, (width, height), interpolation=cv2.INTER_CUBIC))
    mask = np.zeros((height, width), np.uint8)
    if is_bad:
        centre = (int(rng.uniform(0.2, 0.8) * width), int(rng.uniform(0.2, 0.8) * height))
        radius = max(3, min(height, width) // 12)
        cv2.circle(mask, centre, radius, 1, -1)
        pixels -= 50 * np.asarray(cv2.GaussianBlur(mask.astype(np.float32), (0, 0), radius / 8))
    pixels += NOISE * rng.standard_normal((height, width), np.float32)
    return pixels.clip(0, 255).astype(np.uint8), mask.astype(bool)


def write_surfaces(folder: Path, names: Sequence[str], height: int, width: int, *, seed: int = 0) -> list[Path]:
    """One good surface for each name; the name's ending chooses the format. Returns the files in this order."""
    rng = np.random.default_rng(seed)
    folder.mkdir(parents=True, exist_ok=True)
    return [write_image(folder / name, draw_surface(rng, height, width, is_bad=False)[0]) for name in names]


def write_image(path: Path, pixels: NDArray[np.uint8]) -> Path:
    encoded, data = cv2.imencode(path.suffix, pixels, [cv2.IMWRITE_PNG_COMPRESSION, 1, cv2.IMWRITE_JPEG_QUALITY, 92])
    if not encoded:
        raise ValueError(f"{path.suffix} cannot hold an array of shape {pixels.shape}")
    path.write_bytes(data.tobytes())
    return path
