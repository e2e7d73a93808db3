"""The confident joint, by hand, and wrong labels that it must find."""

import numpy as np
import pytest
from sklearn.metrics import roc_auc_score

from core.suggestion.reviews.confident_learning import confident_joint, cross_fitted_probabilities, likely_mislabeled

# Five images labeled good, four labeled bad. Thresholds: good mean(0.9, 0.9, 0.8, 0.8, 0.1) = 0.7,
# bad mean(0.9, 0.8, 0.7, 0.2) = 0.65.
P_BAD = np.array([0.1, 0.1, 0.2, 0.2, 0.9, 0.9, 0.8, 0.7, 0.2])
IS_BAD = np.array([False] * 5 + [True] * 4)
AGAINST = np.where(IS_BAD, 1 - P_BAD, P_BAD)


def test_the_confident_joint_counts_who_reaches_which_threshold():
    joint = confident_joint(P_BAD, IS_BAD)
    assert joint.thresholds == pytest.approx((0.7, 0.65))
    assert joint.counts.tolist() == [[4, 1], [1, 3]]


def test_an_image_between_the_thresholds_counts_for_neither_and_one_above_both_for_the_likelier():
    p_bad = np.array([0.4, 0.4, 0.45, 0.75, 0.5, 0.45])  # thresholds: good 0.5, bad 0.475
    is_bad = np.array([False, False, False, False, True, True])
    joint = confident_joint(p_bad, is_bad)
    assert joint.thresholds == pytest.approx((0.5, 0.475))
    # 0.5 reaches both and is no likelier bad than good; 0.45 reaches the threshold of good alone
    assert joint.counts.tolist() == [[3, 1], [2, 0]]
    sure = confident_joint(np.array([0.3, 0.9, 0.5, 0.6]), np.array([False, False, True, True]))
    assert sure.thresholds == pytest.approx((0.4, 0.55))
    assert sure.counts.tolist() == [[1, 1], [1, 1]]  # 0.5 reaches good's 0.4 alone; 0.6 both, likelier bad


def test_as_many_of_a_class_are_flagged_as_the_joint_says_the_most_suspicious_first():
    assert np.flatnonzero(likely_mislabeled(P_BAD, IS_BAD, AGAINST)).tolist() == [4, 8]
    twice = (np.concatenate([values, values]) for values in (P_BAD, IS_BAD, AGAINST))
    assert np.flatnonzero(likely_mislabeled(*twice)).tolist() == [4, 8, 13, 17]
    elsewhere = np.array([0.1, 0.9, 0, 0, 0, 0.2, 0, 0, 0])
    assert np.flatnonzero(likely_mislabeled(P_BAD, IS_BAD, elsewhere)).tolist() == [1, 5]


def test_unknown_probabilities_and_a_missing_class_flag_nothing():
    unknown = np.append(P_BAD, [np.nan, np.nan])
    found = likely_mislabeled(unknown, np.append(IS_BAD, [True, False]), np.append(AGAINST, [1, 1]))
    assert np.flatnonzero(found).tolist() == [4, 8]
    assert not likely_mislabeled(P_BAD, np.zeros(9, bool), AGAINST).any()
    assert not likely_mislabeled(np.full(9, np.nan), IS_BAD, AGAINST).any()
    assert likely_mislabeled(np.zeros(0), np.zeros(0, bool), np.zeros(0)).tolist() == []


def test_probabilities_come_from_a_model_that_saw_neither_the_image_nor_its_group():
    """Each group has a direction of its own that gives its label away: useless to a model of the other groups."""
    groups = np.repeat(np.arange(20), 5)
    is_bad = groups % 2 == 0
    p_bad = cross_fitted_probabilities(np.eye(20, dtype=np.float32)[groups] * 10, is_bad, groups)
    assert roc_auc_score(is_bad, p_bad) < 0.6
    alone = cross_fitted_probabilities(np.eye(20, dtype=np.float32)[groups] * 10, is_bad, np.arange(100))
    assert roc_auc_score(is_bad, alone) == 1.0


def test_flipped_labels_are_found_among_separable_images():
    rng = np.random.default_rng(0)
    truth = rng.random(400) < 0.3
    points = rng.normal(size=(400, 5)) + np.where(truth, 3.5, 0.0)[:, None]
    flipped = rng.permutation(400)[:20]
    given = truth.copy()
    given[flipped] ^= True
    p_bad = cross_fitted_probabilities(points, given, np.arange(400))
    flagged = likely_mislabeled(p_bad, given, np.where(given, 1 - p_bad, p_bad))
    assert flagged[flipped].sum() >= 19
    assert flagged.sum() <= 24


def test_a_class_in_a_single_group_leaves_it_without_a_probability():
    is_bad = np.arange(10) < 2
    groups = np.where(is_bad, 0, np.arange(10))
    p_bad = cross_fitted_probabilities(np.random.default_rng(0).normal(size=(10, 2)), is_bad, groups)
    assert np.isnan(p_bad[:2]).all()
