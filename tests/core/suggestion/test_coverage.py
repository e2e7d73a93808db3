"""B(x|A) by hand on points of a line, and against the formula written out."""

from collections.abc import Callable
from math import exp

import numpy as np
import pytest

from core.suggestion.coverage import Coverage, trust
from core.suggestion.signals import PoolSignals

MakePool = Callable[..., PoolSignals]

LINE = np.array([[0.0], [1.0], [2.0]], np.float32)  # farthest neighbours 2, 1, 2: width 2, so κ = exp(−d²/8)
NEXT, FAR = exp(-1 / 8), exp(-4 / 8)


def line_coverage(weights: tuple[float, ...] = (1.0, 0.5, 0.25)) -> Coverage:
    return Coverage(LINE, LINE[:0], np.array(weights))


def test_gains_of_three_points_before_any_mask():
    expected = [1 + 0.5 * NEXT + 0.25 * FAR, NEXT + 0.5 + 0.25 * NEXT, FAR + 0.5 * NEXT + 0.25]
    assert line_coverage().gains(np.arange(3)) == pytest.approx(expected, rel=1e-6)


def test_a_chosen_point_leaves_only_what_others_cover_better():
    coverage = line_coverage()
    coverage.add(0)
    assert coverage.gain(0) == 0
    assert coverage.gain(1) == pytest.approx(0.5 * (1 - NEXT) + 0.25 * (NEXT - FAR), rel=1e-5)
    assert coverage.gain(2) == pytest.approx(0.25 * (1 - FAR), rel=1e-5)  # the middle is as near to 0 as to 2


def test_a_masked_image_covers_from_the_start_and_widens_the_kernel():
    # candidates 0 and 4, masked 2: farthest neighbours 4, 4, 2, so width 4 and κ = exp(−d²/32)
    coverage = Coverage(np.array([[0.0], [4.0]]), np.array([[2.0]]), np.array([1.0, 3.0]))
    assert coverage.covered == pytest.approx([exp(-1 / 8)] * 2, rel=1e-6)
    assert coverage.gains(np.arange(len(coverage))) == pytest.approx([1 - exp(-1 / 8), 3 * (1 - exp(-1 / 8))], rel=1e-5)


def test_newly_covered_are_others_not_yet_covered_and_worth_something():
    coverage = line_coverage()
    assert coverage.newly_covered(0, 0.5).tolist() == [1, 2]  # κ 0.88 and 0.61, the nearer first
    assert coverage.newly_covered(0, 0.7).tolist() == [1]
    assert line_coverage((1, 0, 1)).newly_covered(0, 0.5).tolist() == [2]
    coverage.add(2)
    assert coverage.newly_covered(0, 0.5).tolist() == []  # the middle is covered just as well


def test_a_copy_grows_on_its_own():
    coverage = line_coverage()
    before = coverage.gains(np.arange(len(coverage)))
    coverage.copy().add(1)
    assert (coverage.gains(np.arange(len(coverage))) == before).all()


def test_gains_equal_the_formula_across_blocks():
    rng = np.random.default_rng(3)
    candidates, masked, weights = rng.normal(size=(1100, 4)), rng.normal(size=(830, 4)), rng.random(1100)
    points = np.concatenate([candidates, masked])
    distance = np.linalg.norm(points[:, None] - points[None, :1100], axis=2)
    coverage = Coverage(candidates, masked, weights)
    fifth = np.sort(np.linalg.norm(points[:, None] - points[None], axis=2), axis=1)[:, 5]
    kernel = np.exp(-(distance**2) / (2 * np.median(fifth) ** 2))
    covered = kernel[1100:].max(axis=0)
    expected = np.maximum(kernel[:1100] - covered, 0) @ weights
    assert np.allclose(coverage.gains(np.arange(len(coverage))), expected, rtol=1e-3, atol=1e-4)
    assert np.allclose([coverage.gain(x) for x in (0, 1023, 1024, 1099)], expected[[0, 1023, 1024, 1099]], atol=1e-4)


@pytest.mark.parametrize(("n_masks", "beta"), [(0, 0), (5, 0.5), (10, 1), (40, 1)])
def test_deficits_are_believed_after_ten_masks(make_pool: MakePool, n_masks: int, beta: float):
    assert trust(n_masks) == beta
    pool = make_pool([0.0, 1.0, 2.0], n_masks=n_masks)
    miss_scores = np.array([0.0, 0.25, 1.0])
    gain = Coverage.of(pool, miss_scores).gain(0)
    assert gain == pytest.approx(0.0**beta + 0.25**beta * NEXT + FAR, rel=1e-6)
