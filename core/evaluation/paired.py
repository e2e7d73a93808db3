"""Two runs on the same images: is the difference more than chance?"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import bdtr

from core.domain import Interval
from core.evaluation.intervals import weighted_ranking
from core.evaluation.rates import LEVEL
from core.evaluation.resampling import piece_weights

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


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
    there are both good and bad images."""
    if not is_bad.any() or is_bad.all():
        return None
    weights = piece_weights(pieces)[:, :-1]
    for kind in (is_bad, ~is_bad):
        weights[:, kind] *= kind.sum() / weights[:, kind].sum(axis=1, keepdims=True)
    ones = np.ones((1, len(first)))
    drawn, found = (
        weighted_ranking(first, is_bad, each)[:, 0] - weighted_ranking(second, is_bad, each)[:, 0]
        for each in (weights, ones)
    )
    tail = (1 - LEVEL) / 2
    low, high = np.quantile(drawn, tail), np.quantile(drawn, 1 - tail)
    return float(found[0]), (float(min(low, found[0])), float(max(high, found[0])))
