"""What has come into an image folder and what is gone, and that only what was named is added."""

from pathlib import Path

import cv2
import numpy as np
import pytest

from app.workflows.exchange.add_files import add_files
from app.workflows.exchange.import_dataset import import_dataset
from app.workflows.project.folder_news import FolderNews, KnownFiles, look_into
from app.workflows.project.project import create_project
from core.domain import ImageLabel, MaskState

NOTHING = FolderNews(frozenset(), frozenset())


def _touch(root: Path, *paths: str) -> None:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).touch()


def _look(root: Path, known: dict[str, int]) -> FolderNews:
    files = KnownFiles([*known], [*known.values()])
    news = look_into(root, {"", *files.folders}, files).values()
    return FolderNews(frozenset().union(*(n.new for n in news)), frozenset().union(*(n.gone for n in news)))


def test_new_and_gone_files_by_folder(tmp_path: Path):
    known = {"a.png": 1, "week1/b.jpg": 2, "week1/c.jpg": 3, "week2/d.png": 4}
    _touch(tmp_path, *known)
    assert _look(tmp_path, known) == NOTHING
    _touch(tmp_path, "new.PNG", "week1/new.tif", "week3/deep/new.bmp", "week1/notes.txt", ".hidden.png", ".h/x.png")
    (tmp_path / "week1" / "c.jpg").unlink()
    (tmp_path / "week2" / "d.png").unlink()
    (tmp_path / "week2").rmdir()
    assert _look(tmp_path, known) == FolderNews(
        frozenset({"new.PNG", "week1/new.tif", "week3/deep/new.bmp"}), frozenset({3, 4})
    )
    only_week1 = look_into(tmp_path, ["week1"], KnownFiles([*known], [*known.values()]))
    assert only_week1 == {"week1": FolderNews(frozenset({"week1/new.tif"}), frozenset({3}))}


def test_the_files_of_a_folder_wherever_they_stand_in_the_list():
    files = KnownFiles(["a/1.png", "b/2.png", "a/3.png", "4.png"], [1, 2, 3, 4], {"a/5.png": 5, "c/6.png": 6})
    assert files.folders == {"", "a", "b", "c"}
    assert files.names("a") == {"1.png": 1, "3.png": 3, "5.png": 5}
    assert (files.names(""), files.names("b"), files.names("c")) == ({"4.png": 4}, {"2.png": 2}, {"6.png": 6})
    assert files.names("d") == {}


def test_masks_and_what_a_project_keeps_are_no_news(tmp_path: Path):
    known = {"a.jpg": 1, "b.bmp": 2}
    _touch(tmp_path, *known, "a.png", "b_mask.png", "c_label.bmp", "masks/a.png", "ground_truth/x/y.png")
    _touch(tmp_path, "line.maskworth/project.db", "line.maskworth/cache/thumbnails/t.png", "line.maskworth/x.png")
    assert _look(tmp_path, known) == NOTHING


def test_a_project_among_its_own_images_sees_the_images_only(tmp_path: Path):
    known = {"a.jpg": 1}
    _touch(tmp_path, "a.jpg", "b.jpg", "project.db", "cache/thumbnails/t.png", "runs/1/map.png")
    assert _look(tmp_path, known) == FolderNews(frozenset({"b.jpg"}), frozenset())


def _write(path: Path, level: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    pixels = np.zeros((8, 10), np.uint8)
    pixels[2:5, 2:6] = level
    cv2.imwrite(str(path), pixels)


def test_only_the_named_files_are_added_by_the_rules_of_folders(tmp_path: Path):
    images = tmp_path / "images"
    _write(images / "old.png", 10)
    with create_project(tmp_path / "p", images) as project:
        import_dataset(project, "folder", images)
        for name in ("bad/one.bmp", "bad/other.bmp", "good/two.bmp", "loose.bmp"):
            _write(images / name, 50)
        _write(images / "bad" / "one_mask.png", 255)
        _write(images / "old.png", 99)  # replaced, but not named: not even read
        (images / "broken.png").write_text("no image")
        summary = add_files(project, ["bad/one.bmp", "good/two.bmp", "broken.png"])
        assert (summary.added, summary.labeled, summary.masks) == (2, 2, 1)
        (line,) = summary.skipped
        assert "broken.png: is not a JPEG" in line
        store = project.store
        paths = {record.path: record.id for record in store.images.all()}
        assert set(paths) == {"old.png", "bad/one.bmp", "good/two.bmp"}
        assert store.labels.all() == {paths["bad/one.bmp"]: ImageLabel.BAD, paths["good/two.bmp"]: ImageLabel.GOOD}
        assert store.annotations.states() == {paths["bad/one.bmp"]: MaskState.COMPLETE}


@pytest.mark.parametrize("name", ["gone.png", "sub/gone.png", "gone/gone.png"])
def test_a_file_that_went_away_meanwhile_is_one_line(tmp_path: Path, name: str):
    _write(tmp_path / "images" / "a.png", 10)
    (tmp_path / "images" / "sub").mkdir()
    with create_project(tmp_path / "p", tmp_path / "images") as project:
        summary = add_files(project, [name])
        assert summary.added == 0
        assert "is missing" in summary.skipped[0]


def test_what_an_import_passes_over_is_no_news(tmp_path: Path):
    known = {"images/a.png": 1}
    _touch(tmp_path, *known, "@eaDir/t.png", "#recycle/t.png", "images/._a.png", "__MACOSX/images/._a.png")
    _touch(tmp_path, "export-1/maskworth-export.txt", "export-1/images/a.png", "labels/a.png", "labels/b.png")
    assert _look(tmp_path, known) == NOTHING
    _touch(tmp_path, "images/new.jfif", "images/a.seg.png")
    assert _look(tmp_path, known) == FolderNews(frozenset({"images/new.jfif"}), frozenset())


def test_an_added_file_brings_its_masks_from_wherever_an_import_finds_them(tmp_path: Path):
    images = tmp_path / "images"
    _write(images / "OK" / "old.png", 10)
    with create_project(tmp_path / "p", images) as project:
        import_dataset(project, "folder", images)
        _write(images / "NG" / "new.png", 50)
        _write(images / "labels" / "NG" / "new_1.png", 255)
        _write(images / "labels" / "NG" / "new_2.png", 255)
        summary = add_files(project, ["NG/new.png"])
        assert (summary.added, summary.labeled, summary.masks) == (1, 1, 1)
        assert [remark.line for remark in summary.remarks] == [
            "NG/new.png: has 2 masks (new_1.png to new_2.png), united into one",
            "NG/: read as bad",
        ]
