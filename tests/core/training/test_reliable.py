"""What becomes of a run that diverges or for whose batches memory is too short."""

from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest
import torch
from safetensors.torch import load_file

from core.domain import ImageLabel, KnownError, Snapshot, SnapshotItem, Split
from core.inference.checkpoint_info import read_info
from core.number_type import NumberType
from core.recipes import FAST, OptimizerConfig, TrainingConfig
from core.training import run as training_run
from core.training.data.batches import Group
from core.training.events import (
    BatchesParted,
    EpochCompleted,
    StepCompleted,
    TrainingCompleted,
    TrainingRestarted,
)
from core.training.reliable import train_reliably
from core.training.step import TrainingStep

pytestmark = pytest.mark.trains


@pytest.fixture
def snapshot(tmp_path: Path) -> Snapshot:
    items = []
    for number in range(8):
        path = tmp_path / f"{number}.png"
        cv2.imwrite(str(path), np.random.default_rng(number).integers(0, 255, (96, 96), dtype=np.uint8))
        label = ImageLabel.BAD if number < 4 else ImageLabel.GOOD
        items.append(SnapshotItem(number, path, 96, 96, 1, str(number), label, str(number), Split.TRAIN))
    return Snapshot(tuple(items))


def config(rate: float, batch_size: int = 2) -> TrainingConfig:
    optimizer = OptimizerConfig("sgd", learning_rate=rate, clip_norm=None, batch_size=batch_size)
    return TrainingConfig(
        replace(FAST, optimizer=optimizer, epochs=2, stretch=1.0, min_samples=1, synthetic=0.0), device="cpu"
    )


def test_a_diverging_run_starts_again_once_and_then_gives_a_clear_line(snapshot: Snapshot, tmp_path: Path):
    events = train_reliably(snapshot, config(rate=1e30), tmp_path / "run")
    assert any(isinstance(event, TrainingRestarted) for event in events)  # stops at the first
    with pytest.raises(KnownError, match="at a lower rate too"):
        list(events)


def test_a_loss_that_explodes_but_stays_finite_starts_the_run_again(snapshot: Snapshot, tmp_path: Path):
    events = train_reliably(snapshot, config(rate=100), tmp_path / "run")
    restart = next(event for event in events if isinstance(event, TrainingRestarted))
    assert "exploded in epoch 1" in restart.reason


def on_a_device_that_holds(n_images: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """torch's own error is raised for a pass of more."""
    on_device = TrainingStep.on_device

    def on_a_small_device(training_step: TrainingStep, part: list[Group]) -> list[Group]:
        if sum(len(group.is_bad) for group in part) > n_images:
            raise torch.OutOfMemoryError("CUDA out of memory")
        return on_device(training_step, part)

    monkeypatch.setattr(TrainingStep, "on_device", on_a_small_device)


def test_on_a_small_device_a_run_learns_the_same_in_smaller_parts(
    snapshot: Snapshot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    asked = replace(config(rate=0.01, batch_size=4), number_type=NumberType.FLOAT32)  # the other's rounding shows parts
    list(train_reliably(snapshot, asked, tmp_path / "large"))
    on_a_device_that_holds(1, monkeypatch)
    events = list(train_reliably(snapshot, asked, tmp_path / "small"))
    assert [event.images_at_once for event in events if isinstance(event, BatchesParted)] == [1]
    assert [event.step for event in events if isinstance(event, StepCompleted)] == [1, 2, 3, 4]
    assert isinstance(events[-1], TrainingCompleted)
    large, small = (load_file(tmp_path / name / "weights.safetensors") for name in ("large", "small"))
    for name in large:
        torch.testing.assert_close(small[name], large[name], rtol=1e-3, atol=1e-5)


def test_a_device_that_holds_no_image_at_all_gives_a_clear_line(
    snapshot: Snapshot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    on_a_device_that_holds(0, monkeypatch)
    with pytest.raises(KnownError, match="one image does not fit into memory"):
        list(train_reliably(snapshot, config(rate=0.01), tmp_path))


def test_a_run_that_went_on_at_a_lower_rate_is_taken_up_with_it(
    snapshot: Snapshot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    asked = config(rate=0.01)
    events = train_reliably(snapshot, asked, tmp_path)
    with monkeypatch.context() as strict:
        strict.setattr(training_run, "_EXPLODED", 0.0)  # any loss counts as one
        next(event for event in events if isinstance(event, TrainingRestarted))
    next(event for event in events if isinstance(event, EpochCompleted))
    events.close()
    rest = list(train_reliably(snapshot, replace(asked, resume=1), tmp_path))
    assert [event.step for event in rest if isinstance(event, StepCompleted)] == [5, 6, 7, 8]
    assert isinstance(rest[-1], TrainingCompleted)
    assert read_info(tmp_path / "weights.safetensors").recipe.optimizer.learning_rate == 0.01 / 4


def test_where_no_image_has_a_mask_the_rate_for_that_is_lowered_too(snapshot: Snapshot, tmp_path: Path):
    """The recipe's own rate would do; the one without masks diverges, and so does a quarter of it."""
    recipe = replace(config(rate=0.001).recipe, without_masks=(1e30, 1.0))
    events = train_reliably(snapshot, TrainingConfig(recipe, device="cpu"), tmp_path)
    with pytest.raises(KnownError, match="at a lower rate too"):
        list(events)
