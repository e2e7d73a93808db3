"""The scores of one class in order, so that what lies below a threshold is known at once, wherever the threshold is."""

import numpy as np
from numpy.typing import NDArray

from core.evaluation.rates import NO_RATE, PieceSizes, Rate

Floats = NDArray[np.float64]


class RankedScores:
    """(n,) finite scores of the good or of the bad images, and the number of the piece (n,) that each shows."""

    def __init__(self, scores: Floats, pieces: NDArray[np.intp]) -> None:
        order = np.argsort(scores, kind="stable")
        self.scores: Floats = scores[order]
        """(n,) ascending."""
        self.sizes = PieceSizes.of(pieces)
        self._apart = _pairs_apart(pieces[order])

    def __len__(self) -> int:
        return len(self.scores)

    def count_below(self, threshold: float) -> int:
        """How many scores are less than ``threshold``."""
        return int(np.searchsorted(self.scores, threshold, side="left"))

    def below(self, threshold: float) -> Rate:
        """The share of scores less than ``threshold``; takes the same microseconds at any number of images."""
        k = self.count_below(threshold)
        return self.sizes.rate(k, int(self._apart[k])) if len(self) else NO_RATE

    def from_on(self, threshold: float) -> Rate:
        """The share of scores of ``threshold`` or more."""
        below = self.count_below(threshold)
        return self.sizes.rate(len(self) - below, int(self._apart[below])) if len(self) else NO_RATE


def _pairs_apart(pieces: NDArray[np.intp]) -> NDArray[np.int64]:
    """(n + 1,) of how many ordered pairs of one piece one image is among the first k and one is not: each image that
    joins the first parts from those after it, and no longer from those before it."""
    n = len(pieces)
    by_piece = np.argsort(pieces, kind="stable")
    starts = np.flatnonzero(np.diff(pieces[by_piece], prepend=-1))
    sizes = np.diff(np.append(starts, n))
    before, mates = np.empty(n, np.int64), np.empty(n, np.int64)
    before[by_piece] = np.arange(n) - np.repeat(starts, sizes)
    mates[by_piece] = np.repeat(sizes - 1, sizes)
    return np.concatenate([[0], np.cumsum(2 * (mates - 2 * before))])
