"""Kinds that a dataset names, in a project."""

import json
from pathlib import Path

import cv2
import numpy as np
import pytest

from app.workflows.exchange.import_dataset import import_dataset
from app.workflows.exchange.preview_import import preview_import
from app.workflows.labeling.kinds import set_kinds
from app.workflows.project.project import create_project
from core.domain import DrawnRegion, ImageLabel
from core.formats import ImportOptions

_CATEGORIES = [{"id": 7, "name": "dent"}, {"id": 8, "name": "defect"}, {"id": 9, "name": "scratch"}]
_SQUARES = [(7, [1, 1, 3, 1, 3, 3, 1, 3]), (9, [3, 1, 5, 1, 5, 3, 3, 3]), (8, [8, 8, 10, 8, 10, 10, 8, 10])]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "set"
    root.mkdir()
    for name in ("a", "b"):
        cv2.imwrite(str(root / f"{name}.png"), np.full((20, 30), 90, np.uint8))
    document = {
        "images": [{"id": n, "file_name": f"{name}.png", "width": 30, "height": 20} for n, name in enumerate("ab")],
        "categories": _CATEGORIES,
        "annotations": [
            {
                "id": n,
                "image_id": 0,
                "category_id": kind,
                "segmentation": [corners],
                "iscrowd": 0,
                "bbox": [],
                "area": 4,
            }
            for n, (kind, corners) in enumerate(_SQUARES)
        ],
    }
    (root / "instances.json").write_text(json.dumps(document))
    return root


def test_regions_get_their_kinds_and_a_second_import_changes_nothing(root: Path, tmp_path: Path):
    with create_project(tmp_path / "project", root) as project:
        summary = import_dataset(project, "coco", root, ImportOptions())
        store = project.store
        image = store.images.find("a.png")
        assert image is not None
        regions = store.annotations.get(image.id).regions
        assert [region.kind for region in regions] == ["dent", "scratch"]
        assert isinstance(regions[0], DrawnRegion)
        assert [kind.name for kind in store.kinds.all()] == ["dent", "scratch"]
        assert store.kinds.said() == {}
        assert store.kinds.counts() == {"dent": 1, "scratch": 1}
        assert summary.kinds == {"dent": 1, "scratch": 1}
        history = store.history.all()

        import_dataset(project, "coco", root, ImportOptions())
        assert store.history.all() == history


def test_classes_that_nothing_is_of_become_kinds_too(root: Path, tmp_path: Path):
    file = root / "instances.json"
    document = json.loads(file.read_text())
    document["categories"] += [{"id": n, "name": name} for n, name in enumerate(("rust", "good", "background"), 20)]
    file.write_text(json.dumps(document))
    with create_project(tmp_path / "project", root) as project:
        assert import_dataset(project, "coco", root, ImportOptions(), dry_run=True).kinds["rust"] == 0
        assert project.store.kinds.all() == []
        import_dataset(project, "coco", root, ImportOptions())
        assert project.store.kinds.counts() == {"dent": 1, "scratch": 1, "rust": 0}


def test_the_preview_tells_them(root: Path):
    lines = [str(remark.line) for remark in preview_import("coco", root, ImportOptions()).remarks]
    assert "kinds: dent, scratch: taken over as kinds of the project" in lines


def test_what_a_person_said_of_an_image_stays(root: Path, tmp_path: Path):
    (root / "instances.json").unlink()
    for folder in ("good", "bent"):
        (root / "part" / "test" / folder).mkdir(parents=True)
        (root / "part" / "train" / "good").mkdir(parents=True, exist_ok=True)
        cv2.imwrite(str(root / "part" / "test" / folder / "1.png"), np.full((20, 30), 91, np.uint8))
    cv2.imwrite(str(root / "part" / "train" / "good" / "2.png"), np.full((20, 30), 92, np.uint8))
    with create_project(tmp_path / "project", root) as project:
        import_dataset(project, "mvtec", root / "part", ImportOptions())
        image = project.store.images.find("part/test/bent/1.png")
        assert image is not None
        assert project.store.kinds.of_image(image.id) == ("bent",)
        assert project.store.labels.get(image.id) is ImageLabel.BAD

        set_kinds(project, [image.id], ["broken"])
        import_dataset(project, "mvtec", root / "part", ImportOptions())
        assert project.store.kinds.of_image(image.id) == ("broken",)
