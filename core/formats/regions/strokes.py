"""Circles, ellipses, lines and points as pixels, as the tools draw them that they come from."""

import cv2
import numpy as np

from core.domain import Text
from core.formats.regions.region import PixelRegion, Points

_BITS = 4  # of a sixteenth of a pixel, in OpenCV's whole numbers
_SIDES = 180


def ellipse_outline(cx: float, cy: float, rx: float, ry: float, degrees: float = 0.0) -> Points:
    """Corners of an ellipse, turned clockwise. Raises ValueError where it has no area."""
    if not (rx > 0 and ry > 0):
        raise ValueError(Text("it has no area"))
    angles = np.linspace(0, 2 * np.pi, _SIDES, endpoint=False)
    x, y = rx * np.cos(angles), ry * np.sin(angles)
    turn = np.deg2rad(degrees)
    points: Points = np.stack(
        [cx + x * np.cos(turn) - y * np.sin(turn), cy + x * np.sin(turn) + y * np.cos(turn)], axis=1
    )
    return points


def stroke(points: Points, width_px: int, size: tuple[int, int], kind: str) -> PixelRegion:
    """A line through points, or a dot at a single one, in an image of ``size`` (height, width)."""
    drawn = np.zeros(size, np.uint8)
    limit = 5.0 * max(size)
    corners = np.round(np.clip(points, -limit, limit) * 2**_BITS).astype(np.int32)
    if len(corners) == 1:
        cv2.circle(drawn, corners[0].tolist(), round(width_px / 2 * 2**_BITS), 1, cv2.FILLED, shift=_BITS)
    else:
        cv2.polylines(drawn, [corners], False, 1, width_px, shift=_BITS)
    return PixelRegion(drawn.astype(bool), kind=kind)
