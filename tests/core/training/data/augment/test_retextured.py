"""Parts of a surface that look like another one."""

import numpy as np
from numpy.typing import NDArray

from core.training.data.augment.retextured import retexture


def test_outside_the_region_nothing_changes_and_inside_it_does():
    rng = np.random.default_rng(0)
    image = rng.integers(90, 160, (1, 160, 224), dtype=np.uint8)
    other = rng.integers(20, 60, (1, 100, 300), dtype=np.uint8)
    for seed in range(40):
        changed, region = retexture(image, other, np.random.default_rng(seed))
        assert changed.shape == image.shape
        assert changed.dtype == np.uint8
        far = ~_grown(region, 24)
        assert np.abs(changed - image.astype(float))[:, far].mean() < 0.01
        assert np.abs(changed - image.astype(float))[:, region].mean() > 1


def test_regions_are_large_but_leave_most_of_the_surface():
    image = np.random.default_rng(1).integers(90, 160, (3, 128, 128), dtype=np.uint8)
    shares = [retexture(image, image, np.random.default_rng(seed))[1].mean() for seed in range(200)]
    assert 0.08 < np.median(shares) < 0.35
    assert max(shares) < 0.8


def test_the_same_seed_changes_the_same():
    image = np.random.default_rng(2).integers(0, 255, (1, 96, 96), dtype=np.uint8)
    first, where = retexture(image, image, np.random.default_rng(7))
    again, same = retexture(image, image, np.random.default_rng(7))
    np.testing.assert_array_equal(first, again)
    np.testing.assert_array_equal(where, same)


def _grown(mask: NDArray[np.bool_], by: int) -> NDArray[np.bool_]:
    padded = np.pad(mask, by)
    rows = np.lib.stride_tricks.sliding_window_view(padded, 2 * by + 1, axis=0).any(axis=-1)
    return np.asarray(np.lib.stride_tricks.sliding_window_view(rows, 2 * by + 1, axis=1).any(axis=-1))
