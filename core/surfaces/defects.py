"""Faults of several kinds, sizes and costs to paint, each with the exact mask of the pixels that it changes."""

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

from core.surfaces.noise import Plane, coordinates, smooth_noise
from core.surfaces.strokes import crack_paths, draw_path, scratch_path, touched


@dataclass(frozen=True, slots=True, eq=False)
class Faulted:
    """A surface with one defect: ``surface`` and ``mask`` are (H, W); the mask is true exactly on the defect."""

    surface: Plane
    mask: NDArray[np.bool_]


Defect = Callable[[np.random.Generator, Plane, float, float], Faulted]
"""``defect(rng, surface, strength, size)``; ``strength`` is the change in the surface's own deviations, ``size`` a
factor on the kind's usual extent. Never in place."""

_EDGE = 0.3
"""Where a soft defect has faded to this share of its strength, its mask ends."""


def scratch(rng: np.random.Generator, surface: Plane, strength: float, size: float) -> Faulted:
    """One or two thin, nearly straight lines, bright or dark."""
    coverage = np.zeros_like(surface)
    size_px = surface.shape[0]
    for _ in range(rng.integers(1, 3)):
        path = scratch_path(rng, size_px, size * size_px * rng.uniform(0.15, 0.6))
        draw_path(coverage, path, rng.uniform(1, 2.6))
    sign = rng.choice([-1.0, 1.0], p=[0.35, 0.65])
    return _shaded(surface, coverage, sign * 1.7 * strength, touched(coverage))


def crack(rng: np.random.Generator, surface: Plane, strength: float, size: float) -> Faulted:
    """A dark, jagged line that branches."""
    coverage = np.zeros_like(surface)
    size_px = surface.shape[0]
    for path in crack_paths(rng, size_px, size * size_px * rng.uniform(0.2, 0.65)):
        draw_path(coverage, path, rng.uniform(1, 2.4))
    return _shaded(surface, coverage, -1.7 * strength, touched(coverage))


def pits(rng: np.random.Generator, surface: Plane, strength: float, size: float) -> Faulted:
    """One to seven small dark holes near each other, each with a light rim."""
    size_px = surface.shape[0]
    x, y = coordinates(size_px)
    centre = rng.uniform(0.2 * size_px, 0.8 * size_px, 2)
    holes, rims = np.zeros_like(surface), np.zeros_like(surface)
    for offset in rng.normal(0, 0.07 * size * size_px, (rng.integers(1, 8), 2)):
        radius_px = rng.uniform(0.012, 0.03) * size * size_px
        distance = np.hypot(*(plane - at for plane, at in zip((x, y), centre + offset, strict=True))) / radius_px
        np.maximum(holes, np.exp(-(distance**4)), out=holes)
        np.maximum(rims, np.exp(-(((distance - 1.35) / 0.25) ** 2)), out=rims)
    mask = (holes > _EDGE) | (rims > 0.6)
    return _shaded(surface, holes - np.float32(0.35) * rims, -1.8 * strength, mask)


def stain(rng: np.random.Generator, surface: Plane, strength: float, size: float) -> Faulted:
    """A blob with a ragged, soft edge, darker or lighter than its surroundings."""
    size_px = surface.shape[0]
    reach = _ellipse(rng, size_px, rng.uniform(0.05, 0.15) * size * size_px)
    ragged = reach + np.float32(0.25) * smooth_noise(rng, size_px, 0.06 * size_px) * (reach < 2)
    cover = np.asarray(expit((1 - ragged) * np.float32(9)), np.float32)
    cover[reach >= 2] = 0
    return _shaded(surface, cover, rng.choice([-1.0, 1.0], p=[0.7, 0.3]) * 0.9 * strength, cover > _EDGE)


def dent(rng: np.random.Generator, surface: Plane, strength: float, size: float) -> Faulted:
    """A dip that shows only by its shading: light on one flank, dark on the other."""
    size_px = surface.shape[0]
    reach = _ellipse(rng, size_px, rng.uniform(0.05, 0.11) * size * size_px)
    depth = np.exp(-(reach**2) * 1.2)
    down, right = np.gradient(depth)
    towards = rng.uniform(0, 2 * np.pi)
    slope = np.cos(towards) * right + np.sin(towards) * down
    slope = np.asarray(slope / np.abs(slope).max(), np.float32)
    return _shaded(surface, slope, 1.6 * strength, reach < 1.3)


def smear(rng: np.random.Generator, surface: Plane, strength: float, size: float) -> Faulted:
    """Texture wiped away: inside a stretched patch hardly any structure is left."""
    size_px = surface.shape[0]
    reach = _ellipse(rng, size_px, rng.uniform(0.06, 0.12) * size * size_px, stretch=rng.uniform(1.5, 3))
    cover = np.asarray(np.clip((1.15 - reach) / 0.3, 0, 1), np.float32)
    wiped = cv2.GaussianBlur(surface, (0, 0), 0.05 * size_px)
    lift = np.float32(rng.choice([-1.0, 1.0]) * 0.3 * strength)
    kept = np.float32(0.15)
    faulted = surface * (1 - cover) + cover * (wiped + lift + kept * (surface - wiped))
    return Faulted(np.asarray(faulted, np.float32), cover > 0.5)


DEFECTS: dict[str, Defect] = {
    "crack": crack,
    "dent": dent,
    "pits": pits,
    "scratch": scratch,
    "smear": smear,
    "stain": stain,
}


def _shaded(surface: Plane, shape: Plane, strength: float, mask: NDArray[np.bool_]) -> Faulted:
    return Faulted(np.asarray(surface + np.float32(strength) * shape, np.float32), mask)


def _ellipse(rng: np.random.Generator, size_px: int, radius_px: float, stretch: float | None = None) -> Plane:
    """Distance of every pixel from a random centre, 1 on the rim of a random ellipse of that mean radius."""
    x, y = coordinates(size_px)
    cx, cy = rng.uniform(0.2 * size_px, 0.8 * size_px, 2)
    angle = rng.uniform(0, np.pi)
    long = np.sqrt(stretch if stretch is not None else rng.uniform(1, 1.8))
    along = (x - cx) * np.cos(angle) + (y - cy) * np.sin(angle)
    across = (y - cy) * np.cos(angle) - (x - cx) * np.sin(angle)
    return np.asarray(np.hypot(along / (radius_px * long), across * long / radius_px), np.float32)
