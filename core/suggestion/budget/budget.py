"""What the next minutes of work should bring, and whether masks, labels or neither pay."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.domain import SuggestionKind
from core.suggestion.budget.forecast import Estimate, GainCurve, PastRun, fit_gain_curve
from core.suggestion.budget.verdict import Advice, Evidence, Prospect, Verdict, what_pays

FEW_RUNS = 3
"""Below this many measured runs a forecast says more of other datasets than of this one."""
_TEN = 10
_BAND_POINTS = 21


@dataclass(frozen=True, slots=True)
class Work:
    """One kind of work, MASK or LABEL: each takes ``each_s`` seconds, ``left`` are still to be had, of which a list
    names the best: ``listed``."""

    kind: SuggestionKind
    each_s: float
    left: int
    listed: int = 0

    def within(self, seconds: float) -> float:
        """How many fit, as a fraction too."""
        return min(float(self.left), seconds / self.each_s)


@dataclass(frozen=True, slots=True)
class BandPoint:
    """What a run would measure when ``seconds`` of work stand on the bill."""

    seconds: float
    ap: Estimate


@dataclass(frozen=True, slots=True)
class Forecast:
    """``minute`` and ``later``: a prospect for each kind of work. ``ten_masks``: what the next ten, or as many as are
    left, would bring. ``band`` goes on from the work done so far with the kind that pays more. ``runs`` is how many
    measured runs it rests on; before FEW_RUNS it leans on other datasets."""

    verdict: Verdict
    minute: tuple[Prospect, ...]
    later: tuple[Prospect, ...]
    ten_masks: Estimate
    band: tuple[BandPoint, ...]
    runs: int

    @property
    def leans_on_others(self) -> bool:
        return self.runs < FEW_RUNS


def forecast(
    runs: Sequence[PastRun],
    now: tuple[float, float],
    spent_s: float,
    masks: Work,
    labels: Work,
    evidence: Evidence,
    ahead_s: float = 600.0,
    *,
    current: int | None = None,
) -> Forecast:
    """From ``now``, the labels and masks there are after ``spent_s`` seconds of work, looking ``ahead_s`` ahead.

    ``current`` is the run whose model is in use.
    """
    curve = fit_gain_curve(runs, now, current=current)
    minute = tuple(_prospect(curve, now, work, 60.0) for work in (masks, labels))
    later = tuple(_prospect(curve, now, work, ahead_s) for work in (masks, labels))
    ten_masks = curve.gain(now, 0.0, min(_TEN, masks.left))
    verdict = what_pays(minute, later, ten_masks, evidence)
    work = labels if verdict.advice is Advice.LABELS or masks.left == 0 else masks
    return Forecast(verdict, minute, later, ten_masks, _band(curve, now, spent_s, work, ahead_s), len(runs))


def _prospect(curve: GainCurve, now: tuple[float, float], work: Work, seconds: float) -> Prospect:
    n = work.within(seconds)
    masks, labels = (n, 0.0) if work.kind is SuggestionKind.MASK else (0.0, n)
    return Prospect(work.kind, n, curve.gain(now, labels, masks))


def _band(
    curve: GainCurve, now: tuple[float, float], spent_s: float, work: Work, ahead_s: float
) -> tuple[BandPoint, ...]:
    seconds = np.linspace(0.0, ahead_s, _BAND_POINTS)
    done = [work.within(float(each)) for each in seconds]
    is_mask = work.kind is SuggestionKind.MASK
    return tuple(
        BandPoint(spent_s + float(each), curve.measured(now[0] + n * (not is_mask), now[1] + n * is_mask))
        for each, n in zip(seconds, done, strict=True)
    )


def usual_seconds(seconds: Sequence[float], expected_s: float) -> float:
    """What one label, or one mask, takes this person: the geometric mean of ``seconds``, shrunk to what is expected of
    anybody as if ten had taken just that. Work without a time is left out."""
    logs = np.log([each for each in seconds if each > 0])
    return float(np.exp((logs.sum() + _TEN * np.log(expected_s)) / (len(logs) + _TEN)))
