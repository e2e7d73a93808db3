"""Measures of regions by hand."""

import numpy as np
import pytest

from core.domain import PackedMask
from core.inference.features.regions import RegionMeasures, measure_proposal, measure_region


def drawn(*boxes: tuple[slice, slice]) -> np.ndarray:
    mask = np.zeros((20, 30), bool)
    for box in boxes:
        mask[box] = True
    return mask


def test_rectangles_are_measured_exactly():
    assert measure_region(drawn((slice(2, 5), slice(4, 9)))) == RegionMeasures(15, 16, 1)
    assert measure_region(drawn((slice(0, 20), slice(0, 30)))) == RegionMeasures(600, 100, 1)
    assert measure_region(drawn((slice(7, 8), slice(7, 8)))) == RegionMeasures(1, 4, 1)
    two = drawn((slice(2, 5), slice(4, 9)), (slice(10, 12), slice(20, 22)))
    assert measure_region(two) == RegionMeasures(19, 16 + 8, 2)


def test_pixels_that_touch_at_a_corner_are_one_piece():
    assert measure_region(drawn((slice(2, 3), slice(2, 3)), (slice(3, 4), slice(3, 4)))).components == 1


def test_a_hole_lengthens_the_border():
    whole = drawn((slice(0, 20), slice(0, 20)))
    ring = whole.copy()
    ring[5:15, 5:15] = False
    extra = measure_region(ring).perimeter_px - measure_region(whole).perimeter_px
    assert extra == pytest.approx(40, abs=4)  # 4 sides of 10; the contour runs half a pixel outside and cuts corners
    assert measure_region(ring).components == 1


def test_lengths_grow_with_the_scale_and_areas_with_its_square():
    assert measure_region(drawn((slice(2, 5), slice(4, 9))), scale=8.0) == RegionMeasures(15 * 64, 16 * 8, 1)


def test_a_proposal_is_what_reaches_one_half_in_image_pixels():
    defect_map = np.zeros((10, 5), np.float32)
    defect_map[3:5, 2] = 0.5, 0.9
    defect_map[8, 0] = 0.49
    assert measure_proposal(defect_map, width=40, height=80) == RegionMeasures(2 * 64, 6 * 8, 1)


def test_the_packed_rectangle_of_a_mask_measures_like_the_whole():
    for mask in (
        drawn((slice(2, 5), slice(4, 9)), (slice(10, 12), slice(20, 22))),
        drawn((slice(0, 20), slice(29, 30))),
    ):
        packed = PackedMask.pack(mask)
        assert packed.crop().size < mask.size
        assert measure_region(packed.crop()) == measure_region(mask)
    assert measure_region(PackedMask.pack(drawn()).crop()) == RegionMeasures(0, 0, 0)


def test_nothing_is_empty():
    assert measure_region(drawn()) == RegionMeasures(0, 0, 0)
    assert measure_proposal(np.full((4, 4), 0.49), 32, 32) == RegionMeasures(0, 0, 0)
    assert measure_proposal(np.full((4, 4), np.nan), 32, 32) == RegionMeasures(0, 0, 0)


@pytest.mark.parametrize(
    ("picture", "expected"),
    [
        (["..", ".."], RegionMeasures(0, 0, 0)),
        (["..", ".#"], RegionMeasures(1, 4, 1)),
        (["###", "###"], RegionMeasures(6, 10, 1)),
        (["###", "#.#", "###"], RegionMeasures(8, 16, 1)),  # 12 outside and 4 around the hole
        (["#...", ".#..", "...#"], RegionMeasures(3, 12, 2)),  # a corner connects
    ],
)
def test_measures(picture: list[str], expected: RegionMeasures):
    assert measure_region(np.array([[c == "#" for c in row] for row in picture])) == expected
