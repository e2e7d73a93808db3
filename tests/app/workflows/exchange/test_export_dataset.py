"""app.workflows.exchange.export_dataset on the real store, and back."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import cv2
import numpy as np
import pytest

from app.workflows.exchange.export_dataset import export_dataset
from app.workflows.exchange.import_dataset import import_dataset
from app.workflows.progress import Cancelled
from app.workflows.project.project import Project, create_project
from core.domain import (
    Annotation,
    Authorship,
    Box,
    ImageLabel,
    ImageRecord,
    KnownError,
    MaskState,
    NewImage,
    PackedMask,
    Reason,
    Split,
    box_regions,
)
from core.formats import ExportOptions, Images, ImportOptions
from core.formats.exports.manifest import MANIFEST
from core.formats.manifest_reading import read_manifest
from core.images import inspect_image

PERSON = Authorship("ada", 12.5)
BOXES = (Box(0.1, 1 / 3, 7, 5e-9, -12.25), Box(30, 20, 4, 4))


class Said(NamedTuple):
    """Everything that an export has to carry, of one image."""

    content_hash: str
    label: ImageLabel | None
    annotation: Annotation
    group: str
    split: Split


def said(project: Project, prefix: str = "") -> dict[str, Said]:
    store = project.store

    def of(record: ImageRecord) -> Said:
        label, drawn = store.labels.get(record.id), store.annotations.get(record.id)
        return Said(record.content_hash, label, drawn, record.group, record.split)

    return {record.path.removeprefix(prefix): of(record) for record in store.images.all()}


def add(
    project: Project,
    path: str,
    label: ImageLabel | None = None,
    annotation: Annotation | None = None,
    group: str = "plate, 7",
    split: Split = Split.TRAIN,
) -> None:
    file = project.sources.first.root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    pixels = np.random.default_rng(len(path)).integers(0, 65536, (20, 30), np.uint16)
    file.write_bytes(
        cv2.imencode(file.suffix, pixels if file.suffix == ".tif" else pixels.astype(np.uint8))[1].tobytes()
    )
    facts = inspect_image(file)
    new = NewImage(path, facts.width, facts.height, facts.channels, facts.bit_depth, facts.content_hash, group, split)
    (record,) = project.store.images.add([new])
    project.store.labels.set(record.id, label, PERSON)
    project.store.annotations.save(record.id, annotation or Annotation(), PERSON)


def mask(*pixels: tuple[int, int]) -> PackedMask:
    drawn = np.zeros((20, 30), bool)
    for row, column in pixels:
        drawn[row, column] = True
    return PackedMask.pack(drawn)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """One image for every state that a table has to tell apart."""
    (tmp_path / "root").mkdir()
    with create_project(tmp_path / "project", tmp_path / "root") as project:
        add(
            project,
            "bad/1.png",
            ImageLabel.BAD,
            Annotation(mask((3, 4), (19, 29)), MaskState.COMPLETE, box_regions(BOXES)),
        )
        add(project, "bad/1.tif", ImageLabel.BAD, Annotation(mask((0, 0)), MaskState.DRAFT))  # the same stem
        add(project, "bad/2.jpg", ImageLabel.BAD, group="8", split=Split.TEST)
        add(project, "good/3_mask.png", ImageLabel.GOOD)  # named like a mask
        add(project, "good/4.bmp", ImageLabel.GOOD, Annotation(mask(), MaskState.COMPLETE), "9", Split.VALIDATION)
        add(project, "Prüfling 5.png", ImageLabel.UNSURE)
        add(project, "6.webp", None, Annotation(mask((7, 7)), MaskState.DRAFT))
        add(project, "7.png")
        yield project


@pytest.mark.parametrize("link", [False, True])
def test_a_folder_imports_back_unchanged(project: Project, tmp_path: Path, link: bool):
    out = tmp_path / "out"
    summary = export_dataset(project, "folder", out, ExportOptions(Images.LINK if link else Images.COPY))
    assert (summary.format, summary.out, summary.images, summary.masks) == ("folder", out, 8, 4)
    assert (out / "images" / "7.png").samefile(project.sources.first.root / "7.png") is link
    with create_project(tmp_path / "back", out) as back:
        assert import_dataset(back, "folder", out, ImportOptions()).skipped == ()
        assert said(back, "images/") == said(project)


def test_masks_are_png_of_0_and_255(project: Project, tmp_path: Path):
    export_dataset(project, "folder", tmp_path / "out")
    pixels = cv2.imread(str(tmp_path / "out" / "masks" / "bad" / "1.png"), cv2.IMREAD_UNCHANGED)
    assert (pixels.dtype, pixels.shape, np.unique(pixels).tolist()) == (np.uint8, (20, 30), [0, 255])
    assert np.argwhere(pixels).tolist() == [[3, 4], [19, 29]]


def test_the_table_reads_like_this(project: Project, tmp_path: Path):
    export_dataset(project, "folder", tmp_path / "out")
    table = (tmp_path / "out" / "labels.csv").read_text(encoding="utf-8").splitlines()
    assert table[0] == "image,label,mask,mask_state,group,split,boxes,kinds"
    assert table[2] == 'images/bad/1.tif,bad,masks/bad/1.tif.png,draft,"plate, 7",train,,'
    assert table[3] == "images/bad/2.jpg,bad,,none,8,test,,"


def test_coco_holds_the_complete_masks(project: Project, tmp_path: Path):
    assert export_dataset(project, "coco", tmp_path / "out").masks == 1  # the other complete one is empty
    assert export_dataset(project, "coco", tmp_path / "with drafts", ExportOptions(drafts=True)).masks == 3


@pytest.mark.parametrize("format_name", ["folder", "coco"])
def test_cancelling_and_failing_leave_nothing(project: Project, tmp_path: Path, format_name: str):
    def stop(done: int, total: int, what: str) -> None:
        if done == total:
            raise Cancelled

    before = sorted(tmp_path.iterdir())
    with pytest.raises(Cancelled):
        export_dataset(project, format_name, tmp_path / "out", progress=stop)
    for record in project.store.images.all():
        (project.sources.first.root / record.path).unlink()
    with pytest.raises(KnownError, match="none of this project's 8 images is there"):
        export_dataset(project, format_name, tmp_path / "out")
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize("format_name", ["folder", "coco"])
def test_an_image_without_a_file_is_left_out_and_told(project: Project, tmp_path: Path, format_name: str):
    (project.sources.first.root / "bad/1.png").unlink()
    summary = export_dataset(project, format_name, tmp_path / "out")
    assert (summary.images, len(list((tmp_path / "out/images").rglob("*.*")))) == (7, 7)
    (remark,) = (each for each in summary.remarks if each.reason is not Reason.NOT_CARRIED)
    assert remark.reason is Reason.MISSING
    assert "bad/1.png: is missing; " in remark.line
    tables = [path for path in (tmp_path / "out").rglob("*") if path.suffix in (".csv", ".json")]
    written = "".join(path.read_text(encoding="utf-8") for path in tables if path.name != MANIFEST)
    (image,) = (each for each in read_manifest(tmp_path / "out" / MANIFEST).images if each.path == "bad/1.png")
    assert image.exported_as is None, "the manifest says that it was left out"
    assert "images/bad/1.png" not in written
    assert '"bad/1.png"' not in written


@pytest.mark.parametrize("format_name", ["folder", "coco"])
def test_what_was_meant_for_another_file_is_not_handed_out(project: Project, tmp_path: Path, format_name: str):
    file = project.sources.first.root / "bad/1.png"
    cv2.imwrite(str(file), np.full((20, 30), 7, np.uint8))
    summary = export_dataset(project, format_name, tmp_path / "out", ExportOptions(drafts=True))
    told = [(remark.reason, remark.subject) for remark in summary.remarks if remark.reason is not Reason.NOT_CARRIED]
    assert told == [(Reason.CHANGED, "bad/1.png")]
    assert summary.images == 8
    assert summary.masks == {"folder": 3, "coco": 2}[format_name]  # one fewer than it would be


@pytest.mark.parametrize("format_name", ["folder", "coco"])
def test_names_that_only_differ_by_case_are_kept_apart(tmp_path: Path, format_name: str):
    (tmp_path / "root").mkdir()
    with create_project(tmp_path / "project", tmp_path / "root") as project:
        for path in ("a.png", "lower/a/A.png", "lower/A/a.png"):
            add(project, path, ImageLabel.BAD, Annotation(mask((0, len(path))), MaskState.COMPLETE))
        summary = export_dataset(project, format_name, tmp_path / "out")
    names = [path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*.png")]
    assert len({name.casefold() for name in names}) == len(names) == 3 + (3 if format_name == "folder" else 0)
    assert [remark.reason for remark in summary.remarks] == [Reason.NAME_CHANGED]


def test_a_mask_gets_a_shorter_name_where_its_image_has_the_longest(tmp_path: Path):
    (tmp_path / "root").mkdir()
    long = "a" * 251
    with create_project(tmp_path / "project", tmp_path / "root") as project:
        for name, pixel in ((f"{long}.tif", (1, 1)), (f"{long}.bmp", (2, 2))):
            add(project, name, ImageLabel.BAD, Annotation(mask(pixel), MaskState.COMPLETE))
        before = said(project)
        assert export_dataset(project, "folder", tmp_path / "out").remarks == ()
    assert max(len(path.name) for path in (tmp_path / "out").rglob("*")) == 255
    with create_project(tmp_path / "back", tmp_path / "out") as back:
        assert import_dataset(back, "folder", tmp_path / "out", ImportOptions()).skipped == ()
        assert said(back, "images/") == before


def test_a_full_folder_and_an_unknown_format_are_told(project: Project, tmp_path: Path):
    with pytest.raises(KnownError, match="is not empty"):
        export_dataset(project, "folder", project.sources.first.root)
    with pytest.raises(KnownError, match="choose one of"):
        export_dataset(project, "yolov9", tmp_path / "out")


def test_an_empty_project_is_told(tmp_path: Path):
    (tmp_path / "root").mkdir()
    with create_project(tmp_path / "project", tmp_path / "root") as empty, pytest.raises(KnownError, match="no images"):
        export_dataset(empty, "folder", tmp_path / "out")
    assert not (tmp_path / "out").exists()
