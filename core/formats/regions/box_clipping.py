"""Boxes that reach beyond their image, and those that lie outside it."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from core.domain import Box, Reason, Remark, Text

_FARTHEST_PX = 1e9  # no image is so large, and the products of larger figures are none any more
_TOLERANCE_PX = 0.01  # what rounding of other programs' figures may take off without a word

Points = NDArray[np.float64]


def boxes_inside(
    boxes: Iterable[Box], width: int, height: int, image: str
) -> tuple[tuple[Box, ...], tuple[Remark, ...]]:
    """The boxes that cover a part of an image of ``width`` × ``height`` pixels, as they were drawn, and a remark on
    each that reaches beyond it or covers none; ``image`` is what they are about."""
    kept: list[Box] = []
    remarks: list[Remark] = []
    for number, box in enumerate(boxes, 1):
        inside = box_inside(box, width, height)
        kept += [] if inside is None else [box]
        remarks += _said(number, box, inside, image)
    return tuple(kept), tuple(remarks)


def box_inside(box: Box, width: int, height: int) -> Box | None:
    """The smallest box of the same angle around what ``box`` covers of the image; None where that is nothing.

    A turned one may still have a corner outside. ``box`` itself where nothing worth a word would be cut.
    """
    if box.w <= 0 or box.h <= 0 or max(abs(box.cx), abs(box.cy), box.w, box.h) > _FARTHEST_PX:
        return None
    points = _cut(box.corners(), width, height)
    if len(points) < 3:
        return None
    turned = _turned(points - (box.cx, box.cy), -box.angle)
    low, high = turned.min(axis=0), turned.max(axis=0)
    w, h = (high - low).tolist()
    if min(w, h) <= 0:
        return None
    if max(box.w - w, box.h - h) <= _TOLERANCE_PX:
        return box
    cx, cy = (_turned((low + high)[None] / 2, box.angle)[0] + (box.cx, box.cy)).tolist()
    return Box(cx, cy, w, h, box.angle)


def _said(number: int, box: Box, inside: Box | None, image: str) -> Iterator[Remark]:
    if box.w <= 0 or box.h <= 0:
        yield Remark(Reason.BOX_OUTSIDE, image, Text("its box {n} has no area; it is left out", n=number))
    elif inside is None:
        problem = Text("its box {n} lies outside the image; it is left out", n=number)
        yield Remark(Reason.BOX_OUTSIDE, image, problem, "correct the box, or the image that it belongs to")
    elif inside != box:
        problem = Text("its box {n} reaches beyond the image; only the part on it counts", n=number)
        yield Remark(Reason.BOX_BEYOND, image, problem, "look whether it is the box of this image")


def _cut(points: Points, width: int, height: int) -> Points:
    """A convex polygon's part inside the image, as (N, 2) x, y (Sutherland and Hodgman, 1974)."""
    for axis, limit in enumerate((width, height)):
        points = _half(points, points[:, axis])
        points = _half(points, limit - points[:, axis])
    return points


def _half(points: Points, depths: Points) -> Points:
    """The part where ``depths``, one a point and linear between them, are not negative."""
    kept: list[Points] = []
    closed = zip([*points, *points[:1]], [*depths, *depths[:1]], strict=True)
    for (start, depth), (end, next_depth) in pairwise(closed):
        if depth >= 0:
            kept.append(start)
        if depth * next_depth < 0:
            kept.append(start + (end - start) * (depth / (depth - next_depth)))
    return np.array(kept).reshape(-1, 2)


def _turned(points: Points, degrees: float) -> Points:
    """Around the origin, clockwise as y points down."""
    radians = np.deg2rad(degrees)
    cos, sin = np.cos(radians), np.sin(radians)
    turned: Points = points @ np.array([[cos, sin], [-sin, cos]])
    return turned
