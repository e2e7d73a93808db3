"""Images whose folder was moved are found again; a wrong folder changes nothing."""

import hashlib
import json
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest

from app.cli.program import main
from app.workflows.project import file_changes
from app.workflows.project.file_changes import FileStamp, holds_other_content
from app.workflows.project.project import Project, create_project, open_project
from app.workflows.project.relocate import RelocateSummary, relocate_images
from core.domain import Authorship, ImageLabel, ImageRecord, KnownError, NewImage, Split

PATHS = ("bad/a.png", "bad/b.png", "good/c.png")


def _hash(path: str) -> str:
    """Of the file, which holds its own path."""
    return hashlib.sha256(path.encode()).hexdigest()


@pytest.fixture
def moved(tmp_path: Path) -> Path:
    """A project with one label; its images have gone from ``old/line`` to ``new/line``, one of them is lost."""
    for path in PATHS:
        (tmp_path / "old" / "line" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "old" / "line" / path).write_bytes(path.encode())
    with create_project(tmp_path / "p", tmp_path / "old" / "line") as project:
        records = project.store.images.add(NewImage(path, 4, 4, 1, 8, _hash(path), path) for path in PATHS)
        project.store.labels.set(records[0].id, ImageLabel.BAD, Authorship("Ada"))
    (tmp_path / "old").rename(tmp_path / "new")
    (tmp_path / "new" / "line" / "good" / "c.png").unlink()
    return tmp_path


def _open(moved: Path) -> Project:
    return open_project(moved / "p")


@pytest.mark.parametrize("chosen", ["new/line", "new", "new/line/bad"])
def test_the_folder_or_one_beside_it_finds_the_images(moved: Path, chosen: str):
    with _open(moved) as project:
        assert relocate_images(project, moved / chosen) == RelocateSummary(moved / "new" / "line", 2, 1)
    with _open(moved) as project:
        record = project.store.images.find("bad/b.png")
        assert record is not None
        assert project.image_path(record).read_bytes() == b"bad/b.png"
        assert list(project.store.labels.all().values()) == [ImageLabel.BAD]


@pytest.mark.parametrize(("chosen", "problem"), [("p", "holds none of this"), ("nowhere", "no such image folder")])
def test_a_wrong_folder_changes_nothing(moved: Path, chosen: str, problem: str):
    with _open(moved) as project, pytest.raises(KnownError, match=problem):
        relocate_images(project, moved / chosen)
    with _open(moved) as project:
        assert project.sources.first.root == moved / "old" / "line"


def test_the_command_tells_what_it_found(moved: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["relocate", str(moved / "p"), "--images", str(moved / "new" / "line")]) == 0
    assert capsys.readouterr().out.splitlines() == [f"images   {moved / 'new' / 'line'}", "found    2", "missing  1"]
    assert main(["relocate", str(moved / "p"), "--images", str(moved / "p")]) == 2
    assert "holds none of this project's images; choose the folder that holds bad/a.png" in capsys.readouterr().err


@pytest.fixture
def replaced(moved: Path) -> Path:
    """The same, but bad/a.png is another picture by now."""
    cv2.imwrite(str(moved / "new" / "line" / "bad" / "a.png"), np.full((4, 4), 7, np.uint8))
    return moved


def test_files_of_the_same_names_with_other_content_are_told_before_anything_changes(replaced: Path):
    place = replaced / "new" / "line"
    with _open(replaced) as project:
        assert relocate_images(project, place) == RelocateSummary(place, 2, 1, changed=1, taken=False)
    with _open(replaced) as project:
        assert project.sources.first.root == replaced / "old" / "line"
        assert project.store.labels.in_force() == {1: ImageLabel.BAD}
        assert relocate_images(project, place, takes_changed=True) == RelocateSummary(place, 2, 1, changed=1)
        assert project.sources.first.root == place
        assert project.store.labels.in_force() == {}, "it was said of another picture"
        assert relocate_images(project, place) == RelocateSummary(place, 2, 1), "they are known by now"


def test_the_command_refuses_them_unless_it_is_told_that_they_are_replaced(
    replaced: Path, capsys: pytest.CaptureFixture[str]
):
    place = replaced / "new" / "line"
    command = ["relocate", str(replaced / "p"), "--images", str(place)]
    assert main([*command, "--dry-run", "--json"]) == 0
    found = {"images": str(place), "found": 2, "missing": 1, "changed": 1}
    assert json.loads(capsys.readouterr().out) == found | {"dry_run": True}
    assert main(command) == 2
    problem = "1 of 2 images found there hold something else than the project knows"
    assert f"{place}: {problem}; name the folder of the same images" in capsys.readouterr().err
    with _open(replaced) as project:
        assert project.sources.first.root == replaced / "old" / "line"
    assert main([*command, "--replaced", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == found | {"dry_run": False}
    with _open(replaced) as project:
        assert project.sources.first.root == place


def test_a_file_of_another_size_is_not_read_to_be_known_as_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    file = tmp_path / "a.png"
    file.write_bytes(b"123")
    stamp = FileStamp.of(file)
    assert stamp is not None
    record = ImageRecord(1, "a.png", 4, 4, 1, 8, hashlib.sha256(b"123").hexdigest(), "g", Split.TRAIN, 3, 5)
    assert not holds_other_content(file, record)
    assert holds_other_content(file, replace(record, content_hash="0" * 64))
    monkeypatch.setattr(file_changes, "hash_of", lambda _: pytest.fail("it was read"))
    assert holds_other_content(file, replace(record, file_size=4))
    assert not holds_other_content(file, replace(record, content_hash="0" * 64, modified_ns=stamp.modified_ns))
