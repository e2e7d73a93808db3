"""What a mask costs a simulated inspector, worked out by hand."""

import numpy as np
import pytest

from core.simulation.inspectors import brush_seconds, hesitation, polygon_seconds


def canvas(side_px: int = 900) -> np.ndarray:
    return np.zeros((side_px, side_px), bool)


def test_a_polygon_costs_a_look_each_component_and_each_vertex():
    mask = canvas(100)
    mask[10:20, 10:30] = True
    assert polygon_seconds(mask) == pytest.approx(8 + 3 + 4 * 1.3)
    mask[50:60, 10:30] = True
    assert polygon_seconds(mask) == pytest.approx(8 + 2 * 3 + 8 * 1.3)


def test_vertices_are_those_that_reach_an_overlap_of_nine_tenths():
    angle = canvas(100)  # cutting its inner corner off would leave 1200/1400 = 0.857: all six corners are needed
    angle[10:50, 10:50] = True
    angle[30:50, 30:50] = False
    assert polygon_seconds(angle) == pytest.approx(8 + 3 + 6 * 1.3)
    nick = canvas(100)  # a nick of 1 % is not worth a vertex
    nick[10:50, 10:50] = True
    nick[10:14, 28:32] = False
    assert polygon_seconds(nick) == pytest.approx(8 + 3 + 4 * 1.3)


def test_a_hole_needs_an_outline_but_is_no_component():
    frame = canvas(100)
    frame[10:70, 10:70] = True
    frame[25:55, 25:55] = False
    assert polygon_seconds(frame) == pytest.approx(8 + 3 + 8 * 1.3)


def test_small_holes_and_specks_need_no_care():
    speckled = canvas(100)
    speckled[10:70, 10:70] = True
    speckled[20:22, 20:22] = speckled[40:42, 50:52] = False
    assert polygon_seconds(speckled) == pytest.approx(8 + 3 + 4 * 1.3)
    speckled[90, 90] = True  # but a component is a component, and at least a triangle
    assert polygon_seconds(speckled) == pytest.approx(8 + 2 * 3 + 7 * 1.3)


def test_what_lies_in_a_hole_is_outlined_too():
    island = canvas(100)
    island[10:90, 10:90] = True
    island[20:80, 20:80] = False
    island[35:65, 35:65] = True
    assert polygon_seconds(island) == pytest.approx(8 + 2 * 3 + 12 * 1.3)


def test_a_brush_costs_its_stroke_over_its_speed_at_any_resolution():
    square = canvas(900)
    square[100:160, 100:160] = True  # 3600 px² under a brush of 24 px: 150 px at 100 px/s
    assert brush_seconds(square) == pytest.approx(8 + 3 + 1.5)
    halved = canvas(450)
    halved[50:80, 50:80] = True
    assert brush_seconds(halved) == pytest.approx(8 + 3 + 1.5)


def test_a_thin_line_is_painted_along_its_length():
    line = canvas(900)
    line[100:104, 100:500] = True
    assert brush_seconds(line) == pytest.approx(8 + 3 + 4, rel=0.01)
    line[300:304, 100:500] = True
    assert brush_seconds(line) == pytest.approx(8 + 2 * 3 + 8, rel=0.01)


def test_hesitation_stays_within_half():
    rng = np.random.default_rng(0)
    factors = np.array([hesitation(rng) for _ in range(2000)])
    assert factors.min() >= 0.5
    assert factors.max() <= 1.5
    assert factors.mean() == pytest.approx(1, abs=0.02)
    assert factors.std() == pytest.approx(1 / np.sqrt(12), abs=0.02)
