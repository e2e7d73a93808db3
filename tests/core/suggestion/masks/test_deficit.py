"""How badly a defect is missed, by hand."""

from collections.abc import Callable

import numpy as np
import pytest

from core.suggestion.masks.miss_score import UNKNOWN_MISS_SCORE, miss_scores, missed_rank
from core.suggestion.signals import PoolSignals
from core.training.dynamics.recorder import instability

MakePool = Callable[..., PoolSignals]

NAN = float("nan")


def test_rank_is_the_share_of_good_images_at_or_above():
    good = np.array([3.0, 1.0, NAN, 2.0, 2.0])
    scores = np.array([0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 3.5, NAN])
    assert missed_rank(scores, good).tolist() == [1, 1, 0.75, 0.75, 0.25, 0.25, 0, UNKNOWN_MISS_SCORE]


@pytest.mark.parametrize("good", [[], [NAN, NAN]])
def test_without_good_scores_every_deficit_is_unknown(good: list[float]):
    assert missed_rank(np.array([-5.0, 5.0, NAN]), np.array(good)).tolist() == [0.5, 0.5, 0.5]


def test_instability_of_two_maps():
    first = np.array([[1.0, 0.0], [0.5, 0.0]])
    second = np.array([[0.5, 0.0], [0.5, 0.5]])
    # Σ min = 0.5 + 0.5, Σ max = 1 + 0.5 + 0.5
    assert instability(np.stack([first, second])) == pytest.approx(1 - 1 / 2)


def test_instability_is_over_all_pairs():
    one, other = np.eye(2), 1 - np.eye(2)
    assert instability(np.stack([one, one, other])) == pytest.approx(1 - (1 + 0 + 0) / 3)


def test_one_map_and_empty_maps_agree():
    assert instability(np.ones((1, 2, 2))) == 0
    assert instability(np.zeros((3, 2, 2))) == 0
    assert instability(np.stack([np.zeros((2, 2)), np.eye(2)])) == 1


def test_missed_and_wavering_add_up_like_chances(make_pool: MakePool):
    pool = make_pool(
        [0.0, 1, 2, 3, 4],
        seg_top=[1.5, 1.5, NAN, 1.0, 2.0],
        instability=np.array([0.5, NAN, 0.2, NAN, NAN], np.float32),
        bad=[True, True, True, False, False],
        good=[False, False, False, True, True],
    )
    # F = 1/2, 1/2, unknown 1/2; V = 0.5, not measured 0, 0.2
    found = miss_scores(pool, np.array([0, 1, 2]))
    assert found.missed.tolist() == [0.5, 0.5, 0.5]
    assert found.wavering == pytest.approx([0.5, np.nan, 0.2], nan_ok=True)
    assert found.total == pytest.approx([0.75, 0.5, 0.6])
    assert miss_scores(pool, np.array([2])).total == pytest.approx([0.6])


def test_without_instability_the_rank_is_all(make_pool: MakePool):
    pool = make_pool([0.0, 1], seg_top=[0.0, 1.0], bad=[True, False], good=[False, True])
    assert miss_scores(pool, pool.unmasked).total.tolist() == [1.0]
