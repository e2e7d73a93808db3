"""The Bayesian bootstrap (Rubin 1981) over physical pieces, with an imagined piece more: see intervals.py."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from core.domain import Interval
from core.evaluation.rates import LEVEL

Floats = NDArray[np.float64]

DRAWS = 1000
SEED = 0
_HALF, _WHOLE = 0.5, 1.0


def imagined_share(found: float) -> float:
    """How much of a piece is imagined beside a figure in [0, 1]: half of one, as in Jeffreys's interval of a rate; a
    whole one where nothing is wrong, or nothing right, as in Clopper and Pearson's (Brown, Cai and DasGupta 2001)."""
    return _HALF if 0.0 < found < 1.0 else _WHOLE


def piece_weights(
    pieces: Sequence[str], counts: NDArray[np.bool_] | None = None, imagined: float = _WHOLE, draws: int = DRAWS
) -> Floats:
    """(draws, n + 1) weights of n images that show the ``pieces`` (n,), and of an imagined image in the last column.

    That one weighs as much as the ``imagined`` share of an average piece has images, those that ``counts`` (n,) marks
    where it is given. The same arguments give the same weights.
    """
    _, piece = np.unique(np.asarray(pieces, str), return_inverse=True)
    marked = piece if counts is None else piece[counts]
    size = len(marked) / len(np.unique(marked))
    rng = np.random.default_rng(SEED)
    drawn = rng.standard_exponential((draws, int(piece.max()) + 1))
    return np.concatenate([drawn[:, piece], size * rng.standard_gamma(imagined, (draws, 1))], axis=1)


def mean_interval(values: Sequence[float] | Floats, pieces: Sequence[str]) -> Interval | None:
    """Of the mean of values between 0 and 1, one an image, of the ``pieces`` (n,); None of none.

    With a whole imagined piece it would be Gaffke's (2005), which never holds too seldom and often too often.
    """
    if len(values) == 0:
        return None
    weights, tail = piece_weights(pieces, imagined=imagined_share(float(np.mean(values)))), (1 - LEVEL) / 2
    weights /= weights.sum(axis=1, keepdims=True)
    low, high = weights @ np.append(values, 0.0), weights @ np.append(values, 1.0)
    return float(np.quantile(low, tail)), float(np.quantile(high, 1 - tail))
