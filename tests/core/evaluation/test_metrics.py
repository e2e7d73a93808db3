"""Detection metrics by hand and against scikit-learn."""

from collections import Counter

import numpy as np
import pytest
from sklearn.metrics import (
    average_precision_score,
    confusion_matrix,
    f1_score,
    precision_score,
    recall_score,
    roc_auc_score,
)

from core.domain import Thresholds
from core.evaluation.metrics import best_f1_threshold, detection, fewest_errors
from core.evaluation.segmentation import dice


def test_counts_and_rates_at_a_threshold():
    found = detection([0.9, 0.8, 0.7, 0.4, 0.3, 0.1], [True, False, True, True, False, False], 0.5)
    assert (found.n, found.n_bad, found.fp, found.fn) == (6, 3, 1, 1)
    assert found.fpr == pytest.approx(1 / 3)
    assert found.fnr == pytest.approx(1 / 3)
    assert found.f1 == pytest.approx(2 / 3)
    assert found.ap == pytest.approx((1 / 1 + 2 / 3 + 3 / 4) / 3)  # precision at each bad image, ranked
    assert found.auroc == pytest.approx(7 / 9)  # pairs in the right order: 3 + 2 + 2 of 9


@pytest.mark.parametrize("seed", range(5))
def test_every_figure_is_scikit_learn_s(seed: int):
    """Scores in tenths, so that many are equal, and some lie on the threshold."""
    rng = np.random.default_rng(seed)
    is_bad = rng.random(60) < 0.3
    scores = np.round((rng.normal(0.35, 0.2, 60) + 0.25 * is_bad).clip(0, 1), 1)
    found, called = detection(scores, is_bad, 0.5), scores >= 0.5
    (tn, fp), (fn, tp) = confusion_matrix(is_bad, called)
    assert (found.n, found.n_bad, found.fp, found.fn) == (60, tp + fn, fp, fn)
    expected = {
        "ap": average_precision_score(is_bad, scores),
        "auroc": roc_auc_score(is_bad, scores),
        "precision": precision_score(is_bad, called),
        "recall": recall_score(is_bad, called),
        "f1": f1_score(is_bad, called),
        "fpr": fp / (fp + tn),
        "fnr": fn / (fn + tp),
    }
    assert {name: getattr(found, name) for name in expected} == pytest.approx(expected)


def test_with_a_grey_zone_each_image_has_one_of_three_verdicts():
    rng = np.random.default_rng(9)
    is_bad, scores = rng.random(80) < 0.4, rng.random(80)
    found = detection(scores, is_bad, Thresholds(0.3, 0.6))
    verdicts = ["good" if s < 0.3 else "bad" if s >= 0.6 else "look" for s in scores]
    counts = Counter(zip(is_bad.tolist(), verdicts, strict=True))
    assert (found.fn, found.fp) == (counts[True, "good"], counts[False, "bad"])
    assert found.looks == counts[True, "look"] + counts[False, "look"]
    assert found.recall == pytest.approx(counts[True, "bad"] / is_bad.sum())
    assert found.precision == pytest.approx(counts[True, "bad"] / (counts[True, "bad"] + counts[False, "bad"]))
    assert found.fnr == pytest.approx(counts[True, "good"] / is_bad.sum())


def test_without_both_labels_ranking_has_no_meaning():
    found = detection([0.2, 0.3], [False, False], 0.25)
    assert (found.ap, found.auroc, found.fnr, found.f1) == (None, None, None, None)
    assert found.fpr == 0.5


def test_the_threshold_lies_between_the_scores_it_parts():
    assert best_f1_threshold([0.9, 0.6, 0.4, 0.2], [True, True, False, False]) == pytest.approx(0.5)
    # all three above 0.3: F1 = 6/7, against 4/5 for the first two alone
    assert best_f1_threshold([0.9, 0.8, 0.7, 0.5, 0.1], [True, True, False, True, False]) == pytest.approx(0.3)


def test_neighbouring_numbers_are_parted_though_nothing_lies_between_them():
    for below in (0.5, np.nextafter(1.0, 0)):
        scores = [0.1, below, np.nextafter(below, 2)]
        assert scores[1] < best_f1_threshold(scores, [False, False, True]) <= scores[2]


def test_equal_scores_are_never_parted():
    scores, bad = [0.9, 0.5, 0.5, 0.1], [True, True, False, False]
    threshold = best_f1_threshold(scores, bad)
    assert threshold in (pytest.approx(0.3), pytest.approx(0.7))


def test_one_label_only_leaves_the_threshold_in_the_middle():
    assert best_f1_threshold([0.2, 0.9], [True, True]) == 0.5


def test_dice():
    a, b = np.zeros((4, 4), bool), np.zeros((4, 4), bool)
    assert dice(a, b) == 1.0
    a[:2], b[1:3] = True, True
    assert dice(a, b) == pytest.approx(2 * 4 / 16)


@pytest.mark.parametrize(
    ("scores", "is_bad", "errors"),
    [
        ([0.9, 0.8, 0.2, 0.1], [True, True, False, False], 0),
        ([0.9, 0.8, 0.7, 0.4, 0.3, 0.1], [True, False, True, True, False, False], 1),  # above 0.35: one false alarm
        ([0.9, 0.8, 0.7, 0.1], [False, False, False, True], 1),  # nothing is called bad: the one is missed
        ([0.5, 0.5, 0.5, 0.1], [True, True, False, False], 1),  # equal scores cannot be told apart
        ([0.5, 0.4], [False, False], 0),
        ([0.5, 0.4], [True, True], 0),
        ([], [], 0),
    ],
)
def test_the_fewest_errors_of_all_thresholds(scores: list[float], is_bad: list[bool], errors: int):
    assert fewest_errors(scores, is_bad) == errors


def test_no_threshold_makes_fewer_errors():
    rng = np.random.default_rng(0)
    for _ in range(50):
        scores, is_bad = rng.integers(0, 6, 12) / 6, rng.random(12) < 0.4
        called = scores >= np.linspace(-0.05, 1.05, 111)[:, None]
        assert fewest_errors(scores, is_bad) == (called != is_bad).sum(axis=1).min()
