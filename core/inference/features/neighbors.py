"""Exact nearest neighbours of points, block by block, so that no large matrix is held whole."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

_BLOCK = 4_000_000
"""Distances that are held at once."""

Points = NDArray[np.floating]
Rows = NDArray[np.intp]


def nearest(points: Points, others: Points, k: int, own: Rows | None = None) -> tuple[NDArray[np.float64], Rows]:
    """Euclidean distances and rows, (n, k) each, of the k nearest of (m, d) ``others`` to each of (n, d) ``points``:
    the nearest first, among equals the lower row first.

    ``own`` (n,) is the row of each point among the others, −1 for none: no point is its own neighbour, so k ≤ m − 1.
    Both arrays must have the same number type, which the distances are computed in.
    """
    distances, rows = np.empty((len(points), k)), np.empty((len(points), k), np.intp)
    for block, squared in _squared(points, others, own):
        found = np.argpartition(squared, k - 1, axis=1)[:, :k]
        at = np.take_along_axis(squared, found, axis=1)
        order = np.lexsort((found, at), axis=1)
        distances[block] = np.take_along_axis(at, order, axis=1)
        rows[block] = np.take_along_axis(found, order, axis=1)
    return np.sqrt(np.maximum(distances, 0)), rows


def distances_to_nearest(points: Points, others: Points, k: int = 1, own: Rows | None = None) -> NDArray[np.float64]:
    """Euclidean distance (n,) from each of (n, d) ``points`` to its k-th nearest of (m, d) ``others``; infinite where
    there are none. Number type and ``own`` as in ``nearest``, which takes longer."""
    found = np.full(len(points), np.inf)
    for block, squared in _squared(points, others, own):
        found[block] = squared.min(axis=1) if k == 1 else np.partition(squared, k - 1, axis=1)[:, k - 1]
    return np.asarray(np.sqrt(np.maximum(found, 0)))


def _squared(points: Points, others: Points, own: Rows | None) -> Iterator[tuple[slice, Points]]:
    """Squared distances (b, m) of a block of the points, infinite from a point to itself, and which points they are."""
    if len(others) == 0:
        return
    step = max(1, _BLOCK // len(others))
    squares = (others**2).sum(axis=1)  # (m,)
    for start in range(0, len(points), step):
        block = slice(start, start + step)
        part = points[block]
        squared = (part**2).sum(axis=1)[:, None] + squares - 2 * (part @ others.T)  # (b, m)
        if own is not None:
            among = np.flatnonzero(own[block] >= 0)
            squared[among, own[block][among]] = np.inf
        yield block, squared
