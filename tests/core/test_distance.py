"""Distances inside masks against SciPy's, to the last digit, whoever else computes meanwhile."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from core.distance import distances_inside


def blots(seed: int) -> NDArray[np.uint8]:
    """Three blocks and a rim of specks."""
    rng = np.random.default_rng(seed)
    mask = np.zeros((96, 96), np.uint8)
    for row, column, height, width in rng.integers(2, 70, (3, 4)):
        mask[row : row + height // 2, column : column + width // 2] = 1
    mask[:8] |= rng.random((8, 96)) < 0.7
    return mask


def test_a_distance_is_the_root_of_a_whole_number():
    masks = [blots(seed) for seed in range(150)]
    with ThreadPoolExecutor(3) as pool:
        found = list(pool.map(distances_inside, masks))
    for mask, distances in zip(masks, found, strict=True):
        expected = ndimage.distance_transform_edt(mask).astype(np.float32)
        np.testing.assert_array_equal(distances, expected)
    assert found[0].dtype == np.float32


def test_distances_stay_whole_roots_far_inside():
    wide = np.ones((900, 1200), np.uint8)
    wide[0, 0] = wide[899, 700] = 0
    np.testing.assert_array_equal(distances_inside(wide), ndimage.distance_transform_edt(wide).astype(np.float32))
