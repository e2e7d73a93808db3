"""Balanced sampling of negatives."""

import numpy as np

from core.training.data.sampler import BalancedSampler


def test_an_epoch_shows_every_bad_image_once_and_as_many_good_ones():
    is_bad = np.array([True] * 5 + [False] * 20)
    epoch = BalancedSampler(is_bad, np.random.default_rng(0)).epoch()
    assert sorted(epoch[is_bad[epoch]]) == [0, 1, 2, 3, 4]
    assert len(set(epoch[~is_bad[epoch]])) == 5


def test_over_a_run_all_good_images_are_used_equally_often_give_or_take_one():
    is_bad = np.array([True] * 7 + [False] * 23)
    sampler = BalancedSampler(is_bad, np.random.default_rng(1))
    shown = np.bincount(np.concatenate([sampler.epoch() for _ in range(50)]), minlength=30)
    assert (shown[:7] == 50).all()
    assert shown[7:].max() - shown[7:].min() <= 1
    assert shown[7:].sum() == 350


def test_few_good_images_repeat_within_an_epoch():
    is_bad = np.array([True] * 10 + [False] * 3)
    shown = np.bincount(BalancedSampler(is_bad, np.random.default_rng(2)).epoch(), minlength=13)
    assert sorted(shown[10:]) == [3, 3, 4]
