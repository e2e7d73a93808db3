"""What would come in is told before it is stored: in the window by a sample, on the command line by everything."""

import json
from pathlib import Path
from zlib import crc32

import cv2
import numpy as np
import pytest

from app.cli.program import main
from app.workflows.exchange import preview_import as module
from app.workflows.exchange.import_dataset import import_dataset
from app.workflows.exchange.preview_import import ImportPreview, preview_import
from app.workflows.project.project import create_project, open_project
from core.domain import Annotation, Authorship, ImageLabel, MaskState, Reason, Split
from core.formats import ImportOptions


def write(path: Path, *, defect: bool = False, size: tuple[int, int] = (20, 30)) -> None:
    """A mask with a defect, or an image that no other one is a copy of."""
    path.parent.mkdir(parents=True, exist_ok=True)
    pixels = np.random.default_rng(crc32(str(path).encode())).integers(0, 256, size, np.uint8)
    if defect:
        pixels[:] = 0
        pixels[3:7, 5:9] = 255
    cv2.imwrite(str(path), pixels)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Good, bad with a mask, unlabeled with a mask, unlabeled without; one for validation, one thumbnail, one GIF."""
    root = tmp_path / "images"
    for name in ("OK/a.png", "NG/b.png", "c.png", "valid/d.png"):
        write(root / name)
    write(root / "NG" / "b_mask.png", defect=True)
    write(root / "c_mask.png", defect=True)
    (root / "Thumbs.db").touch()
    (root / "e.gif").touch()
    return root


def look(root: Path) -> ImportPreview:
    return preview_import("folder", root, ImportOptions())


def test_a_small_dataset_is_read_as_a_whole(root: Path):
    preview = look(root)
    assert (preview.images, preview.looked_at, preview.masks, preview.by_mask) == (4, 4, 2, 0)
    assert preview.labels == {ImageLabel.GOOD: 1, ImageLabel.BAD: 2, None: 1}
    assert preview.splits == {Split.TRAIN: 3, Split.VALIDATION: 1}
    assert {(remark.reason, remark.subject) for remark in preview.remarks} == {
        (Reason.READ_AS, "OK/"),
        (Reason.READ_AS, "NG/"),
        (Reason.READ_AS, "valid/"),
        (Reason.THUMBNAILS, "Thumbs.db"),
        (Reason.UNREAD_FORMAT, "e.gif"),
    }


def test_pictures_show_masks_where_they_will_lie(root: Path):
    write(root / "NG" / "large.png", size=(640, 960))
    scratch = np.zeros((640, 960), np.uint8)
    scratch[300, 90:900] = 255  # one pixel wide: it must not vanish in the small picture
    cv2.imwrite(str(root / "NG" / "large_mask.png"), scratch)
    pictures = {picture.path: picture for picture in look(root).pictures}
    assert set(pictures) == {"OK/a.png", "NG/b.png", "c.png", "valid/d.png", "NG/large.png"}
    assert {path for path, picture in pictures.items() if picture.mask is not None} == {
        "NG/b.png",
        "c.png",
        "NG/large.png",
    }
    assert np.argwhere(pictures["NG/b.png"].mask).min(axis=0).tolist() == [3, 5]
    large = pictures["NG/large.png"]
    assert large.pixels.shape == large.mask.shape == (213, 320)
    assert large.mask.any(axis=0).sum() == 270
    assert (large.label, large.state) == (ImageLabel.BAD, MaskState.COMPLETE)


def test_of_many_images_a_sample_is_read_and_the_rest_counted_by_name(root: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(module, "_SAMPLE", 6)
    for number in range(20):
        write(root / "OK" / f"{number}.png")
        write(root / "more" / f"{number}.png")
        write(root / "more" / f"{number}_mask.png", defect=True)
    preview = look(root)
    assert (preview.images, preview.looked_at) == (44, 6)
    assert sum(preview.labels.values()) + preview.by_mask == 44
    assert preview.labels[ImageLabel.GOOD] == 21
    assert preview.masks == 22
    assert preview.by_mask > 10
    assert any(picture.mask is not None for picture in preview.pictures)


@pytest.fixture
def project(root: Path, tmp_path: Path) -> str:
    with create_project(tmp_path / "project", root):
        return str(tmp_path / "project")


def command(project: str, root: Path, *options: str) -> int:
    return main(["import", project, "--format", "folder", "--root", str(root), *options])


def test_a_dry_run_says_what_the_import_says_and_stores_nothing(
    project: str, root: Path, capsys: pytest.CaptureFixture[str]
):
    said = []
    for options in (["--dry-run", "--json"], ["--json"], ["--dry-run", "--json"]):
        assert command(project, root, *options) == 2  # the GIF is left out
        captured = capsys.readouterr()
        document = json.loads(captured.out)
        said.append((document, captured.err))
    (dry, dry_err), (done, done_err), (again, _) = said
    assert (dry.pop("dry_run"), done.pop("dry_run"), again.pop("dry_run")) == (True, False, True)
    assert dry == done
    assert dry_err == done_err
    assert (dry["added"], dry["labels"]["bad"], dry["splits"]["validation"], dry["masks"]) == (4, 2, 1, 2)
    assert "Thumbs.db: small copies" in dry_err
    assert (again["added"], again["labeled"], again["masks"], again["kept"]) == (0, 0, 0, 0)


def test_a_dry_run_stores_nothing(project: str, root: Path):
    command(project, root, "--dry-run")
    with open_project(Path(project)) as opened:
        assert opened.store.images.all() == []


@pytest.mark.parametrize("overwrite", [False, True])
def test_a_dry_run_counts_what_would_be_kept(project: str, root: Path, overwrite: bool):
    with open_project(Path(project)) as opened:
        import_dataset(opened, "folder", root)
        for record in opened.store.images.all():
            opened.store.labels.set(record.id, ImageLabel.UNSURE, Authorship("ada"))
        options = ImportOptions(overwrite=overwrite)
        planned = import_dataset(opened, "folder", root, options, dry_run=True)
        assert planned.kept == (0 if overwrite else 3)
        assert planned == import_dataset(opened, "folder", root, options)


@pytest.mark.parametrize("odd", ["eval/f.png", "e.gif", "stray_mask.png"])
def test_a_strict_import_refuses_whatever_is_odd_and_stores_nothing(
    project: str, root: Path, odd: str, capsys: pytest.CaptureFixture[str]
):
    (root / "e.gif").unlink()
    assert command(project, root, "--strict", "--dry-run") == 0  # a thumbnail and words of one's own are not odd
    capsys.readouterr()
    write(root / odd) if odd.endswith(".png") else (root / odd).touch()
    assert command(project, root, "--strict") == 2
    lines = capsys.readouterr().err.splitlines()
    assert any(odd.partition("/")[0] in line for line in lines[:-1])
    assert lines[-1].endswith(": is not imported: 1 odd; mend what is told above, or import without --strict")
    with open_project(Path(project)) as opened:
        assert opened.store.images.all() == []


def test_of_a_project_it_tells_what_is_there_and_what_would_change(root: Path, tmp_path: Path):
    with create_project(tmp_path / "project", root) as project:

        def standing(*, overwrite: bool = False) -> tuple[int, ...]:
            found = preview_import("folder", root, ImportOptions(overwrite=overwrite), project=project).standing
            assert found is not None
            return found.new, found.here, found.labels, found.masks, found.kept

        assert standing() == (4, 0, 0, 0, 0)
        import_dataset(project, "folder", root, ImportOptions())
        assert standing() == (0, 4, 0, 0, 0)
        good, bad = (project.store.images.find(path) for path in ("OK/a.png", "NG/b.png"))
        assert good is not None
        assert bad is not None
        project.store.labels.set(good.id, ImageLabel.UNSURE, Authorship("ann"))
        project.store.annotations.save(bad.id, Annotation(), Authorship("ann"))
        assert standing() == (0, 4, 0, 1, 1), "the mask is missing; the label is another one, and stays"
        assert standing(overwrite=True) == (0, 4, 1, 1, 0)
        write(root / "NG" / "new.png")
        assert standing() == (1, 4, 0, 1, 1)


def test_a_file_under_a_new_name_is_known_again(root: Path, tmp_path: Path):
    with create_project(tmp_path / "project", root) as project:
        import_dataset(project, "folder", root, ImportOptions())
        (root / "c_mask.png").unlink()
        (root / "c.png").rename(root / "d.png")
        preview = preview_import("folder", root, ImportOptions(), project=project)
        assert preview.standing is not None
        assert (preview.standing.new, preview.standing.here) == (0, 4)
        assert [remark.subject for remark in preview.remarks if remark.reason is Reason.RENAMED] == ["d.png"]
