"""Nearest neighbours, against scikit-learn and by hand."""

import numpy as np
import pytest
from sklearn.neighbors import NearestNeighbors

from core.suggestion import neighbors as neighbours
from core.suggestion.neighbors import disagreement, nearest


def test_the_nearest_others_are_those_of_scikit_learn():
    points = np.random.default_rng(0).normal(size=(1300, 6)).astype(np.float32)
    distances, rows = nearest(points, 7)
    expected = NearestNeighbors(n_neighbors=7).fit(points).kneighbors(None)
    np.testing.assert_array_equal(rows, expected[1])
    np.testing.assert_allclose(distances, expected[0], atol=1e-5)


def test_equal_images_are_neighbours_but_nobody_is_its_own():
    distances, rows = nearest(np.zeros((3, 2), np.float32), 5)
    assert rows.tolist() == [[1, 2], [0, 2], [0, 1]]
    assert not distances.any()
    assert nearest(np.zeros((1, 2), np.float32), 5)[1].shape == (1, 0)


def test_disagreement_is_the_share_of_other_labels_among_the_ten_nearest():
    points = np.concatenate([np.arange(12), 1000 + np.arange(12)]).astype(np.float32)[:, None]
    is_bad = np.arange(24) >= 12
    is_bad[5] = True
    found = disagreement(points, is_bad)
    assert found[5] == 1.0
    assert found[[4, 6, 0]] == pytest.approx([0.1, 0.1, 0.1])
    assert found[[11]] == pytest.approx([0.1])  # ten nearest of twelve: 1 to 10
    assert not found[12:].any()
    assert np.isnan(disagreement(points[:1], is_bad[:1])).all()


def test_among_very_many_images_a_sample_stands_for_all(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(neighbours, "_MAX_REFERENCES", 200)
    rng = np.random.default_rng(1)
    is_bad = rng.random(2000) < 0.5
    points = (np.where(is_bad, 50.0, 0.0)[:, None] + rng.normal(size=(2000, 3))).astype(np.float32)
    distances, rows = nearest(points, 10)
    assert len(np.unique(rows)) <= 200
    assert (rows != np.arange(2000)[:, None]).all()
    assert (distances < 20).all()
    assert not disagreement(points, is_bad).any()
