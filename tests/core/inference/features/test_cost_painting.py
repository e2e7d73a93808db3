"""What a region asks of a hand, by hand."""

import cv2
import numpy as np
import pytest

from core.inference.features.cost_painting import painting_times


def test_a_stripe_is_one_stroke_and_four_corners():
    mask = np.zeros((900, 900), bool)
    mask[100:120, 200:500] = True  # 20 px wide, 300 long: one stroke
    times = painting_times(mask, 900)
    assert times.brush_s == pytest.approx(8 + 3 + 300 / 100, rel=0.03)
    assert times.polygon_s == pytest.approx(8 + 3 + 4 * 1.3)


def test_a_wide_region_takes_several_strokes():
    mask = np.zeros((900, 900), bool)
    mask[100:340, 100:340] = True  # 240 × 240 with a brush of 24 px: ten strokes of 240 px
    assert painting_times(mask, 900).brush_s == pytest.approx(8 + 3 + 10 * 240 / 100)


def test_each_component_costs_and_a_crop_is_as_good_as_the_image():
    mask = np.zeros((900, 450), bool)
    mask[100:120, 200:400] = mask[300:320, 200:400] = True
    times = painting_times(mask, 900)
    assert times.brush_s == pytest.approx(8 + 2 * 3 + 2 * 200 / 100, rel=0.03)
    assert painting_times(mask[90:330, 190:410], 900) == times


def test_resolution_does_not_change_the_work():
    small = np.zeros((450, 450), bool)
    small[50:70, 100:250] = True
    large = cv2.resize(small.astype(np.uint8), None, fx=4, fy=4, interpolation=cv2.INTER_NEAREST) > 0
    assert painting_times(large, 1800).brush_s == pytest.approx(painting_times(small, 450).brush_s, rel=0.02)


def test_nothing_takes_a_look():
    times = painting_times(np.zeros((5, 5), bool), 5)
    assert (times.brush_s, times.polygon_s) == (8, 8)


def test_a_ragged_outline_takes_more_corners_and_no_more_strokes():
    disc, star = np.zeros((400, 400), np.uint8), np.zeros((400, 400), np.uint8)
    cv2.circle(disc, (200, 200), 100, 1, -1)
    angles = np.linspace(0, 2 * np.pi, 40, endpoint=False)
    radii = np.where(np.arange(40) % 2, 70, 125)
    points = np.stack([200 + radii * np.cos(angles), 200 + radii * np.sin(angles)], axis=1).astype(np.int32)
    cv2.fillPoly(star, [points], 1)
    smooth, ragged = painting_times(disc > 0, 400), painting_times(star > 0, 400)
    assert ragged.polygon_s > smooth.polygon_s + 20
    assert ragged.brush_s < 1.2 * smooth.brush_s
