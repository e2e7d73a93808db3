"""core.formats.annotations.label_studio: percents, brush strokes, choices, and the ways to name an image."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from core.domain import Box, ImageLabel, MaskState, Reason
from core.formats import ImportOptions
from core.formats.annotations.brush_rle import decode_brush
from tests.core.formats.trees import SIZE, Read, read, rectangle, write_image, write_json

HEIGHT, WIDTH = SIZE


class Bits:
    """Writes as thi.ng/rle-pack reads."""

    def __init__(self) -> None:
        self.bits: list[int] = []

    def write(self, value: int, n: int) -> None:
        self.bits += [value >> place & 1 for place in range(n - 1, -1, -1)]

    def bytes(self) -> NDArray[np.uint8]:
        return np.packbits(self.bits)


def encode(values: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Runs of equal bytes as runs, single ones as a piece of values that differ."""
    bits = Bits()
    bits.write(values.size, 32)
    bits.write(7, 5)
    for size in (3, 7, 11, 15):
        bits.write(size, 4)
    at = 0
    while at < values.size:
        end = at + 1
        while end < values.size and values[end] == values[at] and end - at < 2**16:
            end += 1
        is_run = end - at > 1
        place = next(n for n, size in enumerate((4, 8, 12, 16)) if end - at <= 2**size)
        bits.write(int(is_run), 1)
        bits.write(place, 2)
        bits.write(end - at - 1, (4, 8, 12, 16)[place])
        bits.write(int(values[at]), 8)
        at = end
    return bits.bytes()


def result(sort: str, kind: str = "dent", **value: Any) -> dict[str, Any]:
    sizes = {"original_width": WIDTH, "original_height": HEIGHT}
    return {"type": f"{sort}labels", "value": {**value, f"{sort}labels": [kind]}, **sizes}


def task(*results: dict[str, Any], image: str = "/data/upload/3/1a2b3c4d-0.png", **more: Any) -> dict[str, Any]:
    return {"data": {"image": image}, "annotations": [{"result": list(results), "was_cancelled": False}], **more}


def tree(root: Path, *tasks: dict[str, Any], options: ImportOptions | None = None) -> Read:
    for number in range(len(tasks)):
        write_image(root / "images" / f"{number}.png")
    write_json(root / "project-1.json", list(tasks))
    return read(root, options)


def test_brush_strokes_are_exact(tmp_path: Path):
    mask = rectangle(3, 5, 9, 20)
    painted = np.repeat(mask[..., None] * np.uint8(255), 4, axis=2).ravel()
    found = tree(tmp_path, task(result("brush", format="rle", rle=encode(painted).tolist())))
    assert found.dataset.format == "label-studio"
    image = found.images["images/0.png"]
    assert (image.label, image.state, image.kinds) == (ImageLabel.BAD, MaskState.COMPLETE, ("dent",))
    assert np.array_equal(image.mask, mask)


def test_rectangles_turn_about_their_upper_left_corner(tmp_path: Path):
    shape = result("rectangle", x=50, y=25, width=25, height=25, rotation=90)
    (box,) = tree(tmp_path, task(shape)).images["images/0.png"].annotation.boxes
    assert (box.cx, box.cy, box.w, box.h, box.angle) == pytest.approx((18 - 3, 6 + 4.5, 9, 6, 90))


def test_polygons_and_ellipses_are_percents(tmp_path: Path):
    polygon = result("polygon", points=[[25, 25], [75, 25], [75, 75], [25, 75]])
    found = tree(tmp_path, task(polygon)).images["images/0.png"]
    assert np.array_equal(found.mask, rectangle(6, 9, 18, 27))


def test_choices_label_and_what_was_cancelled_does_not(tmp_path: Path):
    choice = [{"type": "choices", "value": {"choices": [word]}} for word in ("Good", "Crack")]
    tasks = [task(choice[0]), task(choice[1], image="s3://bucket/1.png"), task(image="2.png"), task(choice[1])]
    tasks[3] |= {"data": {"image": "/data/local-files/?d=plant/3.png"}}
    tasks[3]["annotations"][0]["was_cancelled"] = True
    found = tree(tmp_path, *tasks)
    assert list(found.labels.values()) == [ImageLabel.GOOD, ImageLabel.BAD, None, None]
    assert found.images["images/1.png"].kinds == ("Crack",)
    told = read(tmp_path, ImportOptions(empty_is_good=True)).labels
    assert told["images/2.png"] is ImageLabel.GOOD


def test_the_small_export(tmp_path: Path):
    shape = {"x": 50, "y": 25, "width": 25, "height": 25, "rotation": 0, "rectanglelabels": ["dent"]}
    sizes = {"original_width": WIDTH, "original_height": HEIGHT}
    found = tree(tmp_path, {"image": "0.png", "id": 1, "label": [shape | sizes], "annotator": 1, "annotation_id": 1})
    assert found.images["images/0.png"].annotation.boxes == (Box(22.5, 9, 9, 6),)


@pytest.mark.parametrize("rle", [[1, 2, 3], [0] * 50, [255] * 50, "x", [300]])
def test_a_damaged_stroke_is_told(tmp_path: Path, rle: Any):
    found = tree(tmp_path, task(result("brush", format="rle", rle=rle)))
    assert (found.images["images/0.png"].label, found.images["images/0.png"].mask) == (ImageLabel.BAD, None)
    assert [each.reason for each in found.remarks].count(Reason.SIDE_FILE_UNREADABLE) == 1


@given(arrays(np.uint8, st.integers(1, 300), elements=st.sampled_from([0, 7, 255])))
@settings(deadline=None)
def test_the_code_of_strokes_comes_back(values: NDArray[np.uint8]):
    assert np.array_equal(decode_brush(encode(values), values.size), values)
