"""What labels tell of images that a memory of good ones has scored, without another look.

Far from what is good lie bad images, and good ones that are merely unlike the few that are remembered. Both kinds look
alike among themselves at the place that is least usual: so each label tells something of all others at once.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import expit

Floats = NDArray[np.float64]

_FIRMNESS = 0.3
"""How many images' worth of evidence the belief is that distance alone tells. From 0.1 to 1 no choice mattered."""


@dataclass(frozen=True, slots=True, eq=False)
class MemoryView:
    """What a memory says of n images: how many ``deviations`` (n,) of good images each lies off, and what the place
    that does looks like, ``spots`` (n, k) whitened; and which are known to be ``good`` (n,). Not finite: no opinion."""

    deviations: NDArray[np.floating]
    spots: NDArray[np.float32]
    good: NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class ToldApart:
    """``scores`` (n,) in (0, 1), higher for likelier bad ones, NaN without an opinion. ``by_look`` (n,): the look of
    the place speaks against the image more than its distance does."""

    scores: Floats
    by_look: NDArray[np.bool_]


def told_apart(seen: MemoryView, bad: NDArray[np.bool_]) -> ToldApart | None:
    """By logistic regression on distance, on a scale that grows ever more slowly, and look: good and bad labels count
    equally, and at first distance tells alone. ``bad`` (n,) are known to be so. None while either kind is missing."""
    known = np.isfinite(seen.deviations) & np.isfinite(seen.spots).all(axis=1)
    labeled = known & (seen.good | bad)
    if not (labeled & bad).any() or not (labeled & seen.good).any():
        return None
    inputs = np.column_stack([np.arcsinh(seen.deviations), seen.spots / np.sqrt(seen.spots.shape[1])]).astype(
        np.float64
    )
    weights, offset = _fitted(inputs[labeled], bad[labeled])
    by_distance, by_look = inputs[:, 0] * weights[0], inputs[:, 1:] @ weights[1:]
    scores = np.where(known, expit(by_distance + by_look + offset), np.nan)
    return ToldApart(scores, known & (by_look > np.maximum(by_distance, 0)))


def _fitted(inputs: Floats, bad: NDArray[np.bool_]) -> tuple[Floats, float]:
    before = np.zeros(inputs.shape[1])
    before[0] = 1.0
    share = len(bad) * np.where(bad, 0.5 / bad.sum(), 0.5 / (~bad).sum())

    def loss(values: Floats) -> tuple[float, Floats]:
        logits, apart = inputs @ values[:-1] + values[-1], values[:-1] - before
        surprise = share * (np.logaddexp(0, logits) - bad * logits)
        wrong = share * (expit(logits) - bad)
        slope = np.append(inputs.T @ wrong + _FIRMNESS * apart, wrong.sum())
        return float(surprise.sum() + 0.5 * _FIRMNESS * (apart @ apart)), slope

    found = minimize(loss, np.append(before, 0.0), jac=True, method="L-BFGS-B").x
    return found[:-1], float(found[-1])
