"""How far to believe what the network and the encoder say, by images that have taught neither."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from core.fusion.evidence import Evidence, Measure, Term, told_by
from core.fusion.fusion import Doubles, Fusion, network_logits

_NETWORK_BEFORE, _ENCODER_BEFORE = 0.5, 1.0
"""Beliefs before any image is looked at: on pieces never seen a network is surer of itself than it is right."""
_FIRMNESS = 1.0
"""How many images' worth of evidence such a belief is."""


class Judges(NamedTuple):
    """Images that have taught neither: the network's ``scores`` (n,) in [0, 1], the logits (n,) that the encoder's view
    of them is ``evidence`` for, ``is_bad`` (n,)."""

    scores: Doubles
    evidence: Doubles
    is_bad: NDArray[np.bool_]


def weighed(loudness: Doubles, measures: tuple[Measure, ...], is_bad: NDArray[np.bool_]) -> tuple[Evidence, float]:
    """What the loudness (n, k) of labeled images' maps, by k ``measures``, is evidence for; and the mean surprise at
    the labels, by which two maps can be compared. Good and bad weigh equally, as they do in a training.

    Some images at least are good. Without a bad one a deviation is a deviation's worth.
    """
    told, scales = told_by(loudness, is_bad)
    *weights, offset = _logistic(told, is_bad, [1 / len(measures)] * len(measures))
    terms = tuple(Term(*one) for one in zip(measures, scales, weights, strict=True))
    return Evidence(terms, offset), _surprise(told @ weights + offset, is_bad)


def fitted(judges: Judges) -> Fusion:
    """By the ``judges``; with none of either kind beliefs stay as they were before."""
    told = np.column_stack([network_logits(judges.scores), judges.evidence])
    return Fusion(*_logistic(told, judges.is_bad, [_NETWORK_BEFORE, _ENCODER_BEFORE]))


def _logistic(told: Doubles, is_bad: NDArray[np.bool_], before: list[float]) -> list[float]:
    """Weights of the columns of ``told`` (n, k), each at least 0 and drawn to those ``before``, and an offset."""
    if is_bad.all() or not is_bad.any():
        return [*before, 0.0]

    def loss(values: Doubles) -> float:
        apart = values[:-1] - before
        return len(is_bad) * _surprise(told @ values[:-1] + values[-1], is_bad) + _FIRMNESS * float((apart**2).sum())

    bounds = [(0.0, None)] * len(before) + [(None, None)]
    found = minimize(loss, np.array([*before, 0.0]), bounds=bounds, method="L-BFGS-B")
    return [float(value) for value in found.x]


def _surprise(logits: Doubles, is_bad: NDArray[np.bool_]) -> float:
    """Mean cross-entropy, half of it of good and half of bad images; infinite without either."""
    losses = np.logaddexp(0, logits) - is_bad * logits
    if is_bad.all() or not is_bad.any():
        return float("inf")
    return float(losses[is_bad].mean() + losses[~is_bad].mean()) / 2
