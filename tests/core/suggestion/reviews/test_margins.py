"""The area under the margin, by hand."""

import numpy as np
import pytest

from core.suggestion.reviews.suspicion import area_under_margin


def test_it_is_the_signed_mean_of_the_middle_half():
    logits = np.array([[9, 9, 1, 2, 3, 4, 9, 9], [9, 9, 1, 2, 3, 4, 9, 9]], np.float32)
    found = area_under_margin(logits, np.array([True, False]))
    assert found.tolist() == [2.5, -2.5]


def test_epochs_that_did_not_see_an_image_do_not_count():
    nan = np.nan
    logits = np.array([[5, nan, -1, 5], [5, nan, nan, 5], [5, 2, -6, 5]], np.float32)
    found = area_under_margin(logits, np.array([False, True, True]))
    assert found == pytest.approx([1.0, nan, -2.0], nan_ok=True)


@pytest.mark.parametrize(("n_epochs", "expected"), [(0, np.nan), (1, 1.0), (3, 2.0), (5, 3.0)])
def test_short_runs_still_have_a_middle(n_epochs: int, expected: float):
    logits = np.arange(1, n_epochs + 1, dtype=np.float32)[None]
    assert area_under_margin(logits, np.array([True])) == pytest.approx([expected], nan_ok=True)
