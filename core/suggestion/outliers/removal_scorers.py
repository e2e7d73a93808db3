"""Anomaly scores S(x) = −log p(x) for one-shot removal, p a density of the good images that can be exchanged."""

from collections.abc import Mapping
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from core.domain import KnownError
from core.inference.features.descriptor import whiten

Floats = NDArray[np.float64]

_FOLDS = 5
_MIN_IMAGES = 10
_IMAGES_PER_DIMENSION = 5
"""In as many dimensions as images, all of them are equally far from each other."""
_NEIGHBOURS = 5
_LEAST_DISTANCE = 1e-6
"""Stands for the distance of equal images, which has no logarithm."""


class AnomalyScorer(Protocol):
    """−log p of ``asked`` (n, d) in nats, up to a constant, under a density of ``good`` (m, d)."""

    def __call__(self, good: Floats, asked: Floats, seed: int) -> Floats: ...


def gaussian(good: Floats, asked: Floats, seed: int) -> Floats:  # noqa: ARG001 nothing is drawn
    """Normal distribution with the covariance of Ledoit and Wolf, which holds with fewer images than dimensions."""
    from sklearn.covariance import LedoitWolf  # slow to import, and the window need not

    return np.asarray(0.5 * LedoitWolf().fit(good).mahalanobis(asked), np.float64)


def neighbours(good: Floats, asked: Floats, seed: int) -> Floats:  # noqa: ARG001
    """Density of the k nearest neighbours: d·log of the mean distance to them."""
    from sklearn.neighbors import NearestNeighbors

    distances, _ = (
        NearestNeighbors(n_neighbors=min(_NEIGHBOURS, len(good)), algorithm="brute").fit(good).kneighbors(asked)
    )
    return np.asarray(good.shape[1] * np.log(np.maximum(distances.mean(axis=1), _LEAST_DISTANCE)))


def flow(good: Floats, asked: Floats, seed: int) -> Floats:
    """A normalising flow; see `core.suggestion.outliers.flow`."""
    import torch

    from core.suggestion.outliers.flow import fit_flow

    def tensor(points: Floats) -> torch.Tensor:
        at_least_two = np.pad(points, ((0, 0), (0, max(0, 2 - points.shape[1]))))
        return torch.from_numpy(at_least_two.astype(np.float32))

    fitted = fit_flow(tensor(good), seed=seed)
    with torch.inference_mode():
        return -fitted.log_density(tensor(asked)).double().numpy()


FLOW = "flow"
SCORERS: Mapping[str, AnomalyScorer] = {"gaussian": gaussian, "neighbours": neighbours, FLOW: flow}


def scorer_named(name: str) -> AnomalyScorer:
    """Raises KnownError, listing the names there are."""
    try:
        return SCORERS[name]
    except KeyError:
        raise KnownError(
            name, "is not an anomaly scorer", "choose one of {scorers}", scorers=", ".join(SCORERS)
        ) from None


def anomaly_scores(features: NDArray[np.floating], scorer: AnomalyScorer, *, seed: int = 0) -> Floats:
    """S(x) (n,) of the good images by their raw features (n, d), each under a density of the other folds of five.

    Out of sample, since a density that holds the image itself may close around it. NaN for an image with a feature
    that is not finite, and for all where fewer than ten are left.
    """
    scores = np.full(len(features), np.nan)
    known = np.flatnonzero(np.isfinite(features).all(axis=-1))
    if len(known) < _MIN_IMAGES:
        return scores
    points = whiten(features[known])[:, : len(known) // _IMAGES_PER_DIMENSION].astype(np.float64)
    fold = np.random.default_rng(seed).permutation(len(known)) % _FOLDS
    for held_out in range(_FOLDS):
        inside, outside = fold != held_out, fold == held_out
        scores[known[outside]] = scorer(points[inside], points[outside], seed)
    return scores
