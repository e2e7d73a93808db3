"""How long masks take one person: Bayesian regression of log-seconds, from a prior to what their own masks say.

log seconds = pace + w·x + f(φ) + noise. x are the five features of what is proposed, f says that images that look alike
cost alike, and every person has a pace of their own. All parts are Gaussian, so their posterior is a formula; what is
unknown beside them (tool, trust in proposals, noise, how far f reaches) is averaged over a small grid, each by how well
it explains the logged masks.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from core.inference.features.cost_features import N_FEATURES
from core.inference.features.descriptor import Kernel
from core.suggestion.cost.cost_belief import Belief, Prior

Floats = NDArray[np.float64]


class Habit(NamedTuple):
    """A way to paint: its share among people, log-seconds of a mask in the middle of everything, and what a deviation
    in each feature adds, for a proposal, which is often wrong, and for a mask as it was drawn."""

    share: float
    pace: float
    proposed: tuple[float, ...]
    drawn: tuple[float, ...]


_HABITS = (
    Habit(0.5, 3.0, (0.2, -0.05, 0.1, -0.1, -0.15), (0.3, 0.0, 0.0, 0.0, 0.0)),
    Habit(0.25, 3.8, (0.15, 0.1, -0.2, 0.5, 0.5), (0.0, 0.6, 0.0, 0.0, 0.0)),
    Habit(0.25, 3.2, (0.0,) * N_FEATURES, (0.0,) * N_FEATURES),
)
"""Brush, polygon, and somebody whose seconds have nothing to do with the region. Fitted to the two tools on generated
surfaces other than those that predictions are judged on."""
_NOISES = {0.3: 0.4, 0.5: 0.4, 0.8: 0.15, 1.1: 0.05}
"""Deviation of log-seconds that nothing explains, and how much each is expected: a hesitation of ±50 % is 0.3."""
_REACHES = (0.0, 0.3, 0.6)
"""Deviation of f: how far log-seconds of unlike images differ beyond what the features say."""
_FREEDOM, _BLIND = 0.07, 0.02
"""Deviation of a weight around what the habit expects, and around 0 where the maps tell nothing of the region."""
_PACE_SPREAD, _AUTHOR_SPREAD = 0.5, 0.3
NEWEST_MASKS = 200
"""More teach nothing new, and a pace is that of these days."""
_BAND_DEVIATIONS = 1.2816
_LEAST_SHARE = 1e-3
_BLOCK = 4096


@dataclass(frozen=True, slots=True, eq=False)
class TimedMasks:
    """n masks: (n, 5) features ``proposed`` before each was painted, NaN where nothing was, and ``drawn`` (n, 5) of the
    result; (n, d) ``places`` φ, ``authors`` as numbers (n,), and the active ``seconds`` (n,) > 0."""

    proposed: Floats
    drawn: Floats
    places: NDArray[np.float32]
    authors: NDArray[np.int64]
    seconds: Floats

    def newest(self, n: int) -> "TimedMasks":
        kept = slice(max(0, len(self.seconds) - n), None)
        return TimedMasks(
            self.proposed[kept], self.drawn[kept], self.places[kept], self.authors[kept], self.seconds[kept]
        )


@dataclass(frozen=True, slots=True, eq=False)
class CostPrediction:
    """(m,) ``seconds`` as likely too many as too few, and the band ``low_s`` to ``high_s`` that holds four times out of
    five."""

    seconds: Floats
    low_s: Floats
    high_s: Floats


class CostModel:
    """What is believed after the newest 200 of ``masks``. ``width``: of the kernel on φ, as suggestions use it.

    A weight of a feature is half believed after some ten to twenty masks, a pace after one or two. The tool shows best
    in what was drawn, so that decides which it is; how far proposals can be trusted shows in the proposals.
    """

    def __init__(self, masks: TimedMasks, width: float) -> None:
        masks = masks.newest(NEWEST_MASKS)
        self._authors = np.unique(masks.authors)
        self._kernel = Kernel(masks.places, width)
        logs, n_authors = np.log(masks.seconds), len(self._authors)
        as_drawn = self._columns(np.zeros_like(masks.drawn), masks.drawn, masks.authors)
        fits = [np.log(habit.share) + _fit_to_drawn(as_drawn, logs, habit, n_authors) for habit in _HABITS]
        beliefs: list[Belief] = []
        shares: list[Floats] = []
        for habit, share in zip(_HABITS, _softmax(np.array(fits)), strict=True):
            found = self._beliefs_of(habit, masks, logs)
            beliefs += found
            logs_of = [belief.log_evidence + np.log(_NOISES[belief.noise]) for belief in found]
            shares.append(share * _softmax(np.array(logs_of)))
        self._keep(beliefs, np.concatenate(shares))

    def seconds(self, features: Floats, places: NDArray[np.float32], author: int | None) -> Floats:
        """(m,) of (m, 5) features and (m, d) φ of images without a mask; fast for 100,000. ``author`` None: anybody."""
        found = np.empty(len(features))
        for start in range(0, len(features), _BLOCK):
            part = slice(start, start + _BLOCK)
            columns, alike = self._asked(features[part], places[part], author)
            found[part] = self._shares @ [belief.mean(columns, alike) for belief in self._beliefs]
        return np.asarray(np.exp(found))

    def predict(self, features: Floats, places: NDArray[np.float32], author: int | None) -> CostPrediction:
        """As ``seconds``, with its band; for as many images as a person looks at."""
        columns, alike = self._asked(features, places, author)
        means = np.array([belief.mean(columns, alike) for belief in self._beliefs])
        variances = np.array([belief.variance(columns, alike) for belief in self._beliefs])
        middle = self._shares @ means
        reach = _BAND_DEVIATIONS * np.sqrt(self._shares @ (variances + (means - middle) ** 2))
        return CostPrediction(np.exp(middle), np.exp(middle - reach), np.exp(middle + reach))

    def _beliefs_of(self, habit: Habit, masks: TimedMasks, logs: Floats) -> list[Belief]:
        """By what was proposed; a mask painted before the first run still tells of the pace."""
        has_proposal = np.isfinite(masks.proposed).all(axis=1, keepdims=True)
        proposed, drawn = np.where(has_proposal, masks.proposed, 0.0), np.where(has_proposal, 0.0, masks.drawn)
        design = self._columns(proposed, drawn, masks.authors)
        alike = self._kernel.of_many(masks.places).astype(np.float64)
        priors = _trusting(habit, len(self._authors)), _blind(habit, len(self._authors))
        return [Belief.after(design, alike, logs, *point) for point in product(priors, _NOISES, _REACHES)]

    def _keep(self, beliefs: Sequence[Belief], shares: Floats) -> None:
        kept = shares > _LEAST_SHARE
        self._beliefs = [belief for belief, is_kept in zip(beliefs, kept, strict=True) if is_kept]
        self._shares = shares[kept] / shares[kept].sum()

    def _asked(self, features: Floats, places: NDArray[np.float32], author: int | None) -> tuple[Floats, Floats]:
        authors = np.full(len(features), -1 if author is None else author)
        columns = self._columns(features, np.zeros_like(features), authors)
        return columns, self._kernel.of_many(places).astype(np.float64)

    def _columns(self, proposed: Floats, drawn: Floats, authors: NDArray[np.int64]) -> Floats:
        """(m, 11 + authors): a one for the pace, the features of either kind, and who painted."""
        whose = authors[:, None] == self._authors
        return np.concatenate([np.ones((len(proposed), 1)), proposed, drawn, whose], axis=1)


def _trusting(habit: Habit, n_authors: int) -> Prior:
    return _prior(habit.pace, (*habit.proposed, *habit.drawn), _FREEDOM, _FREEDOM, n_authors)


def _blind(habit: Habit, n_authors: int) -> Prior:
    return _prior(habit.pace, (*(0.0,) * N_FEATURES, *habit.drawn), _BLIND, _FREEDOM, n_authors)


def _prior(pace: float, weights: Sequence[float], proposed: float, drawn: float, n_authors: int) -> Prior:
    """In the order of the columns."""
    freedoms = *(proposed,) * N_FEATURES, *(drawn,) * N_FEATURES
    return Prior(
        mean=np.array([pace, *weights, *(0.0,) * n_authors]),
        deviation=np.array([_PACE_SPREAD, *freedoms, *(_AUTHOR_SPREAD,) * n_authors]),
    )


def _fit_to_drawn(design: Floats, logs: Floats, habit: Habit, n_authors: int) -> float:
    """Log evidence of the drawn masks for a habit, whatever the noise."""
    nothing_alike, prior = np.zeros((len(logs), len(logs))), _trusting(habit, n_authors)
    found = [Belief.after(design, nothing_alike, logs, prior, noise, 0.0) for noise in _NOISES]
    return float(np.logaddexp.reduce([belief.log_evidence + np.log(_NOISES[belief.noise]) for belief in found]))


def _softmax(logs: Floats) -> Floats:
    shares = np.exp(logs - logs.max())
    return np.asarray(shares / shares.sum())
