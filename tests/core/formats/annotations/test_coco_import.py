"""core.formats.annotations.coco: every way in which COCO says where a defect is, read as pycocotools reads it."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from pycocotools import mask as coco_mask

from core.domain import Box, ImageLabel, KnownError, MaskState, Reason, Split
from core.formats import ImportOptions
from core.formats.regions.runs import alternating, coco_counts, set_runs
from core.formats.side_files.json_stream import elements
from tests.core.formats.trees import SIZE, read, rectangle, write_image, write_json, write_text

HEIGHT, WIDTH = SIZE
MASK = rectangle(4, 6, 15, 20) & ~rectangle(8, 10, 11, 14)


def tree(root: Path, annotations: list[dict[str, Any]], n_images: int = 1, **more: Any) -> Path:
    images: list[dict[str, Any]] = [
        {"id": n, "file_name": f"{n}.png", "height": HEIGHT, "width": WIDTH} for n in range(1, n_images + 1)
    ]
    for image in images:
        write_image(root / "images" / image["file_name"])
    full = [{"id": n, "image_id": 1, "category_id": 1, **each} for n, each in enumerate(annotations)]
    categories = [{"id": 1, "name": "Kratzer"}, {"id": 2, "name": "good"}]
    document = {"images": images, "annotations": full, "categories": categories, **more}
    write_json(root / "annotations" / "instances_val.json", document)
    return root


def compressed() -> dict[str, Any]:
    packed = coco_mask.encode(np.asfortranarray(MASK.astype(np.uint8)))
    return {"size": list(packed["size"]), "counts": packed["counts"].decode()}


def plain() -> dict[str, Any]:
    flat = MASK.ravel(order="F")
    changes = np.flatnonzero(np.diff(flat)) + 1
    return {"size": [HEIGHT, WIDTH], "counts": np.diff([0, *changes, flat.size]).tolist()}


@pytest.mark.parametrize("segmentation", [compressed(), plain()])
def test_run_lengths_are_exact(tmp_path: Path, segmentation: dict[str, Any]):
    found = read(tree(tmp_path, [{"segmentation": segmentation}])).images["images/1.png"]
    assert (found.label, found.state, found.split, found.kinds) == (
        ImageLabel.BAD,
        MaskState.COMPLETE,
        Split.VALIDATION,
        ("Kratzer",),
    )
    assert np.array_equal(found.mask, MASK)


def test_polygons_are_those_of_pycocotools(tmp_path: Path):
    outlines = [[3.2, 2.7, 20.1, 5.5, 12.9, 18.0], [25, 3, 30, 3, 30, 9, 25, 9]]
    found = read(tree(tmp_path, [{"segmentation": outlines}])).images["images/1.png"]
    expected = coco_mask.decode(coco_mask.merge(coco_mask.frPyObjects(outlines, HEIGHT, WIDTH)))
    assert np.array_equal(found.mask, expected > 0)


OUTER, INNER = [2, 2, 22, 2, 22, 18, 2, 18], [6, 6, 12, 6, 12, 12, 6, 12]


@pytest.mark.parametrize(("area", "has_hole"), [(20 * 16, False), (20 * 16 - 36, True), (None, False)])
def test_an_outline_in_another_is_a_hole_where_the_area_says_so(tmp_path: Path, area: int | None, has_hole: bool):
    annotation = {"segmentation": [OUTER, INNER], **({"area": area} if area else {})}
    found = read(tree(tmp_path, [annotation])).images["images/1.png"]
    hole = rectangle(6, 6, 12, 12)
    assert found.mask[hole].any() is np.bool_(not has_hole)
    assert np.array_equal(found.mask | hole, rectangle(2, 2, 18, 22))


def test_a_polygon_that_bridges_to_its_hole_keeps_it(tmp_path: Path):
    keyhole = [2, 2, 22, 2, 22, 18, 2, 18, 2, 2, 6, 6, 6, 12, 12, 12, 12, 6, 6, 6]
    found = read(tree(tmp_path, [{"segmentation": [keyhole]}])).images["images/1.png"]
    assert not found.mask[7:11, 7:11].any()


def test_a_box_stays_a_box(tmp_path: Path):
    found = read(tree(tmp_path, [{"bbox": [5, 4, 10, 6], "segmentation": []}])).images["images/1.png"]
    assert found.annotation.boxes == (Box(10, 7, 10, 6),)
    assert found.state is MaskState.DRAFT, "what lies in a box is not the outline of the defect"
    assert np.array_equal(found.mask, rectangle(4, 5, 10, 15))


def test_only_what_is_said_is_a_label(tmp_path: Path):
    annotations = [{"bbox": [1, 1, 2, 2], "image_id": 1}, {"bbox": [1, 1, 2, 2], "image_id": 2, "category_id": 2}]
    root = tree(tmp_path, annotations, n_images=3)
    assert list(read(root).labels.values()) == [ImageLabel.BAD, ImageLabel.GOOD, None]
    told = read(root, ImportOptions(empty_is_good=True))
    assert list(told.labels.values()) == [ImageLabel.BAD, ImageLabel.GOOD, ImageLabel.GOOD]


def test_a_file_alone_finds_its_images_beside_its_folder(tmp_path: Path):
    root = tree(tmp_path, [{"segmentation": plain()}])
    assert list(read(root / "annotations" / "instances_val.json").images) == ["images/1.png"]


def test_what_is_missing_or_not_named_is_told(tmp_path: Path):
    root = tree(tmp_path, [{"bbox": [1, 1, 2, 2], "image_id": 77}], n_images=2)
    (root / "images" / "2.png").unlink()
    write_image(root / "images" / "3.png")
    said = {remark.reason: str(remark.problem) for remark in read(root).remarks}
    assert said[Reason.MISSING] == "its image 2.png is not there"
    assert said[Reason.NOT_LISTED] == "is named by no file of the dataset; left out"
    assert said[Reason.ROW] == "holds 1 annotations of images that it does not name"


def test_a_second_file_on_the_same_images_is_told(tmp_path: Path):
    root = tree(tmp_path, [{"segmentation": plain()}])
    text = (root / "annotations" / "instances_val.json").read_text()
    write_text(root / "annotations" / "instances_val_polygon.json", text)
    (said,) = [remark for remark in read(root).remarks if remark.reason is Reason.REPEATED_ROW]
    assert said.problem == "says of 1 images what was said already; not read"


@pytest.mark.parametrize(
    "segmentation",
    [
        {"size": [HEIGHT, WIDTH], "counts": [10, 10**9]},
        {"size": [HEIGHT, WIDTH], "counts": [-5, 3]},
        {"size": [10**6, 10**6], "counts": [1, 1]},
        {"size": [HEIGHT, WIDTH], "counts": "~~~"},
        {"size": [HEIGHT, WIDTH], "counts": "0" + "o" * 40},
        [[1, 2]],
        [[1e30, 1e30, float("inf"), 4, 5, 6]],
    ],
)
def test_a_damaged_region_costs_itself(tmp_path: Path, segmentation: Any):
    found = read(tree(tmp_path, [{"segmentation": segmentation}, {"segmentation": plain()}]))
    assert found.images["images/1.png"].label is ImageLabel.BAD
    left_out = [
        remark for remark in found.remarks if remark.reason in (Reason.REGION_UNREADABLE, Reason.SIDE_FILE_UNREADABLE)
    ]
    assert len(left_out) == 1


def test_an_image_of_another_size_keeps_its_label_alone(tmp_path: Path):
    root = tree(tmp_path, [{"segmentation": plain()}])
    write_image(root / "images" / "1.png", size=(50, 50))
    found = read(root)
    assert (found.images["images/1.png"].label, found.images["images/1.png"].mask) == (ImageLabel.BAD, None)
    assert [remark.reason for remark in found.remarks].count(Reason.SIDE_FILE_UNREADABLE) == 1


@pytest.mark.parametrize(
    "text",
    [
        '{"images": [{"id": 1, "file_name"',
        '{"images": 5, "annotations": [{"image_id": 1}]}',
        "[" * 10_000,
        '{"images": []}',
    ],
)
def test_a_file_that_is_none_is_told_in_one_line(tmp_path: Path, text: str):
    write_image(tmp_path / "1.png")
    write_text(tmp_path / "instances.json", text + '"file_name" "images"')
    with pytest.raises(KnownError) as told:
        read(tmp_path, format_name="coco")
    assert "instances.json" in str(told.value)


def test_a_path_that_leads_out_is_no_image(tmp_path: Path):
    root = tmp_path / "root"
    secret = write_image(tmp_path / "secret.png")
    tree(root, [])
    write_json(
        root / "a.json", {"images": [{"id": 1, "file_name": "../secret.png"}], "annotations": [], "categories": []}
    )
    write_json(root / "b.json", {"images": [{"id": 1, "file_name": str(secret)}], "annotations": [], "categories": []})
    assert [Path(path).name for path in read(root).images] == ["1.png"]


@given(mask=arrays(bool, st.tuples(st.integers(1, 12), st.integers(1, 12))))
@settings(deadline=None)
def test_compressed_run_lengths_are_those_of_pycocotools(mask: Any):
    counts = coco_mask.encode(np.asfortranarray(mask.astype(np.uint8)))["counts"].decode()
    starts, lengths = alternating(coco_counts(counts))
    flat = set_runs(np.stack([starts, starts + lengths], axis=1), mask.size)
    assert np.array_equal(flat.reshape(mask.shape, order="F"), mask)


@given(
    st.dictionaries(
        st.text(max_size=5),
        st.one_of(st.integers(), st.text(), st.lists(st.one_of(st.integers(), st.text(), st.floats(allow_nan=False)))),
    ),
    st.sampled_from([None, 1]),
)
@settings(deadline=None)
def test_a_document_read_in_pieces_is_the_same(
    tmp_path_factory: pytest.TempPathFactory, document: Any, indent: int | None
):

    file = tmp_path_factory.mktemp("json") / "x.json"
    data = json.dumps(document, ensure_ascii=False, indent=indent).encode("utf-8", "replace")
    file.write_bytes(data)
    document = json.loads(data)
    found = [json.loads(data[each.start : each.end]) for each in elements(file)]
    assert found == [value for values in document.values() if isinstance(values, list) for value in values]


def test_images_of_a_subset_lie_in_its_folder(tmp_path: Path):
    """As CVAT exports them: equal names in two subsets, folders below."""
    for subset in ("default", "more"):
        write_image(tmp_path / "images" / subset / "a line" / "1.png")
        image = {"id": 1, "file_name": "a line/1.png", "height": HEIGHT, "width": WIDTH}
        drawn = [{"id": 1, "image_id": 1, "category_id": 1, "bbox": [2, 2, 5, 5]}] if subset == "more" else []
        document = {"images": [image], "annotations": drawn, "categories": [{"id": 1, "name": "dent"}]}
        write_json(tmp_path / "annotations" / f"instances_{subset}.json", document)
    found = read(tmp_path).images
    assert {name: each.label for name, each in found.items()} == {
        "images/default/a line/1.png": None,
        "images/more/a line/1.png": ImageLabel.BAD,
    }
