"""Rows of sets as a table, and recipes compared by pairs of rows."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from statistics import fmean, stdev

import numpy as np

from app.workflows.evaluation.experiments.experiment import ExperimentRow
from app.workflows.evaluation.set_rows import SetRow
from core.simulation.statistics import PairedDifference, paired_difference

Cell = tuple[str, int | None]
"""A set and a number of masks, None for all."""


@dataclass(frozen=True, slots=True)
class Spread:
    """Mean and standard deviation over the rows, the latter None of a single one."""

    mean: float
    deviation: float | None


@dataclass(frozen=True, slots=True)
class SetSummary:
    """One recipe on one set with so many masks, None for all. What follows ``auroc`` are means over the ``rows``, one a
    seed and fold: missed bad images and false alarms at the run's own threshold, both together at the threshold that is
    best in hindsight, seconds of training. ``times_best``: errors at the one as a multiple of those at the other; None
    where the best makes none."""

    dataset: str
    masks: int | None
    recipe: str
    rows: int
    ap: Spread
    auroc: Spread
    missed: float
    false_alarms: float
    fewest_errors: float
    times_best: float | None
    seconds: float


@dataclass(frozen=True, slots=True)
class RecipeComparison:
    """``recipe`` less ``against`` over ``pairs`` of the same set, masks and seed, folds averaged. ``worst_cell`` is the
    set and number of masks where its mean AP gains least, ``worst_ap`` how much there. ``seconds_ratio``: of all
    trainings of these pairs together."""

    recipe: str
    against: str
    pairs: int
    sets: int
    ap: PairedDifference
    auroc: PairedDifference
    worst_cell: Cell
    worst_ap: float
    seconds_ratio: float


def summarize_sets(rows: Iterable[SetRow]) -> list[SetSummary]:
    """In the order in which set, masks and recipe first come."""
    groups: dict[tuple[str, int | None, str], list[ExperimentRow]] = defaultdict(list)
    for row in rows:
        groups[row.key.dataset, row.key.masks, row.key.recipe].append(row.result)
    return [_summary(*name, results) for name, results in groups.items()]


def compare_recipes(rows: Sequence[SetRow]) -> list[RecipeComparison]:
    """Every later recipe less every earlier one, as far as they have pairs."""
    names = dict.fromkeys(row.key.recipe for row in rows)
    found = (_comparison(rows, later, earlier) for earlier, later in combinations(names, 2))
    return [comparison for comparison in found if comparison is not None]


def _summary(dataset: str, masks: int | None, recipe: str, results: Sequence[ExperimentRow]) -> SetSummary:
    errors, fewest = sum(r.fp + r.fn for r in results), sum(r.fewest_errors for r in results)
    return SetSummary(
        dataset,
        masks,
        recipe,
        len(results),
        ap=_spread([r.ap or 0.0 for r in results]),
        auroc=_spread([r.auroc or 0.0 for r in results]),
        missed=fmean(r.fn for r in results),
        false_alarms=fmean(r.fp for r in results),
        fewest_errors=fewest / len(results),
        times_best=errors / fewest if fewest else None,
        seconds=fmean(r.seconds for r in results),
    )


def _spread(values: Sequence[float]) -> Spread:
    return Spread(fmean(values), stdev(values) if len(values) > 1 else None)


def _comparison(rows: Sequence[SetRow], recipe: str, against: str) -> RecipeComparison | None:
    pairs: dict[tuple[Cell, int], dict[int, dict[str, ExperimentRow]]] = defaultdict(lambda: defaultdict(dict))
    for row in rows:
        key = row.key
        pairs[(key.dataset, key.masks), key.seed][key.fold][key.recipe] = row.result
    whole = {
        name: both
        for name, folds in pairs.items()
        if (both := [(r[recipe], r[against]) for r in folds.values() if recipe in r and against in r])
    }
    if not whole:
        return None

    def less(figure: Callable[[ExperimentRow], float | None]) -> list[float]:
        return [fmean((figure(a) or 0.0) - (figure(b) or 0.0) for a, b in both) for both in whole.values()]

    gains: dict[Cell, list[float]] = defaultdict(list)
    for (cell, _), gain in zip(whole, less(lambda r: r.ap), strict=True):
        gains[cell].append(gain)
    worst = min(gains, key=lambda cell: fmean(gains[cell]))
    took = [(a.seconds, b.seconds) for both in whole.values() for a, b in both]
    return RecipeComparison(
        recipe,
        against,
        pairs=len(whole),
        sets=len({dataset for dataset, _ in gains}),
        ap=paired_difference(np.array(less(lambda r: r.ap))),
        auroc=paired_difference(np.array(less(lambda r: r.auroc))),
        worst_cell=worst,
        worst_ap=fmean(gains[worst]),
        seconds_ratio=sum(a for a, _ in took) / sum(b for _, b in took),
    )
