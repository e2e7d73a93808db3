"""The scale at which a run looks at images, by its smallest masks."""

import numpy as np
import pytest

from core.domain import PackedMask
from core.recipes import FAST, FUSED, recipe_named, recipe_variant
from core.training.scale.defect_scale import (
    MOST_PX,
    DefectSize,
    closer,
    defect_sizes,
    magnification,
    recipe_for,
    small_defects,
)

USUAL_PX = FAST.max_input_px


def mask(*squares: tuple[int, int, int], side_px: int = 800) -> PackedMask:
    """Squares of (row, column, side)."""
    drawn = np.zeros((side_px, side_px), bool)
    for row, column, side in squares:
        drawn[row : row + side, column : column + side] = True
    return PackedMask.pack(drawn)


def test_an_image_counts_by_the_largest_of_its_defects():
    (found,) = defect_sizes([mask((10, 10, 3), (50, 50, 12), (700, 90, 5)), PackedMask.pack(np.zeros((8, 8), bool))])
    assert found == DefectSize(12.0, 800 * 800)


def test_defects_that_shrink_below_a_cell_are_shown_in_tiles_of_the_usual_size():
    """Of 24 pixels in 24 megapixel two are left as usual."""
    found = recipe_for(FAST, [DefectSize(24.0, 24_000_000)] * 4)
    assert found.tile_px == USUAL_PX
    assert found.max_input_px == 24_000_000 // 4, "at half the scale they are twelve pixels, a cell and a half"
    assert found.step_px == USUAL_PX
    assert found.epochs_for(USUAL_PX) == FAST.epochs, "a step costs the same"
    assert found.name == "fast in tiles"
    assert recipe_for(found, [DefectSize(1.0, 24_000_000)]) == found, "chosen once"


@pytest.mark.parametrize(
    ("image_px", "looked_px"), [(800 * 800, 1200 * 1200), (4096 * 256, 6144 * 384), (20_000_000, 2_400_000)]
)
def test_the_memory_beside_a_network_looks_at_the_same_scale_as_far_as_it_goes(image_px: int, looked_px: int):
    found = recipe_for(FUSED, [DefectSize(6.0, image_px)] * 4)
    memory = found.of_memory()
    assert (memory.max_input_px, memory.tile_px, memory.step_px) == (looked_px, None, looked_px)
    assert memory.magnified == found.magnified
    assert recipe_for(FUSED, [DefectSize(30.0, image_px // 20)] * 4).of_memory().max_input_px == 220_000


@pytest.mark.parametrize(
    ("side_px", "image_px", "input_px"),
    [
        (10.0, 4096 * 256, 4096 * 256),  # fabric: 4 px as usual, 10 at most
        (30.0, 3000 * 2000, 960_000),  # a photo: 5 px as usual, 12 wanted
        (8.0, 800 * 800, 800 * 800),  # a cell, and all pixels of the file
    ],
)
def test_the_scale_follows_the_defects_up_to_what_the_file_holds(side_px: float, image_px: int, input_px: int):
    found = recipe_for(FAST, [DefectSize(side_px, image_px)] * 3)
    assert (found.max_input_px, found.magnified) == (pytest.approx(input_px, abs=1), 1.0)


@pytest.mark.parametrize(
    ("side_px", "image_px", "input_px"),
    [
        (6.0, 800 * 800, 1200 * 1200),
        (3.0, USUAL_PX, 2.25 * USUAL_PX),  # a small file
        (7.0, 160 * 120, USUAL_PX),  # which enters whole as ever, but larger
        (5.0, 20_000_000, MOST_PX),  # bounded
        (5.0, 100_000_000, MOST_PX),
    ],
)
def test_defects_that_no_file_shows_on_a_cell_are_magnified(side_px: float, image_px: int, input_px: float):
    found = recipe_for(FAST, [DefectSize(side_px, image_px)] * 3)
    assert (found.max_input_px, found.magnified) == (pytest.approx(input_px, abs=1), 1.5)
    assert found.tile_px == USUAL_PX


def test_a_few_defects_below_a_cell_magnify_nothing():
    sizes = [DefectSize(side, 800 * 533) for side in (6.0, 9.0, 9.0, 9.0, 9.0)]
    assert recipe_for(FAST, sizes).magnified == 1.0
    assert recipe_for(FAST, sizes).max_input_px == 800 * 533
    assert magnification([*sizes, DefectSize(6.0, 800 * 533)]) == 1.5


@pytest.mark.parametrize(
    "sizes",
    [
        [],
        [DefectSize(20.0, 800 * 800)] * 4,  # eleven pixels as usual
        [DefectSize(8.0, USUAL_PX)] * 4,  # there is no more to see
        [DefectSize(6.0, 800 * 800)] + [DefectSize(60.0, 800 * 800)] * 4,  # a few small ones among large ones
    ],
)
def test_images_whose_defects_are_large_enough_are_seen_as_before(sizes: list[DefectSize]):
    assert recipe_for(FAST, sizes) is FAST


def test_what_somebody_asks_for_is_obeyed():
    small = [DefectSize(5.0, 4_000_000)] * 4
    for recipe in (
        recipe_variant("fast", input_px=300),
        recipe_variant("fast", switched_off=["tiles"]),
        recipe_named("paper"),
        recipe_variant("paper", "dagm"),
    ):
        assert recipe_for(recipe, small) is recipe


def test_of_sizes_that_differ_three_quarters_of_the_small_ones_are_seen():
    sizes = [DefectSize(side, 9_000_000) for side in (5.0, 20.0, 25.0, 25.0, 25.0)]
    found = small_defects(sizes, USUAL_PX)
    assert found is not None
    assert (found.n_small, found.n_images) == (5, 5)
    assert found.wanted_px == pytest.approx(9_000_000 * (12 / 20) ** 2, abs=1), "the smallest would ask for all nine"


@pytest.mark.parametrize(
    ("image_px", "looked_px"), [(800 * 800, 1200 * 1200), (4096 * 256, 6144 * 384), (20_000_000, 2_400_000)]
)
def test_a_closer_look_is_as_close_as_the_memory_bears(image_px: int, looked_px: int):
    found = closer(FUSED, [image_px] * 5)
    assert found is not None
    assert (found.max_input_px, found.tile_px, found.magnified) == (looked_px, USUAL_PX, 1.5)
    assert found.of_memory().max_input_px == looked_px
    assert closer(found, [image_px] * 5) is None, "chosen once"


def test_nothing_is_tried_where_it_shows_little_more_or_the_scale_is_given():
    assert closer(FUSED, [1200 * 1200, *[330 * 330] * 4]) is not None
    assert closer(FUSED, []) is None
    assert closer(recipe_variant("fused", input_px=800), [2000 * 2000]) is None
    assert closer(recipe_variant("fused", switched_off=["tiles"]), [2000 * 2000]) is None
