"""A run whose masks are small looks closer by itself, closer than the files are where these show too little, and says
so."""

from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest
import torch
from safetensors.torch import load_file

from core.domain import ImageLabel, PackedMask, Snapshot, SnapshotItem, Split
from core.evaluation.metrics import detection
from core.inference.checkpoint_info import read_info
from core.inference.scored import ScoredImage, ScoringItem
from core.inference.scorer import score_images
from core.recipes import FAST, Recipe, TrainingConfig
from core.training.events import EpochCompleted, ScaleChosen, TrainingCompleted, TrainingEvent
from core.training.loop import train

pytestmark = pytest.mark.trains

HEIGHT, WIDTH, SPOT_PX = 224, 448, 6
SLIM = replace(
    FAST,
    network=replace(FAST.network, stages=((1, 16), (1, 24), (1, 32)), feature_width=32),
    max_input_px=128 * 128,
    min_samples=1,
    epochs=8,
)
"""At 128×128 pixels a spot of six is one and a half."""


def surfaces(folder: Path, n: int, seed: int, unmasked: int = 0) -> list[SnapshotItem]:
    """Noise, every second image with a dark spot and its mask, but for the last ``unmasked`` bad ones."""
    rng = np.random.default_rng(seed)
    items = []
    for number in range(n):
        image, mask, is_bad = rng.normal(140, 14, (HEIGHT, WIDTH)), np.zeros((HEIGHT, WIDTH), bool), number % 2 == 0
        row, column = rng.integers(8, HEIGHT - 16), rng.integers(8, WIDTH - 16)
        if is_bad:
            mask[row : row + SPOT_PX, column : column + SPOT_PX] = True
            image[mask] -= 80
        path = folder / f"{seed}-{number}.png"
        cv2.imwrite(str(path), np.clip(image, 0, 255).astype(np.uint8))
        label = ImageLabel.BAD if is_bad else ImageLabel.GOOD
        drawn = PackedMask.pack(mask) if is_bad and number < n - 2 * unmasked else None
        items.append(
            SnapshotItem(100 * seed + number, path, WIDTH, HEIGHT, 1, path.name, label, str(number), Split.TRAIN, drawn)
        )
    return items


def trained(items: list[SnapshotItem], recipe: Recipe, folder: Path) -> list[TrainingEvent]:
    return list(train(Snapshot(tuple(items)), TrainingConfig(recipe, device="cpu"), folder))


def ap_on(items: list[SnapshotItem], weights: Path) -> float:
    found = list(score_images(weights, [ScoringItem(item.image_id, item.path) for item in items], "cpu"))
    scores = [one.prediction.defect_score for one in found if isinstance(one, ScoredImage)]
    assert len(scores) == len(items)
    return detection(scores, [item.is_bad for item in items], 0.5).ap or 0.0


def test_small_defects_are_found_without_being_asked_to(tmp_path: Path):
    taught, unseen = surfaces(tmp_path, 32, 0, unmasked=2), surfaces(tmp_path, 16, 1)
    events = trained(taught, SLIM, tmp_path / "run")
    (chosen,) = [event for event in events if isinstance(event, ScaleChosen)]
    assert chosen.n_small == chosen.n_masks
    assert (chosen.usual_px, chosen.input_px) == (128, round(1.5 * (HEIGHT * WIDTH) ** 0.5))
    assert chosen.magnified == 1.5
    assert chosen.n_tiles > 1
    weights = tmp_path / "run" / "weights.safetensors"
    recipe = read_info(weights).recipe
    assert (recipe.max_input_px, recipe.tile_px) == (2.25 * HEIGHT * WIDTH, 128 * 128)
    assert ap_on(unseen, weights) > 0.9
    scored = next(score_images(weights, [ScoringItem(1, unseen[0].path)], "cpu"))
    assert isinstance(scored, ScoredImage)
    assert scored.defect_map.shape == (1.5 * HEIGHT // 8, 1.5 * WIDTH // 8)
    enlarged = cv2.resize(scored.defect_map, (WIDTH, HEIGHT))
    row, column = divmod(int(enlarged.argmax()), WIDTH)
    assert unseen[0].mask.unpack()[row - 8 : row + 9, column - 8 : column + 9].any(), "in pixels of the file"


def test_the_threshold_comes_from_scores_like_those_that_it_is_used_on(tmp_path: Path):
    events = trained(surfaces(tmp_path, 32, 0), replace(SLIM, epochs=2), tmp_path / "run")
    (completed,) = [event for event in events if isinstance(event, TrainingCompleted)]
    epochs = [event for event in events if isinstance(event, EpochCompleted)]
    assert epochs[-1].validation is not None
    assert completed.validation is not None
    assert read_info(completed.checkpoint).threshold == completed.validation.threshold


def test_an_interrupted_run_goes_on_as_if_it_never_was(tmp_path: Path):
    items = surfaces(tmp_path, 20, 0, unmasked=2)
    recipe = replace(SLIM, epochs=3)
    trained(items, recipe, tmp_path / "whole")
    events = train(Snapshot(tuple(items)), TrainingConfig(recipe, device="cpu"), tmp_path / "parts")
    for event in events:
        if isinstance(event, EpochCompleted) and event.epoch == 2:
            break
    events.close()
    resumed = TrainingConfig(recipe, device="cpu", resume=1)
    list(train(Snapshot(tuple(items)), resumed, tmp_path / "parts"))
    first, second = (load_file(tmp_path / name / "weights.safetensors") for name in ("whole", "parts"))
    assert all(torch.equal(first[name], second[name]) for name in first)
