"""A rotated rectangle drawn around a defect."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Box:
    """Centre, size and clockwise rotation of a rectangle, in image pixels and degrees (y points down)."""

    cx: float
    cy: float
    w: float
    h: float
    angle: float = 0.0

    def corners(self) -> NDArray[np.float64]:
        """The four corners as (4, 2) x, y in drawing order."""
        radians = np.deg2rad(self.angle)
        along = np.array([np.cos(radians), np.sin(radians)]) * (self.w / 2)
        across = np.array([-np.sin(radians), np.cos(radians)]) * (self.h / 2)
        signs = ((-1, -1), (1, -1), (1, 1), (-1, 1))
        return np.stack([[self.cx, self.cy] + a * along + b * across for a, b in signs])
