"""Line-shaped defects: quick to see, slow to paint."""

import cv2
import numpy as np
from numpy.typing import NDArray

from core.surfaces.noise import Plane

Footprint = NDArray[np.bool_]

_SUBPIXEL_BITS = 4
_TOUCHED_FROM = 0.3
"""Share of a pixel that a stroke must cover for the pixel to belong to the defect."""


def draw_path(coverage: Plane, points: NDArray[np.floating], width_px: float) -> None:
    """Draw a smooth-edged polyline of (n, 2) x, y points into ``coverage`` in [0, 1], keeping the larger value."""
    canvas = np.zeros(coverage.shape, np.uint8)
    fixed = np.round(points * 2**_SUBPIXEL_BITS).astype(np.int32)[:, None]
    cv2.polylines(canvas, [fixed], False, 255, max(1, round(width_px)), cv2.LINE_AA, _SUBPIXEL_BITS)
    np.maximum(coverage, canvas.astype(np.float32) / 255, out=coverage)


def touched(coverage: Plane) -> Footprint:
    """The exact mask of strokes."""
    return coverage > _TOUCHED_FROM


def scratch_path(rng: np.random.Generator, size_px: int, length_px: float) -> NDArray[np.float64]:
    """A nearly straight, slightly bent line (n, 2) that starts inside the image."""
    n = 24
    start = rng.uniform(0.2 * size_px, 0.8 * size_px, 2)
    heading = rng.uniform(0, 2 * np.pi) + np.linspace(0, rng.normal(0, 0.35), n)
    steps = np.stack([np.cos(heading), np.sin(heading)], axis=1) * (length_px / n)
    return np.asarray(start + np.cumsum(steps, axis=0) - steps.sum(axis=0) / 2)


def crack_paths(rng: np.random.Generator, size_px: int, length_px: float) -> list[NDArray[np.float64]]:
    """A jagged random walk (n, 2) and up to three branches that leave it."""
    trunk = _walk(rng, rng.uniform(0.25 * size_px, 0.75 * size_px, 2), rng.uniform(0, 2 * np.pi), length_px)
    paths = [trunk]
    for _ in range(rng.integers(0, 4)):
        at = int(rng.integers(len(trunk) // 4, len(trunk)))
        along = trunk[at] - trunk[at - 1]
        turn = rng.choice([-1, 1]) * rng.uniform(0.4, 1.1)
        heading = float(np.arctan2(along[1], along[0]) + turn)
        paths.append(_walk(rng, trunk[at], heading, length_px * rng.uniform(0.2, 0.45)))
    return paths


def _walk(
    rng: np.random.Generator, start: NDArray[np.float64], heading: float, length_px: float
) -> NDArray[np.float64]:
    step_px = 3.0
    n = max(3, int(length_px / step_px))
    headings = heading + np.cumsum(rng.normal(0, 0.22, n)) + rng.normal(0, 0.35, n)
    steps = np.stack([np.cos(headings), np.sin(headings)], axis=1) * step_px
    return np.concatenate([start[None], start + np.cumsum(steps, axis=0)])
