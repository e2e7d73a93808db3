"""What a run has learned from, the runs before it included."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from core.domain import ImageLabel, PackedMask, RunImage, RunPart, Snapshot, SnapshotItem, Split
from core.recipes import FAST, WEIGHTS_NAME, TrainingConfig
from core.training.provenance import learned_by, note_learned, run_images, split_snapshot


def item(number: int) -> SnapshotItem:
    label = ImageLabel.BAD if number % 2 else ImageLabel.GOOD
    return SnapshotItem(number, Path(f"{number}.png"), 96, 96, 1, str(number), label, str(number), Split.TRAIN)


@pytest.mark.parametrize("is_warm", [True, False])
def test_a_warm_start_hands_on_who_has_taught(tmp_path: Path, is_warm: bool):
    config = TrainingConfig(FAST)
    note_learned(Snapshot(tuple(item(n) for n in range(40))), config, tmp_path / "1")
    first = learned_by(tmp_path / "1")
    assert first is not None
    assert len(first) == 32

    start = tmp_path / "1" / WEIGHTS_NAME if is_warm else None
    snapshot, warm = Snapshot(tuple(item(n) for n in range(10, 80))), replace(config, start_from=start)
    training, held_out = split_snapshot(snapshot, warm)
    validated = {one.image_id for one in held_out}
    assert len(training) + len(held_out) == 70
    assert validated
    assert validated.isdisjoint(first) is is_warm
    note_learned(snapshot, warm, tmp_path / "2")
    second = learned_by(tmp_path / "2")
    assert second is not None
    assert validated.isdisjoint(second)
    assert (set(first) <= set(second)) is is_warm


def test_what_each_image_is_for_in_a_run_is_known_before_it_starts(tmp_path: Path):
    """20 is marked for validation, but the weights to begin with have learned it: it would flatter them."""
    mask = PackedMask.pack(np.ones((96, 96), bool))
    config = TrainingConfig(FAST)
    note_learned(Snapshot((item(1), item(20), item(99))), config, tmp_path / "1")
    warm = replace(config, start_from=tmp_path / "1" / WEIGHTS_NAME)
    marked = [replace(item(n), split=Split.VALIDATION) for n in (20, 21)]
    items = (replace(item(1), mask=mask), item(2), *marked)

    assert run_images(Snapshot(items), warm) == [
        RunImage(1, RunPart.LEARNED, ImageLabel.BAD, has_mask=True),
        RunImage(2, RunPart.LEARNED, ImageLabel.GOOD, has_mask=False),
        RunImage(20, RunPart.LEARNED, ImageLabel.GOOD, has_mask=False),
        RunImage(21, RunPart.JUDGED, ImageLabel.BAD, has_mask=False),
        RunImage(99, RunPart.LEARNED, ImageLabel.BAD, has_mask=False),
    ]
