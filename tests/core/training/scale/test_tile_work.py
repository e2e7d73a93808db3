"""What a run in tiles spends on judging is bounded, whatever the images."""

import pytest

from core.recipes import FAST
from core.training.scale.defect_scale import DefectSize, recipe_for
from core.training.scale.tile_work import n_tiles, searches_after, tile_work

TILED = recipe_for(FAST, [DefectSize(8.0, 20_000_000)] * 4)
EPOCH_PX = 100 * 180_000.0


@pytest.mark.parametrize("image_px", [500_000.0, 1_000_000.0, 20_000_000.0])
@pytest.mark.parametrize("n_held_out", [0, 8, 400])
def test_judging_takes_a_share_of_the_time_of_the_steps(image_px: float, n_held_out: int):
    work = tile_work(TILED, 30, EPOCH_PX, image_px, n_held_out, n_unmasked=500)
    taught = 30 * EPOCH_PX
    once = n_held_out * 1.4 * image_px / 3
    assert 1 <= work.validated <= 30
    assert taught <= work.px <= taught * 1.75 + once, "half for validation and a quarter for searches, or once"


def test_a_few_images_of_a_few_tiles_are_validated_after_each_epoch():
    assert tile_work(TILED, 30, EPOCH_PX, 640_000, 16, 0).validated == 30


def test_images_that_enter_larger_than_their_files_cost_what_enters():
    magnified = recipe_for(FAST, [DefectSize(6.0, 640_000)] * 4)
    assert n_tiles(magnified, 640_000) == n_tiles(TILED, 1_440_000) == 11
    assert tile_work(magnified, 30, EPOCH_PX, 640_000, 16, 9) == tile_work(TILED, 30, EPOCH_PX, 1_440_000, 16, 9)


def test_whole_images_are_judged_as_ever():
    work = tile_work(FAST, 30, EPOCH_PX, 20_000_000, 400, 500)
    assert (work.validated, work.searched, work.px) == (30, 0, 30 * EPOCH_PX)
    assert n_tiles(FAST, 20_000_000) == 1


@pytest.mark.parametrize("epochs", [3, 8, 30])
def test_two_searches_a_run_and_none_at_its_end(epochs: int):
    when = [epoch for epoch in range(1, epochs + 1) if searches_after(epoch, epochs)]
    assert len(when) == 2
    assert when[-1] < epochs
