"""How often the truth lies within each kind of interval, where images share pieces: the tables of docs/benchmarks.md.

``python -m tools.studies.interval_coverage [--draws 2000] [--kinds rate,mean,ranking,difference,pixel,kappa]
[--cells "25 × 4,60 × 8"]``: of each kind the rows of these names alone.

Images of one piece are made alike in two ways: `shared` adds a part of the piece to each score, `copied` makes some
images of a piece the same. ``likeness`` is the share of the variance that they have in common.
"""

import argparse
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import product

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri

from core.agreement.kappa import agreement_of
from core.domain import Interval
from core.evaluation.intervals import ranking_intervals
from core.evaluation.paired import ap_difference
from core.evaluation.pixel_curve import pixel_quality
from core.evaluation.rates import independent_rate, rate_of
from core.evaluation.resampling import mean_interval
from tools.studies.coverage_cases import SHAPES, Draw, MadeMaps, copied, shared, true_ap

Bools = NDArray[np.bool_]

SIZES = (1, 4, 8)
Wanted = Callable[[str], bool]
"""Whether a row is to be run, by its name."""
WAYS: tuple[Draw, ...] = (shared, copied)
_LIKENESS = 0.5
_APART = 2.0
"""Deviations between the scores of good and bad images."""
_CLASSES = ((12, 12), (25, 60), (60, 60))
"""Bad and good pieces."""


def _held(intervals: Sequence[Interval | None], truth: float) -> float:
    return float(np.mean([low <= truth <= high for low, high in filter(None, intervals)]))


def _row(*cells: object) -> str:
    told = (f"{100 * cell:.1f} %" if isinstance(cell, float) else str(cell) for cell in cells)
    return f"| {' | '.join(told)} |"


def _head(*cells: str) -> Iterator[str]:
    yield _row(*cells)
    yield "|" + "---|" * len(cells)


def _pieces(n_pieces: int, size: int) -> list[str]:
    return [str(i) for i in np.repeat(np.arange(n_pieces), size)]


def rates(draws: int, wanted: Wanted) -> Iterator[str]:
    """Of wrong verdicts, beside the interval for independent images, and how often the promise held."""
    yield from _head(
        "made", "pieces × images", "likeness", "true share", "as if independent", "this interval", "promise"
    )
    for way, n_pieces, size, likeness, truth in product(WAYS, (12, 25, 60, 200), SIZES, (0.3, 0.7), (0.05, 0.2)):
        name = f"{n_pieces} × {size}"
        if not wanted(name) or (size == 1 and (likeness > 0.3 or way is copied)):
            continue
        rng, pieces = np.random.default_rng(0), np.repeat(np.arange(n_pieces), size)
        wrong = [way(rng, n_pieces, size, likeness) < ndtri(truth) for _ in range(draws)]
        plain = _held([independent_rate(int(each.sum()), len(each)).interval for each in wrong], truth)
        ours = [rate_of(each, pieces) for each in wrong]
        promised = float(np.mean([truth <= (each.promised or 0.0) for each in ours]))
        told = "–" if size == 1 else f"{likeness}"
        held = _held([each.interval for each in ours], truth)
        yield _row(way.__name__, name, told, f"{truth}", plain, held, promised)


def _named(cells: Iterable[tuple[int, int]], wanted: Wanted) -> Iterator[tuple[int, int]]:
    """Pieces and images of each, of the rows that are wanted."""
    return ((n_pieces, size) for n_pieces, size in cells if wanted(f"{n_pieces} × {size}"))


def _two_classes(wanted: Wanted) -> Iterator[tuple[int, int, int]]:
    """Bad and good pieces, and images of each, of the rows that are wanted."""
    cells = product(_CLASSES, SIZES)
    return ((bad, good, size) for (bad, good), size in cells if wanted(f"{bad} + {good} × {size}"))


def means(draws: int, wanted: Wanted) -> Iterator[str]:
    """Of values between 0 and 1, such as Dice, IoU and boundary IoU."""
    yield from _head("pieces × images", *(shape.name for shape in SHAPES))
    for n_pieces, size in _named(product((12, 25, 60, 200), SIZES), wanted):
        pieces, held = _pieces(n_pieces, size), []
        for shape in SHAPES:
            rng = np.random.default_rng(0)
            values = (shape.values(shared(rng, n_pieces, size, _LIKENESS)) for _ in range(draws))
            held.append(_held([mean_interval(each, pieces) for each in values], shape.mean))
        yield _row(f"{n_pieces} × {size}", *held)


def _classes(n_bad: int, n_good: int, size: int) -> tuple[Bools, list[str]]:
    return np.arange((n_bad + n_good) * size) < n_bad * size, _pieces(n_bad + n_good, size)


