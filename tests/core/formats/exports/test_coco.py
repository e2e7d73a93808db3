"""core.formats.exports.coco: the files as pycocotools reads them."""

from pathlib import Path

import numpy as np
import pytest
from pycocotools.coco import COCO

from core.domain import Annotation, ImageLabel, MaskState, PackedMask, Split
from core.formats import EXPORTERS, ExportItem, ExportOptions, write_dataset


def item(folder: Path, name: str, mask: np.ndarray | None, state: MaskState, label: ImageLabel | None) -> ExportItem:
    source = folder / "source" / name
    source.parent.mkdir(parents=True, exist_ok=True)
    source.write_bytes(b"\x89PNG\r\n\x1a\n, and the rest is not read by the export")
    annotation = Annotation(None if mask is None else PackedMask.pack(mask), state)
    return ExportItem(source, name, 30, 20, label, annotation, f"group of {name}", Split.TEST)


@pytest.fixture
def items(tmp_path: Path) -> list[ExportItem]:
    """A ring and a bar complete, a draft, a confirmed good image and one that nobody has labeled."""
    drawn = np.zeros((20, 30), bool)
    drawn[2:9, 3:10] = True
    drawn[4:6, 5:8] = False
    drawn[15, 12:29] = True
    draft = np.zeros((20, 30), bool)
    draft[0, 0] = True
    return [
        item(tmp_path, "a/1.png", drawn, MaskState.COMPLETE, ImageLabel.BAD),
        item(tmp_path, "a/2.png", draft, MaskState.DRAFT, ImageLabel.BAD),
        item(tmp_path, "b/3.png", None, MaskState.NONE, ImageLabel.GOOD),
        item(tmp_path, "b/4.png", None, MaskState.NONE, None),
    ]


def load(file: Path, capsys: pytest.CaptureFixture[str]) -> COCO:
    coco = COCO(file)
    capsys.readouterr()  # it prints how long it took
    return coco


def test_run_lengths_load_with_the_right_counts_and_pixels(
    items: list[ExportItem], tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    summary = write_dataset(EXPORTERS["coco"], items, tmp_path / "out", ExportOptions())
    assert (summary.images, summary.masks) == (4, 1)
    coco = load(tmp_path / "out" / "annotations" / "instances_rle.json", capsys)
    assert (len(coco.getImgIds()), len(coco.getAnnIds())) == (4, 2)
    assert [category["name"] for category in coco.loadCats(coco.getCatIds())] == ["defect"]
    union = np.any([coco.annToMask(annotation) for annotation in coco.loadAnns(coco.getAnnIds(imgIds=1))], axis=0)
    np.testing.assert_array_equal(union, items[0].annotation.mask.unpack())
    assert sorted(annotation["area"] for annotation in coco.anns.values()) == [17, 43]
    assert [annotation["bbox"] for annotation in coco.anns.values()] == [[3, 2, 7, 7], [12, 15, 17, 1]]


def test_polygons_are_the_same_annotations(items: list[ExportItem], tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    write_dataset(EXPORTERS["coco"], items, tmp_path / "out", ExportOptions())
    coco = load(tmp_path / "out" / "annotations" / "instances_polygon.json", capsys)
    ring, bar = coco.loadAnns([1, 2])
    assert coco.annToMask(ring).sum() == 49  # its hole of 6 is filled
    assert ring["area"] == 43
    corners = np.reshape(bar["segmentation"], (-1, 2)).tolist()
    assert sorted(corners) == [[12, 15], [12, 16], [29, 15], [29, 16]]


def test_images_tell_what_coco_has_no_word_for(
    items: list[ExportItem], tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    write_dataset(EXPORTERS["coco"], items, tmp_path / "out", ExportOptions())
    images = load(tmp_path / "out" / "annotations" / "instances_rle.json", capsys).loadImgs([1, 2, 3, 4])
    assert [(image["label"], image["mask_state"]) for image in images] == [
        ("bad", "complete"),
        ("bad", "draft"),
        ("good", "none"),
        (None, "none"),
    ]
    assert images[0] == images[0] | {"width": 30, "height": 20, "split": "test", "group": "group of a/1.png"}
    assert all((tmp_path / "out" / "images" / image["file_name"]).is_file() for image in images)


def test_drafts_are_written_when_asked_for(items: list[ExportItem], tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert write_dataset(EXPORTERS["coco"], items, tmp_path / "out", ExportOptions(drafts=True)).masks == 2
    coco = load(tmp_path / "out" / "annotations" / "instances_rle.json", capsys)
    assert len(coco.getAnnIds(imgIds=2)) == 1
