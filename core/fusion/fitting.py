"""How far to believe what the network and the encoder say, by images that have taught neither."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from core.fusion.evidence import Evidence, Measure, Term, told_by
from core.fusion.fusion import Doubles, Fusion, network_logits

_NETWORK_BEFORE, _ENCODER_BEFORE = 0.5, 1.0
"""Beliefs before any image is looked at: on pieces never seen a network is surer of itself than it is right."""
_FIRMNESS_OF_SIGHTS = 2.0
"""How many pieces' worth of evidence such a belief is. Images of one piece say the same, and pieces are few."""
_FIRMNESS_OF_MEASURES = 1.0
"""How many an equal say of all measures of a map is, which all labels weigh."""
_QUIET = 84
"""Percentile of good judges, a deviation above the middle of a normal distribution, up to which a network is quiet."""
_SURE = 2.0
"""Standard errors from which on a difference is more than chance."""


class Surprise(NamedTuple):
    """Cross-entropies ``losses`` (n,) of labels ``is_bad`` (n,). Good and bad images weigh equally."""

    losses: Doubles
    is_bad: NDArray[np.bool_]

    @classmethod
    def of_guessing(cls, is_bad: NDArray[np.bool_]) -> "Surprise":
        """Of who knows nothing of the images."""
        return cls(np.full(len(is_bad), np.log(2.0)), is_bad)

    @property
    def mean(self) -> float:
        """Infinite where there is but one kind."""
        return self._both(np.mean, self.losses) if self._has_both else np.inf

    def is_surely_below(self, other: "Surprise") -> bool:
        """Whether the same labels surprise less by more than two standard errors of the difference."""
        return self.errors_below(other) > _SURE

    def errors_below(self, other: "Surprise") -> float:
        """By how many standard errors of the difference, image by image, the same labels surprise less; 0 where there
        is but one kind, or the same difference everywhere."""
        apart = other.losses - self.losses
        if not self._has_both:
            return 0.0
        error = self._both(lambda of_kind: np.var(of_kind) / len(of_kind), apart) / 2
        return self._both(np.mean, apart) / float(np.sqrt(error)) if error > 0 else 0.0

    @property
    def _has_both(self) -> bool:
        return bool(self.is_bad.any() and not self.is_bad.all())

    def _both(self, figure: Callable[[Doubles], np.floating], values: Doubles) -> float:
        """The mean of a figure of the bad and of the good."""
        return float(figure(values[self.is_bad]) + figure(values[~self.is_bad])) / 2


class Judges(NamedTuple):
    """Images that have taught neither: the network's ``scores`` (n,) in [0, 1], the logits (n,) that the encoder's view
    of them is ``evidence`` for, ``is_bad`` (n,), and of how many pieces they are."""

    scores: Doubles
    evidence: Doubles
    is_bad: NDArray[np.bool_]
    n_pieces: int


def weighed(loudness: Doubles, measures: tuple[Measure, ...], is_bad: NDArray[np.bool_]) -> tuple[Evidence, Surprise]:
    """What the loudness (n, k) of labeled images' maps, by k ``measures``, is evidence for; and the surprise at the
    labels, by which two maps can be compared. Good and bad weigh equally, as they do in a training.

    Some images at least are good. Without a bad one a deviation is a deviation's worth.
    """
    told, scales = told_by(loudness, is_bad)
    before, firmness = [1 / len(measures)] * len(measures), _FIRMNESS_OF_MEASURES / len(is_bad)
    *weights, offset = _logistic(told, is_bad, before, firmness)
    terms = tuple(Term(*one) for one in zip(measures, scales, weights, strict=True))
    return Evidence(terms, offset), surprise_of(told @ weights + offset, is_bad)


def fitted(judges: Judges) -> Fusion:
    """By the ``judges``; with none of either kind beliefs stay as they were before. As many images of few pieces change
    them as little as these pieces would. No image counts as quieter than good judges that are one deviation louder than
    usual."""
    logits, good = network_logits(judges.scores), ~judges.is_bad
    quiet = float(np.percentile(logits[good], _QUIET)) if good.any() and not good.all() else -np.inf
    told = np.column_stack([np.maximum(logits, quiet), judges.evidence])
    before, firmness = [_NETWORK_BEFORE, _ENCODER_BEFORE], _FIRMNESS_OF_SIGHTS / max(judges.n_pieces, 1)
    network, encoder, offset = _logistic(told, judges.is_bad, before, firmness)
    return Fusion(network, encoder, offset, quiet)


def _logistic(told: Doubles, is_bad: NDArray[np.bool_], before: list[float], firmness: float) -> list[float]:
    """Weights of the columns of ``told`` (n, k), each at least 0, and an offset. The weights are drawn to those
    ``before``: ``firmness`` is how much that counts beside all images together."""
    if is_bad.all() or not is_bad.any():
        return [*before, 0.0]

    def loss(values: Doubles) -> float:
        apart = values[:-1] - before
        surprise = surprise_of(told @ values[:-1] + values[-1], is_bad).mean
        return len(is_bad) * (surprise + firmness * float((apart**2).sum()))

    bounds = [(0.0, None)] * len(before) + [(None, None)]
    found = minimize(loss, np.array([*before, 0.0]), bounds=bounds, method="L-BFGS-B")
    return [float(value) for value in found.x]


def surprise_of(logits: Doubles, is_bad: NDArray[np.bool_]) -> Surprise:
    """At labels ``is_bad`` (n,), where these ``logits`` (n,) were told."""
    return Surprise(np.logaddexp(0, logits) - is_bad * logits, is_bad)
