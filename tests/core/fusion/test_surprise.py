"""When one telling of labels surely beats another, by made losses."""

import numpy as np
import pytest
from scipy.stats import sem

from core.fusion.surprise import Surprise, cross_entropies

BAD = np.array([False] * 40 + [True] * 20)
APART = np.arange(60).astype(str)
"""Each image a piece of its own."""
BY_FIVE = (np.arange(60) // 5).astype(str)


def test_it_is_the_cross_entropy_of_good_and_bad_alike():
    sure = cross_entropies(np.where(BAD, 4.0, -4.0), BAD)
    np.testing.assert_allclose(sure, np.log1p(np.exp(-4)))
    wrong = Surprise(np.where(BAD, 3.0, 1.0), BAD, APART)
    assert wrong.mean == pytest.approx(2), "half by the bad, however few"
    assert wrong.of_guessing.mean == pytest.approx(np.log(2))
    assert Surprise(np.ones(5), np.zeros(5, bool), APART[:5]).mean == np.inf


def test_a_difference_that_is_chance_once_in_a_hundred_is_not_sure():
    """The error of the mean of both kinds, as scipy has it."""
    rng = np.random.default_rng(0)
    losses = rng.normal(1, 0.2, len(BAD))
    apart = rng.normal(0, 0.5, len(BAD))
    error = np.hypot(*(sem(apart[kind == BAD]) for kind in (True, False))) / 2
    at_even = apart - (apart[BAD].mean() + apart[~BAD].mean()) / 2
    for errors, is_sure in ((2.3, False), (2.4, True)):
        other = Surprise(losses + at_even + errors * error, BAD, APART)
        found = Surprise(losses, BAD, APART)
        assert found.errors_below(other) == pytest.approx(errors)
        assert other.errors_below(found) == pytest.approx(-errors)
        assert found.is_surely_below(other) is is_sure


def test_images_of_one_piece_say_it_once():
    """Five images a piece that say all the same are as sure as one of each."""
    rng = np.random.default_rng(0)
    of_piece = rng.normal(0.1, 0.5, 12)
    losses = np.zeros(60), np.repeat(of_piece, 5)
    once = np.arange(0, 60, 5)
    by_piece, by_image, of_one_each = (
        Surprise(losses[0][which], BAD[which], pieces[which]).errors_below(
            Surprise(losses[1][which], BAD[which], pieces[which])
        )
        for which, pieces in ((np.arange(60), BY_FIVE), (np.arange(60), APART), (once, BY_FIVE))
    )
    assert by_piece == pytest.approx(of_one_each)
    assert by_image > 2 * by_piece


@pytest.mark.parametrize("which", [np.arange(40), np.arange(45)])
def test_one_kind_or_one_piece_of_it_is_never_sure(which: np.ndarray):
    found = Surprise(np.zeros(60)[which], BAD[which], BY_FIVE[which])
    assert found.errors_below(found._replace(losses=np.linspace(1, 2, 60)[which])) == 0


def test_no_difference_is_not_sure():
    guessing = Surprise(np.zeros(60), BAD, APART).of_guessing
    assert guessing.errors_below(guessing) == 0
    assert not guessing.is_below_guessing


def test_what_tells_anything_is_below_guessing():
    rng = np.random.default_rng(0)
    noise = rng.normal(0, 0.5, len(BAD))
    noise -= np.where(BAD, noise[BAD].mean(), noise[~BAD].mean())
    error = np.hypot(*(sem(noise[kind == BAD]) for kind in (True, False))) / 2
    for errors, is_below in ((1.6, False), (1.7, True)):
        assert Surprise(np.log(2) + noise - errors * error, BAD, APART).is_below_guessing is is_below
