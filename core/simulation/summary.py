"""From the results of all rounds to one row a strategy."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass, replace

import numpy as np

from core.simulation.curves import Curve, MeanCurve, mean_curve, normalized, scale, worst_decile
from core.simulation.rounds import ALL_MASKS, RoundResult
from core.simulation.statistics import PairedDifference, holm, paired_difference
from core.simulation.strategies import BASELINE, OURS, OURS_BLIND, STRATEGIES
from core.simulation.workplace import CostCheck


@dataclass(frozen=True, slots=True)
class StrategySummary:
    """One strategy under one inspector, over the pairs that have come to their end.

    ``auc_mean``: area under the curve between no mask (0) and all masks (1); ``ap_mean``: the same area in AP.
    ``seconds_to_target``: median seconds of work until all masks less half a point of AP, None where most pairs never
    get there; ``share_to_target`` of all masks' seconds. ``worst_decile`` in AP. ``cost_rank`` and ``cost_error``:
    predicted against billed seconds after the last round that left something to predict; ``cost_rank_best`` and
    ``cost_error_best``: of whoever knew everything but the hesitation. All of them are means over the pairs.
    """

    name: str
    inspector: str
    pairs: int
    auc_mean: float | None
    ap_mean: float
    seconds_to_target: float | None
    share_to_target: float | None
    worst_decile: float
    cost_rank: float | None
    cost_error: float | None
    cost_rank_best: float | None
    cost_error_best: float | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """``name`` less ``against`` over the pairs that both have ended: ``auc`` on the scale from no mask to all masks,
    ``ap`` in AP, each with its 95 % interval; ``worst_decile`` in AP. ``seconds``: the median seconds to all masks
    less half a point, as a share of those of ``against``; None unless both get there. ``p`` by Wilcoxon's signed-rank
    test, ``p_holm`` corrected for all comparisons of the simulation."""

    name: str
    against: str
    inspector: str
    pairs: int
    auc: float | None
    auc_ci95: tuple[float, float] | None
    ap: float
    ap_ci95: tuple[float, float] | None
    worst_decile: float
    seconds: float | None
    p: float
    p_holm: float


@dataclass(frozen=True, slots=True)
class Reference:
    """The ends of the scale under one inspector, means over the pairs: AP without a mask and with all of them, the bill
    at the start, and seconds of work that all masks cost."""

    inspector: str
    pairs: int
    none_ap: float
    all_ap: float
    start_s: float
    all_masks_s: float


Curves = Mapping[tuple[str, str], Mapping[int, Curve]]
"""By strategy and inspector, then by pair."""


def curves_of(results: Sequence[RoundResult]) -> Curves:
    """Of the episodes that have ended, on pairs whose ends of the scale are known."""
    episodes: dict[tuple[str, str, int], list[RoundResult]] = defaultdict(list)
    for result in sorted(results, key=lambda one: one.key.number):
        episodes[result.key.strategy, result.key.inspector, result.key.pair].append(result)
    found: dict[tuple[str, str], dict[int, Curve]] = defaultdict(dict)
    for (strategy, inspector, pair), rounds in sorted(episodes.items()):
        ends = episodes.get((ALL_MASKS, inspector, pair), [])
        if strategy != ALL_MASKS and rounds[-1].is_last and ends and ends[-1].is_last:
            found[strategy, inspector][pair] = _curve(rounds, ends)
    return found


def _curve(rounds: Sequence[RoundResult], ends: Sequence[RoundResult]) -> Curve:
    return Curve(
        seconds=np.array([one.done.seconds for one in rounds]),
        ap=np.array([one.ap for one in rounds]),
        end_s=rounds[-1].end_s,
        none_ap=ends[0].ap,
        all_ap=ends[-1].ap,
        all_s=ends[-1].all_masks_s,
    )


def summarize(results: Sequence[RoundResult]) -> list[StrategySummary]:
    """One row for each strategy and inspector that has ended a pair, in the order of the strategies."""
    rows = []
    for (name, inspector), by_pair in _in_order(curves_of(results)):
        curves = list(by_pair.values())
        areas = np.array([curve.mean_ap() for curve in curves])
        waits = np.array([curve.seconds_to_target() for curve in curves])
        shares = waits / np.array([curve.all_s - curve.start_s for curve in curves])
        costs = _mean_check([r for r in results if (r.key.strategy, r.key.inspector) == (name, inspector)])
        rows.append(
            StrategySummary(
                name=name,
                inspector=inspector,
                pairs=len(curves),
                auc_mean=normalized(float(areas.mean()), curves),
                ap_mean=float(areas.mean()),
                seconds_to_target=_finite(float(np.median(waits))),
                share_to_target=_finite(float(np.median(shares))),
                worst_decile=worst_decile(areas),
                cost_rank=costs.rank if costs else None,
                cost_error=costs.error if costs else None,
                cost_rank_best=costs.best_rank if costs else None,
                cost_error_best=costs.best_error if costs else None,
            )
        )
    return rows


def compare(results: Sequence[RoundResult]) -> list[Comparison]:
    """Every strategy against random among bad, and ours against its twin that does not look at seconds."""
    curves = curves_of(results)
    wanted = [(name, BASELINE, inspector) for (name, inspector), _ in _in_order(curves) if name != BASELINE]
    wanted += [(OURS, OURS_BLIND, inspector) for (name, inspector), _ in _in_order(curves) if name == OURS]
    found = []
    for name, against, inspector in wanted:
        ours, theirs = curves[name, inspector], curves.get((against, inspector), {})
        common = sorted(ours.keys() & theirs.keys())
        if common:
            found.append(_comparison(name, against, inspector, [ours[p] for p in common], [theirs[p] for p in common]))
    corrected = holm([one.p for one in found])
    return [replace(one, p_holm=p) for one, p in zip(found, corrected, strict=True)]


def references(results: Sequence[RoundResult]) -> list[Reference]:
    """The ends of the scale by inspector."""
    rows = []
    for inspector in sorted({result.key.inspector for result in results}):
        ends = [r for r in results if r.key.inspector == inspector and r.key.strategy == ALL_MASKS]
        full = {r.key.pair: r for r in ends if r.is_last}
        none = {r.key.pair: r for r in ends if r.key.number == 0}
        common = sorted(full.keys() & none.keys())
        if common:
            rows.append(
                Reference(
                    inspector=inspector,
                    pairs=len(common),
                    none_ap=float(np.mean([none[p].ap for p in common])),
                    all_ap=float(np.mean([full[p].ap for p in common])),
                    start_s=float(np.mean([full[p].start_s for p in common])),
                    all_masks_s=float(np.mean([full[p].all_masks_s - full[p].start_s for p in common])),
                )
            )
    return rows


def mean_curves(results: Sequence[RoundResult]) -> dict[tuple[str, str], MeanCurve]:
    """For the plot, by strategy and inspector."""
    return {key: mean_curve(list(by_pair.values())) for key, by_pair in _in_order(curves_of(results))}


def _comparison(name: str, against: str, inspector: str, ours: Sequence[Curve], theirs: Sequence[Curve]) -> Comparison:
    our_areas, their_areas = (np.array([curve.mean_ap() for curve in curves]) for curves in (ours, theirs))
    difference = paired_difference(our_areas - their_areas)
    auc, auc_ci95 = _on_scale(difference, scale(ours))
    return Comparison(
        name=name,
        against=against,
        inspector=inspector,
        pairs=len(ours),
        auc=auc,
        auc_ci95=auc_ci95,
        ap=difference.mean,
        ap_ci95=difference.ci95,
        worst_decile=worst_decile(our_areas) - worst_decile(their_areas),
        seconds=_share(_median_wait(ours), _median_wait(theirs)),
        p=difference.p,
        p_holm=difference.p,
    )


def _on_scale(difference: PairedDifference, width: float | None) -> tuple[float | None, tuple[float, float] | None]:
    if width is None:
        return None, None
    ci95 = difference.ci95
    return difference.mean / width, None if ci95 is None else (ci95[0] / width, ci95[1] / width)


def _median_wait(curves: Sequence[Curve]) -> float:
    return float(np.median([curve.seconds_to_target() for curve in curves]))


def _share(seconds: float, of: float) -> float | None:
    return seconds / of if np.isfinite(seconds) and np.isfinite(of) and of > 0 else None


def _mean_check(results: Sequence[RoundResult]) -> CostCheck | None:
    """By the last round of each pair in which costs were checked."""
    last: dict[int, CostCheck] = {}
    for result in sorted(results, key=lambda one: one.key.number):
        if result.costs is not None:
            last[result.key.pair] = result.costs
    if not last:
        return None
    return CostCheck(*np.mean([astuple(check) for check in last.values()], axis=0).tolist())


def _in_order(curves: Curves) -> list[tuple[tuple[str, str], Mapping[int, Curve]]]:
    names = list(STRATEGIES)
    return sorted(curves.items(), key=lambda entry: (entry[0][1], names.index(entry[0][0])))


def _finite(value: float) -> float | None:
    return value if np.isfinite(value) else None
