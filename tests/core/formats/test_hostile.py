"""Files from strangers, in every format that is read: one line for what cannot be taken, and nothing outside."""

import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from core.domain import KnownError
from core.formats import AUTO, IMPORT_FORMATS, Dataset, ImportOptions, read_dataset
from core.formats.item_reading import read_item
from tests.core.formats.trees import write_image, write_text

NAMES = (
    "../../secret.png",
    "/etc/hostname",
    "..\\\\..\\\\secret.png",
    "C:\\\\secret.png",
    "images/../../secret.png",
    "x" * 5000,
)
NUMBERS = ("-1", "1e308", "99999999999999999999", "0.5e-320", '"two"', "null")
_COCO = '{"images":[{"id":1,"file_name":"NAME","width":NUMBER,"height":24}],"categories":[{"id":1,"name":"a"}],'
_COCO += '"annotations":[{"id":1,"image_id":1,"category_id":1,"bbox":[NUMBER,1,2,3],"segmentation":'
_VOC = (
    "<annotation><filename>NAME</filename><size><width>NUMBER</width><height>24</height></size><object><name>a</name>"
)
_VOC += "<bndbox><xmin>NUMBER</xmin><ymin>1</ymin><xmax>3</xmax><ymax>4</ymax></bndbox></object></annotation>"
_CVAT = '<annotations><image id="0" name="NAME" width="36" height="24"><mask label="a" rle="NUMBER" left="1" top="1" '
_CVAT += 'width="3" height="3"/><box label="a" xtl="NUMBER" ytl="1" xbr="3" ybr="4"/></image></annotations>'
_LABELME = '{"imagePath":"NAME","imageWidth":NUMBER,"imageHeight":24,"shapes":[{"label":"a","shape_type":"polygon",'
_LABELME += '"points":[[NUMBER,1],[3,4],[5,6]]}]}'
_STUDIO = '[{"data":{"image":"NAME"},"annotations":[{"result":[{"type":"brushlabels","original_width":NUMBER,'
_STUDIO += '"original_height":24,"value":{"format":"rle","rle":[NUMBER,1,2],"brushlabels":["a"]}}]}]}]'
_DATUMARO = (
    '{"categories":{"label":{"labels":[{"name":"a"}]}},"items":[{"id":"a","image":{"path":"NAME","size":[24,36]},'
)
_DATUMARO += '"annotations":[{"type":"bbox","label_id":0,"bbox":[NUMBER,1,2,3]}]}]}'

DOCUMENTS: dict[str, tuple[str, str]] = {
    "coco": ("instances.json", _COCO + '{"counts":[NUMBER,5],"size":[24,NUMBER]}}]}'),
    "coco polygons": ("instances.json", _COCO + "[[NUMBER,1,5,1,5,NUMBER]]}]}"),
    "voc": ("a.xml", _VOC),
    "cvat": ("annotations.xml", _CVAT),
    "labelme": ("a.json", _LABELME),
    "label-studio": ("export.json", _STUDIO),
    "datumaro": ("annotations/default.json", _DATUMARO),
    "csv": ("table.csv", "image,probability\nNAME,NUMBER\n"),
    "folder": ("labels.csv", "image,label,mask,boxes\nNAME,bad,NAME,NUMBER 1 2 3 4\n"),
    "severstal": ("train.csv", "ImageId,ClassId,EncodedPixels\nNAME,NUMBER,NUMBER 5\na.jpg,1,1 99999999999\n"),
    "yolo": ("labels/a.txt", "NUMBER NUMBER 0.5 0.1 0.1\n"),
    "yolo names": ("data.yaml", "path: NAME\ntrain: NAME\nnames: [a, NAME]\n"),
    "dagm": ("Class1/Train/Label/Labels.txt", "1\n1\t1\tNAME\t1\tNAME\n"),
    "deeppcb": ("trainval.txt", "NAME NAME\n"),
}
BOMBS: dict[str, Callable[[str], str]] = {
    "cut short": lambda text: text[: len(text) // 2],
    "deep": lambda text: text.replace("NUMBER", "[" * 100_000, 1),
    "entities": lambda text: (
        '<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;&b;"><!ENTITY d SYSTEM "file:///etc/hostname">]>'
        + text.replace("NAME", "&d;&c;", 1)
    ),
    "zeroes": lambda text: text.replace("a", "\0", 3),
    "empty": lambda _text: "",
}


def _cases() -> list[tuple[str, str]]:
    cases = []
    for place, text in DOCUMENTS.values():
        cases += [(place, text.replace("NAME", name).replace("NUMBER", "1")) for name in NAMES]
        cases += [(place, text.replace("NAME", "a.jpg").replace("NUMBER", number)) for number in NUMBERS]
        cases += [(place, bomb(text).replace("NAME", "a.jpg").replace("NUMBER", "1")) for bomb in BOMBS.values()]
    return cases


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A dataset of one image; beside it lies a file that is nobody's business."""
    write_image(tmp_path / "secret.png")
    folder = tmp_path / "data" / "set"
    write_image(folder / "a.jpg")
    write_image(folder / "images" / "a.png")
    return folder


def _take(name: str, root: Path) -> None:
    """Every image that the format finds lies in the dataset, whatever is written about it."""
    lines: list[object] = []
    try:
        dataset = read_dataset(name, root, ImportOptions())
    except KnownError as refused:
        dataset = Dataset(())
        lines.append(refused)
    for item in dataset.items:
        assert all(file.resolve().is_relative_to(root.resolve()) for file in (item.image, *item.masks))
        try:
            lines += [remark.line for remark in read_item(item, dataset.root or root).remarks]
        except KnownError as refused:
            lines.append(refused)
    lines += [remark.line for remark in dataset.remarks]
    assert all(len(str(line).splitlines()) == 1 for line in lines)


@pytest.mark.parametrize("name", [AUTO, *(each.name for each in IMPORT_FORMATS)])
def test_what_a_file_says_of_images_leads_nowhere_else(name: str, root: Path):
    before = sorted(path for path in root.parents[1].rglob("*"))
    for place, text in _cases():
        file = write_text(root / place, text)
        _take(name, root)
        file.unlink()
    after = [path for path in root.parents[1].rglob("*") if path.is_file()]
    assert sorted(after) == [path for path in before if path.is_file()]


@pytest.mark.parametrize("name", [AUTO, *(each.name for each in IMPORT_FORMATS)])
def test_links_and_archives_are_not_followed(name: str, root: Path):
    (root / "loop").symlink_to(root, target_is_directory=True)
    (root / "out").symlink_to(root.parents[1], target_is_directory=True)
    (root / "secret.png").symlink_to(root.parents[1] / "secret.png")
    with zipfile.ZipFile(root / "annotations.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("../../evil.png", b"\0" * 10_000_000)
    with (root / "large.json").open("wb") as sparse:
        os.truncate(sparse.fileno(), 1 << 40)  # a terabyte that takes no room
    _take(name, root)
    assert not (root.parents[1] / "evil.png").exists()
