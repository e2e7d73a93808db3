"""How far to believe what the network and the encoder say, by images that have taught neither."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from core.fusion.evidence import Evidence, Measure, Term, told_by
from core.fusion.fusion import Doubles, Fusion, network_logits
from core.fusion.surprise import balanced_mean, cross_entropies

_NETWORK_BEFORE, _ENCODER_BEFORE = 0.5, 1.0
"""Beliefs before any image is looked at: on pieces never seen a network is surer of itself than it is right."""
_FIRMNESS_OF_SIGHTS = 2.0
"""How many pieces' worth of evidence such a belief is. Images of one piece say the same, and pieces are few."""
_FIRMNESS_OF_MEASURES = 1.0
"""How many images' worth an equal say of all measures of a map is, which all labels weigh."""
_QUIET = 84
"""Percentile of good judges, a deviation above the middle of a normal distribution, up to which a network is quiet."""


class Judges(NamedTuple):
    """Images that have taught neither: the network's ``scores`` (n,) in [0, 1], the logits (n,) that the encoder's view
    of them is ``evidence`` for, ``is_bad`` (n,), and of how many pieces they are."""

    scores: Doubles
    evidence: Doubles
    is_bad: NDArray[np.bool_]
    n_pieces: int


def weighed(loudness: Doubles, measures: tuple[Measure, ...], is_bad: NDArray[np.bool_]) -> tuple[Evidence, Doubles]:
    """What the loudness (n, k) of labeled images' maps, by k ``measures``, is evidence for; and the cross-entropies
    (n,) of the labels, by which two maps can be compared. Good and bad weigh equally, as they do in a training.

    Some images at least are good. Without a bad one a deviation is a deviation's worth.
    """
    told, scales = told_by(loudness, is_bad)
    before, firmness = [1 / len(measures)] * len(measures), _FIRMNESS_OF_MEASURES / len(is_bad)
    *weights, offset = _logistic(told, is_bad, before, firmness)
    terms = tuple(Term(*one) for one in zip(measures, scales, weights, strict=True))
    return Evidence(terms, offset), cross_entropies(told @ weights + offset, is_bad)


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
        surprise = balanced_mean(cross_entropies(told @ values[:-1] + values[-1], is_bad), is_bad)
        return len(is_bad) * (surprise + firmness * float((apart**2).sum()))

    bounds = [(0.0, None)] * len(before) + [(None, None)]
    found = minimize(loss, np.array([*before, 0.0]), bounds=bounds, method="L-BFGS-B")
    return [float(value) for value in found.x]
