"""What a few labels tell of images that a memory has ordered by distance."""

import numpy as np
import pytest
from numpy.typing import ArrayLike

from core.suggestion.labels.told_apart import MemoryView, told_apart


def view(deviations: ArrayLike, looks: ArrayLike, good: ArrayLike) -> MemoryView:
    spots = np.asarray(looks, np.float32).reshape(len(np.asarray(deviations)), -1)
    return MemoryView(np.asarray(deviations, np.float64), spots, np.asarray(good, bool))


@pytest.mark.parametrize(("good", "bad"), [([1, 1, 0], [0, 0, 0]), ([0, 0, 0], [1, 0, 0])])
def test_labels_of_one_kind_tell_nothing(good: list[int], bad: list[int]):
    assert told_apart(view([1, 2, 3], [0, 0, 0], good), np.array(bad, bool)) is None


def test_without_a_look_the_order_is_that_of_the_distance():
    deviations = [0.0, 9.0, 5.0, 2.0, 40.0]
    found = told_apart(view(deviations, np.zeros(5), [1, 0, 0, 0, 0]), np.array([0, 1, 0, 0, 0], bool))
    assert found is not None
    assert np.argsort(found.scores).tolist() == np.argsort(deviations).tolist()
    assert not found.by_look.any()


def test_what_lies_in_the_middle_of_mirrored_labels_may_be_either():
    """Distances are equal, and the looks of one good and one bad image lie about 0: by symmetry its logit is 0."""
    found = told_apart(view([4, 4, 4], [-1, 1, 0], [1, 0, 0]), np.array([0, 1, 0], bool))
    assert found is not None
    assert found.scores[2] == pytest.approx(0.5, abs=1e-5)
    assert found.scores[0] == pytest.approx(1 - found.scores[1], abs=1e-5)


def test_likenesses_of_a_bad_image_pass_farther_ones_that_look_like_good_ones():
    """Twenty good images nearby and four far off; one bad image of another look. Of those without a label the farther
    ones have the look of the good ones."""
    deviations = [*np.zeros(20), 12, 12, 12, 12, 6, 15, 15, 6, 6]
    looks = [*np.zeros((20, 2)), *[[3, 0]] * 4, [0, 3], *[[3, 0]] * 2, *[[0, 3]] * 2]
    good, bad = np.arange(29) < 24, np.arange(29) == 24
    found = told_apart(view(deviations, looks, good), bad)
    assert found is not None
    assert found.scores[27:].min() > found.scores[25:27].max()
    assert found.by_look[25:].tolist() == [False, False, True, True]


def test_images_without_an_opinion_have_none():
    deviations, looks = [0.0, 9.0, np.nan, 3.0], [0, 1, 1, np.nan]
    found = told_apart(view(deviations, looks, [1, 0, 0, 0]), np.array([0, 1, 0, 0], bool))
    assert found is not None
    assert np.isnan(found.scores).tolist() == [False, False, True, True]
    assert not found.by_look[2:].any()
