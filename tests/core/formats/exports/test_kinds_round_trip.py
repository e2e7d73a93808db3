"""COCO there and back: regions in pieces stay together, touching kinds apart, and kinds keep their names."""

import json
from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.domain import Annotation, DrawnRegion, ImageLabel, MaskState, PackedMask, Split
from core.formats import EXPORTERS, ExportItem, ExportOptions, ImportOptions, read_dataset, write_dataset
from core.formats.item_reading import ItemContent, read_item

HEIGHT, WIDTH = 12, 16
_names = st.text(st.characters(categories=("L", "N")), min_size=1, max_size=8).map(lambda name: f"k {name}")
_numbers = st.lists(st.integers(0, 3), min_size=HEIGHT * WIDTH, max_size=HEIGHT * WIDTH)


def _packed(pixels: np.ndarray) -> PackedMask:
    return PackedMask.pack(pixels)


def _item(folder: Path, annotation: Annotation, kinds: tuple[str, ...] = ()) -> ExportItem:
    image = folder / "Teil ä 1.png"
    image.write_bytes(cv2.imencode(".png", np.full((HEIGHT, WIDTH), 77, np.uint8))[1].tobytes())
    return ExportItem(
        image, "sub/Teil ä 1.png", WIDTH, HEIGHT, ImageLabel.BAD, annotation, "", Split.TRAIN, kinds=kinds
    )


def _there_and_back(folder: Path, item: ExportItem) -> ItemContent:
    out = folder / "out"
    write_dataset(EXPORTERS["coco"], [item], out, ExportOptions())
    place = out / "annotations" / "instances_rle.json"
    dataset = read_dataset("coco", place, ImportOptions())
    (image,) = dataset.items
    return read_item(image, dataset.root or out)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(numbers=_numbers, first=_names, second=_names)
def test_regions_and_their_kinds_come_back(
    numbers: list[int], first: str, second: str, tmp_path_factory: pytest.TempPathFactory
):
    """1 and 2: speckled regions of two kinds (or of one) that touch everywhere; 3: what nobody told apart."""
    raster = np.array(numbers).reshape(HEIGHT, WIDTH)
    told = tuple(
        DrawnRegion(_packed(raster == number), kind)
        for number, kind in ((1, first), (2, second))
        if (raster == number).any()
    )
    annotation = Annotation(_packed(raster > 0), MaskState.COMPLETE, told)
    if annotation.mask is None or annotation.mask.is_empty:
        return
    folder = tmp_path_factory.mktemp("coco")

    content = _there_and_back(folder, _item(folder, annotation))

    back = content.annotation
    assert back is not None
    assert (back.mask, back.state) == (annotation.mask, MaskState.COMPLETE)
    assert tuple(region for region in back.regions if region.kind) == told
    for region in back.regions:
        if not region.kind:
            assert isinstance(region.shape, PackedMask)
            assert (raster[region.shape.unpack()] == 3).all()


def test_a_region_without_a_kind_in_two_pieces_stays_one(tmp_path: Path):
    pixels = np.zeros((HEIGHT, WIDTH), bool)
    pixels[1:3, 1:3] = pixels[8:10, 8:10] = True
    annotation = Annotation(_packed(pixels), MaskState.COMPLETE, (DrawnRegion(_packed(pixels)),))
    assert _there_and_back(tmp_path, _item(tmp_path, annotation)).annotation == annotation


def test_connected_parts_need_no_region_of_their_own(tmp_path: Path):
    pixels = np.zeros((HEIGHT, WIDTH), bool)
    pixels[1:3, 1:3] = pixels[8:10, 8:10] = True
    annotation = Annotation(_packed(pixels), MaskState.COMPLETE)
    assert _there_and_back(tmp_path, _item(tmp_path, annotation)).annotation == annotation


def test_kinds_of_the_whole_image_come_back(tmp_path: Path):
    content = _there_and_back(tmp_path, _item(tmp_path, Annotation(), ("dent", "rust")))
    assert content.kinds == ("dent", "rust")
    assert content.label is ImageLabel.BAD


def test_categories_are_the_kinds(tmp_path: Path):
    raster = np.zeros((HEIGHT, WIDTH), int)
    raster[2:4, 2:4], raster[2:4, 4:6], raster[8, 8] = 1, 2, 3
    told = (DrawnRegion(_packed(raster == 1), "dent"), DrawnRegion(_packed(raster == 2), "rust"))
    item = _item(tmp_path, Annotation(_packed(raster > 0), MaskState.COMPLETE, told))
    write_dataset(EXPORTERS["coco"], [item], tmp_path / "out", ExportOptions())
    document = json.loads((tmp_path / "out" / "annotations" / "instances_polygon.json").read_text(encoding="utf-8"))
    assert [(c["id"], c["name"]) for c in document["categories"]] == [(1, "defect"), (2, "dent"), (3, "rust")]
    assert [(a["category_id"], a["area"], a["bbox"]) for a in document["annotations"]] == [
        (2, 4, [2, 2, 2, 2]),
        (3, 4, [4, 2, 2, 2]),
        (1, 1, [8, 8, 1, 1]),
    ]


def test_a_format_without_kinds_says_which_it_leaves_out(tmp_path: Path):
    pixel, other = np.zeros((2, HEIGHT, WIDTH), bool)
    pixel[1, 1] = other[8, 8] = True
    told = (DrawnRegion(_packed(pixel), "dent"), DrawnRegion(_packed(other), "rust"))
    annotation = Annotation(_packed(pixel | other), MaskState.COMPLETE, told)
    summary = write_dataset(EXPORTERS["folder"], [_item(tmp_path, annotation)], tmp_path / "out", ExportOptions())
    assert "dent, rust" in str(summary.remarks[0].line)
