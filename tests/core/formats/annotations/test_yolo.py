"""core.formats.annotations.yolo: boxes, outlines and oriented boxes; what an empty file and a missing one mean."""

from pathlib import Path

import cv2
import numpy as np
import pytest

from core.domain import Box, ImageLabel, KnownError, MaskState, Reason, Split
from core.formats.side_files.yaml_names import read_data_yaml
from tests.core.formats.trees import SIZE, read, write_image, write_text

HEIGHT, WIDTH = SIZE


def tree(root: Path, **texts: str) -> Path:
    for name, text in texts.items():
        write_image(root / "images" / "train" / f"{name}.png")
        write_text(root / "labels" / "train" / f"{name}.txt", text)
    return root


def test_empty_is_good_and_missing_is_unlabeled(tmp_path: Path):
    root = tree(tmp_path, a="0 0.5 0.5 0.5 0.5\n", b="")
    write_image(root / "images" / "val" / "c.png")
    found = read(root)
    assert found.dataset.format == "yolo"
    assert {path: (each.label, each.split) for path, each in found.images.items()} == {
        "images/train/a.png": (ImageLabel.BAD, Split.TRAIN),
        "images/train/b.png": (ImageLabel.GOOD, Split.TRAIN),
        "images/val/c.png": (None, Split.VALIDATION),
    }
    assert [each.subject for each in found.remarks if each.reason is Reason.NOT_ANNOTATED] == ["images/val/c.png"]


def test_boxes_are_shares_of_width_and_height(tmp_path: Path):
    found = read(tree(tmp_path, a="3 0.5 0.25 0.5 0.25\n1 0.1 0.1 0.1 0.1 0.87\n")).images["images/train/a.png"]
    assert found.annotation.boxes[0] == Box(WIDTH / 2, HEIGHT / 4, WIDTH / 2, HEIGHT / 4)
    assert (len(found.annotation.boxes), found.state) == (2, MaskState.DRAFT)
    assert found.kinds == ("3", "1"), "nothing names the classes"


def test_outlines_are_filled_as_opencv_fills_them(tmp_path: Path):
    corners = np.array([[3, 2], [30, 4], [25, 20], [10, 15], [4, 9]])
    shares = " ".join(f"{value:.10f}" for value in (corners / (WIDTH, HEIGHT)).ravel())
    found = read(tree(tmp_path, a=f"0 {shares}\n")).images["images/train/a.png"]
    expected = cv2.fillPoly(np.zeros(SIZE, np.uint8), [corners.astype(np.int32)], 1)
    assert (found.state, found.annotation.boxes) == (MaskState.COMPLETE, ())
    assert np.array_equal(found.mask, expected > 0)


def test_four_corners_of_a_rectangle_are_an_oriented_box(tmp_path: Path):
    box = Box(18, 12, 14, 6, 30)
    shares = " ".join(f"{value:.8f}" for value in (box.corners() / (WIDTH, HEIGHT)).ravel())
    (found,) = read(tree(tmp_path, a=f"0 {shares}\n")).images["images/train/a.png"].annotation.boxes
    assert (found.cx, found.cy, found.w, found.h, found.angle) == pytest.approx((18, 12, 14, 6, 30), abs=1e-3)


def test_outlines_of_four_corners_are_outlines_where_the_task_says_so(tmp_path: Path):
    shares = " ".join(f"{value:.8f}" for value in (Box(18, 12, 14, 6).corners() / (WIDTH, HEIGHT)).ravel())
    root = tree(tmp_path, a=f"0 {shares}\n")
    write_text(root / "data.yaml", "task: segment  # outlines\nnames: ['good', 'dent']\n")
    assert read(root).labels == {"images/train/a.png": ImageLabel.GOOD}, "its only class means good"
    write_text(root / "data.yaml", "task: segment\nnames:\n  0: dent\n")
    found = read(root).images["images/train/a.png"]
    assert (found.annotation.boxes, found.state, found.kinds) == ((), MaskState.COMPLETE, ("dent",))


def test_paths_of_another_computer_count_by_their_ends(tmp_path: Path):
    root = tmp_path
    for folder, name in (("one", "a"), ("two", "b")):
        write_image(root / "images" / folder / f"{name}.png")
        write_text(root / "labels" / folder / f"{name}.txt", "0 0.5 0.5 0.1 0.1")
    text = "path: /home/li/data\ntrain: /home/li/data/images/one\nval: D:\\set\\images\\two\nnc: 1\nnames: [dent]\n"
    write_text(root / "data.yaml", text)
    assert [each.split for each in read(root).images.values()] == [Split.TRAIN, Split.VALIDATION]


@pytest.mark.parametrize(
    "line", ["0 0.5 0.5", "0 0.5 a 0.5 0.5", "x 0.5 0.5 0.1 0.1", "0 nan 0.5 0.1 0.1", "0 1 2 3 4 5 6 7"]
)
def test_a_line_that_is_none_costs_the_image_its_label_alone(tmp_path: Path, line: str):
    found = read(tree(tmp_path, a=f"{line}\n", b="0 0.5 0.5 0.1 0.1"), format_name="yolo")
    assert found.labels == {"images/train/a.png": None, "images/train/b.png": ImageLabel.BAD}
    assert [Path(each.subject).name for each in found.remarks if each.reason is Reason.SIDE_FILE_UNREADABLE] == [
        "a.txt"
    ]


def test_a_folder_without_such_files_is_told(tmp_path: Path):
    write_image(tmp_path / "a.png")
    write_text(tmp_path / "README.txt", "1 2 3 4 5")
    with pytest.raises(KnownError, match="holds no text files of numbers"):
        read(tmp_path, format_name="yolo")
    assert read(tmp_path).dataset.format == "folder"


@pytest.mark.parametrize(
    "text",
    [
        "names: [a, 'b c']",
        'names: ["a", "b c"]  # 名称',
        "names:\n- a\n- b c",
        "names:\n  0: a\n  1: 'b c'",
        "names: {0: a, 1: b c}",
    ],
)
def test_names_of_classes_in_every_spelling(text: str):
    assert read_data_yaml(f"path: x\n{text}\nnc: 2\n").names == {0: "a", 1: "b c"}


def test_images_that_train_and_judge_are_for_training(tmp_path: Path):
    """The small examples name one folder for both."""
    write_image(tmp_path / "images" / "all" / "1.png")
    write_text(tmp_path / "labels" / "all" / "1.txt", "0 0.5 0.5 0.25 0.25")
    write_text(tmp_path / "data.yaml", "train: images/all\nval: images/all\nnames: [dent]\n")
    assert read(tmp_path).images["images/all/1.png"].split is Split.TRAIN
