"""Figures of curves, by hand."""

import numpy as np
import pytest

from core.simulation.curves import Curve, mean_curve, normalized, worst_decile


def curve(seconds: list[float], ap: list[float], end_s: float, none_ap: float = 0.5, all_ap: float = 0.9) -> Curve:
    return Curve(np.array(seconds, float), np.array(ap), end_s, none_ap, all_ap, all_s=100.0 + seconds[0])


def test_the_area_is_read_between_start_and_end():
    # trapezia: 10 s at 0.6 and 10 s at 0.75 on average
    assert curve([40, 50, 60], [0.5, 0.7, 0.8], 60).mean_ap() == pytest.approx(0.675)
    # a last mask that passes the end counts as far as the end: 0.8 there
    assert curve([40, 50, 70], [0.5, 0.7, 0.9], 60).mean_ap() == pytest.approx(0.675)
    # a strategy that ran out of work keeps its last model: 10 s at 0.6, 10 s at 0.7
    assert curve([40, 50], [0.5, 0.7], 60).mean_ap() == pytest.approx(0.65)


def test_a_round_in_which_nothing_was_done_changes_nothing():
    assert curve([0, 10, 10, 20], [0.5, 0.7, 0.7, 0.8], 20).mean_ap() == pytest.approx(0.675)


def test_no_mask_is_zero_and_all_masks_one_over_all_pairs():
    pairs = [
        curve([0, 10], [0.5, 0.7], 10, none_ap=0.5, all_ap=0.9),
        curve([0, 10], [0.7, 0.7], 10, none_ap=0.7, all_ap=0.7),
    ]
    # none 0.6, all 0.8 on average; 0.65 is a quarter of the way, and a pair without any gain breaks nothing
    assert normalized(0.65, pairs) == pytest.approx(0.25)
    assert normalized(0.6, pairs) == pytest.approx(0.0)
    assert normalized(0.65, pairs[1:]) is None


def test_seconds_to_all_masks_less_half_a_point():
    # the target 0.795 lies 95 % of the way from 0.7 to 0.8
    assert curve([40, 50, 60], [0.5, 0.7, 0.8], 60, all_ap=0.8).seconds_to_target() == pytest.approx(19.5)
    assert curve([40, 50], [0.8, 0.9], 60, all_ap=0.8).seconds_to_target() == 0
    assert curve([40, 50], [0.5, 0.7], 60, all_ap=0.8).seconds_to_target() == np.inf


def test_the_worst_decile_is_the_mean_of_the_lowest_tenth():
    assert worst_decile(np.arange(20, 0, -1.0)) == 1.5
    assert worst_decile(np.array([3.0, 1.0, 2.0])) == 1.0


def test_curves_are_averaged_at_equal_shares_of_their_way():
    mean = mean_curve([curve([0, 10], [0.4, 0.6], 10), curve([10, 30], [0.6, 1.0], 30)], points=3)
    assert mean.seconds.tolist() == [5.0, 12.5, 20.0]
    assert mean.ap == pytest.approx([0.5, 0.65, 0.8])
    assert mean.error == pytest.approx([0.1, 0.15, 0.2])  # half the difference of two is their standard error
