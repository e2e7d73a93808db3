"""Every true sample imports by recognition alone, with the counts that its note tells, and pixels as a second reader
has them."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from pycocotools import mask as coco_mask
from scipy.io import loadmat

from app.workflows.exchange.import_dataset import ImportSummary, import_dataset
from app.workflows.project.project import Project, new_project
from core.domain import Annotation, ImageLabel, MaskState, Weight, of_weight
from core.formats import AUTO, ImportOptions

pytestmark = pytest.mark.real_data

GOOD, BAD, UNSURE = ImageLabel


@dataclass(frozen=True, slots=True)
class Sample:
    format: str
    labels: Mapping[ImageLabel | None, int]
    complete: int = 0
    draft: int = 0
    kinds: frozenset[str] = frozenset()


SAMPLES = {
    "casting": Sample("casting", {GOOD: 4, BAD: 4}),
    "coco_magnetic_tile": Sample(
        "coco", {BAD: 5, None: 1}, complete=5, kinds=frozenset({"blowhole", "break", "crack", "fray", "uneven"})
    ),
    "crackforest": Sample("crackforest", {BAD: 3, None: 2}, complete=3),
    "dagm2007": Sample("dagm", {GOOD: 1, BAD: 1}, complete=1),
    "deeppcb": Sample(
        "deeppcb",
        {GOOD: 4, BAD: 4},
        draft=4,
        kinds=frozenset({"open", "short", "mousebite", "spur", "copper", "pin-hole"}),
    ),
    "elpv": Sample("csv", {GOOD: 2, BAD: 2, UNSURE: 4}),
    "labelme_4_2": Sample("labelme", {BAD: 1}, complete=1, kinds=frozenset({"yolk"})),
    "masks_01_weld": Sample("folder", {BAD: 1}, complete=1),
    "mvtec_ad": Sample("mvtec", {GOOD: 2, BAD: 2}, complete=2, kinds=frozenset({"bent_lead", "misplaced"})),
    "neu_det_voc": Sample(
        "neu",
        {BAD: 7},
        draft=7,
        kinds=frozenset({"crazing", "inclusion", "patches", "pitted_surface", "rolled-in_scale", "scratches"}),
    ),
    "neu_seg": Sample("neu", {BAD: 8}, complete=8, kinds=frozenset({"inclusion"})),
    "severstal": Sample("severstal", {GOOD: 1, BAD: 4}, complete=4, kinds=frozenset({"3", "4"})),
    "yolo_seg_kolektorsdd": Sample("yolo", {GOOD: 1, BAD: 1}, complete=1),
}


@pytest.fixture
def imported(
    request: pytest.FixtureRequest, shared_samples: Path, tmp_path: Path
) -> Iterator[tuple[Project, ImportSummary]]:
    root = shared_samples / request.param
    with new_project(tmp_path / "project", root) as project:
        yield project, import_dataset(project, AUTO, root, ImportOptions())


def annotations(project: Project) -> dict[str, Annotation]:
    """What is drawn, by the image's path."""
    return {record.path: project.store.annotations.get(record.id) for record in project.store.images.all()}


@pytest.mark.parametrize(("imported", "name"), [(name, name) for name in SAMPLES], indirect=["imported"])
def test_a_sample_has_the_counts_of_its_note(imported: tuple[Project, ImportSummary], name: str):
    project, summary = imported
    expected = SAMPLES[name]
    states = [annotation.state for annotation in annotations(project).values()]
    assert summary.format == expected.format
    assert dict(summary.labels) == dict(expected.labels)
    assert (states.count(MaskState.COMPLETE), states.count(MaskState.DRAFT)) == (expected.complete, expected.draft)
    assert set(summary.kinds) == expected.kinds
    assert of_weight(summary.remarks, Weight.LEFT_OUT) == ()


def drawn(project: Project) -> dict[str, NDArray[np.bool_]]:
    return {path: each.mask.unpack() for path, each in annotations(project).items() if each.mask is not None}


