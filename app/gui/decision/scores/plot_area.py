"""Where scores lie in the plot."""

import numpy as np
from PySide6.QtCore import QRectF

LEFT_PX, TOP_PX, RIGHT_PX, BOTTOM_PX = 52, 28, 16, 22


def plot_area(size: QRectF) -> QRectF:
    return size.adjusted(LEFT_PX, TOP_PX, -RIGHT_PX, -BOTTOM_PX)


def x_of(area: QRectF, value: float) -> float:
    """Where a score lies; those outside of [0, 1] lie at its ends."""
    return area.left() + float(np.clip(value, 0, 1)) * area.width()


def value_at(area: QRectF, x: float) -> float:
    return (x - area.left()) / max(area.width(), 1.0)
