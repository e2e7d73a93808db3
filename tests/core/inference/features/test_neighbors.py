"""Nearest neighbours in blocks, against SciPy."""

import numpy as np
import pytest
from scipy.spatial.distance import cdist

from core.inference.features import neighbors
from core.inference.features.neighbors import distances_to_nearest, nearest


@pytest.mark.parametrize("k", [1, 4])
def test_both_find_what_all_distances_sorted_give(monkeypatch: pytest.MonkeyPatch, k: int):
    monkeypatch.setattr(neighbors, "_BLOCK", 100)  # 3 points a block
    rng = np.random.default_rng(0)
    points, others = rng.normal(size=(20, 3)), rng.normal(size=(30, 3))
    expected = cdist(points, others)
    distances, rows = nearest(points, others, k)
    np.testing.assert_array_equal(rows, expected.argsort(axis=1)[:, :k])
    np.testing.assert_allclose(distances, np.sort(expected, axis=1)[:, :k])
    np.testing.assert_allclose(distances_to_nearest(points, others, k), distances[:, -1])


def test_no_point_is_its_own_neighbour_and_of_none_the_distance_is_infinite():
    points = np.array([[0.0], [1.0], [5.0]])
    own = np.array([0, 1, -1])
    assert distances_to_nearest(points, points[:2], 1, own).tolist() == [1, 1, 4]
    assert nearest(points, points[:2], 1, own)[1].tolist() == [[1], [0], [1]]
    assert distances_to_nearest(points, points[:0]).tolist() == [np.inf] * 3
