"""Training end to end on small images: it learns, stops, repeats itself, and survives what is unreadable."""

import inspect
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest
import torch
from safetensors.torch import load_file

from core.domain import ImageLabel, KnownError, PackedMask, Snapshot, SnapshotItem, Split, SupervisionLevel
from core.evaluation.metrics import detection
from core.inference.checkpoint_info import read_info
from core.inference.scored import ScoredImage, ScoringItem, UnreadImage
from core.inference.scorer import score_images
from core.number_type import NumberType
from core.recipes import FAST, TrainingConfig
from core.training import run
from core.training.data.batches import Group
from core.training.events import EpochCompleted, ImageSkipped, StepCompleted, TrainingCompleted, TrainingStarted
from core.training.loop import train
from core.training.step import TrainingStep
from core.training.validation import result as choice

pytestmark = pytest.mark.trains

QUICK = replace(FAST, min_samples=1, epochs=8, stretch=1.0, synthetic=0.0)


def write_surfaces(folder: Path, n: int, seed: int) -> list[SnapshotItem]:
    """Noise, every third image with a dark bar; the first half of those with a mask."""
    rng = np.random.default_rng(seed)
    items = []
    for number in range(n):
        image = rng.normal(140, 12, (96, 128))
        mask = np.zeros(image.shape, bool)
        if number % 3 == 0:
            row, column = rng.integers(8, 80), rng.integers(8, 90)
            mask[row : row + 8, column : column + 30] = True
            image[mask] -= 70
        path = folder / f"{seed}-{number}.png"
        cv2.imwrite(str(path), np.clip(image, 0, 255).astype(np.uint8))
        label = ImageLabel.BAD if mask.any() else ImageLabel.GOOD
        drawn = PackedMask.pack(mask) if mask.any() and number < n // 2 else None
        items.append(SnapshotItem(number, path, 128, 96, 1, path.name, label, str(number), Split.TRAIN, drawn))
    return items


@pytest.fixture(scope="module")
def items(tmp_path_factory: pytest.TempPathFactory) -> list[SnapshotItem]:
    return write_surfaces(tmp_path_factory.mktemp("surfaces"), 36, seed=0)


