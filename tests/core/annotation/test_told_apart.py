"""Regions that are told apart, while the mask around them is painted, erased, moved: expected pixels by hand."""

import numpy as np
import pytest

from core.annotation.box import draw_box
from core.annotation.document import MaskDocument
from core.annotation.patch import patch_of
from core.annotation.picking import edit_deleted, edit_kind, edit_moved, pick
from core.annotation.polygon import draw_polygon
from core.annotation.region import Blend
from core.annotation.stroke import Stroke
from core.domain import Box, DrawnRegion, PackedMask, Polygon

HEIGHT, WIDTH = 40, 60


@pytest.fixture
def document() -> MaskDocument:
    return MaskDocument(HEIGHT, WIDTH)


def _dot(document: MaskDocument, x: float, y: float, kind: str = "", size_px: int = 4, *, erases: bool = False) -> None:
    """A square of ``size_px`` around (x, y)."""
    stroke = Stroke(document, size_px, erases=erases, is_square=True, kind=kind)
    stroke.move_to(x, y)
    stroke.finish()


def _shown(document: MaskDocument) -> list[tuple[str, set[tuple[int, int]]]]:
    """Each region's kind and its (x, y) pixels."""
    found = []
    for region in document.regions:
        patch = patch_of(region.shape, HEIGHT, WIDTH)
        rows, columns = np.nonzero(patch.pixels)
        found.append(
            (
                region.kind,
                {(int(x) + patch.rect.left, int(y) + patch.rect.top) for x, y in zip(columns, rows, strict=True)},
            )
        )
    return found


def _square(left: int, top: int, right: int, bottom: int) -> set[tuple[int, int]]:
    return {(x, y) for x in range(left, right) for y in range(top, bottom)}


def test_strokes_of_one_kind_that_touch_are_one_region_and_far_ones_two(document: MaskDocument):
    _dot(document, 10, 10, "dent")
    _dot(document, 14, 10, "dent")
    _dot(document, 40, 10, "dent")
    assert _shown(document) == [("dent", _square(8, 8, 16, 12)), ("dent", _square(38, 8, 42, 12))]


def test_a_stroke_takes_pixels_from_another_kind_and_undo_gives_them_back(document: MaskDocument):
    _dot(document, 10, 10, "dent")
    before = document.regions
    stroke = Stroke(document, 4, erases=False, is_square=True, kind="rust")
    stroke.move_to(12, 10)
    edit = stroke.finish()
    assert _shown(document) == [("dent", _square(8, 8, 10, 12)), ("rust", _square(10, 8, 14, 12))]
    assert edit is not None
    document.revert(edit)
    assert document.regions == before
    document.apply(edit)
    assert _shown(document)[1] == ("rust", _square(10, 8, 14, 12))


def test_painting_another_kind_over_changes_no_pixel_and_is_an_edit(document: MaskDocument):
    _dot(document, 10, 10, "dent")
    area_px = document.area_px
    _dot(document, 10, 10, "rust")
    assert _shown(document) == [("rust", _square(8, 8, 12, 12))]
    assert document.area_px == area_px


def test_an_eraser_leaves_what_it_left_and_forgets_a_bitten_outline_without_a_kind(document: MaskDocument):
    draw_box(document, Box(10, 10, 4, 4), "dent")
    draw_box(document, Box(30, 10, 4, 4))
    _dot(document, 8, 10, erases=True)
    _dot(document, 28, 10, erases=True)
    assert _shown(document) == [("dent", _square(10, 8, 12, 12))]
    assert isinstance(document.regions[0].shape, PackedMask)


def test_what_was_never_told_apart_costs_nothing(document: MaskDocument):
    _dot(document, 10, 10)
    assert document.regions == ()


def test_a_polygon_keeps_its_corners_unless_it_erases(document: MaskDocument):
    corners = [(10.0, 10.0), (20.0, 10.0), (20.0, 20.0), (10.0, 20.0)]
    draw_polygon(document, corners, Blend.ADD, "dent")
    assert document.regions == (DrawnRegion(Polygon(tuple(corners)), "dent"),)
    assert _shown(document) == [("dent", _square(10, 10, 20, 20))]
    draw_polygon(document, [(0.0, 0.0), (30.0, 0.0), (30.0, 30.0), (0.0, 30.0)], Blend.ERASE)
    assert document.regions == ()


def test_the_topmost_region_is_picked_and_else_the_connected_rest(document: MaskDocument):
    draw_box(document, Box(10, 10, 4, 4), "dent")
    draw_box(document, Box(12, 10, 4, 4), "rust")
    _dot(document, 30, 10)
    _dot(document, 16, 10)  # touches the box, and belongs to none
    assert pick(document, 9.5, 10).place == 0
    assert pick(document, 11.5, 10).place == 1
    rest = pick(document, 30, 10)
    assert rest is not None
    assert (rest.place, rest.patch.rect) == (None, (28, 8, 32, 12))
    beside = pick(document, 16.5, 10)
    assert beside is not None
    assert (beside.place, beside.patch.rect) == (None, (14, 8, 18, 12))
    assert pick(document, 50, 30) is None
    assert pick(document, -1, 10) is None


def test_a_region_is_deleted_without_what_another_covers(document: MaskDocument):
    draw_box(document, Box(10, 10, 4, 4), "dent")
    draw_box(document, Box(12, 10, 4, 4), "rust")
    picked = pick(document, 9, 10)
    assert picked is not None
    edit = edit_deleted(document, picked)
    assert _shown(document) == [("rust", _square(10, 8, 14, 12))]
    assert document.area_px == 16
    assert edit is not None
    document.revert(edit)
    assert document.area_px == 24
    assert [kind for kind, _ in _shown(document)] == ["dent", "rust"]


def test_an_outline_moves_alone(document: MaskDocument):
    draw_box(document, Box(10, 10, 4, 4), "dent")
    draw_box(document, Box(12, 10, 4, 4), "rust")
    edit = edit_moved(document, 0, Box(30, 20, 4, 4))
    assert _shown(document) == [("dent", _square(28, 18, 32, 22)), ("rust", _square(10, 8, 14, 12))]
    assert document.area_px == 32
    assert edit is not None
    document.revert(edit)
    assert _shown(document)[0] == ("dent", _square(8, 8, 12, 12))
    assert edit_moved(document, 0, Box(-30, -20, 4, 4)) is None


def test_a_connected_part_gets_a_kind_and_loses_it_again(document: MaskDocument):
    _dot(document, 10, 10)
    picked = pick(document, 10, 10)
    assert picked is not None
    assert edit_kind(document, picked, "") is None
    edit_kind(document, picked, "dent")
    assert _shown(document) == [("dent", _square(8, 8, 12, 12))]
    again = pick(document, 10, 10)
    assert again is not None
    edit_kind(document, again, "")
    assert document.kinds == frozenset()
