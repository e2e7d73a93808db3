"""Seconds of a mask, by hand."""

from collections.abc import Callable
from math import log

import numpy as np
import pytest

from core.suggestion.cost import LoggedMask, pace, predict_seconds, prior_seconds
from core.suggestion.regions import RegionMeasures
from core.suggestion.signals import PoolSignals

MakePool = Callable[..., PoolSignals]

SCRATCH = RegionMeasures(area_px=400.0, perimeter_px=160.0, components=1)  # 8 + 3 + max(80, 10)/40 = 13 s
EMPTY = RegionMeasures(0.0, 0.0, 0)


def test_prior_by_hand():
    proposals = np.array(
        [
            [400.0, 160.0, 1],  # thin: 8 + 3 + 80/40
            [40_000.0, 800.0, 2],  # filled: 8 + 6 + (40000/40)/40, more than 400/40
        ]
    )
    assert prior_seconds(proposals).tolist() == [13.0, 39.0]


def test_pace_is_shrunk_as_if_ten_masks_were_on_the_prior():
    assert pace([]) == 1
    assert pace([LoggedMask(SCRATCH, 13.0)] * 4) == pytest.approx(1)
    assert pace([LoggedMask(SCRATCH, 26.0)]) == pytest.approx(2 ** (1 / 11))
    assert pace([LoggedMask(SCRATCH, 26.0)] * 10) == pytest.approx(2**0.5)
    mixed = [LoggedMask(SCRATCH, 13.0 / 4), LoggedMask(SCRATCH, 26.0)]
    assert log(pace(mixed)) == pytest.approx((-2 + 1) * log(2) / 12)


def test_masks_without_time_or_region_say_nothing_of_the_pace():
    entries = [LoggedMask(SCRATCH, 0.0), LoggedMask(EMPTY, 500.0)]
    assert pace(entries) == 1
    assert pace([*entries, LoggedMask(SCRATCH, 26.0)]) == pytest.approx(2 ** (1 / 11))


def strokes(*perimeters: float) -> np.ndarray:
    """Proposals of one piece that take 11 s + perimeter / 80."""
    return np.array([[0.0, perimeter, 1.0] for perimeter in perimeters], np.float32)


def test_a_proposed_region_costs_its_prior_times_the_pace(make_pool: MakePool):
    pool = make_pool([0.0, 1.0], proposals=strokes(80, 160), silent=[False, False])
    assert predict_seconds(pool, pool.unmasked).tolist() == [12, 13]
    slow = [LoggedMask(SCRATCH, 26.0)] * 10
    assert predict_seconds(pool, np.array([1]), slow) == pytest.approx([13 * 2**0.5])


def test_a_silent_map_takes_the_median_of_its_five_nearest_masked_neighbours(make_pool: MakePool):
    # the silent one at 0; masked at 1 … 5 take 13, 91, 12, 14, 61 s (median 14), farther ones would pull it up
    pool = make_pool(
        [0.0, 1, 2, 3, 4, 5, 50, 60, -0.1],
        proposals=strokes(9999, 160, 6400, 80, 240, 4000, 8000, 8000, 8000),
        silent=[True] + [False] * 8,
        masked=[False] + [True] * 7 + [False],  # the nearest of all is only proposed: not a neighbour that counts
    )
    assert predict_seconds(pool, np.array([0])).tolist() == [14]


def test_fewer_masked_neighbours_than_five(make_pool: MakePool):
    pool = make_pool(
        [0.0, 1, 2, 3],
        proposals=strokes(0, 80, 240, 0),
        silent=[True, False, False, True],
        masked=[False, True, True, True],  # the last has an empty mask, which measures nothing
    )
    assert predict_seconds(pool, np.array([0])).tolist() == [13]


def test_before_any_mask_a_silent_map_takes_the_median_proposal(make_pool: MakePool):
    pool = make_pool(
        [0.0, 1, 2, 3],
        proposals=strokes(np.nan, 80, 240, 8000),
        silent=[False, False, False, False],
        bad=[True, True, True, False],  # what is proposed on a good image is no mask anybody will paint
    )
    assert predict_seconds(pool, np.array([0, 1])).tolist() == [13, 12]


def test_knowing_nothing_everything_is_a_typical_scratch(make_pool: MakePool):
    pool = make_pool([0.0, 1])
    # 600 px of area, 200 px around: 8 + 3 + 100/40
    assert predict_seconds(pool, pool.unmasked).tolist() == [13.5, 13.5]
    assert predict_seconds(pool, np.array([], np.intp)).tolist() == []
