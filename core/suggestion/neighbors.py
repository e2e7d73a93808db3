"""The nearest neighbours of images in φ."""

import numpy as np
from numpy.typing import NDArray

N_NEIGHBOURS = 10
_BLOCK = 512
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
    parts = [
        _of_block(descriptors, np.arange(start, min(start + _BLOCK, n)), references, k) for start in range(0, n, _BLOCK)
    ]
    return np.concatenate([part[0] for part in parts]), np.concatenate([part[1] for part in parts])


def _of_block(
    descriptors: NDArray[np.floating], rows: NDArray[np.intp], references: NDArray[np.intp], k: int
) -> tuple[NDArray[np.float64], NDArray[np.intp]]:
    here, there = descriptors[rows].astype(np.float64), descriptors[references].astype(np.float64)
    squared = (here**2).sum(axis=1)[:, None] + (there**2).sum(axis=1)[None] - 2 * here @ there.T
    squared[rows[:, None] == references[None]] = np.inf
    found = np.argpartition(squared, k - 1, axis=1)[:, :k]
    distances = np.take_along_axis(squared, found, axis=1)
    order = np.lexsort((found, distances), axis=1)
    distances, found = np.take_along_axis(distances, order, axis=1), np.take_along_axis(found, order, axis=1)
    return np.sqrt(np.maximum(distances, 0)), references[found]


def disagreement(descriptors: NDArray[np.floating], is_bad: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Share of each image's ten nearest that carry the other label, (n,) in [0, 1]; NaN where there is no other."""
    _, rows = nearest(descriptors, N_NEIGHBOURS)
    if rows.shape[1] == 0:
        return np.full(len(descriptors), np.nan)
    return np.asarray((is_bad[rows] != is_bad[:, None]).mean(axis=1))
