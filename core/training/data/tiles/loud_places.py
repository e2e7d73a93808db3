"""Where the network finds bad images without a mask loudest: what is known of them while it learns."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

SURE_FROM = 0.5
"""Value of the map from which the place counts as a defect for the decision, too."""


class LoudPlace(NamedTuple):
    """``row`` and ``column`` in pixels of the network's input; ``is_sure``: the map itself takes it for a defect."""

    row: int
    column: int
    is_sure: bool


class LoudPlaces:
    """One place for each of ``n`` training images, unknown at first. ``values`` (n, 3) float32: row, column, and the
    map's value there; NaN where nothing is known."""

    def __init__(self, n: int) -> None:
        self.values: NDArray[np.float32] = np.full((n, 3), np.nan, np.float32)

    def note(self, index: int, row: int, column: int, value: float) -> None:
        """``value`` of the map, in [0, 1]."""
        self.values[index] = row, column, value

    def of(self, index: int) -> LoudPlace | None:
        """None where nothing is known."""
        row, column, value = self.values[index].tolist()
        return None if np.isnan(value) else LoudPlace(int(row), int(column), value >= SURE_FROM)
