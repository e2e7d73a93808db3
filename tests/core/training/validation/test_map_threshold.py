"""From which value of a map on pixels are proposed, by masks that validate a run."""

import numpy as np
import pytest

from core.annotation.proposal import proposed_mask
from core.domain import PackedMask
from core.domain.thresholds import PROPOSAL_THRESHOLD
from core.evaluation.segmentation import dice
from core.training.validation.map_threshold import dice_by_level, map_threshold


def spot(inside: int, around: int, side: int = 2) -> tuple[np.ndarray, PackedMask]:
    """A map (8, 8) that tells of a square of ``side`` cells in the middle as of all else, and a mask of the square in
    an image of the same size."""
    drawn = np.zeros((8, 8), bool)
    drawn[3 : 3 + side, 3 : 3 + side] = True
    return np.where(drawn, inside, around).astype(np.uint8), PackedMask.pack(drawn)


def test_dice_by_level_is_that_of_what_is_proposed_from_there_on():
    rng = np.random.default_rng(0)
    defect_map = rng.integers(0, 256, (9, 12), dtype=np.uint8)
    drawn = rng.random((70, 100)) < 0.3
    found = dice_by_level(defect_map, PackedMask.pack(drawn))
    for level in (1, 60, 128, 200, 255):
        proposed = proposed_mask(defect_map, 70, 100, (level - 0.25) / 255)
        assert found[level] == pytest.approx(dice(proposed, drawn))


def test_a_map_that_never_reaches_one_half_is_cut_off_where_it_tells_defects():
    found = map_threshold([dice_by_level(*spot(inside, around)) for inside, around in ((60, 20), (70, 30), (90, 10))])
    level = round(255 * found)
    assert level == 46, "the middle of 31 to 60, which all give a Dice of 1"
    assert proposed_mask(spot(46, 45)[0], 8, 8, found).sum() == 4, "this level counts, the one below does not"


def test_a_map_that_spreads_beyond_its_defects_is_cut_off_higher():
    """Of 16 cells from 140 on four are the defect, which has 220."""
    maps = []
    for _ in range(4):
        wide, (_, mask) = spot(140, 0, 4)[0], spot(0, 0)
        wide[3:5, 3:5] = 220
        maps.append(dice_by_level(wide, mask))
    assert 140 < 255 * map_threshold(maps) < 220


@pytest.mark.parametrize(
    "maps",
    [
        [],
        [spot(60, 20)] * 2,  # two may agree by chance
        [spot(200, 20)] * 5,  # one half tells them as well as any other
        [spot(60, 20), *[spot(200, 120)] * 4],  # only one of five would gain, and that may be chance
        [spot(0, 0)] * 4,  # nothing is told by any
    ],
)
def test_one_half_stays_where_masks_do_not_tell_better(maps: list[tuple[np.ndarray, PackedMask]]):
    assert map_threshold([dice_by_level(*one) for one in maps]) == PROPOSAL_THRESHOLD
