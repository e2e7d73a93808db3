"""What exports write, as the readers of each format understand it: parsers written from the documents of Ultralytics,
labelme, CVAT, Pascal VOC, MVTec and KolektorSDD2, and pycocotools."""

import base64
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw
from pycocotools.coco import COCO

from core.domain import Annotation, DrawnRegion, ImageLabel, MaskState, PackedMask, Split
from core.formats import EXPORTERS, ExportItem, ExportOptions, write_dataset
from tests.core.formats.exports.made import with_file

SIZE = (40, 60)
Mask = NDArray[np.bool_]


def _surface() -> tuple[Mask, Mask, Mask]:
    """A disc, a crack in two pieces that touches it, and a ring."""
    rows, columns = np.indices(SIZE)
    disc = (rows - 12) ** 2 + (columns - 14) ** 2 <= 60
    crack = ((rows - columns == 0) & (rows > 12) & (rows < 35) & (rows != 25)) & ~disc
    far = (rows - 25) ** 2 + (columns - 45) ** 2
    return disc, crack, (far <= 80) & (far > 20)


@pytest.fixture
def made(tmp_path: Path) -> list[ExportItem]:
    disc, crack, ring = _surface()
    told = (DrawnRegion(PackedMask.pack(disc), "dent"), DrawnRegion(PackedMask.pack(crack), "crack"))
    drawn = Annotation(PackedMask.pack(disc | crack | ring), MaskState.COMPLETE, told)
    height, width = SIZE

    def item(path: str, label: ImageLabel | None, annotation: Annotation, split: Split) -> ExportItem:
        return ExportItem(Path(), path, width, height, label, annotation, "", split)

    several = [
        item("a b/1.png", ImageLabel.BAD, drawn, Split.TEST),
        item("a b/2.png", ImageLabel.GOOD, Annotation(), Split.TRAIN),
        item("3.png", ImageLabel.GOOD, Annotation(), Split.TEST),
        item("4.png", None, Annotation(), Split.TRAIN),
    ]
    return [with_file(each, tmp_path, number) for number, each in enumerate(several)]


def _exported(name: str, made: list[ExportItem], tmp_path: Path, options: ExportOptions | None = None) -> Path:
    write_dataset(EXPORTERS[name], made, tmp_path / "out", options or ExportOptions())
    return tmp_path / "out"


def _ultralytics(text: Path) -> list[tuple[int, Mask]]:
    """As ultralytics/data/utils.py has it: shares of the size, cut off to whole pixels, filled by OpenCV."""
    found = []
    for line in text.read_text().splitlines():
        number, *shares = line.split()
        points = np.array(shares, np.float32).reshape(-1, 2) * (SIZE[1], SIZE[0])
        drawn = cv2.fillPoly(np.zeros(SIZE, np.uint8), [np.asarray(points, np.int32)], 1)
        found.append((int(number), drawn > 0))
    return found


def _labelme(document: dict[str, Any], shape: dict[str, Any]) -> Mask:
    """As labelme/utils/shape.py has it: PIL draws polygons, masks lie at their first point."""
    size = document["imageHeight"], document["imageWidth"]
    if shape["shape_type"] == "mask":
        whole = np.zeros(size, bool)
        (x1, y1), (x2, y2) = np.asarray(shape["points"]).astype(int)
        whole[y1 : y2 + 1, x1 : x2 + 1] = np.asarray(Image.open(io.BytesIO(base64.b64decode(shape["mask"])))) > 0
        return whole
    picture = Image.fromarray(np.zeros(size, np.uint8))
    ImageDraw.Draw(picture).polygon(xy=[tuple(point) for point in shape["points"]], outline=1, fill=1)
    return np.array(picture, bool)


def _cvat(shape: ElementTree.Element) -> Mask:
    """Polygons along the edges of pixels: a pixel belongs where its centre does. Masks run along their rows."""
    whole = np.zeros(SIZE, bool)
    if shape.tag == "mask":
        left, top, width, height = (int(shape.attrib[name]) for name in ("left", "top", "width", "height"))
        flat = np.zeros(width * height, bool)
        at = 0
        for place, length in enumerate(map(int, shape.attrib["rle"].split(","))):
            flat[at : at + length] = place % 2 == 1
            at += length
        assert at == width * height
        whole[top : top + height, left : left + width] = flat.reshape(height, width)
        return whole
    corners = np.array([list(map(float, pair.split(","))) for pair in shape.attrib["points"].split(";")])
    for row, column in np.ndindex(SIZE):
        whole[row, column] = _is_inside(corners, column + 0.5, row + 0.5)
    return whole