def test_the_training_step_is_three_calls_below_the_loop(
    items: list[SnapshotItem], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    on_device, calls = TrainingStep.on_device, []

    def note(training_step: TrainingStep, part: Sequence[Group]) -> list[Group]:
        calls.append([frame.function for frame in inspect.stack(0)])
        return on_device(training_step, part)

    monkeypatch.setattr(TrainingStep, "on_device", note)
    with closing(train(Snapshot(tuple(items)), TrainingConfig(QUICK, device="cpu"), tmp_path / "run")) as events:
        next(event for event in events if isinstance(event, StepCompleted))
    found = calls[0][calls[0].index("_descend") :]
    assert found[: found.index("train") + 1] == ["_descend", "step", "train_epoch", "train"]


def test_mixed_supervision_learns_and_carries_over_to_new_images(items: list[SnapshotItem], tmp_path: Path):
    events = list(train(Snapshot(tuple(items)), TrainingConfig(QUICK, device="cpu"), tmp_path / "run"))
    started, completed = events[0], events[-1]
    assert isinstance(started, TrainingStarted)
    assert isinstance(completed, TrainingCompleted)
    assert (started.supervision, started.n_masked) == (SupervisionLevel.MIXED, 6)
    assert sum(isinstance(event, StepCompleted) for event in events) == started.steps
    epochs = [event for event in events if isinstance(event, EpochCompleted)]
    assert [event.epoch for event in epochs] == list(range(1, 9))
    assert epochs[-1].segmentation_loss < epochs[0].segmentation_loss / 2
    info = read_info(completed.checkpoint)
    assert (info.n_masks, info.channels, info.threshold_from) == (6, 1, Split.VALIDATION)

    unseen = write_surfaces(tmp_path, 30, seed=1)
    scored = list(score_images(completed.checkpoint, [ScoringItem(i.image_id, i.path) for i in unseen], "cpu"))
    results = [result for result in scored if isinstance(result, ScoredImage)]
    found = detection([r.prediction.defect_score for r in results], [i.is_bad for i in unseen], info.threshold)
    assert found.ap is not None
    assert found.ap > 0.9
    maps = [r.prediction.defect_map for r in results]
    assert all(m is not None and m.shape == (12, 16) and m.dtype == np.uint8 for m in maps)


def test_cancelled_between_two_steps_it_leaves_whole_weights_or_none(items: list[SnapshotItem], tmp_path: Path):
    events = train(Snapshot(tuple(items)), TrainingConfig(QUICK, device="cpu"), tmp_path)
    next(event for event in events if isinstance(event, EpochCompleted))
    next(events)
    events.close()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["state.safetensors", "weights.safetensors"]
    assert read_info(tmp_path / "weights.safetensors").epoch == 1


def test_the_same_seed_gives_the_same_weights(items: list[SnapshotItem], tmp_path: Path):
    short = TrainingConfig(QUICK, seed=4, device="cpu", epochs=1)
    for name in ("a", "b"):
        list(train(Snapshot(tuple(items)), short, tmp_path / name))
    first, second = (load_file(tmp_path / name / "weights.safetensors") for name in ("a", "b"))
    assert all(torch.equal(first[name], second[name]) for name in first)


def test_threads_that_make_batches_change_nothing(
    items: list[SnapshotItem], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    short = TrainingConfig(replace(QUICK, synthetic=1.0, synthetic_until=1000), seed=4, device="cpu", epochs=1)
    weights = []
    for n_threads in (0, 3):
        monkeypatch.setattr(run, "loader_threads", lambda *_, n=n_threads: n)
        list(train(Snapshot(tuple(items)), short, tmp_path / str(n_threads)))
        weights.append(load_file(tmp_path / str(n_threads) / "weights.safetensors"))
    assert all(torch.equal(weights[0][name], weights[1][name]) for name in weights[0])


def test_memory_for_no_image_at_all_changes_nothing_but_the_time(items: list[SnapshotItem], tmp_path: Path):
    short = TrainingConfig(QUICK, seed=4, device="cpu", epochs=1)
    for name, memory_gb in (("ample", 2.0), ("none", 0.0)):
        list(train(Snapshot(tuple(items)), replace(short, memory_gb=memory_gb), tmp_path / name))
    ample, none = (load_file(tmp_path / name / "weights.safetensors") for name in ("ample", "none"))
    assert all(torch.equal(ample[name], none[name]) for name in ample)


def test_an_early_stop_leaves_out_the_middle_of_the_run_and_ends_with_small_steps(
    items: list[SnapshotItem], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(choice, "MIN_TO_TELL", 1)
    monkeypatch.setattr(choice.ValidationResult, "is_at_least", lambda _, other: other is None)  # the first stays best
    recipe = replace(QUICK, epochs=10, patience=2)
    events = list(train(Snapshot(tuple(items)), TrainingConfig(recipe, device="cpu"), tmp_path))
    epochs = [event.epoch for event in events if isinstance(event, EpochCompleted)]
    assert epochs == [1, 2, 3, 9, 10]
    steps = [event.step for event in events if isinstance(event, StepCompleted)]
    started = events[0]
    assert isinstance(started, TrainingStarted)
    assert steps[-1] == started.steps
    completed = events[-1]
    assert isinstance(completed, TrainingCompleted)
    assert (completed.stopped_by, completed.epochs, completed.best_epoch) == ("early stop", 5, 1)


def test_images_that_vanish_or_break_are_skipped_and_told(items: list[SnapshotItem], tmp_path: Path):
    gone = replace(items[0], image_id=900, path=tmp_path / "gone.png")
    (tmp_path / "text.png").write_text("no image")
    broken = replace(items[1], image_id=901, path=tmp_path / "text.png")
    short = TrainingConfig(QUICK, device="cpu", epochs=3)
    events = list(train(Snapshot((*items, gone, broken)), short, tmp_path / "run"))
    skipped = {event.image_id: event.problem for event in events if isinstance(event, ImageSkipped)}
    assert isinstance(events[-1], TrainingCompleted)
    assert "gone.png" in skipped[900]
    assert set(skipped) <= {900, 901}
    results = list(score_images(tmp_path / "run" / "weights.safetensors", [ScoringItem(901, broken.path)], "cpu"))
    assert isinstance(results[0], UnreadImage)
    assert "text.png" in results[0].problem


def test_where_no_image_can_be_read_there_is_no_model_but_a_clear_line(items: list[SnapshotItem], tmp_path: Path):
    gone = [replace(item, path=tmp_path / f"gone-{item.image_id}.png") for item in items]
    events = train(Snapshot(tuple(gone)), TrainingConfig(QUICK, device="cpu"), tmp_path / "run")
    with pytest.raises(KnownError, match="none of its images can be read"):
        list(events)
    assert not (tmp_path / "run" / "weights.safetensors").exists()


@pytest.mark.parametrize("label", [ImageLabel.GOOD, ImageLabel.BAD])
def test_one_label_alone_cannot_be_learned_from(items: list[SnapshotItem], tmp_path: Path, label: ImageLabel):
    one_sided = Snapshot(tuple(item for item in items if item.label is label))
    with pytest.raises(KnownError, match="label some images"):
        next(train(one_sided, TrainingConfig(QUICK, device="cpu"), tmp_path))


def test_several_sizes_and_colours_share_a_run(items: list[SnapshotItem], tmp_path: Path):
    rng = np.random.default_rng(0)
    mixed = list(items[:18])
    for number, shape in enumerate([(200, 90, 3), (97, 333), (40, 40)]):
        path = tmp_path / f"{number}.png"
        cv2.imwrite(str(path), rng.integers(0, 255, shape, dtype=np.uint8))
        channels = 3 if len(shape) == 3 else 1
        mixed.append(
            replace(
                items[0],
                image_id=100 + number,
                path=path,
                mask=None,
                width=shape[1],
                height=shape[0],
                channels=channels,
            )
        )
    events = list(train(Snapshot(tuple(mixed)), TrainingConfig(QUICK, device="cpu", epochs=2), tmp_path / "run"))
    assert isinstance(events[-1], TrainingCompleted)
    assert not any(isinstance(event, ImageSkipped) for event in events)
    assert read_info(tmp_path / "run" / "weights.safetensors").channels == 3


def test_a_resumed_run_ends_like_an_uninterrupted_one(items: list[SnapshotItem], tmp_path: Path):
    snapshot, config = Snapshot(tuple(items)), TrainingConfig(QUICK, seed=2, device="cpu", epochs=3)
    list(train(snapshot, config, tmp_path / "whole"))
    interrupted = train(snapshot, config, tmp_path / "resumed")
    first = next(event for event in interrupted if isinstance(event, EpochCompleted))
    next(interrupted)
    interrupted.close()
    rest = list(train(snapshot, replace(config, resume=1), tmp_path / "resumed"))
    assert isinstance(rest[0], TrainingStarted)
    assert (rest[0].epochs_done, rest[0].history) == (1, (first,))
    assert [event.epoch for event in rest if isinstance(event, EpochCompleted)] == [2, 3]
    whole, resumed = (load_file(tmp_path / name / "weights.safetensors") for name in ("whole", "resumed"))
    assert all(torch.equal(whole[name], resumed[name]) for name in whole)


def test_a_run_is_not_resumed_with_other_labels(items: list[SnapshotItem], tmp_path: Path):
    config = TrainingConfig(QUICK, device="cpu", epochs=2)
    events = train(Snapshot(tuple(items)), config, tmp_path)
    next(event for event in events if isinstance(event, EpochCompleted))
    events.close()
    with pytest.raises(KnownError, match="have changed"):
        next(train(Snapshot(tuple(items[:-1])), replace(config, resume=1), tmp_path))
    others_judge = [replace(item, group=str(item.image_id // 2)) for item in items]
    with pytest.raises(KnownError, match="have changed"):
        next(train(Snapshot(tuple(others_judge)), replace(config, resume=1), tmp_path))
    with pytest.raises(KnownError, match="no epoch to resume"):
        next(train(Snapshot(tuple(items)), replace(config, resume=1), tmp_path / "empty"))


def test_a_resumed_run_computes_in_what_it_began_in(items: list[SnapshotItem], tmp_path: Path):
    """Whatever this processor would choose; and both events say what that is."""
    for kind in NumberType:
        config = TrainingConfig(QUICK, device="cpu", epochs=2, number_type=kind)
        events = train(Snapshot(tuple(items)), config, tmp_path / kind)
        next(event for event in events if isinstance(event, EpochCompleted))
        next(events)
        events.close()
        rest = list(train(Snapshot(tuple(items)), replace(config, number_type=None, resume=1), tmp_path / kind))
        assert isinstance(rest[0], TrainingStarted)
        assert isinstance(rest[-1], TrainingCompleted)
        assert (rest[0].number_type, rest[-1].number_type) == (kind, kind)
