"""How often the truth lies within each kind of interval, where images share pieces: the table of docs/benchmarks.md.

``python -m tools.studies.interval_coverage [--draws 2000] [--kinds rate,mean,ranking]``

Images of one piece are made alike in two ways: `shared` adds a part of the piece to each score, `copied` makes some
images of a piece the same. ``likeness`` is the share of the variance that they have in common.
"""

import argparse
from collections.abc import Callable, Iterator, Sequence
from itertools import product

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri

from core.domain import Interval
from core.evaluation.intervals import ranking_intervals
from core.evaluation.rates import independent_rate, rate_of
from core.evaluation.resampling import mean_interval

Floats = NDArray[np.float64]
Draw = Callable[[np.random.Generator, int, int, float], Floats]

SIZES = (1, 4, 8)
_APART = 2.0
"""Deviations between good and bad images, where both are ranked: a true AUROC of 0.921."""


def shared(rng: np.random.Generator, n_pieces: int, size: int, likeness: float) -> Floats:
    """(pieces · size,) standard normal scores with a part in common."""
    of_piece = np.repeat(rng.normal(size=n_pieces), size)
    return np.asarray(np.sqrt(likeness) * of_piece + np.sqrt(1 - likeness) * rng.normal(size=n_pieces * size))


def copied(rng: np.random.Generator, n_pieces: int, size: int, likeness: float) -> Floats:
    """(pieces · size,) standard normal scores, some of a piece the same."""
    of_piece, n = np.repeat(rng.normal(size=n_pieces), size), n_pieces * size
    return np.where(rng.random(n) < np.sqrt(likeness), of_piece, rng.normal(size=n))


WAYS: tuple[Draw, ...] = (shared, copied)


def _held(intervals: Sequence[Interval | None], truth: float) -> float:
    return float(np.mean([low <= truth <= high for low, high in filter(None, intervals)]))


def rates(draws: int) -> Iterator[str]:
    """Of wrong verdicts, beside the interval for independent images."""
    yield "| made | pieces × images | likeness | true share | as if independent | this interval |"
    yield "|---|---|---|---|---|---|"
    for way, n_pieces, size, likeness, truth in product(WAYS, (12, 25, 60, 200), SIZES, (0.3, 0.7), (0.05, 0.2)):
        if size == 1 and (likeness > 0.3 or way is copied):
            continue
        rng, pieces = np.random.default_rng(0), np.repeat(np.arange(n_pieces), size)
        wrong = [way(rng, n_pieces, size, likeness) < ndtri(truth) for _ in range(draws)]
        plain = _held([independent_rate(int(each.sum()), len(each)).interval for each in wrong], truth)
        ours = _held([rate_of(each, pieces).interval for each in wrong], truth)
        told = "–" if size == 1 else likeness
        yield f"| {way.__name__} | {n_pieces} × {size} | {told} | {truth} | {100 * plain:.1f} % | {100 * ours:.1f} % |"


def means(draws: int) -> Iterator[str]:
    """Of values between 0 and 1, such as Dice: the square root of a uniform one, whose mean is 2/3."""
    yield "| made | pieces × images | likeness | mean of values |"
    yield "|---|---|---|---|"
    for way, n_pieces, size in product(WAYS, (12, 60), SIZES):
        if size == 1 and way is copied:
            continue
        rng, pieces = np.random.default_rng(0), [str(i) for i in np.repeat(np.arange(n_pieces), size)]
        values = (np.sqrt(ndtr(way(rng, n_pieces, size, 0.5))) for _ in range(draws))
        held = _held([mean_interval(each, pieces) for each in values], 2 / 3)
        yield f"| {way.__name__} | {n_pieces} × {size} | {'–' if size == 1 else 0.5} | {100 * held:.1f} % |"


def rankings(draws: int) -> Iterator[str]:
    """AP and AUROC of as many good as bad pieces."""
    from sklearn.metrics import average_precision_score

    rng = np.random.default_rng(1)
    bad = np.arange(1_000_000) < 500_000
    true_ap = float(average_precision_score(bad, rng.normal(size=len(bad)) + _APART * bad))
    true_auroc = float(ndtr(_APART / np.sqrt(2)))
    yield "| bad + good pieces × images | AP | AUROC |"
    yield "|---|---|---|"
    for n_pieces, size in product((12, 60), SIZES):
        rng, pieces = np.random.default_rng(0), [str(i) for i in np.repeat(np.arange(2 * n_pieces), size)]
        is_bad = np.arange(len(pieces)) < n_pieces * size
        found = [
            ranking_intervals(shared(rng, 2 * n_pieces, size, 0.5) + _APART * is_bad, is_bad, pieces) or (None, None)
            for _ in range(draws)
        ]
        ap, auroc = _held([each[0] for each in found], true_ap), _held([each[1] for each in found], true_auroc)
        yield f"| {n_pieces} + {n_pieces} × {size} | {100 * ap:.1f} % | {100 * auroc:.1f} % |"


KINDS = {"rate": rates, "mean": means, "ranking": rankings}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--draws", type=int, default=2000)
    parser.add_argument("--kinds", default=",".join(KINDS))
    options = parser.parse_args()
    for kind in options.kinds.split(","):
        for line in KINDS[kind](options.draws):
            print(line, flush=True)  # noqa: T201
        print(flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
