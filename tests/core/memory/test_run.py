"""A run that remembers good images: from labels to scores and maps."""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest
from safetensors.numpy import load_file

from core.domain import ImageLabel, KnownError, Snapshot, SnapshotItem, Split
from core.inference.checkpoint_info import read_info
from core.inference.scored import ScoredImage, ScoringItem, UnreadImage
from core.memory.memory import Memory
from core.memory.run import remember
from core.memory.scoring import score_by_memory
from core.recipes import MEMORY, TrainingConfig
from core.training.events import ImageSkipped, TrainingCompleted, TrainingEvent, TrainingStarted

Items = list[SnapshotItem]
CONFIG = TrainingConfig(MEMORY, device="cpu")


def _surface(folder: Path, number: int, *, bad: bool) -> SnapshotItem:
    """Stripes; a bad one has a dark spot in its upper left part."""
    rng = np.random.default_rng(number)
    image = 120 + 40 * np.sin(np.arange(128) / 4)[None].repeat(96, axis=0) + rng.normal(0, 4, (96, 128))
    if bad:
        cv2.circle(image, (32, 32), 9, 10, -1)
    path = folder / f"{number}.png"
    cv2.imwrite(str(path), image.clip(0, 255).astype(np.uint8))
    label = ImageLabel.BAD if bad else ImageLabel.GOOD
    return SnapshotItem(number, path, 128, 96, 1, path.name, label, str(number), Split.TRAIN)


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> list[SnapshotItem]:
    folder = tmp_path_factory.mktemp("good")
    return [_surface(folder, number, bad=False) for number in range(24)]


@pytest.fixture(scope="module")
def bad(tmp_path_factory: pytest.TempPathFactory) -> list[SnapshotItem]:
    folder = tmp_path_factory.mktemp("bad")
    return [_surface(folder, number, bad=True) for number in range(100, 108)]


def _run(items: Sequence[SnapshotItem], folder: Path, config: TrainingConfig = CONFIG) -> list[TrainingEvent]:
    return list(remember(Snapshot(tuple(items)), config, folder))


def _scored(folder: Path, items: Sequence[SnapshotItem]) -> list[ScoredImage]:
    asked = [ScoringItem(item.image_id, item.path) for item in items]
    return [
        one for one in score_by_memory(folder / "weights.safetensors", asked, "cpu") if isinstance(one, ScoredImage)
    ]


@pytest.mark.trains
def test_twenty_good_images_are_enough_to_find_the_bad_ones_and_where(good: Items, bad: Items, tmp_path: Path):
    events = _run(good[:20], tmp_path)
    assert isinstance(events[0], TrainingStarted)
    assert isinstance(events[-1], TrainingCompleted)
    found = events[-1].validation
    assert found is not None
    assert (found.n, found.n_bad, found.ap, found.threshold) == (20, 0, None, 0.5)
    assert found.fp <= 2, "images that it remembers are no less usual than new ones"
    info = read_info(tmp_path / "weights.safetensors")
    assert (info.threshold, info.threshold_from, info.recipe) == (0.5, Split.TRAIN, MEMORY)

    fresh, spotted = _scored(tmp_path, good[20:]), _scored(tmp_path, bad)
    scores = [one.prediction.defect_score for one in fresh], [one.prediction.defect_score for one in spotted]
    assert max(scores[0]) < min(scores[1])
    assert min(scores[1]) > 0.5
    for one in spotted:
        assert one.defect_map.shape == (12, 16)
        row, column = np.unravel_index(one.defect_map.argmax(), (12, 16))
        assert abs(row - 3.5) <= 2
        assert abs(column - 3.5) <= 2
        assert one.descriptor.shape == (128,)
        assert np.isfinite(one.cost_features).all()


@pytest.mark.trains
def test_bad_images_teach_nothing_and_all_of_them_judge(good: Items, bad: Items, tmp_path: Path):
    *_, completed = _run([*good, *bad], tmp_path)
    assert isinstance(completed, TrainingCompleted)
    assert completed.validation is not None
    assert (completed.validation.n, completed.validation.n_bad) == (len(good) + len(bad), len(bad))
    assert completed.validation.ap == 1
    assert read_info(tmp_path / "weights.safetensors").threshold_from is Split.VALIDATION


