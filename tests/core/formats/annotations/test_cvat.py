"""core.formats.annotations.cvat: shapes, masks and tags of CVAT for images 1.1."""

from itertools import groupby
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from core.domain import Box, ImageLabel, MaskState, Reason, Split
from tests.core.formats.trees import SIZE, Read, read, rectangle, write_image, write_text

HEIGHT, WIDTH = SIZE


def rle(pixels: NDArray[np.bool_]) -> str:
    """By CVAT's documents: lengths along the rows of the mask's rectangle, the first of pixels that are not set."""
    runs = [(value, len(list(some))) for value, some in groupby(pixels.ravel().tolist())]
    return ", ".join(map(str, ([0] if runs[0][0] else []) + [length for _, length in runs]))


def tree(root: Path, *shapes: str, subset: str = "Validation") -> Read:
    images = []
    for number, inner in enumerate(shapes):
        write_image(root / "images" / f"{number}.png")
        head = f'id="{number}" name="images/{number}.png" subset="{subset}" width="{WIDTH}" height="{HEIGHT}"'
        images.append(f"<image {head}>{inner}</image>")
    text = f"<annotations><version>1.1</version><meta/>{''.join(images)}</annotations>"
    write_text(root / "annotations.xml", f'<?xml version="1.0" encoding="utf-8"?>{text}')
    return read(root)


def test_tags_and_shapes_are_labels(tmp_path: Path):
    box = '<box label="dent" occluded="0" xtl="4.0" ytl="2.0" xbr="20.0" ybr="10.0" rotation="30.0" z_order="0"/>'
    found = tree(tmp_path, box, '<tag label="good"/>', '<tag label="dirty"/>', "")
    assert found.dataset.format == "cvat"
    assert list(found.labels.values()) == [ImageLabel.BAD, ImageLabel.GOOD, ImageLabel.BAD, None]
    first, _, third, _ = found.images.values()
    assert (first.annotation.boxes, first.state, first.split) == (
        (Box(12, 6, 16, 8, 30),),
        MaskState.DRAFT,
        Split.VALIDATION,
    )
    assert (third.kinds, third.state) == (("dirty",), MaskState.NONE)


def test_polygons_and_ellipses_are_masks(tmp_path: Path):
    polygon = '<polygon label="a" points="4.0,2.0;20.0,2.0;20.0,10.0;4.0,10.0"/>'
    found = tree(tmp_path, polygon, '<ellipse label="a" cx="18" cy="12" rx="8" ry="4" rotation="90"/>')
    first, second = found.images.values()
    assert np.array_equal(first.mask, rectangle(2, 4, 10, 20))
    rows, columns = np.nonzero(second.mask)
    assert (rows.min(), rows.max(), columns.min(), columns.max()) == (4, 19, 14, 21)


@given(arrays(bool, st.tuples(st.integers(1, 9), st.integers(1, 9))))
@settings(deadline=None, max_examples=20)
def test_masks_are_exact(tmp_path_factory: pytest.TempPathFactory, pixels: NDArray[np.bool_]):
    height, width = pixels.shape
    shape = f'<mask label="a" rle="{rle(pixels)}" left="5" top="3" width="{width}" height="{height}"/>'
    found = tree(tmp_path_factory.mktemp("cvat"), shape).images["images/0.png"]
    expected = np.zeros(SIZE, bool)
    expected[3 : 3 + height, 5 : 5 + width] = pixels
    assert np.array_equal(expected if found.mask is None else found.mask, expected)


def test_a_mask_that_leads_out_is_told(tmp_path: Path):
    shape = '<mask label="a" rle="0, 99999999999" left="5" top="3" width="3" height="3"/>'
    found = tree(tmp_path, shape)
    assert (found.images["images/0.png"].label, found.images["images/0.png"].mask) == (ImageLabel.BAD, None)
    assert [each.reason for each in found.remarks].count(Reason.SIDE_FILE_UNREADABLE) == 1
