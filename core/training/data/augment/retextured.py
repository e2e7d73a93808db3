"""Good images with a large part of another texture: a defect that differs in texture, not in shape.

On an unevenly ground or stained piece the defect is a part that does not look like the rest. Regions with the texture
of another image train the network to see this on new pieces, as in CutPaste (Li et al. 2021).
"""

import cv2
import numpy as np
from numpy.typing import NDArray

Image = NDArray[np.uint8]
Floats = NDArray[np.float32]

_LEAST_SPREAD = 6.0
"""Smallest contrast in grey levels, so that a surface without any gets a visible change too."""


def retexture(image: Image, other: Image, rng: np.random.Generator) -> tuple[Image, NDArray[np.bool_]]:
    """A copy of a uint8 (channels, H, W) image with one region changed, and where: bool (H, W).

    The region takes the texture of ``other`` (channels, h, w), or its own made rougher, smoother or streaked.
    """
    before = image.astype(np.float32)
    alpha = _region(image.shape[1:], rng)
    way = rng.random()
    surface = _of_another_piece(before, other, rng) if way < 0.4 else _roughened(before, rng)
    if way > 0.7:
        surface = surface + _streaks(before, rng)
    surface = surface + np.float32(rng.normal(0, 0.5) * _spread(before))
    after = before + alpha * (surface - before)
    return np.clip(after, 0, 255).astype(np.uint8), alpha > 0.5


def _region(shape: tuple[int, ...], rng: np.random.Generator) -> Floats:
    """(H, W) in [0, 1]: the share of each pixel beyond a wavy line near a border, or inside a rounded outline."""
    height, width = shape
    side = min(height, width)
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    depth = _beyond_a_line(x, y, rng) if rng.random() < 0.5 else _in_an_outline(x, y, rng)
    waves = cv2.resize(rng.normal(0, 1, (5, 5)).astype(np.float32), (width, height), interpolation=cv2.INTER_CUBIC)
    depth = depth + waves * np.float32(rng.uniform(0, 0.04) * side)
    softness = rng.uniform(1, max(2.0, 0.06 * side))
    alpha: Floats = np.clip(0.5 + depth / softness, 0, 1).astype(np.float32)
    return alpha


def _beyond_a_line(x: Floats, y: Floats, rng: np.random.Generator) -> Floats:
    """Pixels past a line that cuts 6 to 45 % off one side."""
    angle = rng.integers(4) * np.pi / 2 + rng.normal(0, 0.25)
    along = np.float32(np.cos(angle)) * x + np.float32(np.sin(angle)) * y
    low, high = float(along.min()), float(along.max())
    depth: Floats = np.float32(low + rng.uniform(0.06, 0.45) * (high - low)) - along
    return depth


def _in_an_outline(x: Floats, y: Floats, rng: np.random.Generator) -> Floats:
    """About the pixels inside an ellipse to rounded rectangle (superellipse), half-axes 8 to 45 % of the sides."""
    height, width = x.shape
    half_axes = rng.uniform(0.08, 0.45, 2) * (width, height)
    cx, cy = rng.uniform(0, width), rng.uniform(0, height)
    power = rng.uniform(2, 5)
    reach = (np.abs((x - cx) / half_axes[0]) ** power + np.abs((y - cy) / half_axes[1]) ** power) ** (1 / power)
    depth: Floats = ((1 - reach) * half_axes.min()).astype(np.float32)
    return depth


def _of_another_piece(image: Floats, other: Image, rng: np.random.Generator) -> Floats:
    """``other``, mirrored at random and fitted to the image's size, level and about its contrast."""
    height, width = image.shape[1:]
    mirrored = other[:, :: rng.choice([-1, 1]), :: rng.choice([-1, 1])]
    fitted = np.stack([cv2.resize(np.ascontiguousarray(channel), (width, height)) for channel in mirrored]).astype(
        np.float32
    )
    gain = _spread(image) / _spread(fitted) * rng.uniform(0.7, 1.4)
    surface: Floats = ((fitted - fitted.mean()) * gain + image.mean()).astype(np.float32)
    return surface


def _roughened(image: Floats, rng: np.random.Generator) -> Floats:
    """The image with its fine structure weakened or strengthened."""
    sigma = rng.uniform(1, 6)
    smooth = np.stack([cv2.GaussianBlur(channel, (0, 0), sigma) for channel in image]).astype(np.float32)
    gain = rng.uniform(0, 0.5) if rng.random() < 0.4 else rng.uniform(1.4, 3.0)
    surface: Floats = smooth + np.float32(gain) * (image - smooth)
    return surface


def _streaks(image: Floats, rng: np.random.Generator) -> Floats:
    """Lines along the rows or the columns, as grinding leaves them; broadcasts to the image's shape."""
    axis = int(rng.integers(1, 3))
    line = rng.normal(0, 1, (1, image.shape[axis])).astype(np.float32)
    line = np.asarray(cv2.GaussianBlur(line, (0, 0), rng.uniform(0.5, 4)), np.float32)[0]
    height = np.float32(rng.uniform(0.3, 1.0) * _spread(image) / max(float(line.std()), 1e-6))
    streaks: Floats = height * (line[None, :, None] if axis == 1 else line[None, None, :])
    return streaks


def _spread(image: Floats) -> float:
    return max(float(image.std()), _LEAST_SPREAD)
