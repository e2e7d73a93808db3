"""What a map points to, by hand, and what makes two spots alike."""

import numpy as np
import pytest

from core.inference.features.spots import compared, local_descriptor

LIGHT = np.array([[0.0, 0.0, 0.0, 8.0]], np.float32)[None]


def test_the_look_is_the_mean_around_the_peak_less_that_of_the_image():
    # logits 0, 0, 0, 4: deviation √3, so the peak has weight 1 / (1 + 3·exp(−2·4/√3)); the image's mean is 2
    weight = 1 / (1 + 3 * np.exp(-8 / np.sqrt(3)))
    found = local_descriptor(LIGHT, np.array([[0.0, 0.0, 0.0, 4.0]], np.float32))
    assert found == pytest.approx([8 * weight - 2], rel=1e-5)


def test_a_silent_map_points_as_clearly_as_a_loud_one_and_light_does_not_count():
    rng = np.random.default_rng(0)
    features, logits = rng.random((3, 4, 5), np.float32), rng.normal(size=(4, 5)).astype(np.float32)
    expected = local_descriptor(features, logits)
    assert local_descriptor(features, 0.05 * logits - 9) == pytest.approx(expected, abs=1e-4)
    assert local_descriptor(features + 3, logits) == pytest.approx(expected, abs=1e-4)


def test_a_map_that_points_nowhere_sees_nothing():
    assert local_descriptor(LIGHT, np.full((1, 4), -5, np.float32)) == pytest.approx([0])


def pool(spots: list[list[float]]) -> tuple[np.ndarray, np.ndarray]:
    """Eight good spots at ±1 in both columns, so of mean 0 and deviation 1, then these."""
    ordinary = [[a, b] for a in (-1.0, 1.0) for b in (-1.0, 1.0)] * 2
    return np.array(ordinary + spots), np.arange(8 + len(spots)) < 8


def distance(spots: list[list[float]]) -> float:
    phi = compared(*pool(spots))[8:]
    return float(np.linalg.norm(phi[0] - phi[1]))


def test_spots_differ_by_deviations_of_good_ones():
    assert distance([[2.0, -1.0], [-1.0, -1.0]]) == pytest.approx(3, rel=1e-5)
    tenfold = compared(10 * pool([[2.0, -1.0]])[0], pool([[2.0, -1.0]])[1])
    assert np.allclose(np.abs(tenfold), np.abs(compared(*pool([[2.0, -1.0]]))), atol=1e-5)


def test_how_strong_a_defect_is_does_not_drown_what_it_is():
    assert distance([[5.0, 0.0], [500.0, 0.0]]) == pytest.approx(0, abs=1e-5)
    assert distance([[500.0, 0.0], [0.0, 500.0]]) == pytest.approx(3 * np.sqrt(2), rel=1e-5)


def test_eight_directions_stay_and_broken_rows_stand_in_the_middle():
    spots, good = np.random.default_rng(1).normal(size=(40, 20)), np.arange(40) < 20
    assert compared(spots, good).shape == (40, 8)
    spots[3, 5] = np.nan
    phi = compared(spots, good)
    assert (phi[3] == 0).all()
    assert np.allclose(np.delete(phi, 3, axis=0), compared(np.delete(spots, 3, axis=0), np.delete(good, 3)), atol=1e-4)


@pytest.mark.parametrize("spots", [np.full((5, 3), 0.1), np.zeros((1, 3)), np.full((2, 2), np.nan), np.zeros((0, 4))])
def test_without_variance_all_stand_in_one_place(spots: np.ndarray):
    assert np.array_equal(compared(spots, np.ones(len(spots), bool)), np.zeros((len(spots), 1)))
