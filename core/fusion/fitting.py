"""How far to believe the network and the memory, by images that neither has learned from."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from core.fusion.fusion import Doubles, Fusion, network_logits, strangeness

_NETWORK_BEFORE, _MEMORY_BEFORE = 0.5, 1.0
"""Beliefs before any image is looked at: on pieces never seen a network is surer of itself than it is right."""
_FIRMNESS = 1.0
"""How many images' worth of evidence this belief is."""


class Judges(NamedTuple):
    """Images that have taught neither: the network's ``scores`` (n,) in [0, 1], ``deviations`` (n,) from the memory,
    ``is_bad`` (n,)."""

    scores: Doubles
    deviations: Doubles
    is_bad: NDArray[np.bool_]


def fitted(judges: Judges, deviations: Doubles, is_bad: NDArray[np.bool_]) -> Fusion:
    """In two steps. By all labeled images (m,), whose ``deviations`` are from a memory without their piece: how much
    evidence the memory is. Then by the ``judges``, which are fewer: how much of it, and of the network's, counts.

    Good and bad weigh equally in both, as they do in a training; with no judge of either kind beliefs stay as before.
    """
    slope, middle = _logistic(strangeness(deviations)[:, None], is_bad, [_MEMORY_BEFORE])
    evidence = slope * strangeness(judges.deviations) + middle
    told = np.column_stack([network_logits(judges.scores), evidence])
    network, memory, offset = _logistic(told, judges.is_bad, [_NETWORK_BEFORE, 1.0])
    return Fusion(network, memory * slope, memory * middle + offset)


def _logistic(told: Doubles, is_bad: NDArray[np.bool_], before: list[float]) -> list[float]:
    """Weights of the columns of ``told`` (n, k), each at least 0 and drawn to those ``before``, and an offset."""
    if is_bad.all() or not is_bad.any():
        return [*before, 0.0]
    share = np.where(is_bad, 0.5 / is_bad.sum(), 0.5 / (~is_bad).sum()) * len(is_bad)

    def surprise(values: Doubles) -> float:
        logits = told @ values[:-1] + values[-1]
        apart = values[:-1] - before
        return float(share @ (np.logaddexp(0, logits) - is_bad * logits) + _FIRMNESS * (apart**2).sum())

    bounds = [(0.0, None)] * len(before) + [(None, None)]
    found = minimize(surprise, np.array([*before, 0.0]), bounds=bounds, method="L-BFGS-B")
    return [float(value) for value in found.x]
