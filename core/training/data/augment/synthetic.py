"""Good images with a drawn defect and its exact mask: masks that nobody has to paint.

With few masks the targets of the segmentation sub-network are nearly all zero and its features die. Drawn defects
differ from their surroundings as real ones do: thin or compact, darker or brighter, or of another texture.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

Image = NDArray[np.uint8]
Alpha = NDArray[np.float32]


def draw_defect(image: Image, rng: np.random.Generator) -> tuple[Image, NDArray[np.bool_]]:
    """A copy of a uint8 (channels, H, W) image with one to three defects, and where they are: bool (H, W)."""
    result = image.astype(np.float32)
    mask = np.zeros(image.shape[1:], bool)
    for _ in range(rng.integers(1, 4)):
        alpha = _stroke(mask.shape, rng) if rng.random() < 0.6 else _blob(mask.shape, rng)
        fill = _shade(result, alpha, rng) if rng.random() < 0.7 else _texture_from_elsewhere(result, rng)
        result += alpha * (fill - result)
        mask |= alpha > 0.3
    return np.clip(result, 0, 255).astype(np.uint8), mask


def _stroke(shape: tuple[int, ...], rng: np.random.Generator) -> Alpha:
    """A wandering line, 1–5 pixels wide, a twentieth to half the image long."""
    height, width = shape
    n_points = int(rng.integers(3, 12))
    length = rng.uniform(0.05, 0.5) * max(height, width)
    turns = np.cumsum(rng.normal(0, rng.uniform(0.05, 0.8), n_points)) + rng.uniform(0, 2 * np.pi)
    steps = np.stack([np.cos(turns), np.sin(turns)], axis=1) * (length / n_points)
    points = np.cumsum(steps, axis=0)
    points += rng.uniform(0, 1, 2) * (width, height) - points.mean(axis=0)
    canvas = np.zeros(shape, np.uint8)
    thickness = int(rng.integers(1, 6))
    cv2.polylines(canvas, [np.round(points * 16).astype(np.int32)], False, 255, thickness, cv2.LINE_AA, shift=4)
    return canvas.astype(np.float32) / np.float32(255)


def _blob(shape: tuple[int, ...], rng: np.random.Generator) -> Alpha:
    """A ragged patch: smooth noise above a level, inside an ellipse of 1–15 % of the image's side."""
    height, width = shape
    radius = np.maximum(rng.uniform(0.01, 0.15, 2) * min(height, width), 2)
    noise = cv2.resize(rng.random((8, 8)).astype(np.float32), (width, height), interpolation=cv2.INTER_CUBIC)
    x, y = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    angle, cx, cy = rng.uniform(0, np.pi), rng.uniform(0, width), rng.uniform(0, height)
    along = (x - cx) * np.cos(angle) + (y - cy) * np.sin(angle)
    across = (y - cy) * np.cos(angle) - (x - cx) * np.sin(angle)
    level = 1 - (along / radius[0]) ** 2 - (across / radius[1]) ** 2 + (noise - 0.5)
    softness = rng.uniform(0.05, 0.6)
    alpha: Alpha = np.clip(level / softness, 0, 1).astype(np.float32)
    return alpha


def _shade(image: NDArray[np.float32], alpha: Alpha, rng: np.random.Generator) -> NDArray[np.float32]:
    """The image darker or brighter, by 0.7 to 4 of its own standard deviations around the defect."""
    near = image[:, alpha > 0] if (alpha > 0).any() else image.reshape(len(image), -1)
    spread = max(float(near.std()), float(image.std()) * 0.5, 4.0)
    sign = 1.0 if rng.random() < 0.35 else -1.0
    shaded: NDArray[np.float32] = image + np.float32(sign * rng.uniform(0.7, 4.0) * spread)
    return shaded


def _texture_from_elsewhere(image: NDArray[np.float32], rng: np.random.Generator) -> NDArray[np.float32]:
    """The image shifted and mirrored, so that each place shows the texture of another."""
    _, height, width = image.shape
    shift = (int(rng.integers(height // 4, max(height // 4 + 1, 3 * height // 4))), int(rng.integers(0, width)))
    moved = np.roll(image, shift, axis=(1, 2))
    return moved[:, ::-1, ::-1] if rng.random() < 0.5 else moved.swapaxes(1, 2) if height == width else moved
