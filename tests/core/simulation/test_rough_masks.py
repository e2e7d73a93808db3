"""Masks painted in a hurry."""

import numpy as np
import pytest

from core.simulation.annotator import rough_mask


def disc(radius_px: float, side_px: int = 120) -> np.ndarray:
    y, x = np.mgrid[:side_px, :side_px] - side_px / 2
    return np.hypot(x, y) <= radius_px


@pytest.mark.parametrize("seed", range(8))
def test_it_is_two_to_five_pixels_too_large_with_corners_cut(seed: int):
    rough = rough_mask(disc(20), np.random.default_rng(seed))
    assert (rough & disc(20)).sum() / disc(20).sum() > 0.99
    assert not (rough & ~disc(26)).any()
    radius_px = np.sqrt(rough.sum() / np.pi)
    assert 20.5 < radius_px < 25.5


def test_chance_decides_and_repeats_itself():
    areas = [int(rough_mask(disc(20), np.random.default_rng(seed)).sum()) for seed in range(8)]
    assert len(set(areas)) > 1
    assert areas == [int(rough_mask(disc(20), np.random.default_rng(seed)).sum()) for seed in range(8)]


def test_nothing_stays_nothing_and_a_wide_hole_stays_open():
    rng = np.random.default_rng(0)
    assert not rough_mask(np.zeros((40, 40), bool), rng).any()
    ring = disc(50) & ~disc(30)
    assert not rough_mask(ring, rng)[disc(20)].any()
    island = ring | disc(10)
    assert rough_mask(island, rng)[disc(10)].all()
