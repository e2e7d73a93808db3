"""A training with a memory beside it, from labels to scores and maps."""

from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest
from safetensors.numpy import load_file

from app.workflows.worker.learning_tasks import scored_images, training_events
from core.annotation.proposal import proposed_mask
from core.compute.looking_time import looking_time
from core.domain import ImageLabel, PackedMask, Snapshot, SnapshotItem, Split
from core.evaluation.segmentation import dice
from core.fusion.parts import load_beside
from core.inference.checkpoint import load_checkpoint
from core.inference.checkpoint_info import read_info
from core.inference.scored import ScoredImage, ScoringItem, UnreadImage
from core.recipes import FUSED, TrainingConfig
from core.simulation.protocol import SLIM
from core.training.events import (
    EpochCompleted,
    GoodImageSeen,
    SightsFused,
    StepCompleted,
    TrainingCompleted,
    TrainingStarted,
    ValidationProgressed,
)

pytestmark = pytest.mark.trains
CONFIG = TrainingConfig(FUSED, device="cpu", epochs=1)
WEIGHTS = "weights.safetensors"


def _surface(folder: Path, number: int, *, bad: bool, split: Split = Split.TRAIN) -> SnapshotItem:
    """Stripes; a bad one has a dark spot in its upper left part."""
    rng = np.random.default_rng(number)
    image = 120 + 40 * np.sin(np.arange(128) / 4)[None].repeat(96, axis=0) + rng.normal(0, 4, (96, 128))
    spot = np.zeros((96, 128), np.uint8)
    if bad:
        cv2.circle(spot, (32, 32), 9, 1, -1)
    image[spot > 0] = 10
    path = folder / f"{number}.png"
    cv2.imwrite(str(path), image.clip(0, 255).astype(np.uint8))
    label = ImageLabel.BAD if bad else ImageLabel.GOOD
    mask = PackedMask.pack(spot > 0) if bad and split is Split.TRAIN else None
    return replace(SnapshotItem(number, path, 128, 96, 1, path.name, label, str(number), split), mask=mask)


@pytest.fixture(scope="module")
def items(tmp_path_factory: pytest.TempPathFactory) -> list[SnapshotItem]:
    folder = tmp_path_factory.mktemp("images")
    teach = [_surface(folder, n, bad=n >= 22) for n in range(28)]
    return teach + [_surface(folder, n, bad=n >= 36, split=Split.VALIDATION) for n in range(30, 42)]


def test_both_are_trained_believed_and_scored(items: list[SnapshotItem], tmp_path: Path):
    run = tmp_path / "run"
    events = list(training_events(Snapshot(tuple(items)), CONFIG, run))
    kinds = [type(event) for event in events]
    assert kinds[0] is TrainingStarted
    assert ValidationProgressed not in kinds[: kinds.index(StepCompleted)], "nothing is validated before it learns"
    assert kinds.index(GoodImageSeen) < kinds.index(EpochCompleted) < kinds.index(SightsFused)
    assert kinds[-1] is TrainingCompleted
    completed = events[-1]
    assert isinstance(completed, TrainingCompleted)
    assert completed.validation is not None
    assert completed.validation.ap == 1
    info = read_info(run / WEIGHTS)
    assert (info.recipe, info.threshold_from) == (FUSED, Split.VALIDATION)
    assert info.threshold == completed.validation.threshold
    took = looking_time(CONFIG, 28, 12, 96 * 128)
    assert 0 < took.total < completed.seconds, "measured, not guessed"

    fresh = [_surface(tmp_path, n, bad=n >= 104) for n in range(100, 108)]
    asked = [ScoringItem(item.image_id, item.path) for item in fresh] + [ScoringItem(9, tmp_path / "gone.png")]
    results = list(scored_images(run / WEIGHTS, asked, "cpu", 0))
    assert isinstance(results[-1], UnreadImage)
    found = [one for one in results if isinstance(one, ScoredImage)]
    assert [one.prediction.image_id for one in found] == [item.image_id for item in fresh]
    scores = [one.prediction.defect_score for one in found]
    assert max(scores[:4]) < info.threshold <= min(scores[4:])
    for one in found[4:]:
        row, column = np.unravel_index(one.defect_map.argmax(), one.defect_map.shape)
        assert abs(row - 3.5) <= 2
        assert abs(column - 3.5) <= 2
        assert one.descriptor.shape == (128,)


