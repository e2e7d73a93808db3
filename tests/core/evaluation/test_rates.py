"""Rates of images that share pieces: against hand calculation, and against what an interval promises."""

import numpy as np
import pytest
from scipy.stats import beta

from core.evaluation.promises import least_promise
from core.evaluation.ranked_scores import RankedScores
from core.evaluation.rates import independent_rate, rate_of


def pieces_of(n_pieces: int, size: int) -> np.ndarray:
    return np.repeat(np.arange(n_pieces), size)


def test_images_of_their_own_pieces_have_clopper_and_pearson_s_interval():
    rng = np.random.default_rng(0)
    wrong = rng.random(40) < 0.2
    found = rate_of(wrong, np.arange(40))
    k = int(wrong.sum())
    assert found == independent_rate(k, 40)
    assert found.interval == pytest.approx((beta.ppf(0.025, k, 41 - k), beta.ppf(0.975, k + 1, 40 - k)))


def test_25_pieces_without_an_error_promise_11_percent():
    assert independent_rate(0, 25).promised == pytest.approx(1 - 0.05 ** (1 / 25))
    assert round(100 * (independent_rate(0, 25).promised or 0)) == 11


def test_without_an_error_pieces_count_and_not_images():
    found = rate_of(np.zeros(40, bool), pieces_of(5, 8))
    assert (found.n, found.n_pieces, found.independent) == (40, 5, 5.0)
    assert found.promised == pytest.approx(1 - 0.05 ** (1 / 5))


def test_images_that_are_wrong_together_count_less_than_those_that_are_not():
    """20 of 160 images wrong: five pieces of four altogether, or one image of each of twenty pieces."""
    pieces = pieces_of(40, 4)
    together, apart = np.zeros(160, bool), np.zeros(160, bool)
    together[:20], apart[:80:4] = True, True
    few, many = rate_of(together, pieces), rate_of(apart, pieces)
    assert few.independent == pytest.approx(40)  # all alike: pieces are what is counted
    assert many.independent > 120


UNEVEN = np.repeat(np.arange(7), [9, 8, 7, 7, 7, 6, 4])


def test_an_error_more_never_promises_more_than_none():
    """Two errors of two pieces show that images of a piece are not alike; that must not beat a model without any."""
    none, two = np.zeros(48, bool), np.zeros(48, bool)
    two[[0, 20]] = True
    clean, wrong = rate_of(none, UNEVEN), rate_of(two, UNEVEN)
    assert wrong.independent > clean.independent
    assert clean.promised is not None
    assert wrong.promised is not None
    assert wrong.promised >= clean.promised >= least_promise(7)
    assert (wrong.interval or (0, 0))[1] >= (clean.interval or (1, 1))[1]


@pytest.mark.parametrize("seed", range(5))
def test_what_is_right_has_the_mirrored_interval(seed: int):
    """Recall is 1 less the escapes, and so are the ends of its interval, however uneven pieces are."""
    wrong = np.random.default_rng(seed).random(48) < 0.2
    low, high = rate_of(wrong, UNEVEN).interval or (0, 0)
    assert rate_of(~wrong, UNEVEN).interval == pytest.approx((1 - high, 1 - low))


@pytest.mark.parametrize("size", [1, 3])
def test_every_threshold_at_once_says_what_each_says_alone(size: int):
    rng = np.random.default_rng(size)
    scores, pieces = np.round(rng.random(90), 2), rng.integers(0, 90 // size, 90)
    ranked = RankedScores(scores, pieces)
    for threshold in (0.0, 0.11, 0.5, 0.77, 1.1):
        assert ranked.below(threshold) == rate_of(scores < threshold, pieces)
        assert ranked.from_on(threshold) == rate_of(scores >= threshold, pieces)


@pytest.mark.parametrize("size", [1, 4, 8])
def test_the_truth_lies_within_as_often_as_is_said(size: int):
    """60 pieces whose images share a part of their scores; tools/studies/interval_coverage.py draws more."""
    rng, truth, held = np.random.default_rng(size), 0.2, 0
    pieces = pieces_of(60, size)
    for _ in range(600):
        score = np.sqrt(0.5) * rng.normal(size=60)[pieces] + np.sqrt(0.5) * rng.normal(size=len(pieces))
        low, high = rate_of(score < -0.8416, pieces).interval or (1, 0)
        held += low <= truth <= high
    assert 0.93 <= held / 600 <= 0.985


def test_no_image_gives_no_rate():
    found = rate_of(np.zeros(0, bool), np.zeros(0, np.intp))
    assert (found.share, found.interval, found.promised) == (None, None, None)
