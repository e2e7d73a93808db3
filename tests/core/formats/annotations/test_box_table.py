"""core.formats.annotations.box_table: a row for each box."""

from pathlib import Path

import pytest

from core.domain import Box, ImageLabel, Reason, Split
from core.formats import ImportOptions
from tests.core.formats.trees import read, write_image, write_text

HEADER = "filename,width,height,class,xmin,ymin,xmax,ymax\n"


def tree(root: Path, rows: str, header: str = HEADER, name: str = "train/_annotations.csv") -> Path:
    for number in range(3):
        write_image(root / "train" / f"{number}.png")
    write_text(root / name, header + rows)
    return root


def test_each_row_is_a_box_with_its_kind(tmp_path: Path):
    found = read(tree(tmp_path, "0.png,36,24,dent,4,2,10,8\n0.png,36,24,scratch,20,4,30,6\n1.png,36,24,ok,,,,\n"))
    assert found.dataset.format == "box-csv"
    assert found.labels == {"train/0.png": ImageLabel.BAD, "train/1.png": ImageLabel.GOOD}
    drawn = found.images["train/0.png"].annotation
    assert [(region.shape, region.kind) for region in drawn.regions] == [
        (Box(7, 5, 6, 6), "dent"),
        (Box(25, 5, 10, 2), "scratch"),
    ]
    assert found.images["train/0.png"].split is Split.TRAIN
    assert [each.subject for each in found.remarks if each.reason is Reason.NOT_LISTED] == ["train/2.png"]


@pytest.mark.parametrize(
    ("header", "rows"),
    [
        ("image;x1;y1;x2;y2\n", "train/0.png;4;2;10;8\n"),
        ("Image_ID\tlabel\tx_min\ty_min\tx_max\ty_max\n", "0\tdent\t4.0\t2.0\t10.0\t8.0\n"),
        ("\ufeffpath, xmin, ymin, xmax, ymax, note\n", '"set/train/0.png", 4, 2, 10, 8, "a, b"\n'),
    ],
)
def test_other_names_and_separators(tmp_path: Path, header: str, rows: str):
    found = read(tree(tmp_path / "set", rows, header, "boxes.csv"))
    assert [box for each in found.images.values() for box in each.annotation.boxes] == [Box(7, 5, 6, 6)]


def test_an_image_without_corners_is_unlabeled_unless_told(tmp_path: Path):
    root = tree(tmp_path, "0.png,36,24,,,,,\n1.png,36,24,dent,4,2,10,8\n")
    assert read(root).labels == {"train/0.png": None, "train/1.png": ImageLabel.BAD}
    assert read(root, ImportOptions(empty_is_good=True)).labels["train/0.png"] is ImageLabel.GOOD


@pytest.mark.parametrize("corners", ["4,2,x,8", "4,2,nan,8", "10,2,4,8", "4,2,,8"])
def test_a_row_that_is_none_costs_its_box_and_is_told(tmp_path: Path, corners: str):
    found = read(tree(tmp_path, f"0.png,36,24,dent,{corners}\n0.png,36,24,dent,4,2,10,8\n"))
    assert found.labels == {"train/0.png": ImageLabel.BAD}
    assert found.images["train/0.png"].annotation.boxes == (Box(7, 5, 6, 6),)
