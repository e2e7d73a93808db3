"""What held-out images decide of a memory."""

import numpy as np

from core.memory.judging import judged


def test_the_threshold_is_that_of_as_many_good_images_as_are_labeled():
    """Five good judges stand for forty: a bad image that lies among them is not worth their false alarms."""
    rng = np.random.default_rng(0)
    is_bad = np.repeat([False, True], [5, 40])
    scores = np.concatenate([np.linspace(0.2, 0.4, 5), rng.uniform(0.1, 0.4, 20), rng.uniform(0.6, 0.9, 20)])
    pieces = [str(number) for number in range(45)]
    few, many = (judged(scores, is_bad, pieces, n_good) for n_good in (5, 40))
    assert few is not None
    assert many is not None
    assert few.fp > 0
    assert many.fp == 0
    assert many.threshold > 0.4
    assert few.ap == many.ap


def test_nothing_is_found_where_nothing_was_held_out():
    assert judged(np.zeros(0), np.zeros(0, bool), [], 20) is None
    only_bad = judged(np.array([0.7, 0.8]), np.array([True, True]), ["a", "b"], 20)
    assert only_bad is not None
    assert (only_bad.ap, only_bad.threshold) == (None, 0.5)
