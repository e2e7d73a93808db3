"""The regions that formats describe, each with the kind of defect that it shows."""

from dataclasses import dataclass
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from core.domain import Box

Points = NDArray[np.float64]
"""(N, 2) x, y in image pixels."""


class Corners(Enum):
    """What whole numbers mean in a polygon. BETWEEN: the edges of pixels, 0 the left one of the first (COCO). CENTRES:
    the middles of pixels, 0 that of the first; the pixels under the outline belong to the region (OpenCV's contours).
    """

    BETWEEN = "between pixels"
    CENTRES = "centres of pixels"


@dataclass(frozen=True, slots=True)
class BoxRegion:
    """A rectangle around a defect: not its outline."""

    box: Box
    kind: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class PolygonRegion:
    """One or more outlines of one defect. ``area_px``: what the file says of its area, if anything, by which outlines
    inside others are told to be holes or not."""

    outlines: tuple[Points, ...]
    kind: str = ""
    corners: Corners = Corners.BETWEEN
    area_px: float | None = None


@dataclass(frozen=True, slots=True, eq=False)
class RunRegion:
    """Runs of set pixels, in an image of ``height`` × ``width``: ``starts`` from 0 and ``lengths``, int64.
    ``by_column``: counted down the columns, else along the rows."""

    height: int
    width: int
    starts: NDArray[np.int64]
    lengths: NDArray[np.int64]
    kind: str = ""
    by_column: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class PixelRegion:
    """Set pixels, (h, w) bool, whose first lies at ``left``, ``top`` of the image."""

    pixels: NDArray[np.bool_]
    left: int = 0
    top: int = 0
    kind: str = ""


Region = BoxRegion | PolygonRegion | RunRegion | PixelRegion