def rankings(draws: int, wanted: Wanted) -> Iterator[str]:
    """AP and AUROC of normal scores."""
    yield from _head("bad + good pieces × images", "true AP", "AP", "true AUROC", "AUROC")
    for n_bad, n_good, size in _two_classes(wanted):
        rng, (is_bad, pieces) = np.random.default_rng(0), _classes(n_bad, n_good, size)
        truth = true_ap(_APART, n_bad / (n_bad + n_good)), float(ndtr(_APART / np.sqrt(2)))
        found = [
            ranking_intervals(shared(rng, n_bad + n_good, size, _LIKENESS) + _APART * is_bad, is_bad, pieces)
            for _ in range(draws)
        ]
        ap, auroc = (_held([each[i] for each in found if each], truth[i]) for i in (0, 1))
        yield _row(f"{n_bad} + {n_good} × {size}", f"{truth[0]:.3f}", ap, f"{truth[1]:.3f}", auroc)


def differences(draws: int, wanted: Wanted) -> Iterator[str]:
    """Of the AP of two runs on the same images, one with means 2.5 deviations apart, the other with 2, whose scores
    have half their variance in common."""
    yield from _head("bad + good pieces × images", "true difference", "held")
    for n_bad, n_good, size in _two_classes(wanted):
        rng, (is_bad, pieces) = np.random.default_rng(0), _classes(n_bad, n_good, size)
        share = n_bad / (n_bad + n_good)
        truth, found = true_ap(2.5, share) - true_ap(2.0, share), []
        for _ in range(draws):
            common, *own = (shared(rng, n_bad + n_good, size, _LIKENESS) for _ in range(3))
            first, second = (np.sqrt(0.5) * (common + each) for each in own)
            both = ap_difference(first + 2.5 * is_bad, second + 2.0 * is_bad, is_bad, pieces)
            found.append(None if both is None else both[1])
        yield _row(f"{n_bad} + {n_good} × {size}", f"{truth:.3f}", _held(found, truth))


def pixels(draws: int, wanted: Wanted) -> Iterator[str]:
    """Pixel AP and AUPRO of maps against masks."""
    made = MadeMaps()
    true_pixel_ap, true_pro = made.truth()
    yield from _head("pieces × images", f"pixel AP (true {true_pixel_ap:.3f})", f"AUPRO (true {true_pro:.3f})")
    for n_pieces, size in _named(product((12, 25, 60), SIZES), wanted):
        rng, pieces = np.random.default_rng(0), _pieces(n_pieces, size)
        found = [pixel_quality(made.images(shared(rng, n_pieces, size, _LIKENESS), rng), pieces) for _ in range(draws)]
        ap, pro = _held([f.ap_ci for f in found if f], true_pixel_ap), _held([f.pro_ci for f in found if f], true_pro)
        yield _row(f"{n_pieces} × {size}", ap, pro)


def kappas(draws: int, wanted: Wanted) -> Iterator[str]:
    """Of two people's labels, each right by themselves with one probability; of a piece both truth and errors."""
    yield from _head("pieces × images", "bad", "each is right", "true kappa", "held")
    cases = ((0.3, 0.95), (0.3, 0.85), (0.05, 0.97))
    for (n_pieces, size), (bad, right) in product(_named(product((12, 25, 60, 200), (1, 4)), wanted), cases):
        rng, pieces = np.random.default_rng(0), _pieces(n_pieces, size)
        found = []
        for _ in range(draws):
            is_bad = shared(rng, n_pieces, size, _LIKENESS) < ndtri(bad)
            one, other = (is_bad ^ (shared(rng, n_pieces, size, _LIKENESS) < ndtri(1 - right)) for _ in range(2))
            found.append(agreement_of(one.tolist(), other.tolist(), pieces, 2).interval)
        alike, says_bad = right**2 + (1 - right) ** 2, bad * right + (1 - bad) * (1 - right)
        chance = says_bad**2 + (1 - says_bad) ** 2
        truth = (alike - chance) / (1 - chance)
        yield _row(f"{n_pieces} × {size}", f"{bad}", f"{right}", f"{truth:.2f}", _held(found, truth))


KINDS = {
    "rate": rates,
    "mean": means,
    "ranking": rankings,
    "difference": differences,
    "pixel": pixels,
    "kappa": kappas,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--draws", type=int, default=2000)
    parser.add_argument("--kinds", default=",".join(KINDS))
    parser.add_argument("--cells", help="rows by name, such as '25 × 4,60 + 60 × 8'; all without it")
    options = parser.parse_args()
    cells = None if options.cells is None else {cell.strip() for cell in options.cells.split(",")}
    for kind in options.kinds.split(","):
        for line in KINDS[kind](options.draws, lambda name: cells is None or name in cells):
            print(line, flush=True)  # noqa: T201
        print(flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
