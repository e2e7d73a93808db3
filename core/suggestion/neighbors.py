"""The nearest neighbours of images in φ."""

import numpy as np
from numpy.typing import NDArray

from core.inference.features import neighbors

N_NEIGHBOURS = 10
_MAX_REFERENCES = 10_000
"""Beyond so many images the neighbours are looked for among a sample of them, which keeps the time linear."""


def nearest(descriptors: NDArray[np.floating], k: int, seed: int = 0) -> tuple[NDArray[np.float64], NDArray[np.intp]]:
    """Distances and rows (n, k') of each row's nearest others in (n, d), nearest first; k' = min(k, n − 1)."""
    n = len(descriptors)
    k = min(k, n - 1)
    if k <= 0:
        return np.zeros((n, 0)), np.zeros((n, 0), np.intp)
    references = np.arange(n)
    if n > _MAX_REFERENCES:
        references = np.sort(np.random.default_rng(seed).choice(n, _MAX_REFERENCES, replace=False))
    own = np.full(n, -1, np.intp)
    own[references] = np.arange(len(references))
    points = np.asarray(descriptors, np.float64)
    distances, found = neighbors.nearest(points, points[references], k, own)
    return distances, references[found]


def disagreement(descriptors: NDArray[np.floating], is_bad: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Share of each image's ten nearest that carry the other label, (n,) in [0, 1]; NaN where there is no other."""
    _, rows = nearest(descriptors, N_NEIGHBOURS)
    if rows.shape[1] == 0:
        return np.full(len(descriptors), np.nan)
    return np.asarray((is_bad[rows] != is_bad[:, None]).mean(axis=1))
