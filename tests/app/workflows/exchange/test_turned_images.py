"""Images that ask to be shown turned: masks lie on the stored pixels, and a person hears of it."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from app.cli import main
from app.workflows.exchange.import_dataset import import_dataset
from app.workflows.project.project import Project, create_project
from core.domain import Reason, Weight, of_weight
from core.formats import ImportOptions
from core.images import read_image

DEFECT = np.zeros((40, 60), np.uint8)
DEFECT[8:20, 12:30] = 255


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A bright defect on each image; of all kinds of turns, in all formats that can ask for one."""
    root = tmp_path / "images"
    (root / "masks").mkdir(parents=True)
    for kind in ("jpg", "png", "webp", "tif"):
        for turn in (1, 3, 6):
            exif = Image.Exif()
            exif[274] = turn
            Image.fromarray(60 + DEFECT // 2).save(root / f"{kind}{turn}.{kind}", exif=exif, quality=100)
            Image.fromarray(DEFECT).save(root / "masks" / f"{kind}{turn}.png")
    return root


@pytest.fixture
def project(root: Path, tmp_path: Path) -> Iterator[Project]:
    with create_project(tmp_path / "project", root) as project:
        yield project


def test_every_mask_lies_on_its_defect_and_the_import_tells_of_the_turns(project: Project, root: Path):
    summary = import_dataset(project, "folder", root, ImportOptions())
    assert summary.masks == 12
    for record in project.store.images.all():
        mask = project.store.annotations.get(record.id).mask
        pixels = read_image(project.image_path(record))
        bright = (pixels if pixels.ndim == 2 else pixels[..., 0]) > 120
        assert mask is not None
        assert np.count_nonzero(mask.unpack() != bright) <= 40, record.path  # edges, after a lossy format
    told = [remark for remark in summary.remarks if remark.reason is Reason.TURNED]
    assert {Path(remark.subject).name for remark in told} == {
        f"{kind}{turn}.{kind}" for kind in ("jpg", "png", "webp", "tif") for turn in (3, 6)
    }
    assert not of_weight(summary.remarks, Weight.LEFT_OUT)


def test_images_without_masks_are_told_too(project: Project, root: Path):
    for mask in (root / "masks").iterdir():
        mask.unlink()
    summary = import_dataset(project, "folder", root, ImportOptions())
    assert sum(remark.reason is Reason.TURNED for remark in summary.remarks) == 8


def test_a_mask_from_a_file_for_a_turned_image_is_told(
    project: Project, root: Path, capsys: pytest.CaptureFixture[str]
):
    import_dataset(project, "folder", root, ImportOptions())
    given = ["mask", str(project.folder), "--complete", "--from"]
    assert main([*given, str(root / "masks" / "jpg3.png"), "jpg3.jpg"]) == 0
    assert "asks to be shown turned; both were taken as stored" in capsys.readouterr().err
    assert main([*given, str(root / "masks" / "jpg1.png"), "jpg1.jpg"]) == 0
    assert capsys.readouterr().err == ""


def test_a_mask_drawn_on_the_turned_picture_is_refused_as_such(
    project: Project, root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    import_dataset(project, "folder", root, ImportOptions())
    Image.fromarray(np.rot90(DEFECT, -1)).save(tmp_path / "upright.png")
    assert main(["mask", str(project.folder), "tif6.tif", "--from", str(tmp_path / "upright.png")]) == 2
    assert "the mask was drawn on the turned picture; turn the mask back" in capsys.readouterr().err


def test_further_pages_of_an_image_are_told(tmp_path: Path):
    root = tmp_path / "stack"
    root.mkdir()
    pages = [Image.fromarray(DEFECT)] * 3
    pages[0].save(root / "a.tif", save_all=True, append_images=pages[1:])
    with create_project(tmp_path / "other", root) as project:
        summary = import_dataset(project, "folder", root, ImportOptions())
    assert [remark.reason for remark in summary.remarks] == [Reason.FURTHER_PAGES]