def _is_inside(corners: NDArray[np.float64], x: float, y: float) -> bool:
    crossings = 0
    for (x0, y0), (x1, y1) in zip(corners, np.roll(corners, -1, axis=0), strict=True):
        crossings += (y0 > y) != (y1 > y) and x < x0 + (y - y0) * (x1 - x0) / (y1 - y0)
    return crossings % 2 == 1


def test_yolo_as_ultralytics_reads_it(made: list[ExportItem], tmp_path: Path):
    out = _exported("yolo", made, tmp_path)
    assert not list(out.rglob("4.*")), "nobody has labeled it: without lines it would be good"
    assert (out / "labels" / "train" / "a b_2.txt").read_text() == "", "good"
    disc, crack, _ = _surface()
    lines = _ultralytics(out / "labels" / "test" / "a b_1.txt")
    assert [number for number, _ in lines] == [0, 1, 1, 2], "the crack in its two pieces"
    np.testing.assert_array_equal(lines[0][1], disc)
    np.testing.assert_array_equal(lines[1][1] | lines[2][1], crack)
    rows, columns = np.indices(SIZE)
    np.testing.assert_array_equal(lines[3][1], (rows - 25) ** 2 + (columns - 45) ** 2 <= 80)
    names = (out / "data.yaml").read_text(encoding="utf-8")
    assert names.splitlines()[-3:] == ['  0: "dent"', '  1: "crack"', '  2: "defect"']
    assert "val: images/test" in names, "Ultralytics asks for one"


def test_labelme_as_labelme_reads_it(made: list[ExportItem], tmp_path: Path):
    out = _exported("labelme", made, tmp_path)
    document = json.loads((out / "test" / "a b_1.json").read_text(encoding="utf-8"))
    assert (out / "test" / document["imagePath"]).is_file()
    shapes = {shape["label"]: shape for shape in document["shapes"]}
    assert {name: shape["shape_type"] for name, shape in shapes.items()} == {
        "dent": "polygon",
        "crack": "mask",
        "defect": "mask",
    }
    for name, mask in zip(("dent", "crack", "defect"), _surface(), strict=True):
        np.testing.assert_array_equal(_labelme(document, shapes[name]), mask, err_msg=name)


def test_cvat_by_its_document(made: list[ExportItem], tmp_path: Path):
    out = _exported("cvat", made, tmp_path)
    root = ElementTree.parse(out / "annotations.xml").getroot()
    assert root.findtext("version") == "1.1"
    images = {image.attrib["name"]: image for image in root.iter("image")}
    assert [tag.attrib["label"] for tag in images["a b/2.png"].iter("tag")] == ["good"]
    assert {name: image.attrib["subset"] for name, image in images.items()} == {
        "a b/1.png": "test",
        "a b/2.png": "train",
        "3.png": "test",
        "4.png": "train",
    }
    shapes = {shape.attrib["label"]: shape for shape in images["a b/1.png"] if shape.tag != "tag"}
    assert {name: shape.tag for name, shape in shapes.items()} == {"dent": "polygon", "crack": "mask", "defect": "mask"}
    for name, mask in zip(("dent", "crack", "defect"), _surface(), strict=True):
        np.testing.assert_array_equal(_cvat(shapes[name]), mask, err_msg=name)
    known = [label.findtext("name") for label in root.iter("label")]
    assert {*shapes, "good", "bad"} == set(known)


def test_voc_by_its_document(made: list[ExportItem], tmp_path: Path):
    out = _exported("voc", made, tmp_path)
    root = ElementTree.parse(out / "Annotations" / "a_b_1.xml").getroot()
    objects = Image.open(out / "SegmentationObject" / "a_b_1.png")
    classes = Image.open(out / "SegmentationClass" / "a_b_1.png")
    assert (objects.mode, classes.mode) == ("P", "P")
    assert classes.getpalette()[:12] == [0, 0, 0, 128, 0, 0, 0, 128, 0, 128, 128, 0], "as VOClabelcolormap.m"
    numbers = dict(line.split(" ", 1)[::-1] for line in (out / "classes.txt").read_text().splitlines())
    for place, (element, mask) in enumerate(zip(root.iter("object"), _surface(), strict=True), 1):
        np.testing.assert_array_equal(np.asarray(objects) == place, mask)
        assert set(np.asarray(classes)[mask].tolist()) == {int(numbers[element.findtext("name")])}
        left, top, right, bottom = (int(element.findtext(f"bndbox/{n}")) for n in ("xmin", "ymin", "xmax", "ymax"))
        rows, columns = np.nonzero(mask)
        assert (left, top, right, bottom) == (columns.min() + 1, rows.min() + 1, columns.max() + 1, rows.max() + 1)
    lists = {file.stem: file.read_text().split() for file in (out / "ImageSets" / "Main").iterdir()}
    assert lists == {"train": ["a_b_2", "4"], "test": ["a_b_1", "3"]}
    masked = {file.stem: file.read_text().split() for file in (out / "ImageSets" / "Segmentation").iterdir()}
    assert masked == {"test": ["a_b_1"]}
    assert (out / "labelmap.txt").read_text().splitlines() == [
        "# label:color_rgb:parts:actions",
        "background:0,0,0::",
        "dent:128,0,0::",
        "crack:0,128,0::",
        "defect:128,128,0::",
    ]


