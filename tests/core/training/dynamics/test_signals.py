"""What a run logs of its epochs: by hand, across a crash, and in a real training."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
import torch

from core.compute.device import Runtime
from core.domain import ImageLabel, PackedMask, Snapshot, SnapshotItem, Split
from core.inference.checkpoint import load_checkpoint
from core.inference.inputs import load_input
from core.inference.scorer import Scorer
from core.recipes import FAST, TrainingConfig
from core.training.dynamics.dynamics_file import TRAINING_DYNAMICS_NAME, TrainingDynamics
from core.training.dynamics.recorder import DynamicsRecorder, bytes_of_maps
from core.training.events import EpochCompleted, ValidationProgressed
from core.training.loop import train

pytestmark = pytest.mark.trains

QUICK = replace(FAST, min_samples=1, synthetic=0.0, pasted=0.5)
FAR = 20.0
"""A logit whose sigmoid is 255 of 255."""


def make_item(number: int, *, bad: bool, masked: bool = False, split: Split = Split.TRAIN) -> SnapshotItem:
    mask = np.zeros((8, 8), bool)
    mask[2:4, 2:6] = True
    label = ImageLabel.BAD if bad else ImageLabel.GOOD
    drawn = PackedMask.pack(mask) if masked else None
    return SnapshotItem(number, Path(f"{number}.png"), 8, 8, 1, str(number), label, str(number), split, drawn)


def map_logits(*pixels: int) -> torch.Tensor:
    """2×2 logits, far above zero at these pixels and far below elsewhere."""
    logits = torch.full((4,), -FAR)
    logits[list(pixels)] = FAR
    return logits.reshape(2, 2)


@pytest.fixture
def log() -> DynamicsRecorder:
    """Ids 50 … 53: a good one, a masked and an unmasked bad one in training, an unmasked bad one held out."""
    training = [make_item(50, bad=False), make_item(51, bad=True, masked=True), make_item(52, bad=True)]
    return DynamicsRecorder(training, [make_item(53, bad=True)], epochs=7, recipe=FAST)


def test_logits_stand_by_image_and_epoch_and_made_up_ones_nowhere(log: DynamicsRecorder):
    log.note_logits(0, torch.tensor([2, -1, 0]), torch.tensor([1.5, 9.0, -2.0]))
    log.note_logits(2, torch.tensor([3]), torch.tensor([4.0]))
    found = log.result(epochs=3)
    assert found.image_ids.tolist() == [50, 51, 52, 53]
    nan = np.nan
    expected = [[-2, nan, nan], [nan, nan, nan], [1.5, nan, nan], [nan, nan, 4]]
    np.testing.assert_array_equal(found.epoch_logits, np.array(expected, np.float32))


def test_the_last_five_maps_of_bad_images_without_a_mask_tell_how_they_waver(log: DynamicsRecorder):
    for row in range(4):
        log.note_map(row, map_logits(3))  # the sixth last: forgotten
        for pixels in ((0,), (0,), (0,), (0,), (0, 1)):
            log.note_map(row, map_logits(*pixels))
    # six pairs agree, four overlap in one of two pixels
    wavering = 1 - (6 * 1 + 4 * 0.5) / 10
    assert log.result(7).instability == pytest.approx([np.nan, np.nan, wavering, wavering], nan_ok=True)


def test_one_map_tells_nothing(log: DynamicsRecorder):
    log.note_map(2, map_logits(0))
    assert np.isnan(log.result(7).instability).all()


def test_what_a_log_says_comes_back_whole(log: DynamicsRecorder):
    log.note_logits(1, torch.tensor([0, 2]), torch.tensor([1.0, 2.0]))
    for pixels in ((0,), (1,), (0, 1)):
        log.note_map(2, map_logits(*pixels))
    again = DynamicsRecorder(
        [make_item(50, bad=False), make_item(51, bad=True, masked=True), make_item(52, bad=True)],
        [make_item(53, bad=True)],
        epochs=7,
        recipe=FAST,
    )
    again.note_map(3, map_logits(2))  # of a start that the saved one replaces
    again.note_map(3, map_logits(1))
    again.restore(log.tensors())
    again.note_map(2, map_logits(2))
    log.note_map(2, map_logits(2))
    for name in ("image_ids", "epoch_logits", "instability"):
        np.testing.assert_array_equal(getattr(again.result(7), name), getattr(log.result(7), name))


@pytest.fixture(scope="module")
def items(tmp_path_factory: pytest.TempPathFactory) -> list[SnapshotItem]:
    """16 good images and 8 with a dark bar, of which 3 have a mask; one good and one bad for validation."""
    folder = tmp_path_factory.mktemp("surfaces")
    rng = np.random.default_rng(0)
    made = []
    for number in range(24):
        image, mask = rng.normal(140, 12, (96, 96)), np.zeros((96, 96), bool)
        bad = number % 3 == 0
        if bad:
            row = rng.integers(8, 80)
            mask[row : row + 8, 20:60] = True
            image[mask] -= 70
        cv2.imwrite(str(folder / f"{number}.png"), image.clip(0, 255).astype(np.uint8))
        split = Split.VALIDATION if number in (20, 21) else Split.TRAIN
        item = make_item(100 + number, bad=bad, split=split)
        drawn = PackedMask.pack(mask) if bad and number < 9 else None
        made.append(replace(item, path=folder / f"{number}.png", width=96, height=96, mask=drawn))
    return made


def run(items: list[SnapshotItem], folder: Path, epochs: int, **wishes: Any) -> list[object]:
    return list(train(Snapshot(tuple(items)), TrainingConfig(QUICK, device="cpu", epochs=epochs, **wishes), folder))


def test_a_training_leaves_its_log_in_the_runs_folder(items: list[SnapshotItem], tmp_path: Path):
    events = run(items, tmp_path, epochs=6)
    n_looks = sum(isinstance(event, ValidationProgressed) for event in events)
    assert n_looks == 6 * 2 + 5 * 4  # two held-out images an epoch, four without a mask in the last five
    found = TrainingDynamics.load(tmp_path / TRAINING_DYNAMICS_NAME)
    assert sorted(found.image_ids.tolist()) == [item.image_id for item in items]
    of = {int(i): row for row, i in enumerate(found.image_ids)}
    assert found.epoch_logits.shape == (24, 6)
    for item in items:
        logged = np.isfinite(found.epoch_logits[of[item.image_id]])
        if item.is_bad or item.split is Split.VALIDATION:
            assert logged.all()  # every epoch shows all bad ones, and judges the held-out ones
        else:
            assert 2 <= logged.sum() <= 3  # 7 of 15 good ones an epoch, fairly
    unmasked = [item.is_bad and item.mask is None for item in items]
    measured = [bool(np.isfinite(found.instability[of[item.image_id]])) for item in items]
    assert measured == unmasked
    values = found.instability[np.isfinite(found.instability)]
    assert ((values >= 0) & (values <= 1)).all()
    assert values.std() > 0


def test_the_logit_of_a_held_out_image_is_what_the_network_says_of_it(items: list[SnapshotItem], tmp_path: Path):
    events = run(items, tmp_path, epochs=1)
    found = TrainingDynamics.load(tmp_path / TRAINING_DYNAMICS_NAME)
    assert any(isinstance(event, EpochCompleted) and event.is_best for event in events)
    network, info = load_checkpoint(tmp_path / "weights.safetensors")
    held_out = items[21]
    image = load_input(held_out.path, info.channels, info.recipe)
    expected = Scorer(network, Runtime(torch.device("cpu"), autocast=False))(image.pixels[None]).decision_logit
    row = found.image_ids.tolist().index(held_out.image_id)
    assert found.epoch_logits[row, 0] == pytest.approx(float(expected), abs=0.05)  # trained in bfloat16 where possible


def test_a_resumed_run_logs_like_an_uninterrupted_one(items: list[SnapshotItem], tmp_path: Path):
    run(items, tmp_path / "whole", epochs=4)
    snapshot, config = Snapshot(tuple(items)), TrainingConfig(QUICK, device="cpu", epochs=4)
    interrupted = train(snapshot, config, tmp_path / "resumed")
    n_done = 0
    while n_done < 2:
        n_done += isinstance(next(interrupted), EpochCompleted)
    next(interrupted)
    interrupted.close()
    run(items, tmp_path / "resumed", epochs=4, resume=1)
    whole, resumed = (TrainingDynamics.load(tmp_path / name / TRAINING_DYNAMICS_NAME) for name in ("whole", "resumed"))
    for name in ("image_ids", "epoch_logits", "instability"):
        np.testing.assert_array_equal(getattr(whole, name), getattr(resumed, name))
    assert np.isfinite(whole.instability).sum() == 5


def test_what_the_maps_will_hold_is_known_before():
    """Two bad images without a mask are watched: five maps of 12×16 cells each, and the same again while saved."""
    items = [replace(make_item(n, bad=n < 4, masked=n < 2), width=128, height=96) for n in range(6)]
    log = DynamicsRecorder(items, [], epochs=9, recipe=FAST)
    for _ in range(9):
        for row in range(6):
            log.note_map(row, torch.zeros(14, 18))  # as the input was padded
    held = sum(tensor.numel() for name, tensor in log.tensors().items() if name.startswith("maps."))
    assert held == 2 * 5 * 12 * 16
    assert 2 * held < bytes_of_maps(items, FAST) < 2 * held + 2 * 2 * 5 * 256
