"""How many seconds a mask will take whoever paints it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from core.suggestion.regions import RegionMeasures
from core.suggestion.signals import PoolSignals

Floats = NDArray[np.float64]

_LOOKING_S = 8.0
_PER_COMPONENT_S = 3.0
_BRUSH_PX = 40.0
_SPEED_PX_PER_S = 40.0
_TYPICAL = RegionMeasures(area_px=600.0, perimeter_px=200.0, components=1)
TYPICAL_S = 13.5
"""Of a mask of which nothing is known: a scratch of 600 px in all, 200 px around."""
_PRIOR_MASKS = 10
_NEIGHBOURS = 5


@dataclass(frozen=True, slots=True)
class LoggedMask:
    """A mask that somebody has painted, and the active seconds they took."""

    region: RegionMeasures
    seconds: float


def prior_seconds(proposals: NDArray[np.floating]) -> Floats:
    """(n, 3) area, perimeter, components to (n,) seconds of somebody with a brush.

    8 s to look, 3 s a component, then one stroke along half the border, or as many strokes of 40 px width as the area
    needs, at 40 px/s. Starting values; people's own seconds correct them.
    """
    area, perimeter, components = np.asarray(proposals, np.float64).T
    stroke = np.maximum(perimeter / 2, area / _BRUSH_PX)
    return np.asarray(_LOOKING_S + _PER_COMPONENT_S * components + stroke / _SPEED_PX_PER_S)


def pace(logged: Sequence[LoggedMask]) -> float:
    """The factor of a person's own seconds over the prior: the mean of log-ratios, shrunk as if ten masks had been
    exactly on the prior. Entries without time or region are left out."""
    timed = [entry for entry in logged if entry.seconds > 0 and not entry.region.is_empty]
    if not timed:
        return 1.0
    expected = prior_seconds(np.array([_row(entry.region) for entry in timed]))
    ratios = np.log([entry.seconds for entry in timed]) - np.log(expected)
    return float(np.exp(ratios.sum() / (len(ratios) + _PRIOR_MASKS)))


def predict_seconds(signals: PoolSignals, rows: NDArray[np.intp], logged: Sequence[LoggedMask] = ()) -> Floats:
    """ĉ > 0 for a mask on each of ``rows``.

    A silent map says nothing of the region: such a row takes the median of its five nearest masked neighbours in φ,
    before any mask the median of the regions proposed elsewhere, before those a typical scratch.
    """
    measured = ~signals.silent & np.isfinite(signals.proposals).all(axis=1)
    prior = np.full(len(signals.silent), np.nan)
    prior[measured] = prior_seconds(signals.proposals[measured])
    seconds = prior[rows]
    unknown = np.isnan(seconds)
    if unknown.any():
        seconds[unknown] = _from_neighbours(signals, rows[unknown], prior)
    return np.asarray(seconds * pace(logged))


def _from_neighbours(signals: PoolSignals, rows: NDArray[np.intp], prior: Floats) -> Floats:
    known = np.flatnonzero(signals.masked & ~np.isnan(prior))
    if known.size == 0:
        proposed = prior[signals.unmasked]
        proposed = proposed[~np.isnan(proposed)]
        fallback = np.median(proposed) if proposed.size else prior_seconds(np.array([_row(_TYPICAL)]))[0]
        return np.full(len(rows), float(fallback))
    tree = cKDTree(signals.descriptors[known])
    k = min(_NEIGHBOURS, known.size)
    _, nearest = tree.query(signals.descriptors[rows], k=np.arange(1, k + 1))
    return np.asarray(np.median(prior[known[nearest]], axis=1))


def _row(region: RegionMeasures) -> tuple[float, float, float]:
    return region.area_px, region.perimeter_px, float(region.components)
