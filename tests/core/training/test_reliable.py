"""What becomes of a run that diverges or runs out of memory."""

from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest
import torch

from core.domain import ImageLabel, KnownError, Snapshot, SnapshotItem, Split
from core.recipes import FAST, OptimizerConfig, TrainingConfig
from core.training.batches import Group
from core.training.descent import BatchLoss
from core.training.events import TrainingCompleted, TrainingRestarted
from core.training.reliable import train_reliably


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
    return TrainingConfig(replace(FAST, optimizer=optimizer, epochs=2, min_samples=1, synthetic=0.0), device="cpu")


def test_a_diverging_run_starts_again_once_and_then_gives_a_clear_line(snapshot: Snapshot, tmp_path: Path):
    events = train_reliably(snapshot, config(rate=1e30), tmp_path / "run")
    assert any(isinstance(event, TrainingRestarted) for event in events)  # stops at the first
    with pytest.raises(KnownError, match="at a lower rate too"):
        list(events)


def test_out_of_memory_halves_the_batch_until_it_fits(
    snapshot: Snapshot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """The real loop on a device that holds one image: torch's own error is raised for more."""
    forward = BatchLoss.forward

    def on_a_small_device(module: BatchLoss, groups: list[Group], factors: tuple[float, float]) -> object:
        if sum(len(group.is_bad) for group in groups) > 1:
            raise torch.OutOfMemoryError("CUDA out of memory")
        return forward(module, groups, factors)

    monkeypatch.setattr(BatchLoss, "forward", on_a_small_device)
    events = list(train_reliably(snapshot, config(rate=0.01, batch_size=4), tmp_path / "run"))
    reasons = [event.reason for event in events if isinstance(event, TrainingRestarted)]
    assert [reason.split()[-1] for reason in reasons] == ["2", "1"]
    assert isinstance(events[-1], TrainingCompleted)
