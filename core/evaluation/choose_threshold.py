"""Thresholds by what a person wants of them, from validation images alone."""

import numpy as np
from numpy.typing import NDArray

from core.domain import KnownError, ThresholdAim, ThresholdRule, Thresholds
from core.evaluation.metrics import best_f1_threshold
from core.evaluation.promises import refused_promise
from core.evaluation.rates import Rate
from core.evaluation.score_curve import ScoreCurve
from core.evaluation.scored_images import ValidationImages

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_ROUNDING = 1e-9
_ONE_CLASS = (ThresholdRule.MAX_FALSE_ALARMS, ThresholdRule.MAX_ESCAPES)
"""The rules that need no bad image, and no good one."""


def choose_thresholds(images: ValidationImages, aim: ThresholdAim) -> Thresholds:
    """What ``aim`` asks for. Raises KnownError when the images cannot tell, or nothing satisfies it."""
    if aim.by_hand is not None:
        return aim.by_hand
    curve = ScoreCurve(images)
    _check(curve, aim.rule)
    match aim.rule:
        case ThresholdRule.MAX_ESCAPES:
            return _with_grey_above(curve, _within(curve, aim, of_bad=True), aim)
        case ThresholdRule.MAX_FALSE_ALARMS:
            return _with_grey_below(curve, _within(curve, aim, of_bad=False), aim)
        case ThresholdRule.COST:
            return _cheapest(curve, aim)
        case _:
            usable = np.isfinite(images.scores)
            best = best_f1_threshold(images.scores[usable], images.is_bad[usable])
            return _with_grey_above(curve, int(np.searchsorted(curve.cuts, best, side="right")) - 1, aim)


def _check(curve: ScoreCurve, rule: ThresholdRule) -> None:
    """Say what is missing."""
    subject, remedy = "validation", "label more images and train again, or set the threshold by hand"
    n, (needs_bad, needs_good) = len(curve), (rule is not other for other in _ONE_CLASS)
    if n == 0:
        raise KnownError(subject, "no validation image has a label and a score", remedy)
    if needs_bad and len(curve.bad) == 0:
        raise KnownError(subject, "all {n} images are good: there is no escape to count", remedy, n=n)
    if needs_good and len(curve.good) == 0:
        raise KnownError(subject, "all {n} images are bad: there is no false alarm to count", remedy, n=n)
    if len(curve.cuts) == 2:
        raise KnownError(subject, "all {n} images have the same score: no threshold parts them", remedy, n=n)


def _within(curve: ScoreCurve, aim: ThresholdAim, *, of_bad: bool) -> int:
    """Of the cuts at which no more than ``aim.share`` of a class goes wrong the one that is best for the other class,
    then for this one; without the other class the one that uses the share up."""
    escapes, false_alarms = curve.escapes_at_cuts(), curve.false_alarms_at_cuts()
    wrong, other = (escapes, false_alarms) if of_bad else (false_alarms, escapes)
    ranked, share = curve.bad if of_bad else curve.good, aim.share or 0.0
    fits = np.flatnonzero(wrong <= share * len(ranked) + _ROUNDING)
    if aim.surely:
        rates = [ranked.below(cut) if of_bad else ranked.from_on(cut) for cut in curve.cuts[fits].tolist()]
        fits = fits[[_promises(rate, share) for rate in rates]]
    if len(fits) == 0:
        raise refused_promise(ranked.sizes.n_pieces, share, of_bad=of_bad)
    knows_other = len(curve.good if of_bad else curve.bad) > 0
    return int(fits[np.lexsort((wrong[fits] if knows_other else -wrong[fits], other[fits]))[0]])


def _promises(rate: Rate, share: float) -> bool:
    return rate.promised is not None and rate.promised <= share


def _with_grey_above(curve: ScoreCurve, line: int, aim: ThresholdAim) -> Thresholds:
    """The lower threshold stays; of false alarms people look at as many as they can."""
    seen = _weight_below(curve, aim)
    last = _reach(seen, seen[line], aim)
    return _thresholds(curve, line, _first_as_good(curve.false_alarms_at_cuts(), line, last))


def _with_grey_below(curve: ScoreCurve, line: int, aim: ThresholdAim) -> Thresholds:
    """The upper threshold stays; of escapes people look at as many as they can."""
    seen, escapes = _weight_below(curve, aim), curve.escapes_at_cuts()
    first = int(np.searchsorted(seen, seen[line] - (aim.looks_share or 0.0) - _ROUNDING))
    first = min(first, line)
    last_as_bad = int(np.searchsorted(escapes, escapes[first], side="right")) - 1
    return _thresholds(curve, min(last_as_bad, line), line)


def _cheapest(curve: ScoreCurve, aim: ThresholdAim) -> Thresholds:
    """The least expected cost an image; what people look at they judge rightly, within the hour that they have."""
    bad_share = _bad_share(curve, aim)
    escape, alarm = (1.0 if cost is None else cost for cost in (aim.escape_cost, aim.alarm_cost))
    false_alarms = curve.false_alarms_at_cuts()
    of_escapes = escape * bad_share * curve.escapes_at_cuts() / len(curve.bad)
    of_alarms = alarm * (1 - bad_share) * false_alarms / len(curve.good)
    seen = _weight_below(curve, aim)
    lines = np.arange(len(curve.cuts))
    last = np.maximum(_reaches(seen, seen, aim), lines)
    last = np.maximum(len(lines) - np.searchsorted(false_alarms[::-1], false_alarms[last], side="right"), lines)
    cost = of_escapes + of_alarms[last]
    cheapest = np.flatnonzero(cost <= cost.min() * (1 + _ROUNDING) + _ROUNDING**2)
    zone = seen[last[cheapest]] - seen[cheapest]
    smallest = cheapest[zone <= zone.min() + _ROUNDING]
    line = int(smallest[len(smallest) // 2])
    return _thresholds(curve, line, int(last[line]))


def _bad_share(curve: ScoreCurve, aim: ThresholdAim) -> float:
    return len(curve.bad) / len(curve) if aim.bad_share is None else aim.bad_share


def _weight_below(curve: ScoreCurve, aim: ThresholdAim) -> Floats:
    """(cuts,) the share of what the line makes that scores below each cut."""
    bad_share = _bad_share(curve, aim)
    good = np.searchsorted(curve.good.scores, curve.cuts) / max(len(curve.good), 1)
    bad = curve.escapes_at_cuts() / max(len(curve.bad), 1)
    return np.asarray((1 - bad_share) * good + bad_share * bad)


def _reaches(seen: Floats, start: Floats, aim: ThresholdAim) -> Ints:
    """(n,) the last cut up to which people can look at everything from each ``start`` (n,) on."""
    ends = start + (aim.looks_share or 0.0) + _ROUNDING
    return (np.searchsorted(seen, ends, side="right") - 1).astype(np.int64)


def _reach(seen: Floats, start: float, aim: ThresholdAim) -> int:
    return int(_reaches(seen, np.array([start]), aim)[0])


def _first_as_good(false_alarms: Ints, line: int, last: int) -> int:
    """The first cut from ``line`` on with no more false alarms than ``last``: to look at more would bring nothing."""
    if last <= line:
        return line
    return line + int(np.argmax(false_alarms[line:] <= false_alarms[last]))


def _thresholds(curve: ScoreCurve, lower: int, upper: int) -> Thresholds:
    return Thresholds(float(curve.cuts[lower]), float(curve.cuts[upper]))
