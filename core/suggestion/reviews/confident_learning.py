"""Which labels are likely wrong: confident learning (Northcutt, Jiang and Chuang 2021) for two classes."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

_FOLDS = 5
_LEAST_SEPARATION = 0.1
"""Between the mean probabilities of the two classes; with less, any label is as good as any other."""
_INVERSE_REGULARISATION = 0.1
"""Strong, since some of the labels that the classifier learns from are wrong."""


@dataclass(frozen=True, slots=True, eq=False)
class ConfidentJoint:
    """``thresholds``: the mean probability of each class among the images labeled so, (good, bad). ``counts``: 2×2 of
    given label by label that the probabilities reach the threshold of, good before bad."""

    thresholds: tuple[float, float]
    counts: NDArray[np.int64]

    def n_wrong(self, n_given: int, given: int) -> int:
        """How many of the ``n_given`` images labeled ``given`` (0 good, 1 bad) are estimated to be of the other."""
        confident = int(self.counts[given].sum())
        return round(n_given * int(self.counts[given, 1 - given]) / confident) if confident else 0


def confident_joint(p_bad: Floats, is_bad: NDArray[np.bool_]) -> ConfidentJoint:
    """From out-of-sample probabilities of being bad (n,) and the given labels (n,), both classes present.

    An image counts for a class when its probability reaches the class's threshold, and for the likelier one where it
    reaches both (equation 1 of the paper).
    """
    p = np.stack([1 - p_bad, p_bad], axis=1)
    thresholds = (float(p[~is_bad, 0].mean()), float(p[is_bad, 1].mean()))
    reaches = p >= np.array(thresholds)
    seems_bad = np.where(reaches.all(axis=1), p[:, 1] > p[:, 0], reaches[:, 1])
    counts = np.zeros((2, 2), np.int64)
    sure = reaches.any(axis=1)
    np.add.at(counts, (is_bad[sure].astype(int), seems_bad[sure].astype(int)), 1)
    return ConfidentJoint(thresholds, counts)


def likely_mislabeled(p_bad: Floats, is_bad: NDArray[np.bool_], suspicion: Floats) -> NDArray[np.bool_]:
    """(n,) which labels to look at: as many of each class as the confident joint estimates to be wrong, the most
    suspicious first.

    This is the paper's "prune by noise rate" with a better order than that of the probabilities alone, which are one
    opinion among several here. NaN probabilities take no part. None where a class is missing, or the probabilities
    hardly tell the classes apart.
    """
    flagged = np.zeros(len(p_bad), bool)
    known = np.flatnonzero(np.isfinite(p_bad))
    bad = is_bad[known]
    if not bad.any() or bad.all():
        return flagged
    joint = confident_joint(p_bad[known], bad)
    if sum(joint.thresholds) - 1 < _LEAST_SEPARATION:
        return flagged
    for given in (0, 1):
        rows = known[bad == bool(given)]
        worst = np.argsort(-suspicion[rows], kind="stable")[: joint.n_wrong(len(rows), given)]
        flagged[rows[worst]] = True
    return flagged


def cross_fitted_probabilities(
    descriptors: NDArray[np.floating], is_bad: NDArray[np.bool_], groups: NDArray[np.int64], seed: int = 0
) -> Floats:
    """Probability of being bad (n,) by a logistic regression on φ that saw neither the image nor any of its group.

    NaN where the rest lacks a class. The network behind φ has seen the label itself, so this is out of sample for
    the decision but not for the features: a label that the features have learned by heart may pass unseen.
    """
    from sklearn.linear_model import LogisticRegression  # slow to import, and the window need not

    _, group = np.unique(groups, return_inverse=True)
    fold = np.random.default_rng(seed).permutation(int(group.max(initial=-1)) + 1)[group] % _FOLDS
    p_bad = np.full(len(is_bad), np.nan)
    for held_out in range(_FOLDS):
        inside, outside = fold != held_out, fold == held_out
        if outside.any() and len(np.unique(is_bad[inside])) == 2:
            model = LogisticRegression(C=_INVERSE_REGULARISATION, max_iter=1000)
            model.fit(descriptors[inside], is_bad[inside])
            p_bad[outside] = model.predict_proba(descriptors[outside])[:, 1]
    return p_bad
