"""Faultless surfaces. A texture's looks belong to the piece, its grains to the single image."""

from collections.abc import Callable

import cv2
import numpy as np

from core.distance import distances_inside
from core.surfaces.noise import Plane, coordinates, octave_noise, smooth_noise, standardised, stretched_noise, turned

Texture = Callable[[np.random.Generator, np.random.Generator, int, float], Plane]
"""``texture(piece, image, size_px, scale)``: what two images of a piece share is drawn from ``piece`` (a fresh
generator of the same seed for each of them), the rest from ``image``. ``scale`` enlarges every structure. The result
is (size_px, size_px) with mean 0 and deviation 1."""


def cast(piece: np.random.Generator, image: np.random.Generator, size_px: int, scale: float) -> Plane:
    """Cast metal or plaster: clouds with a fine tooth."""
    coarsest_px = piece.uniform(36, 60) * scale
    tooth = piece.uniform(0.3, 0.6)
    clouds = octave_noise(image, size_px, coarsest_px, octaves=5)
    return standardised(clouds + np.float32(tooth) * smooth_noise(image, size_px, 1.5 * scale))


def brushed(piece: np.random.Generator, image: np.random.Generator, size_px: int, scale: float) -> Plane:
    """Brushed metal: fine streaks of one direction."""
    degrees = piece.uniform(0, 180) + image.normal(0, 2)
    along_px, across_px = piece.uniform(60, 120) * scale, piece.uniform(1.0, 1.8) * scale
    wide = int(size_px * 1.5)
    streaks = stretched_noise(image, wide, along_px, across_px)
    bands = stretched_noise(image, wide, along_px * 3, across_px * 6)
    return standardised(turned(streaks + np.float32(0.4) * bands, degrees, size_px))


def woven(piece: np.random.Generator, image: np.random.Generator, size_px: int, scale: float) -> Plane:
    """Plain weave: threads over and under, none quite straight, none quite as bright as the next."""
    pitch_px = piece.uniform(9, 14) * scale
    degrees = piece.uniform(-25, 25) + image.normal(0, 1.5)
    wide = int(size_px * 1.5)
    x, y = coordinates(wide)
    sway_px = np.float32(0.12 * pitch_px)
    u = (x + sway_px * smooth_noise(image, wide, 40 * scale)) * np.float32(2 * np.pi / pitch_px)
    v = (y + sway_px * smooth_noise(image, wide, 40 * scale)) * np.float32(2 * np.pi / pitch_px)
    over = np.cos(u / 2) * np.cos(v / 2)
    threads = np.where(np.sin(u / 2) * np.sin(v / 2) > 0, np.abs(np.sin(u)), np.abs(np.sin(v))) + 0.5 * over
    yarn = stretched_noise(image, wide, 20 * scale, 2 * scale) + stretched_noise(image, wide, 2 * scale, 20 * scale)
    weave = standardised(np.asarray(threads, np.float32)) + np.float32(0.25) * yarn
    return standardised(turned(weave, degrees, size_px))


def grain(piece: np.random.Generator, image: np.random.Generator, size_px: int, scale: float) -> Plane:
    """Sintered or blasted: bright and dark speckles on fine noise."""
    grain_px = piece.uniform(1.6, 2.6) * scale
    share = piece.uniform(1.4, 1.8)
    speckle = smooth_noise(image, size_px, grain_px)
    sparks = np.maximum(smooth_noise(image, size_px, 1.6 * grain_px) - np.float32(share), 0)
    return standardised(speckle + np.float32(1.5) * sparks)


def leather(piece: np.random.Generator, image: np.random.Generator, size_px: int, scale: float) -> Plane:
    """Embossed skin: rounded cells between dark creases."""
    cell_px = piece.uniform(8, 13) * scale
    n_cells = int((size_px / cell_px) ** 2)
    seeds = np.full((size_px, size_px), 255, np.uint8)
    seeds[tuple(image.integers(0, size_px, (2, n_cells)))] = 0
    to_seed = distances_inside(seeds)
    domes = -cv2.GaussianBlur(to_seed, (0, 0), 0.8 * scale)
    tooth = smooth_noise(image, size_px, 1.5 * scale)
    return standardised(standardised(np.asarray(domes, np.float32)) + np.float32(0.35) * tooth)


TEXTURES: dict[str, Texture] = {
    "brushed": brushed,
    "cast": cast,
    "grain": grain,
    "leather": leather,
    "woven": woven,
}
