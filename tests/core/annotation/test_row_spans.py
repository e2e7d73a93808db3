"""Boxes as pixels, against half-planes."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.annotation.row_spans import box_spans
from core.domain import Box


def rasterize_box(box: Box, height: int, width: int) -> np.ndarray:
    pixels = np.zeros((height, width), np.uint8)
    box_spans(box, height, width).fill(pixels, 1)
    return pixels.astype(bool)


def test_an_upright_box_covers_the_pixels_whose_centres_it_holds():
    mask = rasterize_box(Box(cx=5, cy=4, w=6, h=2), height=8, width=12)
    expected = np.zeros((8, 12), bool)
    expected[3:5, 2:8] = True
    np.testing.assert_array_equal(mask, expected)


@pytest.mark.parametrize(("w", "h"), [(6, 3), (7, 4), (1, 1)])
@pytest.mark.parametrize("angle", [0, 90, 180, -90, 270])
def test_borders_on_pixel_centres_count_once(w: int, h: int, angle: float):
    mask = rasterize_box(Box(10.5, 10.5, w, h, angle), 21, 21)
    rows, columns = np.flatnonzero(mask.any(axis=1)).size, np.flatnonzero(mask.any(axis=0)).size
    assert (columns, rows) == ((h, w) if angle % 180 else (w, h))
    assert mask.sum() == w * h


@given(st.floats(-10, 50), st.floats(-10, 40), st.floats(0.1, 60), st.floats(0.1, 60), st.floats(-360, 360))
def test_a_turned_box_is_the_intersection_of_its_half_planes(cx: float, cy: float, w: float, h: float, angle: float):
    box = Box(cx, cy, w, h, angle)
    mask = rasterize_box(box, 30, 40)
    y, x = np.mgrid[:30, :40] + 0.5
    corners = box.corners()
    distances = []
    for start, end in zip(corners, np.roll(corners, -1, axis=0), strict=True):
        along = (end - start) / np.linalg.norm(end - start)
        distances.append(along[0] * (y - start[1]) - along[1] * (x - start[0]))
    nearest = np.min(distances, axis=0)  # inside of a side is positive, clockwise with y down
    clear = np.abs(nearest) > 1e-6
    np.testing.assert_array_equal(mask[clear], nearest[clear] > 0)


def test_a_box_outside_the_image_covers_nothing():
    assert not rasterize_box(Box(-20, -20, 10, 10, 30), 30, 40).any()
