"""Where images stand to each other: whitened descriptors φ and the Gaussian kernel κ on them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

Floats = NDArray[np.float32]

_KEPT_VARIANCE = 0.95
_MAX_DIMENSIONS = 32
_NEIGHBOURS = 5
_SAME_PLACE = 1e-3
"""Whitened points closer than this are one: below it the kernel would show float32 rounding."""


def whiten(raw: NDArray[np.floating]) -> Floats:
    """(n, d) raw features to (n, k) principal components of unit variance, float32.

    Columns are standardised first, so that no unit dominates. Only the leading components that hold 95 % of the
    variance stay, at most 32: whitening the rest would raise noise to the rank of structure. A row with a value that
    is not finite becomes the origin, the most ordinary place. Without any variance k is 1 and everything is zero.
    """
    raw = np.asarray(raw, np.float64)
    known = np.isfinite(raw).all(axis=1)
    if known.sum() < 2:
        return np.zeros((len(raw), 1), np.float32)
    centred = raw[known] - raw[known].mean(axis=0)
    spread = centred.std(axis=0)
    standard = centred / np.where(spread > 1e-9 * (1 + np.abs(raw[known]).max(axis=0)), spread, np.inf)
    components = _principal_components(standard)
    whitened = np.zeros((len(raw), components.shape[1]), np.float32)
    whitened[known] = components
    return whitened


def _principal_components(standard: NDArray[np.float64]) -> NDArray[np.float64]:
    values, vectors = np.linalg.eigh(standard.T @ standard / len(standard))
    values, vectors = values[::-1], vectors[:, ::-1]
    if values[0] <= 0:
        return np.zeros((len(standard), 1))
    held = np.cumsum(values) / values.sum()
    kept = min(_MAX_DIMENSIONS, int(np.searchsorted(held, _KEPT_VARIANCE)) + 1)
    return np.asarray(standard @ vectors[:, :kept] / np.sqrt(values[:kept]))


def kernel_width(descriptors: NDArray[np.floating]) -> float:
    """Median distance to the fifth nearest neighbour (the farthest one where there are fewer), above zero.

    1.0 where that says nothing: fewer than two points, or all of them in one place.
    """
    n = len(descriptors)
    if n < 2:
        return 1.0
    distances, _ = cKDTree(descriptors).query(descriptors, k=min(_NEIGHBOURS, n - 1) + 1)
    fifth = np.asarray(distances)[:, -1]
    apart = fifth[fifth > _SAME_PLACE]
    return float(np.median(apart)) if apart.size else 1.0


@dataclass(frozen=True, slots=True, eq=False)
class Kernel:
    """κ(a, b) = exp(−‖a − b‖² / 2·width²), in [0, 1], 1 for equals."""

    width: float

    def __call__(self, rows: NDArray[np.floating], columns: NDArray[np.floating]) -> Floats:
        """(p, d) and (q, d) to (p, q) float32."""
        rows, columns = np.asarray(rows, np.float32), np.asarray(columns, np.float32)
        squared = (rows**2).sum(axis=1)[:, None] + (columns**2).sum(axis=1)[None] - 2 * rows @ columns.T
        return np.asarray(np.exp(-np.maximum(squared, 0) / np.float32(2 * self.width**2)), np.float32)
