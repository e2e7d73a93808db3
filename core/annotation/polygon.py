"""The exact area of a polygon: a pixel belongs to it when its centre does, by the even-odd rule."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from core.annotation.region import Region

Point = tuple[float, float]


def polygon_region(corners: Sequence[Point], height: int, width: int) -> Region | None:
    """The pixels of a (height, width) image inside the closed polygon of (x, y) corners; None when there are none."""
    if len(corners) < 3:
        return None
    points = np.array(corners, np.float64)
    top = int(np.clip(np.floor(points[:, 1].min()), 0, height))
    bottom = int(np.clip(np.ceil(points[:, 1].max()), top, height))
    left = int(np.clip(np.floor(points[:, 0].min()), 0, width))
    right = int(np.clip(np.ceil(points[:, 0].max()), left, width))
    crossings = _crossings(points, np.arange(top, bottom, dtype=np.float64) + 0.5)
    edges = np.clip(np.ceil(crossings - 0.5) - left, 0, right - left).astype(np.intp)
    mask = np.zeros((bottom - top, right - left), np.uint8)
    for row, pairs in zip(mask, edges.reshape(len(edges), edges.shape[1] // 2, 2).tolist(), strict=True):
        for start, stop in pairs:
            row[start:stop] = 255
    return Region.of(mask, (left, top))


def _crossings(points: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.float64]:
    """The x of the (n, 2) polygon's border at each of the (m,) heights, ascending, as (m, k); infinite where none.

    k is even.
    """
    following = np.roll(points, -1, axis=0)
    y0, y1 = points[:, 1], following[:, 1]
    crossed = (y0 <= y[:, None]) != (y1 <= y[:, None])  # half-open: a corner counts once
    rise = np.where(y0 == y1, 1.0, y1 - y0)
    x = points[:, 0] + (y[:, None] - y0) / rise * (following[:, 0] - points[:, 0])
    most = int(crossed.sum(axis=1).max(initial=0))
    return np.sort(np.where(crossed, x, np.inf), axis=1)[:, :most]
