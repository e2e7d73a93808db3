"""Exports of some images, without their files, and again: app.workflows.exchange."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import pytest

from app.workflows.exchange.export_again import export_again
from app.workflows.exchange.export_dataset import export_dataset
from app.workflows.exchange.export_record import find_record
from app.workflows.exchange.export_selection import ExportSelection, check_kinds
from app.workflows.project.project import Project, create_project
from core.domain import Annotation, Authorship, DrawnRegion, ImageLabel, KnownError, MaskState, PackedMask, Split
from core.formats import EXPORTERS, ExportOptions, Images
from tests.app.workflows.exchange.test_export_dataset import add, mask

PERSON = Authorship("ada", 1.0)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    (tmp_path / "root").mkdir()
    with create_project(tmp_path / "project", tmp_path / "root") as project:
        region = mask((3, 4), (3, 5), (4, 4))
        dent = Annotation(region, MaskState.COMPLETE, (DrawnRegion(region, "dent"),))
        add(project, "a/1.png", ImageLabel.BAD, dent, "1")
        add(project, "a/2.png", ImageLabel.BAD, Annotation(mask((0, 0)), MaskState.DRAFT), "2", Split.TEST)
        add(project, "a/3.png", ImageLabel.GOOD, None, "3")
        add(project, "a/4.png", None, None, "4", Split.TEST)
        add(project, "a/5.png", ImageLabel.BAD, None, "5")
        project.store.kinds.set_said({5: ("rust",)}, PERSON)
        yield project


def _names(out: Path) -> set[str]:
    return {path.name for path in (out / "images").iterdir() for path in path.iterdir()}


@pytest.mark.parametrize(
    ("selection", "names"),
    [
        (ExportSelection(splits=frozenset({Split.TEST})), {"2.png", "4.png"}),
        (ExportSelection(labels=frozenset({ImageLabel.GOOD, None})), {"3.png", "4.png"}),
        (ExportSelection(states=frozenset({MaskState.COMPLETE, MaskState.DRAFT})), {"1.png", "2.png"}),
        (ExportSelection(states=frozenset({MaskState.NONE}), labels=frozenset({ImageLabel.BAD})), {"5.png"}),
        (ExportSelection(kinds=frozenset({"dent", "rust"})), {"1.png", "5.png"}),
        (ExportSelection(only=frozenset({1, 4}), splits=frozenset({Split.TRAIN})), {"1.png"}),
    ],
)
def test_conditions_hold_together(project: Project, tmp_path: Path, selection: ExportSelection, names: set[str]):
    assert export_dataset(project, "folder", tmp_path / "out", selection=selection).images == len(names)
    assert _names(tmp_path / "out") == names


def test_a_choice_of_nothing_is_told(project: Project, tmp_path: Path):
    with pytest.raises(KnownError, match="no image of this choice"):
        export_dataset(project, "folder", tmp_path / "out", selection=ExportSelection(only=frozenset({99})))
    with pytest.raises(KnownError, match="is no kind of this project; choose one of dent, rust"):
        check_kinds(project, ["dents"])
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("name", EXPORTERS)
def test_images_may_stay_where_they_are(project: Project, tmp_path: Path, name: str):
    everything = export_dataset(project, name, tmp_path / "with")
    left = export_dataset(project, name, tmp_path / "without", ExportOptions(Images.LEAVE))
    assert (left.images, left.masks) == (everything.images, everything.masks)
    files = [{p.relative_to(o).as_posix() for p in o.rglob("*.*")} for o in (tmp_path / "with", tmp_path / "without")]
    manifest = json.loads((tmp_path / "without" / "maskworth-export.json").read_text(encoding="utf-8"))
    images = {each["exported_as"] for each in manifest["exported"]} - {None}
    assert files[0] - files[1] == images


def test_the_manifest_says_what_is_there(project: Project, tmp_path: Path):
    out = tmp_path / "out"
    export_dataset(project, "yolo", out)
    manifest = json.loads((out / "maskworth-export.json").read_text(encoding="utf-8"))
    assert (manifest["format"], manifest["counts"]["images"]) == ("yolo", 2)
    assert manifest["counts"]["labels"] == {"bad": 1, "good": 1}
    for each in filter(lambda image: image["exported_as"], manifest["exported"]):
        assert hashlib.sha256((out / each["exported_as"]).read_bytes()).hexdigest() == each["sha256"]
    for name, digest in manifest["files"].items():
        assert hashlib.sha256((out / name).read_bytes()).hexdigest() == digest
    told = {(each["what"], *each["of"]) for each in manifest["not_carried"]}
    assert told == {
        ("unmasked", "a/2.png", "a/5.png"),
        ("unlabeled", "a/4.png"),
        ("groups", "a/1.png", "a/3.png"),
    }


def _bytes(out: Path) -> dict[str, bytes]:
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}


@pytest.mark.parametrize("name", EXPORTERS)
def test_an_export_comes_out_again_as_it_was(project: Project, tmp_path: Path, name: str):
    selection = ExportSelection(splits=frozenset({Split.TRAIN}))
    first = export_dataset(project, name, tmp_path / "first", ExportOptions(drafts=True), selection=selection)
    assert first.number == 1
    for image_id, label in ((1, ImageLabel.UNSURE), (3, ImageLabel.BAD), (5, None)):
        project.store.labels.set(image_id, label, PERSON)
    project.store.annotations.save(1, Annotation(mask((9, 9)), MaskState.DRAFT), PERSON)
    project.store.images.remove([5], PERSON)
    (project.sources.first.root / "a/3.png").rename(project.sources.first.root / "renamed.png")
    project.store.images.rename({3: "renamed.png"}, PERSON)

    again = export_again(project, find_record(project, "1"), tmp_path / "again")

    assert again.remarks == first.remarks
    assert again.number == 2
    assert _bytes(tmp_path / "again") == _bytes(tmp_path / "first")


def test_what_cannot_come_out_again_is_told(project: Project, tmp_path: Path):
    export_dataset(project, "coco", tmp_path / "first")
    for number in range(1, 6):  # they all show the same
        cv2.imwrite(str(project.sources.first.root / f"a/{number}.png"), np.full((20, 30), number, np.uint8))
    with pytest.raises(KnownError, match=r"a/1\.png: has changed since that export"):
        export_again(project, find_record(project, str(tmp_path / "first")), tmp_path / "again")
    assert not (tmp_path / "again").exists()
    with pytest.raises(KnownError, match="cannot be read"):
        export_again(project, find_record(project, "7"), tmp_path / "again")
    (tmp_path / "no.json").write_text('{"format": "coco"}')
    with pytest.raises(KnownError, match="is no manifest"):
        export_again(project, find_record(project, str(tmp_path / "no.json")), tmp_path / "again")


def test_masks_of_another_project_are_told(project: Project, tmp_path: Path):
    export_dataset(project, "coco", tmp_path / "first")
    manifest = tmp_path / "first" / "maskworth-export.json"
    drawn = np.zeros((20, 30), bool)
    drawn[5, 5] = True
    text = manifest.read_text(encoding="utf-8").replace(mask((0, 0)).digest, PackedMask.pack(drawn).digest)
    (tmp_path / "other.json").write_text(text, encoding="utf-8")
    with pytest.raises(KnownError, match="this project never had"):
        export_again(project, tmp_path / "other.json", tmp_path / "again")