def test_stored_scores_of_held_out_images_are_those_that_judged_the_run(items: list[SnapshotItem], tmp_path: Path):
    """Held-out images teach the probes, too; so what is stored of them must come from those that have not seen them."""
    events = list(training_events(Snapshot(tuple(items)), CONFIG, tmp_path))
    beside = load_beside(tmp_path / WEIGHTS)
    assert beside is not None
    assert beside.sight.panel is not None
    assert set(beside.sight.panel.part_of) == {item.image_id for item in items}
    good = {item.image_id for item in items if not item.is_bad}
    assert set(beside.memory.sources.piece_of) == good, "every image is a piece of its own here"
    completed = events[-1]
    assert isinstance(completed, TrainingCompleted)
    assert completed.validation is not None
    held_out = [item for item in items if item.split is Split.VALIDATION]
    asked = [ScoringItem(item.image_id, item.path) for item in held_out]
    results = scored_images(tmp_path / WEIGHTS, asked, "cpu", 0)
    called = [
        one.prediction.defect_score >= completed.validation.threshold for one in results if isinstance(one, ScoredImage)
    ]
    is_bad = [item.is_bad for item in held_out]
    assert sum(bad and not call for bad, call in zip(is_bad, called, strict=True)) == completed.validation.fn
    assert sum(call and not bad for bad, call in zip(is_bad, called, strict=True)) == completed.validation.fp


def test_cancelled_the_network_stands_alone(items: list[SnapshotItem], tmp_path: Path):
    events = training_events(Snapshot(tuple(items)), CONFIG, tmp_path)
    for event in events:
        if isinstance(event, EpochCompleted):
            break
    events.close()
    assert load_beside(tmp_path / WEIGHTS) is None
    asked = [ScoringItem(item.image_id, item.path) for item in items[:2]]
    assert len([one for one in scored_images(tmp_path / WEIGHTS, asked, "cpu", 0) if isinstance(one, ScoredImage)]) == 2


def test_too_few_good_images_train_the_network_alone(items: list[SnapshotItem], tmp_path: Path):
    few = [item for item in items if item.is_bad or item.image_id < 12]
    events = list(training_events(Snapshot(tuple(few)), CONFIG, tmp_path))
    assert not any(isinstance(event, GoodImageSeen | SightsFused) for event in events)
    assert load_beside(tmp_path / WEIGHTS) is None


def test_the_network_is_that_of_a_training_without_memory(items: list[SnapshotItem], tmp_path: Path):
    for name, recipe in (("fused", FUSED), ("fast", replace(FUSED, name="fast", memory=None))):
        list(training_events(Snapshot(tuple(items)), replace(CONFIG, recipe=recipe), tmp_path / name))
    fused, fast = (load_file(tmp_path / name / WEIGHTS) for name in ("fused", "fast"))
    assert fused.keys() > fast.keys()
    for name, values in fast.items():
        np.testing.assert_allclose(fused[name], values, rtol=1e-4, atol=1e-5)
    network, _ = load_checkpoint(tmp_path / "fused" / WEIGHTS)
    assert sum(one.numel() for one in network.state_dict().values()) == sum(one.size for one in fast.values())


def test_defects_too_small_for_either_are_shown_larger_to_both(tmp_path: Path):
    def tiny(number: int, *, bad: bool) -> SnapshotItem:
        image, spot = np.full((360, 480), 120, np.uint8), np.zeros((360, 480), np.uint8)
        if bad:
            cv2.circle(spot, (30 + 15 * number, 200), 2, 1, -1)
        image[spot > 0] = 50
        path = tmp_path / f"{number}.png"
        cv2.imwrite(str(path), image)
        label = ImageLabel.BAD if bad else ImageLabel.GOOD
        mask = PackedMask.pack(spot > 0) if bad else None
        split = Split.VALIDATION if number % 28 > 23 or number < 4 else Split.TRAIN
        return replace(SnapshotItem(number, path, 480, 360, 1, path.name, label, str(number), split), mask=mask)

    slim = replace(FUSED, network=replace(SLIM.network, stem_stride=FUSED.network.stem_stride))
    items = [tiny(n, bad=n >= 22) for n in range(28)]
    list(training_events(Snapshot(tuple(items)), replace(CONFIG, recipe=slim), tmp_path / "run"))
    recipe = read_info(tmp_path / "run" / WEIGHTS).recipe
    assert (recipe.max_input_px, recipe.of_memory().max_input_px) == (540 * 720, 540 * 720)
    asked = [ScoringItem(item.image_id, item.path) for item in items]
    results = [
        one for one in scored_images(tmp_path / "run" / WEIGHTS, asked, "cpu", 0) if isinstance(one, ScoredImage)
    ]
    scores = [one.prediction.defect_score for one in results]
    assert max(scores[:22]) < min(scores[22:]), "the encoder alone sees them; the network has had one epoch"
    for number, one in enumerate(results[22:], start=22):
        assert one.defect_map.shape == (68, 90), "half as long and wide again as the file, in cells of eight"
        row, column = divmod(int(cv2.resize(one.defect_map, (480, 360)).argmax()), 480)
        assert np.hypot(row - 200, column - (30 + 15 * number)) < 10, "a place of the map is a place of the file"
    map_from = read_info(tmp_path / "run" / WEIGHTS).map_from
    for item, one in list(zip(items, results, strict=True))[24:]:
        assert item.mask is not None
        shares = [dice(proposed_mask(one.defect_map, 360, 480, level), item.mask.unpack()) for level in (0.5, map_from)]
        assert shares[0] == 0 < 0.1 < shares[1], "no place is more defect than not, but these four masks have chosen"
