"""Logistic regression by stochastic steps, on noisy inputs."""

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

Floats = NDArray[np.float32]

_STEPS = 800
_DEFECTS, _SOUND = 64, 192
"""Places of a step, so many of either kind."""
_RATE, _DECAY, _NOISE = 4e-3, 1e-2, 0.1
"""Peak of the learning rate, weight decay, and noise on features in their own deviations."""
_RISING, _FIRST = 0.3, 0.04
"""The rate begins at this share of its peak and rises for this share of the steps (Smith and Topin 2019)."""
_BETAS, _EPSILON = (0.9, 0.999), 1e-8
"""Of Adam (Kingma and Ba 2015); weights decay apart from it (Loshchilov and Hutter 2019)."""


def logistic_regression(
    features: Floats, is_defect: NDArray[np.bool_], weights: Floats, rng: np.random.Generator
) -> tuple[Floats, float]:
    """Weight (f,) and offset by (n, f) features of defects, drawn by their ``weights`` (n,), and of sound places, drawn
    alike; both kinds count equally.

    Noise of the same deviation on all features shifts a logit by that deviation times the length of the weight, so it
    is drawn as one number for each place: the expected step is the same, and it takes a tenth of the time.
    """
    middle, spread = features.mean(axis=0), features.std(axis=0) + np.float32(1e-6)
    known = (features - middle) / spread
    drawn = _draw(is_defect, weights, rng)
    noise = _NOISE * rng.standard_normal(drawn.shape, np.float32)
    share = np.repeat([0.5 / _DEFECTS, 0.5 / _SOUND], [_DEFECTS, _SOUND]).astype(np.float32)
    found = np.zeros(features.shape[1] + 1, np.float32)  # the offset is the last
    first, second = np.zeros_like(found), np.zeros_like(found)
    for step, (rows, shifts, rate) in enumerate(zip(drawn, noise, _rates(), strict=True), start=1):
        x, length = known[rows], float(np.linalg.norm(found[:-1])) + 1e-12
        surprise = share * (expit(x @ found[:-1] + found[-1] + shifts * length) - is_defect[rows])
        gradient = np.append(surprise @ x + (surprise @ shifts) / length * found[:-1], surprise.sum())
        first += (1 - _BETAS[0]) * (gradient - first)
        second += (1 - _BETAS[1]) * (gradient**2 - second)
        found *= 1 - rate * _DECAY
        found -= rate * (first / (1 - _BETAS[0] ** step)) / (np.sqrt(second / (1 - _BETAS[1] ** step)) + _EPSILON)
    weight = found[:-1] / spread
    return weight, float(found[-1] - weight @ middle)


def _draw(is_defect: NDArray[np.bool_], weights: Floats, rng: np.random.Generator) -> NDArray[np.intp]:
    """(steps, 256) rows: in each step first defects, then sound places."""
    defects, sound = np.flatnonzero(is_defect), np.flatnonzero(~is_defect)
    share = weights[defects].astype(np.float64)
    of_defects = rng.choice(defects, (_STEPS, _DEFECTS), p=share / share.sum())
    return np.concatenate([of_defects, rng.choice(sound, (_STEPS, _SOUND))], axis=1)


def _rates() -> NDArray[np.float64]:
    """(steps,): one cycle, by half waves of a cosine."""
    rising = round(_RISING * _STEPS)
    up = _FIRST + (1 - _FIRST) * (1 - np.cos(np.linspace(0, np.pi, rising))) / 2
    down = (1 + np.cos(np.linspace(0, np.pi, _STEPS - rising))) / 2
    return np.asarray(_RATE * np.concatenate([up, down]))
