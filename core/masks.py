"""Geometry of pixel masks. Pixel (row, column) covers the square from (column, row) to (column + 1, row + 1)."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from core.domain import Box

_ROUNDING = 1e-9  # what sine and cosine lose on borders that fall exactly on pixel centres


@dataclass(frozen=True, slots=True)
class MaskMeasures:
    """``perimeter_px`` is the length of all outlines, holes included, along pixel edges: 4 for a single pixel.
    ``components`` counts the regions connected by edge or corner."""

    area_px: int
    perimeter_px: int
    components: int


def rasterize_box(box: Box, height: int, width: int) -> NDArray[np.bool_]:
    """The (height, width) mask of the pixels whose centres lie in the box, its left and top border included."""
    cos, sin = np.cos(np.deg2rad(box.angle)), np.sin(np.deg2rad(box.angle))
    down = np.arange(height) + 0.5 - box.cy
    along = _span(cos, down * sin, box.w / 2)
    across = _span(-sin, down * cos, box.h / 2)
    first = _columns(np.maximum(along[0], across[0]) + box.cx, width)
    end = _columns(np.minimum(along[1], across[1]) + box.cx, width)
    columns = np.arange(width)
    inside: NDArray[np.bool_] = (columns >= first[:, None]) & (columns < end[:, None])
    return inside


def _span(slope: float, offset: NDArray[np.float64], half: float) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """From which to which x, relative to the centre, −half ≤ slope · x + offset < half holds, row by row."""
    if abs(slope) < _ROUNDING:
        holds = (offset >= -half - _ROUNDING) & (offset < half - _ROUNDING)
        return np.where(holds, -np.inf, np.inf), np.where(holds, np.inf, -np.inf)
    ends = np.sort(np.stack([(-half - offset) / slope, (half - offset) / slope]), axis=0)
    return ends[0], ends[1]


def _columns(x: NDArray[np.float64], width: int) -> NDArray[np.float64]:
    """The first column whose centre lies at or right of x."""
    return np.clip(np.ceil(x - 0.5 - _ROUNDING), 0, width)


def mask_measures(mask: NDArray[np.bool_]) -> MaskMeasures:
    """Measures of a (H, W) bool mask; an outline runs along the image's border too."""
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    if rows.size == 0:
        return MaskMeasures(0, 0, 0)
    crop = np.pad(mask[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1].astype(bool), 1)
    edges = np.count_nonzero(crop[1:] != crop[:-1]) + np.count_nonzero(crop[:, 1:] != crop[:, :-1])
    regions, _ = cv2.connectedComponents(crop.astype(np.uint8), connectivity=8)
    return MaskMeasures(int(np.count_nonzero(crop)), int(edges), regions - 1)
