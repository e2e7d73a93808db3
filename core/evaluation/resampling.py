"""The Bayesian bootstrap (Rubin 1981) over physical pieces, with one imagined piece more: see intervals.py."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from core.domain import Interval
from core.evaluation.rates import LEVEL

Floats = NDArray[np.float64]

DRAWS = 1000
SEED = 0


def piece_weights(pieces: Sequence[str], counts: NDArray[np.bool_] | None = None) -> Floats:
    """(draws, n + 1) weights of n images that show the ``pieces`` (n,), and of one imagined image in the last column.

    That one weighs as much as an average piece has images, those that ``counts`` (n,) marks where it is given.
    """
    _, piece = np.unique(np.asarray(pieces, str), return_inverse=True)
    marked = piece if counts is None else piece[counts]
    size = len(marked) / len(np.unique(marked))
    drawn = np.random.default_rng(SEED).standard_exponential((DRAWS, int(piece.max()) + 2))
    return np.concatenate([drawn[:, piece], size * drawn[:, -1:]], axis=1)


def mean_interval(values: Sequence[float] | Floats, pieces: Sequence[str]) -> Interval | None:
    """Of the mean of values between 0 and 1 (Gaffke 2005), one an image, of the ``pieces`` (n,); None of none."""
    if len(values) == 0:
        return None
    weights, tail = piece_weights(pieces), (1 - LEVEL) / 2
    weights /= weights.sum(axis=1, keepdims=True)
    low, high = weights @ np.append(values, 0.0), weights @ np.append(values, 1.0)
    return float(np.quantile(low, tail)), float(np.quantile(high, 1 - tail))
