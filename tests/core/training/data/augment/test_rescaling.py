"""Samples at a smaller scale."""

from dataclasses import replace

import numpy as np

from core.recipes import FAST
from core.training.data.augment.rescaling import rescaled
from core.training.data.samples import Sample, with_mask

SIZE = (1, 256, 384)


def test_sides_stay_multiples_of_the_size_step_and_every_region_stays():
    rng = np.random.default_rng(0)
    mask = np.zeros(SIZE[1:], bool)
    mask[7, 9] = mask[200:230, 300:340] = True
    sample = replace(with_mask(rng.integers(0, 255, SIZE, dtype=np.uint8), mask, FAST, 3), decision_weight=0.0)
    shapes = set()
    for _ in range(30):
        smaller = rescaled(sample, 256 * 384, FAST, rng)
        _, height, width = smaller.image.shape
        shapes.add((height, width))
        assert height % 16 == width % 16 == 0
        assert 0.5 * 256 - 16 <= height <= 256
        assert smaller.index == 3
        assert smaller.decision_weight == 0
        assert smaller.pixel_mask is not None
        assert smaller.target is not None
        assert smaller.pixel_mask.shape == (height, width)
        assert smaller.target.shape == (height // 8, width // 8)
        assert smaller.pixel_mask[: height // 8, : width // 8].any()
        np.testing.assert_allclose(smaller.pixel_mask[height // 4 :].mean(), 1200 / (192 * 384), rtol=0.3)
    assert len(shapes) > 5


def test_scale_one_and_smallest_images_are_left_alone():
    image = np.zeros((1, 96, 96), np.uint8)
    small = Sample(image, False, 1.0)
    assert rescaled(small, 96 * 96, FAST, np.random.default_rng(0)) is small
    large = Sample(np.zeros(SIZE, np.uint8), False, 1.0)
    whole = replace(FAST, smallest_scale=1.0)
    assert rescaled(large, 256 * 384, whole, np.random.default_rng(0)) is large
    enlarged = [rescaled(large, 100 * 100, whole, np.random.default_rng(seed)) for seed in range(9)]
    assert all(sample is large for sample in enlarged)


def test_what_was_shrunk_to_fit_is_not_shrunk_further():
    rng = np.random.default_rng(0)
    sample = Sample(np.zeros(SIZE, np.uint8), False, 1.0)
    assert all(rescaled(sample, 4 * 256 * 384, FAST, rng) is sample for _ in range(20))
    widths = {rescaled(sample, 2 * 256 * 384, FAST, rng).image.shape[2] for _ in range(50)}
    assert min(widths) >= 384 / 2**0.5 - 16
    assert len(widths) > 2
