"""Exploration that sticks to images: as good as drawn, and the same for an image whatever happens to the others."""

import numpy as np
import pytest
from scipy.stats import gumbel_r, kstest

from core.suggestion.exploration import Exploration

IDS = np.arange(1, 5001)


def test_an_image_keeps_its_chance_while_others_come_and_go():
    fewer = np.delete(IDS, [11, 400, 4000])[::-1].copy()
    before, after = Exploration.of(IDS, 3, 7), Exploration.of(fewer, 3, 7)
    assert after.noise.tolist() == before.noise[fewer - 1].tolist()
    order = IDS[before.lottery]
    assert fewer[after.lottery].tolist() == order[np.isin(order, fewer)].tolist()


@pytest.mark.parametrize("other", [(1, 0), (0, 1), (2**32 - 1, 0), (0, 2)])
def test_another_seed_or_run_draws_anew(other: tuple[int, int]):
    first, second = Exploration.of(IDS, 0, 0), Exploration.of(IDS, *other)
    assert abs(np.corrcoef(first.noise, second.noise)[0, 1]) < 0.05
    assert abs(np.corrcoef(np.argsort(first.lottery), np.argsort(second.lottery))[0, 1]) < 0.05
    assert first.places(120) != second.places(120)
    assert Exploration.of(IDS, *other).lottery.tolist() == second.lottery.tolist()


def test_the_noise_is_gumbels_over_images_and_over_seeds():
    assert kstest(Exploration.of(IDS, 0).noise, gumbel_r.cdf).pvalue > 0.01
    over_seeds = [Exploration.of(np.array([12]), seed).noise[0] for seed in range(2000)]
    assert kstest(over_seeds, gumbel_r.cdf).pvalue > 0.01
    neighbours = Exploration.of(IDS, 0).noise
    assert abs(np.corrcoef(neighbours[1:], neighbours[:-1])[0, 1]) < 0.05


def test_luck_says_nothing_about_the_lottery():
    exploration = Exploration.of(IDS, 0)
    assert abs(np.corrcoef(exploration.noise, np.argsort(exploration.lottery))[0, 1]) < 0.05


def test_the_lottery_has_one_place_of_every_six_but_never_the_first():
    places = [Exploration.of(IDS[:0], seed).places(60) for seed in range(200)]
    assert all(sorted(place // 6 for place in each) == list(range(10)) for each in places)
    drawn = np.bincount([place % 6 for each in places for place in each], minlength=6)
    assert drawn[0] == 0
    assert drawn[1:].tolist() == pytest.approx([400] * 5, abs=80)
