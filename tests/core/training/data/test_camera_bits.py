"""How many of 16 bits are in use, and that training and scoring agree on it."""

from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest

from core.domain import ImageLabel, Snapshot, SnapshotItem, Split
from core.inference.checkpoint_info import read_info
from core.inference.scored import ScoredImage, ScoringItem
from core.inference.scorer import score_images
from core.recipes import FAST, WEIGHTS_NAME, TrainingConfig
from core.training.data.camera_bits import camera_bits
from core.training.loop import train

pytestmark = pytest.mark.trains


def item_of(folder: Path, number: int, pixels: np.ndarray) -> SnapshotItem:
    path = folder / f"{number}.png"
    cv2.imwrite(str(path), pixels)
    label = ImageLabel.BAD if number % 2 else ImageLabel.GOOD
    depth = 8 * pixels.itemsize
    return SnapshotItem(number, path, 96, 96, 1, str(number), label, str(number), Split.TRAIN, bit_depth=depth)


def test_the_deepest_image_tells_and_eight_bits_need_no_look(tmp_path: Path):
    flat = np.full((96, 96), 900, np.uint16)
    deep = [item_of(tmp_path, number, flat + 1148 * (number == 3)) for number in range(5)]
    missing = replace(deep[0], path=tmp_path / "missing.png")
    assert camera_bits([*deep, missing], seed=0) == 12
    assert camera_bits(deep[:3], seed=0) == 10
    assert camera_bits([item_of(tmp_path, 9, flat.astype(np.uint8))], seed=0) is None
    assert camera_bits([missing], seed=0) is None


def test_a_score_does_not_hang_on_an_images_own_brightest_pixel(tmp_path: Path):
    """The same surface twice, once with one pixel that needs more bits than the camera was known to fill."""
    rng = np.random.default_rng(0)
    surfaces = [rng.integers(500, 900, (96, 96)).astype(np.uint16) for _ in range(8)]
    surfaces[0][0, 0] = 4095
    items = [item_of(tmp_path, number, surface) for number, surface in enumerate(surfaces)]
    recipe = replace(FAST, min_samples=1, stretch=1.0, synthetic=0.0)
    list(train(Snapshot(tuple(items)), TrainingConfig(recipe, device="cpu", epochs=1), tmp_path / "run"))
    weights = tmp_path / "run" / WEIGHTS_NAME
    assert read_info(weights).bits == 12

    plain, hot = surfaces[1].copy(), surfaces[1].copy()
    plain[50, 50], hot[50, 50] = 4095, 5000
    asked = [ScoringItem(one.image_id, one.path) for one in (item_of(tmp_path, 20, plain), item_of(tmp_path, 21, hot))]
    scores = [
        one.prediction.defect_score for one in score_images(weights, asked, "cpu") if isinstance(one, ScoredImage)
    ]
    assert scores[0] == pytest.approx(scores[1], abs=1e-6)  # two places of one batch may round apart
