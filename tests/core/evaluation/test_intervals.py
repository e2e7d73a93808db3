"""Intervals against the textbook's, against scikit-learn, and against what they promise."""

import numpy as np
import pytest
from scipy.stats import beta
from sklearn.metrics import average_precision_score, roc_auc_score

from core.evaluation.intervals import ranking_intervals, weighted_ranking, with_intervals
from core.evaluation.metrics import detection
from core.evaluation.rates import independent_rate


def alone(n: int) -> list[str]:
    """Each image shows a piece of its own."""
    return [str(i) for i in range(n)]


def normal(rng: np.random.Generator, n_bad: int, n_good: int, apart: float) -> tuple[np.ndarray, np.ndarray]:
    bad = np.arange(n_bad + n_good) < n_bad
    return rng.normal(0, 1, len(bad)) + apart * bad, bad


def test_a_rate_has_the_interval_of_clopper_and_pearson():
    assert independent_rate(1, 10).interval == pytest.approx((0.0025, 0.4450), abs=5e-5)  # their table
    assert independent_rate(0, 4).interval == (0.0, pytest.approx(1 - 0.025**0.25))
    assert independent_rate(4, 4).interval == (pytest.approx(0.025**0.25), 1.0)
    assert independent_rate(0, 0).interval is None


def test_weighted_ap_and_auroc_are_scikit_learn_s_ties_too():
    rng = np.random.default_rng(0)
    score, bad = np.round(rng.random(40), 1), rng.random(40) < 0.4
    weights = rng.standard_exponential((3, 40))
    found = weighted_ranking(score, bad, weights)
    for row, weight in zip(found, weights, strict=True):
        assert row[0] == pytest.approx(average_precision_score(bad, score, sample_weight=weight))
        assert row[1] == pytest.approx(roc_auc_score(bad, score, sample_weight=weight))


def test_all_ranked_rightly_proves_no_more_than_so_many_images_can():
    """The imagined bad image at the end has a share w of the bad ones' weight, Beta(1, n): AP is 1 − w(1 − precision
    there). AUROC, 1 − w, is then Clopper and Pearson's for n of n."""
    for n_bad, n_good in ((3, 4), (10, 40)):
        score, bad = np.linspace(1, 0, n_bad + n_good), np.arange(n_bad + n_good) < n_bad
        found = ranking_intervals(score, bad, alone(len(score)))
        assert found is not None
        (ap_low, ap_high), (auroc_low, auroc_high) = found
        share = beta.ppf(0.975, 1, n_bad)
        assert auroc_low == pytest.approx(1 - share, abs=0.04)
        assert ap_low == pytest.approx(1 - share * n_good / (n_bad + n_good), abs=0.04)
        assert (ap_high, auroc_high) == (1.0, 1.0)


def test_images_of_one_piece_count_as_one():
    """Eight bad images of two pieces say hardly more than two."""
    score, bad = np.linspace(1, 0, 48), np.arange(48) < 8
    by_image, by_piece = (
        ranking_intervals(score, bad, pieces) for pieces in (alone(48), [str(i // 4) for i in range(48)])
    )
    assert by_image is not None
    assert by_piece is not None
    assert by_piece[1][0] == pytest.approx(0.025 ** (1 / 2), abs=0.04)
    assert by_image[1][0] == pytest.approx(0.025 ** (1 / 8), abs=0.04)


@pytest.mark.parametrize(("n_bad", "n_good"), [(3, 4), (40, 8), (20, 100)])
def test_the_truth_lies_within_as_often_as_is_said(n_bad: int, n_good: int):
    rng = np.random.default_rng(1)
    many_score, many_bad = normal(rng, 50_000, 50_000, 2.5)
    weight = np.where(many_bad, n_bad, n_good)
    truth = (
        average_precision_score(many_bad, many_score, sample_weight=weight),
        roc_auc_score(many_bad, many_score),
    )
    held = []
    for _ in range(80):
        score, bad = normal(rng, n_bad, n_good, 2.5)
        found = ranking_intervals(score, bad, alone(len(score)))
        assert found is not None
        held.append([low <= true <= high for (low, high), true in zip(found, truth, strict=True)])
    assert (np.mean(held, axis=0) >= 0.95).all()


def test_the_figure_lies_within_and_more_images_tell_more():
    rng = np.random.default_rng(2)
    widths = []
    for n in (5, 20, 100):
        score, bad = normal(rng, n, 2 * n, 1.5)
        found = detection(score, bad, 0.75)
        told = with_intervals(found, score, bad, alone(len(score)))
        assert told == with_intervals(found, score, bad, alone(len(score)))
        for figure, interval in (
            (told.ap, told.ap_ci),
            (told.auroc, told.auroc_ci),
            (told.fpr, told.fpr_ci),
            (told.fnr, told.fnr_ci),
        ):
            assert figure is not None
            assert interval is not None
            assert interval[0] <= figure <= interval[1]
        assert told.ap_ci is not None
        widths.append(told.ap_ci[1] - told.ap_ci[0])
    assert widths == sorted(widths, reverse=True)


def test_without_both_labels_only_the_rate_that_there_is_has_an_interval():
    found = with_intervals(detection([0.2, 0.3], [False, False], 0.25), [0.2, 0.3], [False, False], alone(2))
    assert (found.ap_ci, found.auroc_ci, found.fnr_ci) == (None, None, None)
    assert found.fpr_ci == pytest.approx((0.0126, 0.9874), abs=1e-4)
