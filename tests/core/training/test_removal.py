"""One-shot removal in training: who is left out, what the second pass learns from, and how it is taken up again."""

from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest
from safetensors.torch import load_file

from core.domain import ImageLabel, KnownError, PackedMask, Snapshot, SnapshotItem, Split
from core.inference.checkpoint_info import read_info
from core.recipes import FAST, STATE_NAME, WEIGHTS_NAME, TrainingConfig
from core.suggestion.outliers.removal_training import train_with_removal
from core.suggestion.outliers.removed_images import RemovedImages
from core.training.events import EpochCompleted, SuspectsLeftOut, TrainingCompleted, TrainingStarted

pytestmark = pytest.mark.trains

LARGE_BATCHES = replace(FAST.optimizer, batch_size=6)
RECIPE = replace(FAST, optimizer=LARGE_BATCHES, min_samples=1, epochs=4, stretch=1.0, synthetic=0.0, pasted=0.0)
CONFIG = TrainingConfig(RECIPE, device="cpu", removal="gaussian")
MISSED = (40, 42, 43)


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """24 good images, 12 bad ones with a mask, and three with a huge defect that somebody has labeled good."""
    folder = tmp_path_factory.mktemp("surfaces")
    rng = np.random.default_rng(0)
    items = []
    for number in (*range(36), *MISSED):
        image, mask = rng.normal(140, 12, (96, 96)), np.zeros((96, 96), bool)
        if number >= 24:
            size = 60 if number in MISSED else 20
            row, column = rng.integers(4, 90 - size, 2)
            mask[row : row + size, column : column + size] = True
            image[mask] -= 80
        path = folder / f"{number}.png"
        cv2.imwrite(str(path), np.clip(image, 0, 255).astype(np.uint8))
        is_bad = 24 <= number < 36
        label = ImageLabel.BAD if is_bad else ImageLabel.GOOD
        drawn = PackedMask.pack(mask) if is_bad else None
        split = Split.VALIDATION if number % 6 == 5 else Split.TRAIN
        items.append(SnapshotItem(number, path, 96, 96, 1, path.name, label, str(number), split, drawn))
    return Snapshot(tuple(items))


def test_the_second_pass_learns_without_the_suspects_and_says_who_they_are(snapshot: Snapshot, tmp_path: Path):
    events = list(train_with_removal(snapshot, CONFIG, tmp_path, "flow"))
    (left_out,) = (event for event in events if isinstance(event, SuspectsLeftOut))
    assert set(MISSED) <= set(left_out.image_ids)
    assert (left_out.n_good, left_out.scorer) == (23, "flow")
    assert all(i < 24 or i in MISSED for i in left_out.image_ids)
    first, second = (event for event in events if isinstance(event, TrainingStarted))
    assert second.n_train == first.n_train - len(left_out.image_ids)
    assert (second.n_bad, second.n_validation, second.epochs) == (first.n_bad, first.n_validation, 2)
    kept = RemovedImages.load(tmp_path)
    assert kept is not None
    assert (kept.image_ids, kept.threshold) == (left_out.image_ids, 1.5)
    assert list(kept.excess) == sorted(kept.excess, reverse=True)
    assert min(kept.excess) > 1.5
    (completed,) = (event for event in events if isinstance(event, TrainingCompleted))
    assert completed is events[-1]
    assert completed.checkpoint == tmp_path / WEIGHTS_NAME
    assert completed.epochs == 4 + 2
    assert 4 < completed.best_epoch <= 6
    assert read_info(completed.checkpoint).recipe.optimizer.learning_rate == CONFIG.recipe.optimizer.learning_rate / 4
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == ["left_out.json", "training_signals.safetensors", WEIGHTS_NAME]


def test_without_masks_the_second_pass_takes_a_quarter_of_the_rate_for_that(snapshot: Snapshot, tmp_path: Path):
    unmasked = Snapshot(tuple(replace(item, mask=None) for item in snapshot.items))
    config = replace(CONFIG, recipe=replace(CONFIG.recipe, without_masks=(4e-4, 1.0)))
    completed = list(train_with_removal(unmasked, config, tmp_path, "gaussian"))[-1]
    assert isinstance(completed, TrainingCompleted)
    left_out = RemovedImages.load(tmp_path)
    assert left_out is not None
    assert left_out.image_ids
    assert read_info(completed.checkpoint).recipe.optimizer.learning_rate == 1e-4


def test_cancelled_in_either_pass_it_ends_as_if_never_interrupted(snapshot: Snapshot, tmp_path: Path):
    whole = tmp_path / "whole"
    list(train_with_removal(snapshot, CONFIG, whole, "gaussian"))
    for stop_after in (2, 5):  # epochs: the first pass has four, the second two
        folder = tmp_path / str(stop_after)
        events = train_with_removal(snapshot, CONFIG, folder, "gaussian")
        for _ in range(stop_after):
            next(event for event in events if isinstance(event, EpochCompleted))
        events.close()
        rest = list(train_with_removal(snapshot, replace(CONFIG, resume=1), folder, "gaussian"))
        assert sum(isinstance(event, EpochCompleted) for event in rest) == 6 - stop_after
        expected, found = load_file(whole / WEIGHTS_NAME), load_file(folder / WEIGHTS_NAME)
        assert all((expected[name] == found[name]).all() for name in expected)
        assert RemovedImages.load(folder) == RemovedImages.load(whole)


def test_taken_up_between_the_passes_only_the_second_is_trained(snapshot: Snapshot, tmp_path: Path):
    events = train_with_removal(snapshot, CONFIG, tmp_path, "gaussian")
    for _ in range(4):
        next(event for event in events if isinstance(event, EpochCompleted))
    while (tmp_path / STATE_NAME).exists():  # until the first pass has tidied up
        next(events)
    events.close()
    assert RemovedImages.load(tmp_path) is None
    rest = list(train_with_removal(snapshot, replace(CONFIG, resume=1), tmp_path, "gaussian"))
    assert sum(isinstance(event, EpochCompleted) for event in rest) == 2
    assert isinstance(rest[-1], TrainingCompleted)
    assert rest[-1].epochs == 4 + 2


def test_with_nobody_to_leave_out_the_first_pass_is_the_run(snapshot: Snapshot, tmp_path: Path):
    few = Snapshot(tuple(item for item in snapshot.items if item.is_bad or item.image_id < 8))  # too few to judge by
    events = list(train_with_removal(few, CONFIG, tmp_path, "gaussian"))
    (left_out,) = (event for event in events if isinstance(event, SuspectsLeftOut))
    assert left_out.image_ids == ()
    assert sum(isinstance(event, TrainingStarted) for event in events) == 1
    assert isinstance(events[-1], TrainingCompleted)
    assert (events[-1].epochs, events[-1].checkpoint) == (4, tmp_path / WEIGHTS_NAME)


def test_an_unknown_scorer_is_told_before_anything_is_trained(snapshot: Snapshot, tmp_path: Path):
    with pytest.raises(KnownError, match="gaussian, neighbours, flow"):
        next(train_with_removal(snapshot, CONFIG, tmp_path / "run", "mean"))
    assert not (tmp_path / "run").exists()


def test_a_damaged_note_is_told(tmp_path: Path):
    (tmp_path / "left_out.json").write_text('{"scorer": "flow"}')
    with pytest.raises(KnownError, match=r"left_out\.json"):
        RemovedImages.load(tmp_path)
