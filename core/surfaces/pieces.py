"""A physical piece photographed several times, and what camera and light make of its surface."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.surfaces.defects import DEFECTS
from core.surfaces.noise import Plane, coordinates
from core.surfaces.textures import TEXTURES

_SECOND_DEFECT_SHARE = 0.15


@dataclass(frozen=True, slots=True)
class Piece:
    """What the images of one group share. ``seed`` draws the looks of the texture; ``grey`` and ``contrast`` in
    shares of full white."""

    texture: str
    seed: int
    grey: float
    contrast: float


@dataclass(frozen=True, slots=True, eq=False)
class Photograph:
    """``image`` (H, W) uint8; ``mask`` (H, W) bool, all false for a good one; names of the defects painted in."""

    image: NDArray[np.uint8]
    mask: NDArray[np.bool_]
    defects: tuple[str, ...]


def new_piece(rng: np.random.Generator, texture: str) -> Piece:
    """A piece of that texture."""
    seed = int(rng.integers(2**32))
    return Piece(texture, seed, grey=float(rng.uniform(0.35, 0.6)), contrast=float(rng.uniform(0.05, 0.08)))


def photograph(
    rng: np.random.Generator,
    piece: Piece,
    size_px: int,
    kinds: tuple[str, ...],
    strengths: tuple[float, float],
    sizes: tuple[float, float] = (1.0, 1.0),
) -> Photograph:
    """One image of the piece, with a defect of each of ``kinds`` whose strength and size, a factor, are drawn between
    the two given; half of the sizes lie below their geometric mean."""
    scale = float(rng.uniform(0.88, 1.14)) * size_px / 256
    surface = TEXTURES[piece.texture](np.random.default_rng(piece.seed), rng, size_px, scale)
    mask = np.zeros(surface.shape, bool)
    for kind in kinds:
        faulted = DEFECTS[kind](rng, surface, float(rng.uniform(*strengths)), _size(rng, sizes))
        surface, mask = faulted.surface, mask | faulted.mask
    return Photograph(_expose(rng, piece, surface), mask, kinds)


def draw_kinds(rng: np.random.Generator, kind: str) -> tuple[str, ...]:
    """``kind``, and now and then a second one beside it."""
    if rng.random() >= _SECOND_DEFECT_SHARE:
        return (kind,)
    return (kind, str(rng.choice([other for other in DEFECTS if other != kind])))


def _size(rng: np.random.Generator, sizes: tuple[float, float]) -> float:
    smallest, largest = sizes
    return smallest if smallest == largest else float(np.exp(rng.uniform(np.log(smallest), np.log(largest))))


def _expose(rng: np.random.Generator, piece: Piece, surface: Plane) -> NDArray[np.uint8]:
    """Light from a side, exposure, the noise of the sensor, eight bits."""
    x, y = (plane / surface.shape[0] - 0.5 for plane in coordinates(surface.shape[0]))
    towards = rng.uniform(0, 2 * np.pi)
    light = 1 + rng.uniform(0.05, 0.3) * (np.cos(towards) * x + np.sin(towards) * y)
    exposure = rng.uniform(0.85, 1.15)
    signal = exposure * light * (piece.grey + piece.contrast * surface)
    noise = rng.normal(0, 0.008, surface.shape)
    return np.asarray(np.clip((signal + noise) * 255, 0, 255).round(), np.uint8)
