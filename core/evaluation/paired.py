"""Two runs on the same images: is the difference more than chance?"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import bdtr

from core.domain import Interval
from core.evaluation.intervals import balanced, fewer_are_bad, weighted_ranking, with_imagined
from core.evaluation.rates import LEVEL
from core.evaluation.resampling import piece_weights

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

_APART = 0.25
"""Of an imagined piece: half of one for each run, about which they differ every other time."""


@dataclass(frozen=True, slots=True)
class PairedErrors:
    """``only_first`` and ``only_second`` count the images that one run alone judges wrongly, ``p`` how likely a
    difference as large as theirs is by chance: McNemar's exact test, by pieces (``pieces_first``, ``pieces_second``
    count those on which one run has more errors), since images of one piece are right or wrong together."""

    only_first: int
    only_second: int
    pieces_first: int
    pieces_second: int
    p: float


def paired_errors(first_wrong: Bools, second_wrong: Bools, pieces: Sequence[str]) -> PairedErrors:
    """Of n images (n,) of the physical ``pieces`` (n,)."""
    alone = first_wrong.astype(int) - second_wrong.astype(int)
    _, piece = np.unique(np.asarray(pieces, str), return_inverse=True)
    by_piece = np.bincount(piece, alone) if len(alone) else np.zeros(0)
    first, second = int((by_piece > 0).sum()), int((by_piece < 0).sum())
    return PairedErrors(int((alone > 0).sum()), int((alone < 0).sum()), first, second, mcnemar(first, second))


def mcnemar(first: int, second: int) -> float:
    """Two-sided p of so many discordant pairs each way (McNemar 1947, exact): 1 without any."""
    n = first + second
    return min(1.0, 2 * float(bdtr(min(first, second), n, 0.5))) if n else 1.0


def ap_difference(first: Floats, second: Floats, is_bad: Bools, pieces: Sequence[str]) -> tuple[float, Interval] | None:
    """AP of the first scores (n,) less that of the second, and its interval by the same resampled pieces; None unless
    there are both good and bad images.

    A share of an imagined piece is missed by one and found by the other, turn about, unless their scores are the same.
    """
    if not is_bad.any() or is_bad.all():
        return None
    if np.array_equal(first, second):
        return 0.0, (0.0, 0.0)
    piece = np.unique(np.asarray(pieces, str), return_inverse=True)[1].astype(np.intp)
    extra_is_bad = fewer_are_bad(is_bad, piece)
    bad = np.append(is_bad, extra_is_bad)
    weights = balanced(piece_weights(pieces, is_bad == extra_is_bad, _APART), bad)
    ends = [
        weighted_ranking(with_imagined(first, extra_is_bad, missed=missed), bad, weights)[:, 0]
        - weighted_ranking(with_imagined(second, extra_is_bad, missed=not missed), bad, weights)[:, 0]
        for missed in (True, False)
    ]
    ones, tail = np.ones((1, len(first))), (1 - LEVEL) / 2
    found = [float(weighted_ranking(each, is_bad, ones)[0, 0]) for each in (first, second)]
    return found[0] - found[1], (float(np.quantile(ends[0], tail)), float(np.quantile(ends[1], 1 - tail)))
