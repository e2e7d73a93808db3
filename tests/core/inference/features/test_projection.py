"""Wide features in 64 numbers."""

import numpy as np
import pytest

from core.inference.features.projection import PROJECTED, project


def test_what_is_narrow_stays_as_it_is():
    features = np.arange(PROJECTED, dtype=np.float64)
    assert project(features).tolist() == features.tolist()
    assert project(features).dtype == np.float32


def test_distances_survive_within_what_64_directions_promise():
    rng = np.random.default_rng(1)
    points = rng.normal(size=(40, 1024))
    projected = np.array([project(point) for point in points])
    assert projected.shape == (40, PROJECTED)
    pairs = np.triu_indices(40, 1)
    before = np.linalg.norm(points[pairs[0]] - points[pairs[1]], axis=1)
    after = np.linalg.norm(projected[pairs[0]] - projected[pairs[1]], axis=1)
    ratio = after / before
    # |projected|² / |d|² is χ² of 64 degrees over 64: its root has mean 1 and deviation 1/√128
    assert ratio.mean() == pytest.approx(1, abs=0.03)
    assert ratio.std() == pytest.approx(1 / np.sqrt(128), rel=0.25)


def test_it_is_linear_and_the_same_for_every_image():
    rng = np.random.default_rng(2)
    one, other = rng.normal(size=(2, 128)).astype(np.float32)
    assert np.allclose(project(2 * one - other), 2 * project(one) - project(other), atol=1e-4)
