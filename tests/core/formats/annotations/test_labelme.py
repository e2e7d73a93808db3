"""core.formats.annotations.labelme: every shape, any version, images within files."""

import base64
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw

from core.domain import Box, ImageLabel, MaskState, Reason
from core.formats import ImportOptions
from tests.core.formats.trees import SIZE, Read, read, rectangle, write_image, write_json

HEIGHT, WIDTH = SIZE


def tree(root: Path, *shapes: dict[str, Any], **more: Any) -> Read:
    write_image(root / "1.png")
    document = {"shapes": list(shapes), "imagePath": "1.png", "imageHeight": HEIGHT, "imageWidth": WIDTH, **more}
    write_json(root / "1.json", document)
    return read(root, more.get("options"))


def shape(sort: str | None, points: Any, label: str = "scratch", **more: Any) -> dict[str, Any]:
    return {"label": label, "points": points, **({"shape_type": sort} if sort else {}), **more}


@pytest.mark.parametrize("sort", ["polygon", None])
def test_polygons_are_those_of_pillow_as_labelme_draws_them(tmp_path: Path, sort: str | None):
    points = [(3, 2), (30, 4), (25, 20), (10, 15)]
    found = tree(tmp_path, shape(sort, points)).images["1.png"]
    picture = Image.new("L", (WIDTH, HEIGHT))
    ImageDraw.Draw(picture).polygon(points, outline=1, fill=1)
    theirs = np.asarray(picture) > 0
    edge = cv2.polylines(np.zeros(SIZE, np.uint8), [np.array(points, np.int32)], True, 1)
    assert not (theirs & ~found.mask).any()
    assert not (found.mask & ~theirs)[edge == 0].any(), "OpenCV rounds the outline itself more generously"
    assert found.state is MaskState.COMPLETE


def test_rectangles_are_boxes_in_whatever_order_their_corners_are(tmp_path: Path):
    found = tree(tmp_path, shape("rectangle", [[20, 10], [4, 2]])).images["1.png"]
    assert (found.annotation.boxes, found.state) == ((Box(12, 6, 16, 8),), MaskState.DRAFT)


def test_circles_lines_and_points(tmp_path: Path):
    circle = tree(tmp_path / "circle", shape("circle", [[18, 12], [18, 4]])).images["1.png"]
    assert circle.mask.sum() == pytest.approx(np.pi * 8.5**2, rel=0.1)
    line = tree(tmp_path / "line", shape("line", [[0, 12], [35, 12]])).images["1.png"]
    assert (line.mask.sum(axis=0)[10], line.state) == (pytest.approx(10, abs=1), MaskState.DRAFT)
    point = tree(tmp_path / "point", shape("point", [[18, 12]])).images["1.png"]
    assert point.mask.sum() == pytest.approx(np.pi * 25, rel=0.25)


def test_masks_are_exact(tmp_path: Path):
    pixels = rectangle(1, 1, 4, 5, (6, 8))
    data = base64.b64encode(cv2.imencode(".png", pixels.astype(np.uint8))[1].tobytes()).decode()
    found = tree(tmp_path, shape("mask", [[10, 5], [17, 10]], mask=data)).images["1.png"]
    assert np.array_equal(found.mask, rectangle(6, 11, 9, 15))
    assert found.state is MaskState.COMPLETE


def test_numbered_labels_are_one_kind(tmp_path: Path):
    corners = [[1, 1], [9, 1], [9, 9]]
    labels = ["pore1", "pore2", "pore 10", "T1", "crack"]
    assert tree(tmp_path, *(shape("polygon", corners, label) for label in labels)).images["1.png"].kinds == (
        "pore",
        "T1",
        "crack",
    )


def test_flags_and_empty_files(tmp_path: Path):
    assert tree(tmp_path / "a", flags={"OK": True}).labels == {"1.png": ImageLabel.GOOD}
    assert tree(tmp_path / "b", flags={"OK": False}).labels == {"1.png": None}
    assert read(tmp_path / "b", ImportOptions(empty_is_good=True)).labels == {"1.png": ImageLabel.GOOD}


def test_an_image_within_its_file_is_told_and_one_beside_it_taken(tmp_path: Path):
    data = base64.b64encode(write_image(tmp_path / "x.png").read_bytes()).decode()
    (tmp_path / "x.png").unlink()
    write_json(tmp_path / "lost.json", {"version": "4.2.10", "shapes": [], "imageData": data, "imagePath": "lost.jpg"})
    found = tree(tmp_path, shape("polygon", [[1, 1], [9, 1], [9, 9]]), imageData=data)
    assert found.labels == {"1.png": ImageLabel.BAD}
    (said,) = [each for each in found.remarks if each.reason is Reason.MISSING]
    assert (said.subject, said.problem) == (
        "lost.json",
        "its image lies inside it, and in no file of its own; left out",
    )


@pytest.mark.parametrize(
    "bad",
    [
        shape("mask", [[0, 0], [1, 1]], mask="no picture"),
        shape("spline", [[1, 1], [2, 2]]),
        shape("polygon", [[1, "x"], [2, 2], [3, 3]]),
        {"label": "a"},
    ],
)
def test_a_shape_that_is_none_is_told(tmp_path: Path, bad: dict[str, Any]):
    found = tree(tmp_path, bad)
    assert found.labels == {"1.png": None}
    assert [each.reason for each in found.remarks].count(Reason.SIDE_FILE_UNREADABLE) == 1