@pytest.mark.parametrize("imported", ["coco_magnetic_tile"], indirect=True)
def test_polygons_of_coco_are_those_of_pycocotools(imported: tuple[Project, ImportSummary]):
    project, _ = imported
    document = json.loads((project.sources.first.root / "annotations.json").read_text())
    names = {image["id"]: image for image in document["images"]}
    masks = drawn(project)
    for annotation in document["annotations"]:
        image = names[annotation["image_id"]]
        packed = coco_mask.frPyObjects(annotation["segmentation"], image["height"], image["width"])
        expected = coco_mask.decode(coco_mask.merge(packed)).astype(bool)
        assert np.array_equal(masks[f"images/{image['file_name']}"], expected)


@pytest.mark.parametrize("imported", ["crackforest"], indirect=True)
def test_cracks_are_what_matlab_calls_more_than_one(imported: tuple[Project, ImportSummary]):
    project, _ = imported
    for path, mask in drawn(project).items():
        truth = loadmat(project.sources.first.root / "groundTruth" / f"{Path(path).stem}.mat")["groundTruth"]
        assert np.array_equal(mask, truth["Segmentation"][0, 0] > 1)


@pytest.mark.parametrize("imported", ["severstal"], indirect=True)
def test_runs_of_severstal_count_from_one_down_the_columns(imported: tuple[Project, ImportSummary]):
    project, _ = imported
    expected: dict[str, NDArray[np.bool_]] = {}
    for line in (project.sources.first.root / "train_v2.csv").read_text().splitlines()[1:]:
        name, _, runs = line.split(",")
        mask = expected.setdefault(f"train_images/{name}", np.zeros((256, 1600), bool))
        numbers = list(map(int, runs.split()))
        for start, length in zip(numbers[::2], numbers[1::2], strict=True):
            for place in range(start - 1, start - 1 + length):
                mask[place % 256, place // 256] = True
    assert expected
    for path, mask in drawn(project).items():
        assert np.array_equal(mask, expected.pop(path))
    assert expected == {}


@pytest.mark.parametrize(
    ("imported", "mask_of"),
    [
        ("dagm2007", "Class2/Train/Label/{stem}_label.PNG"),
        ("masks_01_weld", "data/test/masks/{stem}_mask.png"),
        ("mvtec_ad", "transistor/ground_truth/{folder}/{stem}_mask.png"),
        ("neu_seg", "annotations/{folder}/{stem}.png"),
    ],
    indirect=["imported"],
)
def test_masks_in_files_are_those_of_pillow(imported: tuple[Project, ImportSummary], mask_of: str):
    project, _ = imported
    masks = drawn(project)
    assert masks
    for path, mask in masks.items():
        file = project.sources.first.root / mask_of.format(stem=Path(path).stem, folder=Path(path).parent.name)
        assert np.array_equal(mask, np.asarray(Image.open(file)) > 0)


@pytest.mark.parametrize("imported", ["yolo_seg_kolektorsdd"], indirect=True)
def test_outlines_of_yolo_are_those_of_its_own_reader(imported: tuple[Project, ImportSummary]):
    """Ultralytics rounds to whole pixels and fills by OpenCV."""
    project, _ = imported
    ((path, mask),) = drawn(project).items()
    numbers = np.array((project.sources.first.root / "Datasets/labels/train/032.txt").read_text().split()[1:], float)
    corners = np.round(numbers.reshape(-1, 2) * mask.shape[::-1]).astype(np.int32)
    expected = cv2.fillPoly(np.zeros(mask.shape, np.uint8), [corners], 1)
    assert path == "Datasets/images/train/032.jpg"
    assert np.array_equal(mask, expected > 0)


@pytest.mark.parametrize("imported", ["neu_det_voc"], indirect=True)
def test_boxes_of_voc_stay_boxes(imported: tuple[Project, ImportSummary]):
    project, _ = imported
    (box,) = annotations(project)["IMAGES/crazing_1.jpg"].boxes
    assert (box.cx, box.cy, box.w, box.h, box.angle) == ((1 + 193) / 2, (1 + 194) / 2, 192, 193, 0)
