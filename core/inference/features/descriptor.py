"""Similarity of images: whitened descriptors φ and the Gaussian kernel κ on them."""

import numpy as np
from numpy.typing import NDArray

from core.inference.features.neighbors import distances_to_nearest

Floats = NDArray[np.float32]

_KEPT_VARIANCE = 0.95
_MAX_DIMENSIONS = 32
_NEIGHBOURS = 5
_ASKED = 2000
"""Random images whose median stands for that of all; its rank is off by about one in a hundred."""
_SAME_PLACE = 0.02
"""Whitened points closer than this are one: much below it the kernel would show float32 rounding."""
_BLOCK = 4_000_000
"""Entries of a large matrix that are held at once."""


def whiten(raw: NDArray[np.floating]) -> Floats:
    """(n, d) raw features to (n, k) principal components of unit variance, float32.

    Columns are standardised first, so that no unit dominates. Only the leading components that hold 95 % of the
    variance stay, at most 32: whitening the rest would raise noise to the rank of structure. A row with a value that
    is not finite becomes the origin, the most ordinary place. Without any variance k is 1 and everything is zero.
    """
    known = np.isfinite(raw).all(axis=1)
    if known.sum() < 2:
        return np.zeros((len(raw), 1), np.float32)
    standard = _standardised(raw if known.all() else raw[known])
    axes, variances = principal_axes(standard)
    held = np.cumsum(variances) / max(variances.sum(), 1e-12)
    kept = min(_MAX_DIMENSIONS, int(np.searchsorted(held, _KEPT_VARIANCE)) + 1) if variances[0] > 0 else 1
    whitened = np.zeros((len(raw), kept), np.float32)
    if variances[0] > 0:
        whitened[known] = standard @ (axes[:, :kept] / np.sqrt(variances[:kept])).astype(np.float32)
    return whitened


def _standardised(raw: NDArray[np.floating]) -> Floats:
    """Column by column, so that no second copy of a large pool is held."""
    standard = np.zeros(raw.shape, np.float32)
    for column in range(raw.shape[1]):
        values = raw[:, column].astype(np.float64)
        largest = np.abs(values).max()
        values -= values.mean()
        spread = values.std()
        if spread > 1e-9 * (1 + largest):
            standard[:, column] = values / spread
    return standard


def principal_axes(centred: Floats) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Of (n, d) rows the orthonormal directions (d, d), in columns, and their variances (d,) from the largest on."""
    covariance = np.zeros((centred.shape[1], centred.shape[1]))
    step = max(1, _BLOCK // centred.shape[1])
    for start in range(0, len(centred), step):
        part = centred[start : start + step].astype(np.float64)
        covariance += part.T @ part / len(centred)
    values, vectors = np.linalg.eigh(covariance)
    return vectors[:, ::-1], np.maximum(values[::-1], 0)


def kernel_width(descriptors: NDArray[np.floating]) -> float:
    """Median distance to the fifth nearest neighbour (the farthest one where there are fewer), above zero.

    1.0 where that says nothing: fewer than two points, or all of them in one place. Of more than 2000 points the
    median is that of 2000 of them, always the same, to their exact neighbours among all.
    """
    n = len(descriptors)
    if n < 2:
        return 1.0
    asked = np.arange(n) if n <= _ASKED else np.random.default_rng(0).choice(n, _ASKED, replace=False)
    points = np.asarray(descriptors, np.float64)
    fifth = distances_to_nearest(points[asked], points, min(_NEIGHBOURS, n - 1), own=asked)
    apart = fifth[fifth > _SAME_PLACE]
    return float(np.median(apart)) if apart.size else 1.0


class Kernel:
    """κ(a, b) = exp(−‖a − b‖² / 2·width²) to the (q, d) ``points``, in [0, 1], 1 for equals."""

    def __init__(self, points: NDArray[np.floating], width: float) -> None:
        self._points = points
        self._width = width
        self._columns = self._scaled(points)
        self._squares = (self._columns**2).sum(axis=1) / 2

    def of(self, point: NDArray[np.floating]) -> NDArray[np.float64]:
        """(d,) to (q,), from the differences themselves: exact for points that nearly coincide."""
        apart = self._points.astype(np.float64) - point
        return np.asarray(np.exp(-np.einsum("qd,qd->q", apart, apart) / (2 * self._width**2)))

    def of_many(self, others: NDArray[np.floating]) -> Floats:
        """(p, d) to (p, q) float32, by scalar products: fast, and good to about five digits."""
        rows = self._scaled(others)
        exponents = rows @ self._columns.T
        exponents -= self._squares
        exponents -= (rows**2).sum(axis=1)[:, None] / 2
        np.minimum(exponents, 0, out=exponents)
        return np.asarray(np.exp(exponents, out=exponents), np.float32)

    def _scaled(self, points: NDArray[np.floating]) -> Floats:
        return np.asarray(points / self._width, np.float32)