def test_voc_of_boxes_lists_its_classes_too(made: list[ExportItem], tmp_path: Path):
    out = _exported("voc", made, tmp_path, ExportOptions(boxes=True))
    assert (out / "classes.txt").read_text() == "1 dent\n2 crack\n3 defect\n"


def test_mvtec_by_its_layout(made: list[ExportItem], tmp_path: Path):
    out = _exported("mvtec", made, tmp_path)
    files = sorted(path.relative_to(out).as_posix() for path in out.rglob("*.png"))
    assert files == [
        "ground_truth/combined/a b_1_mask.png",
        "test/combined/a b_1.png",
        "test/good/3.png",
        "train/good/a b_2.png",
    ]
    mask = np.asarray(Image.open(out / files[0]))
    np.testing.assert_array_equal(mask, np.logical_or.reduce(_surface()) * np.uint8(255))


def test_kolektorsdd2_by_its_layout(made: list[ExportItem], tmp_path: Path):
    out = _exported("kolektorsdd2", made, tmp_path)
    files = sorted(path.relative_to(out).as_posix() for path in out.rglob("*.png"))
    assert files == [
        *("test/20000.png", "test/20000_GT.png", "test/20001.png", "test/20001_GT.png"),
        *("train/10000.png", "train/10000_GT.png"),
    ]
    np.testing.assert_array_equal(
        np.asarray(Image.open(out / "test" / "20000_GT.png")) > 0, np.logical_or.reduce(_surface())
    )
    assert not np.asarray(Image.open(out / "train" / "10000_GT.png")).any()
    assert json.loads((out / "split_0.json").read_text()) == {
        "train": [["10000", True]],
        "test": [["20000", True], ["20001", True]],
    }
    assert not list(out.rglob("*.pkl")), "whoever opens a pickle runs it"


def _read_yolo(out: Path) -> Mask:
    return np.logical_or.reduce([mask for _, mask in _ultralytics(out / "labels" / "test" / "a b_1.txt")])


def _read_labelme(out: Path) -> Mask:
    document = json.loads((out / "test" / "a b_1.json").read_text(encoding="utf-8"))
    return np.logical_or.reduce([_labelme(document, shape) for shape in document["shapes"]])


def _read_cvat(out: Path) -> Mask:
    image = next(ElementTree.parse(out / "annotations.xml").getroot().iter("image"))
    return np.logical_or.reduce([_cvat(shape) for shape in image if shape.tag != "tag"])


def _read_coco(out: Path) -> Mask:
    coco = COCO(out / "annotations" / "instances_polygon.json")
    return np.logical_or.reduce([coco.annToMask(each) > 0 for each in coco.loadAnns(coco.getAnnIds(imgIds=1))])


@pytest.mark.parametrize("tolerance_px", [0.5, 1.0, 2.0])
@pytest.mark.parametrize(
    ("name", "read"), [("yolo", _read_yolo), ("labelme", _read_labelme), ("cvat", _read_cvat), ("coco", _read_coco)]
)
def test_simplified_outlines_stay_within_their_error(
    made: list[ExportItem], tmp_path: Path, name: str, read: Callable[[Path], Mask], tolerance_px: float
):
    """No pixel changes sides that is further than the tolerance, and the half of its own, from the outline."""
    exact = read(_exported(name, made, tmp_path))
    write_dataset(EXPORTERS[name], made, tmp_path / "simple", ExportOptions(tolerance_px=tolerance_px))
    simple = read(tmp_path / "simple")
    inside = cv2.distanceTransform(exact.astype(np.uint8), cv2.DIST_L2, cv2.DIST_MASK_PRECISE)
    outside = cv2.distanceTransform((~exact).astype(np.uint8), cv2.DIST_L2, cv2.DIST_MASK_PRECISE)
    off = np.maximum(inside, outside)[exact != simple] - 0.5  # from a pixel's centre to the outline
    assert off.max(initial=0) <= tolerance_px + 0.75
    assert json.loads((tmp_path / "simple" / "maskworth-export.json").read_text())["options"]["tolerance_px"] == (
        tolerance_px
    )
