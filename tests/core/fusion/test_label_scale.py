"""At which scale a run without masks looks at its images."""

from collections.abc import Generator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import cv2
import numpy as np

from core.domain import ImageLabel, PackedMask, Snapshot, SnapshotItem, Split
from core.fusion.label_scale import at_scale_of_labels
from core.recipes import FUSED, TrainingConfig
from core.training.events import GoodImageSeen, ImageCompared
from core.training.process_group import ALONE

CONFIG = TrainingConfig(FUSED, device="cpu")
SIDE_PX = 560
N_GOOD, N_BAD = 26, 16
T = TypeVar("T")


def ended(work: Generator[object, None, T]) -> tuple[list[object], T]:
    """What it yields, and what it returns."""
    told = []
    while True:
        try:
            told.append(next(work))
        except StopIteration as end:
            return told, end.value


def pool(folder: Path, radius_px: int, side_px: int = SIDE_PX) -> list[SnapshotItem]:
    """Grain; bad ones with a dark spot in it. No masks."""
    return [_item(folder, number, radius_px if number >= N_GOOD else 0, side_px) for number in range(N_GOOD + N_BAD)]


def _item(folder: Path, number: int, radius_px: int, side_px: int) -> SnapshotItem:
    rng = np.random.default_rng(number)
    grain = cv2.GaussianBlur(rng.normal(0, 1, (side_px, side_px)).astype(np.float32), (0, 0), 1.5)
    image = 125 + 9 * grain / grain.std()
    if radius_px:
        spot = np.zeros(image.shape, np.float32)
        row, column = rng.integers(100, side_px - 100, 2).tolist()
        cv2.circle(spot, (column, row), radius_px, 1, -1)
        image -= 60 * cv2.GaussianBlur(spot, (0, 0), 0.8)
    path = folder / f"{number}.png"
    cv2.imwrite(str(path), image.clip(0, 255).astype(np.uint8))
    label = ImageLabel.BAD if radius_px else ImageLabel.GOOD
    return SnapshotItem(number, path, side_px, side_px, 1, path.name, label, str(number), Split.TRAIN)


def test_defects_too_small_to_be_seen_as_usual_are_looked_at_closer(tmp_path: Path):
    told, found = ended(at_scale_of_labels(Snapshot(tuple(pool(tmp_path, 3))), CONFIG, tmp_path, ALONE))
    assert found.recipe.name == "fused in tiles"
    assert found.recipe.tile_px == FUSED.max_input_px
    assert found.recipe.of_memory().max_input_px > 2 * SIDE_PX**2
    assert replace(found, recipe=CONFIG.recipe) == CONFIG
    assert any(isinstance(event, GoodImageSeen) for event in told), "a person sees what takes so long, and can cancel"
    assert any(isinstance(event, ImageCompared) for event in told)


def test_what_is_seen_as_usual_needs_no_closer_look(tmp_path: Path):
    _, found = ended(at_scale_of_labels(Snapshot(tuple(pool(tmp_path, 12, 280))), CONFIG, tmp_path, ALONE))
    assert found is CONFIG


def test_where_masks_say_how_small_defects_are_nothing_is_tried(tmp_path: Path):
    drawn = np.zeros((SIDE_PX, SIDE_PX), bool)
    drawn[200:204, 300:304] = True
    items = pool(tmp_path, 3)
    masked = [*items[:-4], *(replace(item, mask=PackedMask.pack(drawn)) for item in items[-4:])]
    told, found = ended(at_scale_of_labels(Snapshot(tuple(masked)), CONFIG, tmp_path, ALONE))
    assert (told, found) == ([], CONFIG)


def test_of_few_labels_an_answer_would_be_chance(tmp_path: Path):
    told, found = ended(at_scale_of_labels(Snapshot(tuple(pool(tmp_path, 3)[:-8])), CONFIG, tmp_path, ALONE))
    assert (told, found) == ([], CONFIG)
