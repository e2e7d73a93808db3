"""Boxes of Pascal VOC go in and out with the same figures."""

from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.domain import ImageLabel, Split
from core.formats import EXPORTERS, ExportItem, ExportOptions, ImportOptions, read_dataset, write_dataset
from core.formats.item_reading import read_item
from tests.core.formats.trees import SIZE, write_image, write_text

HEIGHT, WIDTH = SIZE
CORNERS = ("xmin", "ymin", "xmax", "ymax")

Corners = tuple[int, int, int, int]


@st.composite
def _corners(draw: st.DrawFn) -> Corners:
    """As the development kit has them: of pixels that count from 1 and belong to the box."""
    left, right = sorted(draw(st.tuples(st.integers(1, WIDTH), st.integers(1, WIDTH))))
    top, bottom = sorted(draw(st.tuples(st.integers(1, HEIGHT), st.integers(1, HEIGHT))))
    return left, top, right, bottom


@pytest.mark.parametrize("boxes", [False, True])
@settings(max_examples=10, deadline=None)
@given(drawn=st.lists(_corners(), min_size=1, max_size=3))
def test_boxes_come_out_as_they_went_in(boxes: bool, drawn: list[Corners], tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("voc")
    write_image(folder / "in" / "JPEGImages" / "1.png")
    write_text(folder / "in" / "Annotations" / "1.xml", _xml(drawn))
    write_dataset(EXPORTERS["voc"], [_imported(folder / "in")], folder / "out", ExportOptions(drafts=True, boxes=boxes))
    root = ElementTree.parse(folder / "out" / "Annotations" / "1.xml").getroot()
    found = [tuple(int(each.findtext(f"bndbox/{n}") or "") for n in CORNERS) for each in root.iter("object")]
    assert found == drawn


@pytest.mark.parametrize("first_px", [0, 1])
def test_a_box_over_all_of_an_image_is_that_whether_its_file_counts_from_0_or_1(tmp_path: Path, first_px: int):
    write_image(tmp_path / "JPEGImages" / "1.png")
    write_text(tmp_path / "Annotations" / "1.xml", _xml([(first_px, first_px, WIDTH, HEIGHT)]))
    (box,) = _imported(tmp_path).annotation.boxes
    assert (box.cx, box.cy, box.w, box.h) == (WIDTH / 2, HEIGHT / 2, WIDTH, HEIGHT)


def _xml(drawn: list[Corners]) -> str:
    parts = []
    for number, corners in enumerate(drawn):
        box = "".join(f"<{name}>{value}</{name}>" for name, value in zip(CORNERS, corners, strict=True))
        parts.append(f"<object><name>kind {number}</name><bndbox>{box}</bndbox></object>")
    return f"<annotation><filename>1.png</filename>{''.join(parts)}</annotation>"


def _imported(root: Path) -> ExportItem:
    dataset = read_dataset("voc", root, ImportOptions())
    (item,) = dataset.items
    content = read_item(item, dataset.root or root)
    assert content.annotation is not None
    return ExportItem(item.image, "1.png", WIDTH, HEIGHT, ImageLabel.BAD, content.annotation, "1", Split.TRAIN)
