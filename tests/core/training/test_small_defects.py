"""A word to whoever paints defects that the network can hardly see."""

from dataclasses import replace
from pathlib import Path

import numpy as np

from core.domain import ImageLabel, PackedMask, SnapshotItem, Split
from core.recipes import FAST, LARGEST_INPUT_PX, Recipe, recipe_variant
from core.training.data.small_defects import too_small_defects


def masked(number: int, side_px: int, defect_px: int, n_defects: int = 1) -> SnapshotItem:
    mask = np.zeros((side_px, side_px), bool)
    for index in range(n_defects):
        mask[10 : 10 + defect_px, 2 * index * defect_px : (2 * index + 1) * defect_px] = True
    path, packed = Path(f"{number}.png"), PackedMask.pack(mask)
    return SnapshotItem(
        number, path, side_px, side_px, 1, str(number), ImageLabel.BAD, str(number), Split.TRAIN, packed
    )


def recipe(input_px: int) -> Recipe:
    return replace(FAST, max_input_px=input_px**2)


def test_spots_that_shrink_to_less_than_a_cell_are_told_with_the_size_that_shows_them():
    items = [masked(number, 1600, 10) for number in range(4)]
    found = too_small_defects(items, recipe(400))  # ten pixels become 2.5
    assert found is not None
    assert (found.n_small, found.n_masks, found.input_px) == (4, 4, 400)
    assert found.wanted_px == 1600  # where ten are ten: twelve would be better, but there is no more to see
    assert too_small_defects(items, recipe(found.wanted_px)) is None


def test_many_spots_are_no_large_one():
    assert too_small_defects([masked(0, 1600, 10, n_defects=40)], recipe(400)) is not None


def test_a_few_small_ones_among_large_ones_are_no_reason():
    items = [masked(number, 1600, 10 if number == 0 else 80) for number in range(5)]
    assert too_small_defects(items, recipe(400)) is None


def test_a_quarter_of_small_ones_gets_the_size_that_shows_those():
    found = too_small_defects([masked(number, 1600, 10 if number == 0 else 400) for number in range(4)], recipe(400))
    assert found is not None
    assert (found.n_small, found.n_masks, found.wanted_px) == (1, 4, 1600)


def test_where_a_file_has_no_more_pixels_nothing_is_said():
    assert too_small_defects([masked(0, 400, 3)], recipe(400)) is None
    wanted = too_small_defects([masked(0, 800, 3)], recipe(400))
    assert wanted is not None
    assert wanted.wanted_px == 800
    mixed = [masked(number, 300, 3) for number in range(6)] + [masked(number, 1600, 400) for number in (6, 7)]
    assert too_small_defects(mixed, recipe(400)) is None


def test_no_more_is_advised_than_can_be_asked_for():
    found = too_small_defects([masked(0, 8000, 10)], recipe(400))
    assert found is not None
    assert found.wanted_px == LARGEST_INPUT_PX


def test_of_very_many_masks_a_sample_stands_for_all():
    item = masked(0, 1600, 10)
    found = too_small_defects([item] * 501, recipe(400))
    assert found is not None
    assert (found.n_small, found.n_masks) == (501, 501)


def test_without_masks_or_with_a_fixed_size_nothing_can_be_said():
    item = masked(0, 1600, 10)
    assert too_small_defects([replace(item, mask=None)], FAST) is None
    assert too_small_defects([item], recipe_variant("paper", "dagm")) is None