@pytest.mark.trains
def test_a_defect_that_was_called_good_does_not_excuse_itself(good: Items, bad: Items, tmp_path: Path):
    mistaken = replace(bad[0], label=ImageLabel.GOOD)
    _run([*good[:20], mistaken], tmp_path)
    (found,) = _scored(tmp_path, [mistaken])
    known = [one.prediction.defect_score for one in _scored(tmp_path, good[:20])]
    assert found.prediction.defect_score > max(known)


@pytest.mark.trains
def test_a_bad_image_is_judged_without_the_good_ones_of_its_piece(good: Items, bad: Items, tmp_path: Path):
    _run([*good[:20], replace(bad[0], group=good[0].group), bad[1]], tmp_path)
    known = Memory.load(tmp_path / "weights.safetensors")[0].sources.piece_of
    assert known[bad[0].image_id] == known[good[0].image_id]
    assert bad[1].image_id not in known


@pytest.mark.trains
def test_images_of_one_piece_alone_are_told_apart(good: Items, tmp_path: Path):
    *_, completed = _run([replace(item, group="one") for item in good[:20]], tmp_path)
    assert isinstance(completed, TrainingCompleted)
    assert completed.validation is not None
    assert completed.validation.n == 20


@pytest.mark.trains
def test_the_same_seed_gives_the_same_memory_within_its_bounds(good: Items, tmp_path: Path):
    limits = replace(MEMORY, memory=replace(MEMORY.memory, patches=50, candidates=960, images=21))
    for name in ("one", "two"):
        _run(good, tmp_path / name, replace(CONFIG, recipe=limits, seed=3))
    one, two = (load_file(tmp_path / name / "weights.safetensors") for name in ("one", "two"))
    assert one["patches"].shape == (50, 152)
    assert (one["patches"] == two["patches"]).all()
    assert (one["scale"] == two["scale"]).all()
    assert Memory.load(tmp_path / "one" / "weights.safetensors")[0].scale.deviation > 0


@pytest.mark.trains
def test_what_cannot_be_read_is_told_and_left_out(good: Items, tmp_path: Path):
    gone = replace(good[3], path=tmp_path / "gone.png")
    events = _run([*good[:3], gone, *good[4:]], tmp_path)
    assert [event.image_id for event in events if isinstance(event, ImageSkipped)] == [gone.image_id]
    (unread,) = score_by_memory(tmp_path / "weights.safetensors", [ScoringItem(3, gone.path)], "cpu")
    assert isinstance(unread, UnreadImage)


@pytest.mark.trains
def test_cancelled_between_two_images_it_leaves_nothing(good: Items, tmp_path: Path):
    with closing(remember(Snapshot(tuple(good)), CONFIG, tmp_path)) as events:
        for _ in range(5):
            next(events)
    assert not list(tmp_path.iterdir())


def test_nineteen_good_images_are_told_in_one_line(good: Items, bad: Items, tmp_path: Path):
    with pytest.raises(KnownError, match="needs 20 good images, and 19 are labeled so; label more of them good"):
        _run([*good[:19], *bad], tmp_path)


def test_wishes_of_a_training_are_refused(good: Items, tmp_path: Path):
    with pytest.raises(KnownError, match="leaves no images out"):
        _run(good, tmp_path, replace(CONFIG, removal="flow"))
    weights = tmp_path / "weights.safetensors"
    with pytest.raises(KnownError, match="begins with no weights"):
        _run(good, tmp_path, replace(CONFIG, start_from=weights))


def test_one_image_that_can_be_read_is_told_in_one_line(good: Items, tmp_path: Path):
    gone = [replace(item, path=tmp_path / "gone.png") for item in good[1:20]]
    with pytest.raises(KnownError, match="only one of its good images can be read"):
        _run([good[0], *gone], tmp_path)
