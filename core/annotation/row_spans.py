"""Exact areas of brush strokes and boxes: a pixel belongs to a shape when its centre does.

Both shapes are convex, so each image row holds one run of pixels, found by arithmetic instead of by testing every
pixel: a fast stroke of a 500 px brush costs one slice assignment a row.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.domain import Box
from core.images.display.pixel_rect import NOWHERE, PixelRect

_TOLERANCE = 1e-9  # what sine and cosine lose on borders that fall exactly on pixel centres

Interval = tuple[NDArray[np.float64], NDArray[np.float64]]  # lowest and highest x of each row; low > high where none


@dataclass(frozen=True, slots=True, eq=False)
class RowSpans:
    """Row ``top + i`` holds the pixels ``starts[i] <= x < stops[i]``, all inside the image."""

    top: int
    starts: NDArray[np.intp]
    stops: NDArray[np.intp]

    @property
    def rect(self) -> PixelRect:
        """Bounding box, ``NOWHERE`` when no pixel is covered."""
        rows = np.flatnonzero(self.stops > self.starts)
        if rows.size == 0:
            return NOWHERE
        left, right = int(self.starts[rows].min()), int(self.stops[rows].max())
        return PixelRect(left, self.top + int(rows[0]), right, self.top + int(rows[-1]) + 1)

    def fill(self, pixels: NDArray[np.uint8], value: int, corner: tuple[int, int] = (0, 0)) -> None:
        """Set the covered pixels of the (H, W) image, or of a part of it that holds them all and has its first pixel at
        ``corner`` (x, y)."""
        left, top = corner
        rows = zip((self.starts - left).tolist(), (self.stops - left).tolist(), strict=True)
        for y, (start, stop) in enumerate(rows, self.top - top):
            if stop > start:
                pixels[y, start:stop] = value

    def are_set_in(self, pixels: NDArray[np.uint8] | NDArray[np.bool_]) -> bool:
        """Whether every covered pixel is non-zero."""
        rows = zip(self.starts.tolist(), self.stops.tolist(), strict=True)
        return all(pixels[y, start:stop].all() for y, (start, stop) in enumerate(rows, self.top))

    def band(self, top: int, bottom: int) -> PixelRect:
        """Bounding box of the rows from ``top`` to before ``bottom``."""
        first = max(top - self.top, 0)
        last = max(bottom - self.top, first)
        return RowSpans(self.top + first, self.starts[first:last], self.stops[first:last]).rect


def stroke_spans(
    start: tuple[float, float], end: tuple[float, float], diameter_px: int, height: int, width: int
) -> RowSpans:
    """Pixels whose centre lies within half the diameter of the segment from ``start`` to ``end`` (x, y)."""
    (x0, y0), (x1, y1) = start, end
    radius = diameter_px / 2
    top, y = _rows(min(y0, y1) - radius, max(y0, y1) + radius, height)
    length = float(np.hypot(x1 - x0, y1 - y0))
    angle = float(np.rad2deg(np.arctan2(y1 - y0, x1 - x0)))
    body = _rectangle(Box((x0 + x1) / 2, (y0 + y1) / 2, length, diameter_px, angle), y, closed=True)
    first, last = _disc(x0, y0, radius, y), _disc(x1, y1, radius, y)
    low = np.minimum(np.minimum(first[0], last[0]), body[0])
    high = np.maximum(np.maximum(first[1], last[1]), body[1])
    return _to_pixels(top, (low, high), width)


def square_stroke_spans(
    start: tuple[float, float], end: tuple[float, float], side_px: int, height: int, width: int
) -> RowSpans:
    """Pixels whose centre a square of this side covers on its straight way from ``start`` to ``end`` (x, y)."""
    (x0, y0), (x1, y1) = sorted((start, end), key=lambda point: point[1])
    radius = side_px / 2
    top, y = _rows(y0 - radius, y1 + radius, height)
    rise = y1 - y0
    first = np.clip((y - radius - y0) / rise, 0.0, 1.0) if rise else np.zeros_like(y)
    last = np.clip((y + radius - y0) / rise, 0.0, 1.0) if rise else np.ones_like(y)
    at_first, at_last = x0 + first * (x1 - x0), x0 + last * (x1 - x0)
    low, high = np.minimum(at_first, at_last) - radius, np.maximum(at_first, at_last) + radius
    untouched = (y < y0 - radius - _TOLERANCE) | (y > y1 + radius + _TOLERANCE)
    return _to_pixels(top, (np.where(untouched, np.inf, low), np.where(untouched, -np.inf, high)), width)


def box_spans(box: Box, height: int, width: int) -> RowSpans:
    """Pixels of a (height, width) image whose centre lies in the box, its left and top border included: a box of whole
    pixels covers w × h of them wherever it lies."""
    corners_y = box.corners()[:, 1]
    top, y = _rows(float(corners_y.min()), float(corners_y.max()), height)
    return _to_pixels(top, _rectangle(box, y, closed=False), width, closed=False)


def _rows(low: float, high: float, height: int) -> tuple[int, NDArray[np.float64]]:
    """The first image row that the range of y may touch, and the y of the centres of all that it may touch."""
    top = int(np.clip(np.floor(low - 0.5), 0, height))
    bottom = int(np.clip(np.ceil(high + 0.5), top, height))
    return top, np.arange(top, bottom, dtype=np.float64) + 0.5


def _disc(cx: float, cy: float, radius: float, y: NDArray[np.float64]) -> Interval:
    square = radius**2 - (y - cy) ** 2
    half = np.sqrt(np.maximum(square, 0.0))
    touched = square >= -_TOLERANCE
    return np.where(touched, cx - half, np.inf), np.where(touched, cx + half, -np.inf)


def _rectangle(box: Box, y: NDArray[np.float64], *, closed: bool) -> Interval:
    cos, sin = float(np.cos(np.deg2rad(box.angle))), float(np.sin(np.deg2rad(box.angle)))
    along = _strip(cos, sin * (y - box.cy), box.w / 2, closed)
    across = _strip(-sin, cos * (y - box.cy), box.h / 2, closed)
    low, high = np.maximum(along[0], across[0]) + box.cx, np.minimum(along[1], across[1]) + box.cx
    empty = low > high + _TOLERANCE
    return np.where(empty, np.inf, low), np.where(empty, -np.inf, high)


def _strip(slope: float, offset: NDArray[np.float64], half: float, closed: bool) -> Interval:
    """The x with ``|slope * x + offset| <= half``; a row on the upper limit counts in a ``closed`` strip only."""
    if abs(slope) < 1e-12:
        below = offset <= half + _TOLERANCE if closed else offset < half - _TOLERANCE
        inside = (offset >= -half - _TOLERANCE) & below
        return np.where(inside, -np.inf, np.inf), np.where(inside, np.inf, -np.inf)
    first, last = (-half - offset) / slope, (half - offset) / slope
    return np.minimum(first, last), np.maximum(first, last)


def _to_pixels(top: int, interval: Interval, width: int, *, closed: bool = True) -> RowSpans:
    """The pixels whose centres lie in each interval, its end included where it is ``closed``."""
    low, high = np.clip(interval[0], -1.0, width + 1.0), np.clip(interval[1], -1.0, width + 1.0)
    starts = np.clip(np.ceil(low - 0.5 - _TOLERANCE), 0, width).astype(np.intp)
    end = np.floor(high - 0.5 + _TOLERANCE) + 1 if closed else np.ceil(high - 0.5 - _TOLERANCE)
    stops = np.clip(end, 0, width).astype(np.intp)
    return RowSpans(top, starts, np.maximum(starts, stops))
