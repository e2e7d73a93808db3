"""The posterior of a Bayesian regression with a kernel beside its columns, in closed form."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


class Prior(NamedTuple):
    """Mean and deviation (c,) of the weight of each column."""

    mean: Floats
    deviation: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Belief:
    """What is known of y = columns·weights + f + noise after n observations; f has deviation ``reach``, correlation κ.

    ``log_evidence`` without its constant. ``weights`` (c,) in the mean; ``pull`` (n,) is K⁻¹ times what the prior mean
    missed.
    """

    log_evidence: float
    weights: Floats
    pull: Floats
    root: Floats
    spread: Floats
    design: Floats
    reach: float
    noise: float

    @classmethod
    def after(cls, design: Floats, alike: Floats, y: Floats, prior: Prior, noise: float, reach: float) -> "Belief":
        """(n, c) ``design``, (n, n) κ ``alike`` and (n,) ``y``; n may be 0."""
        spread = prior.deviation**2
        covariance = (design * spread) @ design.T + reach**2 * alike + noise**2 * np.eye(len(y))
        root = np.asarray(np.linalg.cholesky(covariance), np.float64)
        error = y - design @ prior.mean
        pull = np.asarray(np.linalg.solve(covariance, error), np.float64)
        log_evidence = -0.5 * error @ pull - np.log(np.diag(root)).sum()
        weights: Floats = prior.mean + spread * (design.T @ pull)
        return cls(float(log_evidence), weights, pull, root, spread, design, reach, noise)

    def mean(self, columns: Floats, alike: Floats) -> Floats:
        """(m,) y of (m, c) columns and (m, n) κ to the observations."""
        return np.asarray(columns @ self.weights + self.reach**2 * (alike @ self.pull))

    def variance(self, columns: Floats, alike: Floats) -> Floats:
        """(m,) of y, noise included."""
        shared = (columns * self.spread) @ self.design.T + self.reach**2 * alike
        known = np.linalg.solve(self.root, shared.T)
        own = (columns**2) @ self.spread + self.reach**2 + self.noise**2
        return np.asarray(own - (known**2).sum(axis=0))
