"""Edits: exact in both directions, and small enough to keep."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from core.annotation.box import draw_box
from core.annotation.document import MaskDocument, MaskEdit, edit_clear, edit_state
from core.annotation.region import Blend, Region, edit_region
from core.annotation.stroke import Stroke
from core.domain import Annotation, Box, MaskState, PackedMask
from core.images.display.pixel_rect import PixelRect

_HEIGHT, _WIDTH = 300, 530  # several tiles in each direction, none of them whole at the far border
_places = st.tuples(st.floats(-40, 570), st.floats(-40, 340))
_strokes = st.tuples(st.just("stroke"), st.lists(_places, min_size=1, max_size=5), st.integers(1, 120), st.booleans())
_boxes = st.tuples(st.just("box"), _places, st.floats(1, 200), st.floats(1, 200), st.floats(-180, 180))
_regions = st.tuples(st.just("region"), st.sampled_from(Blend), st.integers(0, 2**32 - 1), st.sampled_from([0.02, 0.3]))
_plain = st.tuples(st.sampled_from(["clear", "complete"]))


def act(document: MaskDocument, action: tuple[Any, ...]) -> MaskEdit | None:
    """Do what a person does; answers the edit, already applied."""
    kind, *how = action
    if kind == "stroke":
        stroke = Stroke(document, how[1], erases=how[2])
        for point in how[0]:
            stroke.move_to(*point)
        return stroke.finish()
    if kind == "box":
        return draw_box(document, Box(*how[0], *how[1:]))
    if kind == "region":
        blend, seed, share = how
        coarse = np.random.default_rng(seed).random((10, 10)) < share
        region = Region.of(np.kron(coarse, np.ones((30, 53))) > 0)
        return None if region is None else edit_region(document, region, "Region", blend=blend)
    edit = edit_clear(document) if kind == "clear" else edit_state(document, MaskState.COMPLETE)
    document.apply(edit)
    return edit


def everything_of(document: MaskDocument) -> tuple[Any, ...]:
    assert document.area_px == np.count_nonzero(document.pixels)
    rows, columns = np.nonzero(document.pixels)
    if rows.size:
        around = PixelRect(columns.min(), rows.min(), columns.max() + 1, rows.max() + 1)
        assert document.extent.intersected(around) == around
    assert document.frozen().to_annotation() == Annotation(
        PackedMask.pack(document.pixels > 0) if document.state is not MaskState.NONE else None,
        document.state,
        document.regions,
    )
    return document.pixels.tobytes(), document.regions, document.state


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(_strokes, _boxes, _regions, _plain), min_size=1, max_size=6))
def test_undoing_and_redoing_any_actions_restores_every_moment_exactly(actions: list[tuple[Any, ...]]):
    document = MaskDocument(_HEIGHT, _WIDTH)
    moments = [everything_of(document)]
    edits = []
    for action in actions:
        edit = act(document, action)
        if edit is not None:
            edits.append(edit)
            moments.append(everything_of(document))
    for edit, before in zip(reversed(edits), reversed(moments[:-1]), strict=True):
        document.revert(edit)
        assert everything_of(document) == before
    for edit, after in zip(edits, moments[1:], strict=True):
        document.apply(edit)
        assert everything_of(document) == after


@pytest.mark.parametrize(
    ("blend", "expected"),
    [
        (Blend.ADD, lambda mask, region: mask | region),
        (Blend.ERASE, lambda mask, region: mask & ~region),
        (Blend.REPLACE, lambda _, region: region),
    ],
)
def test_a_region_is_blended_into_the_mask(blend: Blend, expected: Callable[..., NDArray[np.bool_]]):
    rng = np.random.default_rng(1)
    mask, found = (np.kron(rng.random((10, 10)) < 0.4, np.ones((30, 53))) > 0 for _ in range(2))
    found[:40] = False  # so that the region's rectangle is not the image's
    document = MaskDocument(_HEIGHT, _WIDTH, Annotation(PackedMask.pack(mask), MaskState.COMPLETE))
    region = Region.of(found)
    assert region is not None
    region.prepare(MaskDocument(_HEIGHT, _WIDTH).frozen(), blend)  # made ready for a mask that has changed since
    assert edit_region(document, region, "Region", blend=blend) is not None
    np.testing.assert_array_equal(document.pixels > 0, expected(mask, found))
    assert document.state is (MaskState.DRAFT if blend is Blend.REPLACE else MaskState.COMPLETE)


@pytest.mark.parametrize("blend", list(Blend))
def test_a_large_region_made_ready_beforehand_changes_the_same(blend: Blend):
    rng = np.random.default_rng(2)
    mask, found = (np.kron(rng.random((24, 25)) < 0.4, np.ones((100, 110))) > 0 for _ in range(2))
    annotation = Annotation(PackedMask.pack(mask), MaskState.DRAFT)
    region = Region.of(found)
    assert region is not None
    at_once, ready = MaskDocument(2400, 2750, annotation), MaskDocument(2400, 2750, annotation)
    first = edit_region(at_once, region, "Region", blend=blend)
    region.prepare(ready.frozen(), blend)
    before = ready.raster
    second = edit_region(ready, region, "Region", blend=blend)
    assert first is not None
    assert second is not None
    assert ready.raster is not before, "taken as a whole"
    assert everything_of(at_once) == everything_of(ready)
    for a, b in zip(at_once.raster.pyramid.levels, ready.raster.pyramid.levels, strict=True):
        np.testing.assert_array_equal(a, b)
    ready.revert(second)
    np.testing.assert_array_equal(ready.pixels > 0, mask)


def test_two_hundred_long_strokes_on_the_largest_image_fit_in_128_megabytes():
    document = MaskDocument(8192, 8192)
    rng = np.random.default_rng(3)
    held = 0
    for number in range(20):  # a tenth of 200, for a test's patience
        stroke = Stroke(document, int(rng.integers(100, 501)), erases=number % 3 == 2)
        for x, y in rng.uniform(0, 8192, (12, 2)):
            stroke.move_to(x, y)
        edit = stroke.finish()
        assert edit is not None
        held += edit.n_bytes
    assert 10 * held <= 128 * 1024**2


def test_an_edit_of_a_dot_is_small():
    document = MaskDocument(8192, 8192)
    stroke = Stroke(document, 20, erases=False)
    stroke.move_to(4000, 4000)
    edit = stroke.finish()
    assert edit is not None
    assert edit.n_bytes < 2000


def test_correcting_a_complete_mask_keeps_it_complete_and_emptying_it_does_not():
    document = MaskDocument(40, 40, Annotation(PackedMask.pack(np.eye(40) > 0), MaskState.COMPLETE))
    act(document, ("stroke", [(20, 20)], 9, False))
    assert document.state is MaskState.COMPLETE
    act(document, ("stroke", [(0, 0), (40, 40), (0, 40), (40, 0)], 60, True))
    assert document.state is MaskState.NONE
