"""Which parts of large images teach, and what of."""

from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest

from core.domain import ImageLabel, PackedMask, SnapshotItem, Split
from core.inference.tiling.windows import tiling
from core.recipes import FAST
from core.training.data.samples import SampleCache
from core.training.data.tiles.loud_places import LoudPlaces
from core.training.data.tiles.placed_mask import PlacedMask
from core.training.data.tiles.tile_source import TileSource

HEIGHT, WIDTH = 296, 696
RECIPE = replace(FAST, max_input_px=HEIGHT * WIDTH, tile_px=160 * 160, shows_small=False)
GOOD, SPOTTED, UNMASKED = 0, 1, 2
N_DRAWS = 60


@pytest.fixture
def items(tmp_path: Path) -> list[SnapshotItem]:
    """A good image, a bad one with a bright spot in two corners and its mask, and the same without a mask."""
    mask = np.zeros((HEIGHT, WIDTH), bool)
    mask[4:10, 5:11] = mask[276:282, 650:656] = True
    made = []
    for number in (GOOD, SPOTTED, UNMASKED):
        path = tmp_path / f"{number}.png"
        image = np.full((HEIGHT, WIDTH), 90, np.uint8)
        image[mask & (number != GOOD)] = 250
        cv2.imwrite(str(path), image)
        label = ImageLabel.GOOD if number == GOOD else ImageLabel.BAD
        drawn = PackedMask.pack(mask) if number == SPOTTED else None
        made.append(SnapshotItem(number, path, WIDTH, HEIGHT, 1, path.name, label, "g", Split.TRAIN, drawn))
    return made


def source(items: list[SnapshotItem], places: LoudPlaces | None = None) -> TileSource:
    return TileSource(SampleCache(items, RECIPE, 1, 1 << 30), items, RECIPE, places or LoudPlaces(len(items)))


def test_a_masked_image_shows_a_defect_each_time_and_all_of_them_in_turn(items: list[SnapshotItem]):
    rng, tiles = np.random.default_rng(0), source(items)
    shown = [tiles.get(SPOTTED, rng) for _ in range(N_DRAWS)]
    size = tiling(304, 704, RECIPE.tile_px).tile
    places = set()
    for one in shown:
        assert one is not None
        assert (one.is_bad, one.gamma, one.index, one.image.shape[1:]) == (True, 1.0, SPOTTED, size)
        assert one.pixel_mask is not None
        assert one.target is not None
        assert one.pixel_mask.any()
        assert one.target.max() > 0
        assert np.array_equal(one.pixel_mask, one.image[0] > 200), "the mask lies on the defect"
        places.add(int(np.argwhere(one.pixel_mask)[0][1]))
    assert len(places) > 5, "now here, now there in the tile"


def test_good_tiles_come_from_everywhere_and_have_none_of_a_bad_ones_defects(items: list[SnapshotItem]):
    rng, tiles = np.random.default_rng(0), source(items)
    for one in [tiles.get(GOOD, rng) for _ in range(N_DRAWS)] + [tiles.clean(SPOTTED, rng) for _ in range(N_DRAWS)]:
        assert one is not None
        assert (one.is_bad, one.gamma) == (False, 1.0)
        assert one.image.max() < 200


def test_a_bad_image_without_a_mask_waits_until_something_is_known_of_it(items: list[SnapshotItem]):
    rng, places = np.random.default_rng(0), LoudPlaces(len(items))
    tiles = source(items, places)
    assert {tiles.get(UNMASKED, rng).index for _ in range(5)} == {SPOTTED}, "a masked one takes its turn"
    places.note(UNMASKED, 279, 653, 0.9)
    for _ in range(N_DRAWS):
        one = tiles.get(UNMASKED, rng)
        assert one is not None
        assert (one.is_bad, one.gamma, one.decision_weight, one.index) == (True, 0.0, 1.0, UNMASKED)
        assert one.image.max() == 250, "the loud place is seen"
    places.note(UNMASKED, 150, 300, 0.2)
    unsure = tiles.get(UNMASKED, rng)
    assert unsure is not None
    assert unsure.decision_weight == 0.0, "a place that the map does not believe in teaches no decision"


def test_the_same_chance_shows_the_same_tile_however_little_memory_there_is(items: list[SnapshotItem]):
    rich = source(items)
    poor = TileSource(SampleCache(items, RECIPE, 1, 1), items, RECIPE, LoudPlaces(3))
    for index in (GOOD, SPOTTED):
        one, other = (tiles.get(index, np.random.default_rng(5)) for tiles in (rich, poor))
        assert np.array_equal(one.image, other.image)


def test_a_mask_is_cut_as_its_image_is(items: list[SnapshotItem]):
    mask = PlacedMask.of(items[SPOTTED], (304, 704), RECIPE)
    parts = tiling(304, 704, RECIPE.tile_px)
    whole = np.zeros((304, 704), bool)
    for window in parts.windows:
        whole[window.pixels] |= mask.cut(window)
        assert mask.touches(window) == mask.cut(window).any()
    mirrored = cv2.copyMakeBorder(items[SPOTTED].mask.unpack().astype(np.uint8), 0, 8, 0, 8, cv2.BORDER_REFLECT)
    assert np.array_equal(whole, mirrored.astype(bool))
