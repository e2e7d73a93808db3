"""Whitening and the kernel, by hand and by covariance."""

from math import exp, sqrt

import numpy as np
import pytest

from core.inference.features.descriptor import Kernel, kernel_width, whiten


def test_whitened_components_have_unit_variance_and_are_uncorrelated():
    rng = np.random.default_rng(0)
    mixed = rng.normal(size=(400, 6)) @ rng.normal(size=(6, 6)) * [1, 1000, 0.01, 1, 5, 1] + 300
    white = whiten(mixed)
    assert 1 < white.shape[1] <= 6
    assert white.dtype == np.float32
    assert np.allclose(np.cov(white.T, bias=True), np.eye(white.shape[1]), atol=1e-4)
    assert np.allclose(white.mean(axis=0), 0, atol=1e-5)


def test_two_columns_of_one_truth_become_one_component():
    truth = np.array([-1.0, 1.0, 3.0, 5.0])  # mean 2, deviation √5
    white = whiten(np.stack([truth, -100 * truth + 7], axis=1))
    assert white.shape == (4, 1)
    expected = (truth - 2) / sqrt(5)
    assert np.allclose(white[:, 0] * np.sign(white[3, 0]), expected, atol=1e-5)


def test_noise_beyond_95_percent_of_the_variance_is_not_raised():
    rng = np.random.default_rng(1)
    shared = rng.normal(size=(500, 1))
    assert whiten(shared + 0.05 * rng.normal(size=(500, 20))).shape == (500, 1)
    assert whiten(rng.normal(size=(500, 20))).shape[1] >= 18  # twenty equal directions: 19 of them hold 95 %
    assert whiten(rng.normal(size=(500, 60))).shape[1] == 32


def test_a_row_without_values_is_the_origin_and_does_not_move_the_others():
    rows = np.array([[0.0, 1.0], [2.0, 5.0], [4.0, 0.0]])
    broken = np.vstack([rows, [[np.nan, 3.0], [1.0, np.inf]]])
    white = whiten(broken)
    assert (white[3:] == 0).all()
    assert np.array_equal(white[:3], whiten(rows))


@pytest.mark.parametrize("rows", [np.full((5, 3), 0.1), np.zeros((1, 3)), np.full((2, 2), np.nan), np.zeros((0, 4))])
def test_without_variance_all_stand_in_one_place(rows: np.ndarray):
    assert np.array_equal(whiten(rows), np.zeros((len(rows), 1)))


def test_width_is_the_median_distance_to_the_fifth_neighbour():
    # 0 … 6 on a line; the fifth nearest of each: 5, 4, 3, 3, 3, 4, 5
    assert kernel_width(np.arange(7.0)[:, None]) == 4
    assert kernel_width(np.array([[0.0], [1.0], [10.0]])) == 10  # farthest: 10, 9, 10


@pytest.mark.parametrize("points", [np.zeros((0, 2)), np.zeros((1, 2)), np.ones((9, 2))])
def test_width_of_points_in_one_place_is_one(points: np.ndarray):
    assert kernel_width(points) == 1


def test_width_ignores_a_heap_of_equals():
    heap = np.zeros((20, 1))
    assert kernel_width(np.vstack([heap, [[3.0]]])) == 3


def test_kernel_by_hand():
    # width 2: exp(−d² / 8)
    kernel = Kernel(np.array([[0.0, 2.0], [3.0, 4.0], [0.0, 0.0]]), width=2.0)
    rows = np.array([[0.0, 0.0], [3.0, 4.0]])
    expected = [[exp(-4 / 8), exp(-25 / 8), 1], [exp(-13 / 8), 1, exp(-25 / 8)]]
    assert np.allclose(kernel.of_many(rows), expected, rtol=1e-5)
    assert np.allclose([kernel.of(row) for row in rows], expected, rtol=1e-12)


def test_the_exact_kernel_tells_points_apart_that_nearly_coincide():
    far = np.full((2, 3), 1000.0)
    far[1] += 1e-4
    assert Kernel(far, width=1e-4).of(far[0]) == pytest.approx([1, exp(-3 / 2)], rel=1e-6)


def test_of_a_large_pool_the_width_is_that_of_a_sample():
    # any grid of equal steps has a fifth neighbour at 3 steps, but for the two at either end
    line = np.arange(50_000, dtype=np.float32)[:, None] * 0.5
    assert kernel_width(line) == pytest.approx(1.5)
