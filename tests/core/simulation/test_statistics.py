"""Tests over pairs, against scipy and by hand."""

import numpy as np
import pytest
from scipy.stats import bootstrap

from core.simulation.statistics import holm, paired_difference


def test_the_interval_is_that_of_scipys_percentile_bootstrap():
    differences = np.random.default_rng(3).normal(0.02, 0.03, 24)
    found = paired_difference(differences)
    expected = bootstrap((differences,), np.mean, n_resamples=20_000, method="percentile", rng=1).confidence_interval
    assert found.mean == pytest.approx(differences.mean())
    assert found.ci95 == pytest.approx(tuple(expected), abs=5e-4)


def test_six_gains_out_of_six_have_two_chances_in_sixty_four():
    assert paired_difference(np.array([0.01, 0.02, 0.03, 0.04, 0.05, 0.06])).p == pytest.approx(2 / 64)


def test_without_any_difference_or_with_one_pair_nothing_is_claimed():
    assert paired_difference(np.zeros(5)).p == 1
    single = paired_difference(np.array([0.3]))
    assert (single.ci95, single.p) == (None, 1.0)


def test_holm_corrects_step_by_step():
    # smallest 0.01 × 3, next 0.02 × 2, and never less than the one before: 0.039 × 1 < 0.04
    assert holm([0.039, 0.01, 0.02]) == pytest.approx([0.04, 0.03, 0.04])
    assert holm([0.9, 0.8]) == [1.0, 1.0]
    assert holm([]) == []
