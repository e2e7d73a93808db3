"""Two runs on the same images, against scipy and scikit-learn."""

import numpy as np
import pytest
from scipy.stats import binomtest
from sklearn.metrics import average_precision_score

from core.evaluation.paired import ap_difference, mcnemar, paired_errors


def alone(n: int) -> list[str]:
    return [str(i) for i in range(n)]


@pytest.mark.parametrize(("first", "second"), [(0, 0), (1, 0), (8, 1), (5, 5), (2, 11)])
def test_mcnemar_is_the_exact_test_of_discordant_pairs(first: int, second: int):
    n = first + second
    expected = binomtest(first, n).pvalue if n else 1.0
    assert mcnemar(first, second) == pytest.approx(expected)


def test_images_of_one_piece_are_one_piece_of_evidence():
    first, second = np.array([True] * 8 + [False] * 4), np.zeros(12, bool)
    apart, together = (paired_errors(first, second, pieces) for pieces in (alone(12), ["a"] * 8 + list("bcde")))
    assert (apart.only_first, apart.only_second, apart.p) == (8, 0, pytest.approx(2 * 0.5**8))
    assert (together.only_first, together.pieces_first, together.p) == (8, 1, 1.0)


def test_both_wrong_says_nothing_about_either():
    wrong = np.array([True, True, False])
    found = paired_errors(wrong, wrong, alone(3))
    assert (found.only_first, found.only_second, found.p) == (0, 0, 1.0)


def test_the_difference_of_ap_is_scikit_learn_s_and_the_same_run_has_none():
    rng = np.random.default_rng(3)
    is_bad = np.arange(80) < 30
    first, second = rng.normal(2.0 * is_bad), rng.normal(0.2 * is_bad)
    found = ap_difference(first, second, is_bad, alone(80))
    assert found is not None
    assert found[0] == pytest.approx(average_precision_score(is_bad, first) - average_precision_score(is_bad, second))
    assert 0 < found[1][0] < found[0] < found[1][1]
    assert ap_difference(first, first, is_bad, alone(80)) == (0.0, (0.0, 0.0))
    assert ap_difference(first, second, np.zeros(80, bool), alone(80)) is None


def test_two_runs_that_rank_everything_rightly_may_still_differ():
    """Resampled, their difference is 0 each time."""
    is_bad = np.arange(12) < 6
    first, second = np.linspace(1, 0, 12), np.linspace(0.9, 0.1, 12)
    found = ap_difference(first, second, is_bad, alone(12))
    assert found is not None
    assert found[0] == 0.0
    assert found[1][0] < -0.02
    assert found[1][1] > 0.02
