"""What others do: orders of the bad images without a mask that look at no benefit per second."""

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from core.simulation.strategies.view import RoundView
from core.suggestion.cost.cost import predict_seconds

Floats = NDArray[np.float64]

_NEIGHBOURS = 20
_KEPT_VARIANCE = 0.95


def random(view: RoundView) -> list[int]:
    """Any order: what foreground-aware random is in segmentation (arXiv 2511.19183)."""
    return _ids(view, np.random.default_rng(view.seed).permutation(view.signals.unmasked))


def cheapest(view: RoundView) -> list[int]:
    """The fewest predicted seconds first."""
    rows = view.signals.unmasked
    return _ids(view, rows[np.argsort(predict_seconds(view.signals, rows, view.logged), kind="stable")])


def entropy(view: RoundView) -> list[int]:
    """The most undecided defect map first: the mean entropy of its pixels."""
    rows = view.signals.unmasked
    return _ids(view, rows[np.argsort(-view.map_entropy[rows], kind="stable")])


def core_set(view: RoundView) -> list[int]:
    """Greedy k-centre in φ: always the one farthest from all that have a mask or are chosen (arXiv 1708.00489)."""
    rows, phi = view.signals.unmasked, view.signals.descriptors.astype(np.float64)
    masked = np.flatnonzero(view.signals.masked)
    rng = np.random.default_rng(view.seed)
    if masked.size:
        distance = np.asarray(cKDTree(phi[masked]).query(phi[rows])[0])
    else:
        distance = np.where(np.arange(len(rows)) == rng.integers(max(1, len(rows))), np.inf, 0.0)
    chosen: list[int] = []
    for _ in rows:
        at = int(np.argmax(distance))
        # before the first centre all others stand at 0, which is no distance at all
        apart = np.linalg.norm(phi[rows] - phi[rows[at]], axis=1)
        distance = apart if not chosen and not masked.size else np.minimum(distance, apart)
        chosen.append(at)
        distance[chosen] = -1.0
    return _ids(view, rows[chosen])


def typiclust(view: RoundView) -> list[int]:
    """The most typical image of each cluster without a mask, the largest clusters first (arXiv 2202.02794).

    As many clusters as there will be masks after the batch.
    """
    from sklearn.cluster import KMeans

    signals = view.signals
    bad = np.flatnonzero(signals.bad)
    phi = signals.descriptors[bad].astype(np.float64)
    n_clusters = min(len(bad), int(signals.masked.sum()) + view.batch)
    if n_clusters == 0:
        return []
    cluster = KMeans(n_clusters, n_init=3, random_state=view.seed % 2**32).fit(phi).labels_
    has_mask = signals.masked[bad]

    def order(of: int) -> tuple[int, int]:
        return int(has_mask[cluster == of].sum()), -int((cluster == of).sum())

    chosen = []
    for name in sorted(range(n_clusters), key=order):
        members = np.flatnonzero(cluster == name)
        open_ones = ~has_mask[members]
        if open_ones.any():
            typicality = np.where(open_ones, _typicality(phi[members]), -np.inf)
            chosen.append(int(members[np.argmax(typicality)]))
    return _ids(view, bad[chosen[: view.batch]])


def reconstruction(view: RoundView) -> list[int]:
    """The largest feature reconstruction error first: what the principal components of the annotated images, good ones
    and masked ones, do not explain."""
    signals, rows = view.signals, view.signals.unmasked
    values = np.nan_to_num(view.features.astype(np.float64))
    spread = values.std(axis=0)
    standard = (values - values.mean(axis=0)) / np.where(spread > 0, spread, 1)
    known = standard[signals.good | signals.masked]
    if len(known) == 0:
        return _ids(view, rows)
    mean = known.mean(axis=0)
    _, singular, components = np.linalg.svd(known - mean, full_matrices=False)
    held = np.cumsum(singular**2) / max(float((singular**2).sum()), 1e-12)
    axes = components[: int(np.searchsorted(held, _KEPT_VARIANCE)) + 1]
    centred = standard[rows] - mean
    residual = np.linalg.norm(centred - centred @ axes.T @ axes, axis=1)
    return _ids(view, rows[np.argsort(-residual, kind="stable")])


def _typicality(phi: Floats) -> Floats:
    """The inverse of the mean distance to the nearest neighbours."""
    if len(phi) < 2:
        return np.ones(len(phi))
    k = min(_NEIGHBOURS, len(phi) - 1)
    distances = cKDTree(phi).query(phi, k=np.arange(2, k + 2))[0]
    return np.asarray(1 / (1e-9 + distances.mean(axis=1)))


def _ids(view: RoundView, rows: NDArray[np.intp]) -> list[int]:
    return [int(i) for i in view.signals.image_ids[rows]]
