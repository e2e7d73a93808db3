"""What more labels and more masks would bring, from what past runs of the project have shown."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.optimize import OptimizeResult, least_squares

Floats = NDArray[np.float64]
Misfits = Callable[[Floats], Floats]

_START = (1.0, 2.0)
"""logit of AP before any run: about 0.73 on average, nearly anything possible."""
_MASK_SHARE, _LABEL_SHARE = (np.log(0.25), 0.7), (np.log(0.15), 0.7)
"""log of the share of the missing AP that a factor e in masks or labels closes, and its deviation.

From published results. Masks: KolektorSDD 93.4 to 99.1 with the first 5, DAGM 74.0 to 91.5, KolektorSDD2 73.3 to 83.2
with the first 16 and to 95.4 with 246, Severstal 90.3 to 94.2 with 50 (Božič et al. 2021): shares of 0.10 to 0.48 with
log(masks + 1). Labels: Severstal without masks, 300 to 3,000 images, 90.3 to 94.1: a share of 0.17.
"""
_MASK_RATE, _LABEL_RATE = (0.0, 1.0), (np.log(0.1), 1.0)
"""log b: after one mask, or ten labels, the next ones count for visibly less."""
_PRIOR = np.array([_START, _LABEL_SHARE, _MASK_SHARE, _LABEL_RATE, _MASK_RATE])
_RUN_NOISE = 0.015
"""AP differs by so much between trainings that differ in their seed alone."""
_OWN_NOISE = 0.5
"""Of the sampling error of a validation AP, the share that the next run does not repeat: most images are the same."""
_BEND = 0.03
"""Off the curve by so much for each factor e in labels or masks between a run and now: real curves level off, and the
latest runs tell best how the next ones go on."""
_NOISE_RUNS = 4
"""The noise that is expected counts as if so many runs had shown it."""
_FITTED = 3
"""About so many runs are spent on the curve itself: they scatter no more."""
_TAIL = 5.0
_PROPOSED = 20_000
_KEPT = 2_000
_BAND = (10, 90)


@dataclass(frozen=True, slots=True)
class PastRun:
    """A completed run: ``labels`` good or bad and ``masks`` it learned from, after ``seconds`` of people's work;
    ``ap`` on validation images of which ``n_bad`` were bad."""

    run: int
    labels: int
    masks: int
    seconds: float
    ap: float
    n_bad: int


@dataclass(frozen=True, slots=True)
class Estimate:
    """Of an AP or a difference of two: its mean and the band that holds four times out of five."""

    mean: float
    low: float
    high: float

    @classmethod
    def of(cls, draws: Floats) -> "Estimate":
        return cls.around(float(draws.mean()), draws)

    @classmethod
    def around(cls, mean: float, draws: Floats) -> "Estimate":
        """With the band of ``draws``, widened to hold ``mean``."""
        low, high = np.percentile(draws, _BAND)
        return cls(mean, min(float(low), mean), max(float(high), mean))


@dataclass(frozen=True, slots=True, eq=False)
class GainCurve:
    """AP = a + g_c·log(b_c·labels + 1) + g_s·log(b_s·masks + 1) as draws (n, 5) from what is believed of it.

    The columns are AP at ``anchor`` (labels, masks) as logit, then the logs of g_c and g_s as shares of the AP that
    is missing there, of b_c and of b_s. ``residual`` (n,): by how much a run measured now would miss its curve.
    ``there`` is the AP measured at the anchor that nothing promised falls below, None before the first run.
    """

    draws: Floats
    anchor: tuple[float, float]
    residual: Floats
    there: float | None = None

    def ap(self, labels: ArrayLike, masks: ArrayLike) -> Floats:
        """(n, …) AP in [0, 1] of every draw at these numbers, as it is believed after all runs."""
        return np.clip(_ap(self.draws, self.anchor, labels, masks), 0.0, 1.0)

    def promised(self, labels: ArrayLike, masks: ArrayLike) -> Floats:
        """(n, …) the AP that is ``there`` and what every draw adds to it, up to 1: through the measured point, and
        never falling."""
        if self.there is None:
            return self.ap(labels, masks)
        added = self.ap(labels, masks) - self.ap(*self.anchor).reshape(-1, *(1,) * np.ndim(labels))
        return np.asarray(np.clip(self.there + added, self.there, 1.0))

    def measured(self, labels: float, masks: float) -> Estimate:
        """What a run would show on validation images. Its mean is what is promised; its band is what is believed, since
        the last measurement may have been residual."""
        believed = np.clip(self.ap(labels, masks) + self.residual, 0.0, 1.0)
        return Estimate.around(float(self.promised(labels, masks).mean()), believed)

    def gain(self, at: tuple[float, float], labels: float, masks: float) -> Estimate:
        """What so many more ``labels`` and ``masks`` than ``at`` would bring. Its band reaches as high as is believed:
        where few images measured an AP of 1, more may be missing than they show."""
        before, after = self.promised(*at), self.promised(at[0] + labels, at[1] + masks)
        believed = self.ap(at[0] + labels, at[1] + masks) - self.ap(*at)
        promised = Estimate.of(after - before)
        return replace(promised, high=max(promised.high, Estimate.of(believed).high))


def fit_gain_curve(
    runs: Sequence[PastRun], now: tuple[float, float], seed: int = 0, *, current: int | None = None
) -> GainCurve:
    """The curve through ``runs`` in any number, also none: then it is what is known from other datasets, around any AP.

    ``now``: labels and masks there are, the anchor before the first run. ``current`` is the run whose model is in use:
    where it measured more than the last one, that is what is there. Least squares with the prior as further
    observations, again where runs scatter more than they should, then draws from a wide t distribution around it,
    weighed by how well they fit.
    """
    runs = sorted(runs, key=lambda run: run.run)
    anchor = (float(runs[-1].labels), float(runs[-1].masks)) if runs else now
    noise = _noise(runs, anchor)
    first = _closest(_misfits(runs, anchor, noise)).fun[: len(runs)]
    noise = noise * np.sqrt((_NOISE_RUNS + (first**2).sum()) / (_NOISE_RUNS + max(0, len(runs) - _FITTED)))
    misfits = _misfits(runs, anchor, noise)
    best = _closest(misfits)
    rng = np.random.default_rng(seed)
    draws = _draws(best.x, best.jac, misfits, rng)
    there = max((run.ap for run in runs if run is runs[-1] or run.run == current), default=None)
    return GainCurve(draws, anchor, rng.normal(0, noise[-1] if runs else _RUN_NOISE, len(draws)), there)


def _closest(misfits: Misfits) -> OptimizeResult:
    return least_squares(lambda theta: misfits(theta[None])[0], _PRIOR[:, 0])


def _misfits(runs: Sequence[PastRun], anchor: tuple[float, float], noise: Floats) -> Misfits:
    """A function from (m, 5) to (m, runs + 5) deviations: of the runs from the curve, of the curve from the prior."""
    labels, masks, ap = _columns(runs)[:3]

    def misfits(theta: Floats) -> Floats:
        fit = (_ap(theta, anchor, labels, masks) - ap) / noise
        return np.concatenate([fit, (theta - _PRIOR[:, 0]) / _PRIOR[:, 1]], axis=1)

    return misfits


def _noise(runs: Sequence[PastRun], anchor: tuple[float, float]) -> Floats:
    """(n,) deviation of each run from the curve. The sampling error is that of Boyd et al. 2013 (binomial interval),
    shrunk off 0 and 1."""
    labels, masks, ap, n_bad = _columns(runs)
    shrunk = (ap * n_bad + 1) / (n_bad + 2)
    sampling = np.sqrt(shrunk * (1 - shrunk) / (n_bad + 2))
    away = np.abs(np.log((labels + 1) / (anchor[0] + 1))) + np.abs(np.log((masks + 1) / (anchor[1] + 1)))
    return np.asarray(np.sqrt(_RUN_NOISE**2 + (_OWN_NOISE * sampling) ** 2 + (_BEND * away) ** 2))


def _columns(runs: Sequence[PastRun]) -> Floats:
    """(4, n) labels, masks, AP and bad validation images."""
    rows = np.array([(run.labels, run.masks, run.ap, run.n_bad) for run in runs], np.float64)
    return rows.reshape(-1, 4).T


def _ap(theta: Floats, anchor: tuple[float, float], labels: ArrayLike, masks: ArrayLike) -> Floats:
    """(m, 5) and numbers of one shape (…) to (m, …), not yet kept below 1."""
    labels, masks = np.broadcast_arrays(np.asarray(labels, np.float64), np.asarray(masks, np.float64))
    at, g_c, g_s, b_c, b_s = (column.reshape(-1, *(1,) * labels.ndim) for column in theta.T)
    start = 1 / (1 + np.exp(-at))
    b_c, b_s = np.exp(b_c), np.exp(b_s)
    by_labels = np.exp(g_c) * np.log((b_c * labels + 1) / (b_c * anchor[0] + 1))
    by_masks = np.exp(g_s) * np.log((b_s * masks + 1) / (b_s * anchor[1] + 1))
    return np.asarray(start + (1 - start) * (by_labels + by_masks))


def _draws(best: Floats, jacobian: Floats, misfits: Misfits, rng: np.random.Generator) -> Floats:
    """(n, 5) by importance sampling: proposed from a multivariate t, kept in proportion to their posterior."""
    root = np.linalg.cholesky(np.linalg.inv(jacobian.T @ jacobian))
    normal = rng.standard_normal((_PROPOSED, len(best)))
    stretch = np.sqrt(_TAIL / rng.chisquare(_TAIL, _PROPOSED))[:, None]
    proposed = best + stretch * normal @ root.T
    squared = ((stretch * normal) ** 2).sum(axis=1)
    log_weight = -0.5 * (misfits(proposed) ** 2).sum(axis=1) + 0.5 * (_TAIL + len(best)) * np.log1p(squared / _TAIL)
    weight = np.exp(log_weight - log_weight.max())
    places = (np.arange(_KEPT) + rng.random()) / _KEPT * weight.sum()
    return np.asarray(proposed[np.searchsorted(np.cumsum(weight), places).clip(max=_PROPOSED - 1)])
