"""Seconds of a mask from what a project knows."""

from collections.abc import Callable

import numpy as np
import pytest

from core.suggestion.cost.cost import LoggedMask, predict_costs, predict_seconds
from core.suggestion.signals import PoolSignals

MakePool = Callable[..., PoolSignals]


def logged(image_id: int, seconds: float, author: str = "Ada") -> LoggedMask:
    return LoggedMask(image_id, seconds, author, np.zeros(5, np.float32), np.zeros(5, np.float32))


def features(*sizes: float) -> np.ndarray:
    return np.array([[size, size, size, 0, 0] for size in sizes], np.float32)


def test_a_larger_proposal_costs_more_before_the_first_mask(make_pool: MakePool):
    pool = make_pool([0.0, 50.0, 100.0], cost_features=features(-1, 0, 1))
    found = predict_seconds(pool, pool.unmasked)
    assert found[0] < found[1] < found[2]
    assert predict_seconds(pool, np.array([2])) == pytest.approx(found[2:])


def test_before_the_first_run_every_image_is_an_ordinary_one(make_pool: MakePool):
    pool = make_pool([0.0, 1.0], cost_features=np.full((2, 5), np.nan, np.float32))
    ordinary = make_pool([0.0], cost_features=features(0))
    assert predict_seconds(pool, pool.unmasked).tolist() == pytest.approx(
        [predict_seconds(ordinary, ordinary.unmasked)[0]] * 2
    )
    assert predict_seconds(pool, np.array([], np.intp)).tolist() == []


def test_masks_without_a_time_or_an_image_of_the_pool_say_nothing(make_pool: MakePool):
    pool = make_pool([0.0, 1.0, 2.0], masked=[False, True, True], cost_features=features(0, 0, 0))
    nothing = predict_seconds(pool, np.array([0]))
    assert predict_seconds(pool, np.array([0]), [logged(101, 0.0), logged(999, 500.0)]) == pytest.approx(nothing)
    assert predict_seconds(pool, np.array([0]), [logged(101, 500.0)]) > 2 * nothing


def test_who_paints_makes_a_difference(make_pool: MakePool):
    pool = make_pool(np.linspace(0, 900, 10), masked=[False] + [True] * 9, cost_features=features(*[0] * 10))
    painted = [logged(100 + n, 20.0 if n % 2 else 60.0, "Ada" if n % 2 else "Bob") for n in range(1, 10)]
    ada, bob, eve, next_one = (
        predict_seconds(pool, np.array([0]), painted, author)[0] for author in ("Ada", "Bob", "Eve", None)
    )
    assert ada < eve < bob
    assert next_one == ada  # she painted the last


def test_the_band_is_about_the_seconds(make_pool: MakePool):
    pool = make_pool(np.linspace(0, 900, 10), masked=[False] * 5 + [True] * 5, cost_features=features(*range(-5, 5)))
    painted = [logged(105 + n, 30.0) for n in range(5)]
    found = predict_costs(pool, pool.unmasked, painted, "Ada")
    np.testing.assert_allclose(found.seconds, predict_seconds(pool, pool.unmasked, painted, "Ada"), rtol=1e-6)
    assert (found.low_s < found.seconds).all()
    assert (found.seconds < found.high_s).all()
