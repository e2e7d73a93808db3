"""Real defects on other pieces."""

import numpy as np
import pytest

from core.training.data.augment.pasting import paste_defect


@pytest.fixture
def bad() -> tuple[np.ndarray, np.ndarray]:
    """A dark bar, 60 grey levels below an even surface of deviation 10."""
    image = np.random.default_rng(0).normal(200, 10, (1, 96, 160))
    mask = np.zeros((96, 160), bool)
    mask[40:46, 60:100] = True
    image[:, mask] -= 60
    return np.clip(image, 0, 255).astype(np.uint8), mask


def test_the_defect_arrives_in_the_light_and_contrast_of_the_good_piece(bad: tuple[np.ndarray, np.ndarray]):
    good = np.clip(np.random.default_rng(1).normal(80, 5, (1, 128, 128)), 0, 255).astype(np.uint8)
    depths = []
    for seed in range(60):
        image, mask = paste_defect(good, *bad, np.random.default_rng(seed))
        assert image.shape == good.shape
        assert mask.shape == (128, 128)
        far = np.abs(image.astype(int) - good).max(axis=0) > 0
        assert far[mask].mean() > 0.8
        assert not far.all()
        depths.append(80 - image[:, mask].mean())
    # 6 deviations deep on the one, so 30 grey levels on the other, give or take the strength of 0.7 to 1.3
    assert 20 < np.median(depths) < 36


def test_the_given_images_stay_as_they_are_and_the_seed_decides(bad: tuple[np.ndarray, np.ndarray]):
    good = np.full((1, 96, 96), 90, np.uint8)
    before = good.copy(), bad[0].copy()
    first, first_mask = paste_defect(good, *bad, np.random.default_rng(7))
    second, second_mask = paste_defect(good, *bad, np.random.default_rng(7))
    assert (first == second).all()
    assert (first_mask == second_mask).all()
    assert (good == before[0]).all()
    assert (bad[0] == before[1]).all()


def test_most_of_a_region_stays_inside_wherever_it_is_laid(bad: tuple[np.ndarray, np.ndarray]):
    good = np.full((3, 200, 200), 90, np.uint8)
    image, mask = np.repeat(bad[0], 3, axis=0), bad[1]
    areas = [paste_defect(good, image, mask, np.random.default_rng(seed))[1].sum() for seed in range(80)]
    assert min(areas) > 0.25 * mask.sum()  # three quarters along each side, of a region scaled down by a third
    assert max(areas) < 2.0 * mask.sum()


def test_a_mask_over_everything_and_a_defect_larger_than_the_piece_still_paste():
    rng = np.random.default_rng(3)
    good = rng.integers(0, 255, (1, 96, 96), dtype=np.uint8)
    bad = rng.integers(0, 255, (1, 300, 300), dtype=np.uint8)
    for seed in range(10):
        image, mask = paste_defect(good, bad, np.ones((300, 300), bool), np.random.default_rng(seed))
        assert image.shape == good.shape
        assert mask.any()
