"""How suspicious each label is: the mean of what five observations say of it, by rank among equally labeled images."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import ceil, floor

import numpy as np
from numpy.typing import NDArray
from scipy.stats import rankdata

from core.inference.features.descriptor import whiten
from core.suggestion.masks.miss_score import missed_rank
from core.suggestion.neighbors import disagreement
from core.suggestion.outliers.removal_scorers import anomaly_scores, gaussian
from core.suggestion.reviews.confident_learning import cross_fitted_probabilities, likely_mislabeled


def area_under_margin(epoch_logits: NDArray[np.floating], is_bad: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Mean of (2y − 1)·z_e over the middle half of the epochs, (n, epochs) logits to (n,).

    Early logits say nothing yet, and late ones say that even a wrong label has been learned by heart. NaN logits are
    epochs that did not see the image; an image that no middle epoch saw gets NaN.
    """
    n_epochs = epoch_logits.shape[1]
    middle = epoch_logits[:, floor(n_epochs / 4) : ceil(3 * n_epochs / 4)].astype(np.float64)
    signed = np.where(is_bad[:, None], middle, -middle)
    n_seen = np.isfinite(signed).sum(axis=1)
    total = np.where(np.isfinite(signed), signed, 0.0).sum(axis=1)
    return np.where(n_seen > 0, total / np.maximum(n_seen, 1), np.nan)


Floats = NDArray[np.float64]

_ALWAYS_FLAGGED = 0.01


class Evidence(StrEnum):
    """What speaks against a label."""

    MARGIN = "margin"
    NEIGHBOURS = "neighbours"
    SURPRISE = "surprise"
    MAP = "map"
    DENSITY = "density"


@dataclass(frozen=True, slots=True, eq=False)
class LabeledPool:
    """One row an image that is labeled good or bad; ``n`` rows, NaN for "no value".

    ``descriptors`` (n, d): raw pooled features. ``epoch_logits`` (n, epochs): z_e of the last run. ``unseen_score``
    (n,): defect score in [0, 1] by the last run that had not learned the image. ``seg_top`` (n,): mean of the loudest
    segmentation logits. ``blob`` (n,): mean logit of the loudest compact spot. ``groups`` (n,): images of one physical
    item share a number. ``relabeled`` (n,): the last run learned another label, so it is no witness for the image.
    """

    image_ids: NDArray[np.int64]
    is_bad: NDArray[np.bool_]
    descriptors: NDArray[np.floating]
    epoch_logits: NDArray[np.floating]
    unseen_score: NDArray[np.floating]
    seg_top: NDArray[np.floating]
    blob: NDArray[np.floating]
    groups: NDArray[np.int64]
    relabeled: NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Suspicion:
    """``score`` (n,) in [0, 1], 0 without any evidence. ``flagged`` (n,): deserves a review. ``values`` are the
    observations, larger for more suspicious, and ``ranks`` their percentiles in [0, 1] within the class; each (n,),
    NaN where there is none."""

    score: Floats
    flagged: NDArray[np.bool_]
    values: Mapping[Evidence, Floats]
    ranks: Mapping[Evidence, Floats]


def suspect(pool: LabeledPool, *, seed: int = 0) -> Suspicion:
    """Flagged are the labels that confident learning holds for wrong, and in any case the top 1 % by score; never one
    that nothing is known of. A relabeled image is a neighbour of others, but only a run that had not learned it at all
    speaks against its label."""
    known = np.flatnonzero(np.isfinite(pool.descriptors).all(axis=1))
    phi, said, groups = whiten(pool.descriptors[known]), pool.is_bad[known], pool.groups[known]
    values = _observe(pool, seed) | {Evidence.NEIGHBOURS: np.full(len(pool.is_bad), np.nan)}
    values[Evidence.NEIGHBOURS][known] = disagreement(phi, said)
    for kind in Evidence:
        if kind is not Evidence.SURPRISE:
            values[kind][pool.relabeled] = np.nan
    ranks = {kind: within_class_percentiles(value, pool.is_bad) for kind, value in values.items()}
    score = mean_known(np.stack(list(ranks.values())))
    flagged = np.zeros(len(score), bool)
    p_bad = cross_fitted_probabilities(phi, said, groups, seed)
    p_bad[pool.relabeled[known]] = np.nan
    flagged[known] = likely_mislabeled(p_bad, said, score[known])
    worst = np.argsort(-score, kind="stable")[: ceil(_ALWAYS_FLAGGED * len(score))]
    flagged[worst] |= score[worst] > 0
    return Suspicion(score, flagged, values, ranks)


def _observe(pool: LabeledPool, seed: int) -> dict[Evidence, Floats]:
    return {
        Evidence.MARGIN: -area_under_margin(pool.epoch_logits, pool.is_bad),
        Evidence.SURPRISE: _surprise(pool),
        Evidence.MAP: np.where(pool.is_bad, _silence(pool), pool.blob),
        Evidence.DENSITY: _outlying(pool, seed),
    }


def _surprise(pool: LabeledPool) -> Floats:
    """−log of the probability that the unseeing run gave to the label, in nats."""
    p_label = np.where(pool.is_bad, pool.unseen_score, 1 - pool.unseen_score)
    return np.asarray(-np.log(np.clip(p_label, 1e-7, 1.0)), np.float64)


def _silence(pool: LabeledPool) -> Floats:
    missed = missed_rank(pool.seg_top, pool.seg_top[~pool.is_bad & ~pool.relabeled])
    return np.where(np.isfinite(pool.seg_top), missed, np.nan)


def _outlying(pool: LabeledPool, seed: int) -> Floats:
    """One-shot removal's anomaly score of the good images; a bad image is allowed to be unlike them."""
    scores = np.full(len(pool.is_bad), np.nan)
    good = np.flatnonzero(~pool.is_bad)
    scores[good] = anomaly_scores(pool.descriptors[good], gaussian, seed=seed)
    return scores


def within_class_percentiles(values: Floats, is_bad: NDArray[np.bool_]) -> Floats:
    """(rank − ½) / n among the known values of the same class, ties sharing their mean rank; NaN stays NaN."""
    percentiles = np.full(len(values), np.nan)
    for label in (False, True):
        rows = np.flatnonzero((is_bad == label) & np.isfinite(values))
        if rows.size:
            percentiles[rows] = (rankdata(values[rows]) - 0.5) / rows.size
    return percentiles


def mean_known(ranks: Floats) -> Floats:
    """(k, n) to (n,), leaving NaN out; 0 where nothing is known."""
    known = np.isfinite(ranks)
    return np.asarray(np.where(known, ranks, 0).sum(axis=0) / np.maximum(known.sum(axis=0), 1))
