"""The thresholds while a person moves them, without Qt."""

import numpy as np
from numpy.typing import NDArray

from core.domain import Thresholds

NO_CUTS: NDArray[np.float64] = np.array([0.0, 1.0])
_BESIDE = 0.05
"""How far on either side a grey zone begins that is drawn for the first time."""


class ThresholdLines:
    """One line, or two with a grey zone between; ``upper_active`` tells which of them moves.

    ``cuts`` (n,) ascending are the thresholds that tell the images apart, each in another way.
    """

    def __init__(self) -> None:
        self.cuts = NO_CUTS
        self.thresholds: Thresholds | None = None
        self.has_zone = False
        self.upper_active = True

    def show(self, thresholds: Thresholds | None) -> None:
        self.thresholds = thresholds
        if thresholds is not None and thresholds.has_grey_zone:
            self.has_zone = True

    def set_zone(self, wanted: bool) -> None:
        """With a zone around the line that there is, or without one at its upper end."""
        self.has_zone = wanted
        if self.thresholds is None or wanted == self.thresholds.has_grey_zone:
            return
        at = self.thresholds.bad_from
        if wanted:
            self.thresholds = Thresholds(max(self._lowest, at - _BESIDE), min(self._highest, at + _BESIDE))
        else:
            self.thresholds = Thresholds.single(at)

    @property
    def active(self) -> float:
        """Where the line is that moves."""
        if self.thresholds is None:
            return self._highest
        return self.thresholds.bad_from if self.upper_active else self.thresholds.good_below

    def choose_nearest(self, value: float) -> None:
        """The line nearest to ``value`` is the one that moves; of two at one place the one on its side."""
        if self.has_zone and self.thresholds is not None:
            middle = (self.thresholds.good_below + self.thresholds.bad_from) / 2
            self.upper_active = value > middle

    def move(self, value: float) -> None:
        """The active line to ``value``, no further than the other line and the ends of the scores."""
        value = float(np.clip(value, self._lowest, self._highest))
        if self.thresholds is None or not self.has_zone:
            self.thresholds = Thresholds.single(value)
        elif self.upper_active:
            self.thresholds = Thresholds(self.thresholds.good_below, max(value, self.thresholds.good_below))
        else:
            self.thresholds = Thresholds(min(value, self.thresholds.bad_from), self.thresholds.bad_from)

    def step(self, n: int) -> None:
        """The active line past ``n`` images (or bunches of equal score) to the right, to the left where negative."""
        at = (
            np.searchsorted(self.cuts, self.active, "right") - 1 + n
            if n > 0
            else np.searchsorted(self.cuts, self.active) + n
        )
        self.move(float(self.cuts[int(np.clip(at, 0, len(self.cuts) - 1))]))

    @property
    def _lowest(self) -> float:
        return float(self.cuts[0])

    @property
    def _highest(self) -> float:
        return float(self.cuts[-1])
