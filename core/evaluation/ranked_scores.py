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
        self._pairs_below = _pairs_among_first(pieces[order])
        self._pairs_above = _pairs_among_first(pieces[order][::-1])

    def __len__(self) -> int:
        return len(self.scores)

    def count_below(self, threshold: float) -> int:
        """How many scores are less than ``threshold``."""
        return int(np.searchsorted(self.scores, threshold, side="left"))

    def below(self, threshold: float) -> Rate:
        """The share of scores less than ``threshold``; takes the same microseconds at any number of images."""
        k = self.count_below(threshold)
        return self.sizes.rate(k, int(self._pairs_below[k])) if len(self) else NO_RATE

    def from_on(self, threshold: float) -> Rate:
        """The share of scores of ``threshold`` or more."""
        k = len(self) - self.count_below(threshold)
        return self.sizes.rate(k, int(self._pairs_above[k])) if len(self) else NO_RATE


def _pairs_among_first(pieces: NDArray[np.intp]) -> NDArray[np.int64]:
    """(n + 1,) how many ordered pairs of the first k images share a piece: each image pairs with those before it."""
    n = len(pieces)
    by_piece = np.argsort(pieces, kind="stable")
    starts = np.flatnonzero(np.diff(pieces[by_piece], prepend=-1))
    sizes = np.diff(np.append(starts, n))
    before = np.empty(n, np.int64)
    before[by_piece] = np.arange(n) - np.repeat(starts, sizes)
    return np.concatenate([[0], np.cumsum(2 * before)])
