"""How far each place of an image lies from the nearest patch kept."""

import cv2
import numpy as np
import torch

from core.memory.nearest import NearestPatches


def _nearest(patches: np.ndarray, kept: np.ndarray) -> np.ndarray:
    return np.linalg.norm(patches[:, :, None] - kept[None, None], axis=-1).min(axis=2)


def test_of_a_small_image_each_place_is_measured():
    rng = np.random.default_rng(0)
    kept, patches = rng.standard_normal((30, 12), np.float32), rng.standard_normal((20, 30, 12), np.float32)
    found = NearestPatches(torch.from_numpy(kept)).distances(patches)
    np.testing.assert_allclose(found, _nearest(patches, kept), atol=1e-4)


def test_of_a_large_image_the_farthest_places_are_measured_and_the_others_lie_between():
    """One spot on a surface without order, smooth over three places as features are."""
    rng = np.random.default_rng(1)
    kept = 0.1 * rng.standard_normal((30, 8), np.float32)
    noise = 0.1 * rng.standard_normal((41, 60, 8))
    patches = np.asarray(cv2.blur(noise, (3, 3)), np.float32)
    patches[25:28, 33:36] += 1
    truth = _nearest(patches, kept)
    found = NearestPatches(torch.from_numpy(kept)).distances(patches)
    np.testing.assert_allclose(found[::2, ::2], truth[::2, ::2], atol=1e-4)
    np.testing.assert_allclose(found[25:28, 33:36], truth[25:28, 33:36], atol=1e-4)
    np.testing.assert_allclose(found[24, 1], (truth[24, 0] + truth[24, 2]) / 2, atol=1e-4)
    np.testing.assert_allclose(np.sort(found.ravel())[-12:], np.sort(truth.ravel())[-12:], atol=1e-4)
    assert np.abs(found - truth).mean() < 0.02


def test_an_image_of_even_sides_is_whole():
    kept, patches = np.eye(3, dtype=np.float32), np.full((40, 40, 3), 0.5, np.float32)
    found = NearestPatches(torch.from_numpy(kept)).distances(patches)
    np.testing.assert_allclose(found, np.full((40, 40), np.sqrt(0.75)), rtol=1e-5)
