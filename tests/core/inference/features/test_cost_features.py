"""Where the map points, the pixels say how large the defect is."""

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from core.inference.features.cost_features import N_FEATURES, drawn_features, proposal_features
from core.inference.features.cost_outline import outline


def surface(size: int = 256) -> NDArray[np.uint8]:
    return np.random.default_rng(0).normal(120, 4, (size, size)).clip(0, 255).astype(np.uint8)


def spot(y: int, x: int, peak: float, cells: int = 32) -> NDArray[np.float32]:
    """A round spot of a map at an eighth of the resolution."""
    rows, columns = np.mgrid[:cells, :cells]
    return (peak * np.exp(-((rows - y / 8) ** 2 + (columns - x / 8) ** 2) / 4)).astype(np.float32)


def scratched(length_px: int) -> tuple[NDArray[np.uint8], NDArray[np.bool_]]:
    grey, mask = surface(), np.zeros((256, 256), np.uint8)
    cv2.line(mask, (128 - length_px // 2, 128), (128 + length_px // 2, 128), 1, 3)
    grey[mask > 0] = 60
    return grey, mask > 0


@pytest.mark.parametrize("peak", [0.2, 0.9])
def test_a_scratch_is_outlined_to_its_ends_though_the_map_shows_its_middle(peak: float):
    grey, mask = scratched(140)
    cv2.circle(grey, (30, 220), 9, 60, -1)  # something else that stands out, where the map does not point
    found = outline(grey, spot(128, 128, peak))
    assert (found & mask).sum() > 0.85 * mask.sum()
    assert (found & ~mask).sum() < 0.5 * mask.sum()
    assert not found[200:, :60].any()


def test_where_nothing_stands_out_the_map_itself_counts():
    flat = np.full((256, 256), 120, np.uint8)
    found = outline(flat, spot(128, 128, 0.9))
    assert found[128, 128]
    assert 100 < found.sum() < 3000


@pytest.mark.parametrize("level", [0.0, 0.04])
def test_a_map_that_is_silent_everywhere_points_nowhere(level: float):
    assert not outline(surface(), np.full((32, 32), level, np.float32)).any()


def test_a_longer_scratch_is_a_longer_stroke_and_no_more_corners():
    short, long = (proposal_features(scratched(n)[0][None], spot(128, 128, 0.8)) for n in (30, 160))
    assert long[0] > short[0] + 0.5
    assert long[1] == pytest.approx(short[1], abs=0.3)


def test_features_of_the_proposal_come_near_those_of_the_drawn_mask():
    grey, mask = scratched(120)
    cells = cv2.resize(mask.astype(np.float32), (32, 32), interpolation=cv2.INTER_AREA)
    proposed = proposal_features(grey[None], np.minimum(1, 3 * cells))
    np.testing.assert_allclose(proposed[0], drawn_features(mask)[0], atol=0.5)
    np.testing.assert_allclose(proposed[2], drawn_features(mask)[2], atol=0.7)


def test_a_mask_means_the_same_in_any_resolution_and_place():
    mask = np.zeros((200, 300), bool)
    mask[50:70, 100:180] = True
    large = cv2.resize(mask.astype(np.uint8), None, fx=5, fy=5, interpolation=cv2.INTER_NEAREST) > 0
    np.testing.assert_allclose(drawn_features(large), drawn_features(mask), atol=0.15)
    np.testing.assert_allclose(drawn_features(np.roll(mask, (60, 90), (0, 1))), drawn_features(mask), atol=1e-5)


@pytest.mark.parametrize("shape", [(1, 96, 96), (3, 96, 160), (1, 1408, 512)])
@pytest.mark.parametrize("level", [0.0, 1.0])
def test_any_image_has_finite_features(shape: tuple[int, int, int], level: float):
    features = proposal_features(np.zeros(shape, np.uint8), np.full((shape[1] // 8, shape[2] // 8), level, np.float32))
    assert features.shape == (N_FEATURES,)
    assert np.isfinite(features).all()
    assert np.isfinite(drawn_features(np.full((9, 7), level > 0))).all()
