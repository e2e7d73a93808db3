"""Noise of chosen grain and direction, the stuff that textures and soft defects are made of."""

import cv2
import numpy as np
from numpy.typing import NDArray
from scipy.fft import irfft2, rfft2

Plane = NDArray[np.float32]
"""(H, W) float32."""


def standardised(plane: Plane) -> Plane:
    """The same with mean 0 and standard deviation 1."""
    return np.asarray((plane - plane.mean()) / max(float(plane.std()), 1e-6), np.float32)


def smooth_noise(rng: np.random.Generator, size_px: int, grain_px: float) -> Plane:
    """Isotropic noise whose lumps are about ``grain_px`` wide; mean 0, deviation 1."""
    return stretched_noise(rng, size_px, grain_px, grain_px)


def stretched_noise(rng: np.random.Generator, size_px: int, along_px: float, across_px: float) -> Plane:
    """Noise whose lumps are ``along_px`` wide and ``across_px`` high; mean 0, deviation 1."""
    white = rng.standard_normal((size_px, size_px), dtype=np.float32)
    down = np.exp(-2 * (np.pi * np.fft.fftfreq(size_px) * across_px / 2) ** 2).astype(np.float32)
    right = np.exp(-2 * (np.pi * np.fft.rfftfreq(size_px) * along_px / 2) ** 2).astype(np.float32)
    # A Gaussian filter by Fourier transform: lumps of any size cost the same and no border shows.
    filtered = irfft2(rfft2(white) * down[:, None] * right[None], s=white.shape)
    return standardised(np.asarray(filtered, np.float32))


def octave_noise(rng: np.random.Generator, size_px: int, coarsest_px: float, octaves: int) -> Plane:
    """Clouds: lumps of ``coarsest_px`` and, each half as strong as the one before, of half their width and so on."""
    layers = [smooth_noise(rng, size_px, coarsest_px / 2**octave) / 2**octave for octave in range(octaves)]
    return standardised(np.asarray(np.sum(layers, axis=0), np.float32))


def turned(plane: Plane, degrees: float, size_px: int) -> Plane:
    """The middle ``size_px`` square of ``plane`` after turning it; give it 1.5 times that size to have no border."""
    height, width = plane.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    turn[:, 2] -= (width - size_px) / 2, (height - size_px) / 2
    rotated = cv2.warpAffine(plane, turn, (size_px, size_px), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT_101)
    return np.asarray(rotated, np.float32)


def coordinates(size_px: int) -> tuple[Plane, Plane]:
    """x and y of every pixel of a square, each (size_px, size_px)."""
    y, x = np.mgrid[:size_px, :size_px].astype(np.float32)
    return x, y
