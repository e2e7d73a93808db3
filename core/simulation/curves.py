"""Curves of test AP against billed seconds, and the figures that are read from them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.integrate import trapezoid

Floats = NDArray[np.float64]

TARGET_LOSS = 0.005
"""Half a point of AP below all masks counts as there."""


@dataclass(frozen=True, slots=True, eq=False)
class Curve:
    """One episode. ``seconds`` (n,) billed, rising, and ``ap`` (n,) on the test: straight between the rounds, level
    after the last one. It is judged from ``start_s``, its first round, to ``end_s``; ``none_ap`` and ``all_ap`` are
    the same pair's without a mask and with all, which would cost ``all_s`` on the bill."""

    seconds: Floats
    ap: Floats
    end_s: float
    none_ap: float
    all_ap: float
    all_s: float

    @property
    def start_s(self) -> float:
        return float(self.seconds[0])

    def at(self, seconds: Floats) -> Floats:
        """AP when the bill stands at ``seconds``."""
        # rounds in which nothing was done stand at the same second; np.interp wants one value there
        rising = np.append(np.diff(self.seconds) > 0, True)
        return np.asarray(np.interp(seconds, self.seconds[rising], self.ap[rising]))

    def mean_ap(self) -> float:
        """The area under the curve from start to end, over its width."""
        inner = self.seconds[(self.seconds > self.start_s) & (self.seconds < self.end_s)]
        grid = np.unique(np.concatenate([[self.start_s], inner, [self.end_s]]))
        if len(grid) < 2:
            return float(self.at(grid)[0])
        return float(trapezoid(self.at(grid), grid) / (grid[-1] - grid[0]))

    def seconds_to_target(self) -> float:
        """Seconds of work after the start until the curve first reaches all masks less half a point; infinite where it
        does not."""
        target = self.all_ap - TARGET_LOSS
        reached = np.flatnonzero(self.ap >= target)
        if reached.size == 0:
            return float("inf")
        first = int(reached[0])
        if first == 0:
            return 0.0
        (before_s, after_s), (before, after) = self.seconds[first - 1 : first + 1], self.ap[first - 1 : first + 1]
        return float(before_s + (after_s - before_s) * (target - before) / (after - before)) - self.start_s


def normalized(ap: float, curves: Sequence[Curve]) -> float | None:
    """Where ``ap`` lies between no mask (0) and all masks (1), both as means over all ``curves``.

    One scale for all pairs: a pair whose masks bring nearly nothing would turn noise into large numbers. None where
    all masks bring nothing on average.
    """
    none_ap = float(np.mean([curve.none_ap for curve in curves]))
    width = scale(curves)
    return None if width is None else (ap - none_ap) / width


def scale(curves: Sequence[Curve]) -> float | None:
    """AP of all masks less AP of none, as a mean; None unless it is above zero."""
    gain = float(np.mean([curve.all_ap - curve.none_ap for curve in curves]))
    return gain if gain > 0 else None


def worst_decile(values: Floats) -> float:
    """The mean of the lowest tenth, at least one."""
    lowest = np.sort(values)[: max(1, round(len(values) / 10))]
    return float(lowest.mean())


@dataclass(frozen=True, slots=True, eq=False)
class MeanCurve:
    """Points (n,) for a plot: mean bill, mean AP and its standard error over the pairs."""

    seconds: Floats
    ap: Floats
    error: Floats


def mean_curve(curves: Sequence[Curve], points: int = 41) -> MeanCurve:
    """Each curve is read at equal shares of its way from start to end."""
    shares = np.linspace(0, 1, points)
    seconds = np.array([curve.start_s + shares * (curve.end_s - curve.start_s) for curve in curves])
    ap = np.array([curve.at(at) for curve, at in zip(curves, seconds, strict=True)])
    error = ap.std(axis=0, ddof=1) / np.sqrt(len(curves)) if len(curves) > 1 else np.zeros(points)
    return MeanCurve(seconds.mean(axis=0), ap.mean(axis=0), np.asarray(error))
