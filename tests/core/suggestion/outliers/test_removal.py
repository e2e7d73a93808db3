"""One-shot removal: which images go, and by which density."""

import numpy as np
import pytest
from scipy.stats import multivariate_normal, norm
from sklearn.metrics import roc_auc_score

from core.domain import KnownError
from core.suggestion.outliers.removal import choose_removed, standardized
from core.suggestion.outliers.removal_scorers import SCORERS, anomaly_scores, gaussian, neighbours, scorer_named


def test_scores_count_in_robust_deviations_from_the_median():
    scores = np.array([1.0, 2, 3, 4, 5, 100])  # median 3.5; deviations 0.5 0.5 1.5 1.5 2.5 96.5, their median 1.5
    assert standardized(scores) == pytest.approx((scores - 3.5) / (1.4826 * 1.5), rel=1e-6)
    many = norm.rvs(loc=7, scale=3, size=20_000, random_state=0)
    assert standardized(many) == pytest.approx((many - 7) / 3, abs=0.15)


def test_what_is_beyond_the_threshold_goes_worst_first():
    scores = np.array([0.0, 9, 1, -1, 5, 1, -1, 0])  # median 0.5, median deviation 1: beyond 0.5 + 1.5·1.4826 = 2.72
    assert choose_removed(scores).rows.tolist() == [1, 4]
    assert choose_removed(scores, threshold=4.0).rows.tolist() == [1]
    assert choose_removed(scores, threshold=9.0).rows.tolist() == []


def test_never_more_go_than_leave_the_minimum_set():
    scores = np.array([0.0, 0, 0, 1, 2, 3, 90, 80, 70, 60])
    assert choose_removed(scores, threshold=-9, min_kept=8).rows.tolist() == [6, 7]
    assert len(choose_removed(scores, threshold=-9).rows) == 5
    assert choose_removed(scores, threshold=-9, min_kept=10).rows.tolist() == []
    assert choose_removed(scores, threshold=-9, min_kept=99).rows.tolist() == []


def test_unknown_and_equal_scores_remove_nobody():
    assert choose_removed(np.full(8, np.nan)).rows.tolist() == []
    assert choose_removed(np.array([1.0, np.nan, 2, 3, 50, np.nan])).rows.tolist() == [4]
    equal = choose_removed(np.array([3.0] * 9 + [4.0]))  # most are equal: no scale to call the last one far by
    assert (equal.rows.tolist(), equal.excess.tolist()) == ([], [0.0] * 10)
    assert choose_removed(np.zeros(0)).rows.tolist() == []


def test_the_gaussian_scores_as_scipy_does_up_to_a_constant():
    rng = np.random.default_rng(0)
    covariance = np.array([[2.0, 0.6], [0.6, 1.0]])
    good = rng.multivariate_normal([1, -1], covariance, size=20_000)
    asked = np.array([[1.0, -1], [3, 0], [-2, 2]])
    found = gaussian(good, asked, 0)
    expected = -multivariate_normal([1, -1], covariance).logpdf(asked)
    assert found - found[0] == pytest.approx(expected - expected[0], rel=0.05)


def test_the_neighbours_score_grows_with_the_logarithm_of_their_distance():
    good = np.zeros((5, 3))
    asked = np.array([[1.0, 0, 0], [0, 2, 0], [0, 0, 0]])
    found = neighbours(good, asked, 0)
    assert found[:2] == pytest.approx([0, 3 * np.log(2)])
    assert np.isfinite(found[2])
    assert found[2] < -30


@pytest.mark.parametrize("name", sorted(SCORERS))
def test_every_scorer_puts_outliers_first_though_they_are_among_the_good(name: str):
    rng = np.random.default_rng(0)
    features = rng.normal(size=(80, 6)).astype(np.float32)
    outliers = np.arange(80) >= 74
    features[outliers] += np.where(rng.random((6, 6)) < 0.5, -4, 4)
    scores = anomaly_scores(features, SCORERS[name], seed=0)
    assert roc_auc_score(outliers, scores) > 0.97
    assert set(np.flatnonzero(outliers)) <= set(choose_removed(scores).rows)


def test_unreadable_features_and_few_images_have_no_score():
    features = np.random.default_rng(0).normal(size=(12, 3)).astype(np.float32)
    features[4, 1] = np.nan
    scores = anomaly_scores(features, gaussian)
    assert np.flatnonzero(np.isnan(scores)).tolist() == [4]
    assert np.isnan(anomaly_scores(features[:10], gaussian)).all()  # nine are known, ten are needed
    assert anomaly_scores(np.zeros((0, 1), np.float32), gaussian).tolist() == []


def test_an_unknown_scorer_is_told_with_the_names_there_are():
    with pytest.raises(KnownError, match=r"median.*gaussian, neighbours, flow"):
        scorer_named("median")
