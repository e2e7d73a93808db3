"""Codes that are one of several."""

import numpy as np

from core.domain.columns.queue import any_of


def test_codes_are_found_as_by_looking_each_one_up():
    codes = np.random.default_rng(3).integers(0, 4, 1000).astype(np.uint8)
    for wanted in ([False, True, False, True], [False] * 4, [True] * 4):
        np.testing.assert_array_equal(any_of(codes, np.array(wanted)), np.array(wanted)[codes])
    assert any_of(codes[:0], np.array([True])).shape == (0,)
