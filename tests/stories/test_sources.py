"""Images of several folders in one project: added, told apart, found again one by one."""

import json
import shutil
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

from app.cli import main
from app.workflows.project.project import open_project
from core.domain import Authorship, ChangeKind, ImageLabel, Split


def _write(folder: Path, names: str, seed: int) -> Path:
    rng = np.random.default_rng(seed)
    for name in names.split():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        cv2.imwrite(str(folder / f"{name}.png"), rng.integers(0, 255, (12, 16), np.uint8))
    return folder


@pytest.fixture
def line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """A project with the images of May; those of June lie elsewhere, under the same names but for one."""
    _write(tmp_path / "may", "a b part/c", 0)
    _write(tmp_path / "line" / "june", "a b d", 1)
    project = str(tmp_path / "project")
    assert main(["new", project, "--images", str(tmp_path / "may")]) == 0
    assert main(["import", project, "--root", str(tmp_path / "may")]) == 0
    capsys.readouterr()
    return project


@pytest.fixture
def both(line: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    assert main(["import", line, "--root", str(tmp_path / "line" / "june")]) == 0
    capsys.readouterr()
    return line


def _json(capsys: pytest.CaptureFixture[str], *command: str) -> Any:
    assert main([*command, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def _paths(project: str) -> list[str]:
    with open_project(Path(project)) as opened:
        return [record.path for record in opened.store.images.all()]


def test_another_folder_becomes_a_source_whose_names_may_repeat(
    line: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    june = str(tmp_path / "line" / "june")
    planned = _json(capsys, "import", line, "--root", june, "--dry-run")
    assert (planned["source"], planned["added"]) == ("june", 3)
    assert len(_json(capsys, "sources", line)) == 1, "a dry run adds nothing"

    assert _json(capsys, "import", line, "--root", june)["added"] == 3
    assert _paths(line) == ["a.png", "b.png", "part/c.png", "june/a.png", "june/b.png", "june/d.png"]
    again = _json(capsys, "import", line, "--root", june)
    assert (again["added"], [each["reason"] for each in again["remarks"]]) == (0, ["recognised"]), "twice is once"
    assert _json(capsys, "sources", line) == [
        {"name": "may", "folder": str(tmp_path / "may"), "images": 3, "missing": 0, "there": True, "watched": False},
        {"name": "june", "folder": june, "images": 3, "missing": 0, "there": True, "watched": False},
    ]
    assert _json(capsys, "status", line)["images"] == 6


def test_each_file_is_read_where_its_source_is(both: str, tmp_path: Path):
    with open_project(Path(both)) as opened:
        places = [opened.image_path(record) for record in opened.store.images.all()]
    assert places[0] == tmp_path / "may" / "a.png"
    assert places[3] == tmp_path / "line" / "june" / "a.png"


@pytest.mark.parametrize(
    ("said", "labeled"),
    [("june/a.png", "june/a.png"), ("may/a.png", "a.png"), ("d.png", "june/d.png"), ("{root}/may/a.png", "a.png")],
)
def test_a_name_is_told_apart_by_its_source(
    both: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], said: str, labeled: str
):
    assert _json(capsys, "label", both, said.format(root=tmp_path), "good")["image"] == labeled


def test_a_name_of_two_sources_is_refused_with_the_choices(both: str, capsys: pytest.CaptureFixture[str]):
    assert main(["label", both, "a.png", "bad"]) == 2
    told = "maskworth: a.png: could be any of 2 images; give more of its path, such as june/a.png, may/a.png\n"
    assert capsys.readouterr().err == told
    with open_project(Path(both)) as opened:
        assert opened.store.labels.all() == {}


def test_a_moved_source_is_found_again_alone(both: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["label", both, "june/a.png", "bad"]) == 0
    archive = tmp_path / "archive" / "six"
    archive.parent.mkdir()
    shutil.move(tmp_path / "line" / "june", archive)
    capsys.readouterr()
    before = _json(capsys, "sources", both)[1]
    assert (before["there"], before["missing"]) == (False, 3)

    assert main(["import", both, "--root", str(archive)]) == 2, "as another source they would have lost their labels"
    assert "holds the images of source june, whose folder" in capsys.readouterr().err
    assert main(["relocate", both, "--images", str(archive)]) == 2
    assert "has several sources: may, june; say which has moved with" in capsys.readouterr().err
    assert main(["sources", both, "--locate", "march", str(archive)]) == 2
    assert "march: is no source of this project; name one of may, june" in capsys.readouterr().err
    assert main(["sources", both, "--locate", "may", str(archive)]) == 2, "two names are the same, the pictures are not"
    capsys.readouterr()

    found = _json(capsys, "sources", both, "--locate", "june", str(archive))
    assert (found["found"], found["missing"]) == (3, 0)
    assert [each["folder"] for each in _json(capsys, "sources", both)] == [str(tmp_path / "may"), str(archive)]
    assert _json(capsys, "status", both)["bad"] == 1


def test_the_same_pictures_in_two_sources_come_in_and_are_told(
    line: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    copied = shutil.copytree(tmp_path / "may", tmp_path / "copy")
    document = _json(capsys, "import", line, "--root", str(copied), "--source", "usb stick")
    assert document["added"] == 3
    told = [each for each in document["remarks"] if each["reason"] == "in_two_sources"]
    assert (told[0]["subject"], told[0]["problem"]) == (
        "usb stick/a.png",
        "is the same picture as a.png of another source",
    )
    assert len(told) == 3
    again = _json(capsys, "import", line, "--root", str(copied))
    assert not [each for each in again["remarks"] if each["reason"] == "in_two_sources"], "told once"


def test_a_folder_around_a_source_is_refused(both: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["import", both, "--root", str(tmp_path / "line")]) == 2
    assert "line: holds source june of this project; name the other folders in it one by one" in capsys.readouterr().err
    assert len(_json(capsys, "sources", both)) == 2


@pytest.mark.parametrize("name", ["may", "JUNE", "part", "a/b", ".."])
def test_a_name_that_would_be_mistaken_is_refused(
    both: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
):
    _write(tmp_path / "july", "x", 2)
    assert main(["import", both, "--root", str(tmp_path / "july"), "--source", name]) == 2
    assert len(_json(capsys, "sources", both)) == 2


def test_a_folder_of_the_first_source_that_is_named_like_another_is_left_out_and_told(
    both: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    _write(tmp_path / "may", "june/a", 3)
    assert main(["import", both, "--root", str(tmp_path / "may"), "--json"]) == 2, "something was left out"
    document = json.loads(capsys.readouterr().out)
    assert document["added"] == 0
    assert "june/a.png: its folder has the name of the source june; rename the folder" in document["skipped"]


def test_pieces_of_one_name_in_two_sources_are_two(line: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    for folder, split, seed in (("may", "train", 0), ("june", "test", 1)):
        root = _write(tmp_path / "table" / folder, "a", seed)
        (root / "labels.csv").write_text(f"path,label,group,split\na.png,good,piece 1,{split}\n")
        assert main(["import", line, "--root", str(root), "--source", f"table {folder}"]) == 0
    with open_project(Path(line)) as opened:
        groups = {record.group: str(record.split) for record in opened.store.images.all()[3:]}
    assert groups == {"table may/piece 1": "train", "table june/piece 1": "test"}


def test_a_file_that_went_to_another_source_takes_its_label_along(
    both: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    assert main(["label", both, "may/a.png", "bad"]) == 0
    (tmp_path / "may" / "a.png").rename(tmp_path / "line" / "june" / "moved.png")
    assert main(["import", both, "--root", str(tmp_path / "line" / "june")]) == 0
    capsys.readouterr()
    assert _json(capsys, "label", both, "june/moved.png", "good")["before"] == "bad"


def test_a_source_is_watched_when_it_is_wanted(both: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    june = str(tmp_path / "line" / "june")
    assert main(["import", both, "--root", june, "--watch"]) == 0
    capsys.readouterr()
    assert [each["watched"] for each in _json(capsys, "sources", both)] == [False, True]
    assert [each["watched"] for each in _json(capsys, "sources", both, "--no-watch", "june")] == [False, False]


def test_an_export_keeps_the_sources_apart(both: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    for name, label in (("may/a.png", "good"), ("june/a.png", "bad")):
        assert main(["label", both, name, label]) == 0
    out = tmp_path / "out"
    assert main(["export", both, "--format", "coco", "--out", str(out)]) == 0
    names = sorted(
        each["file_name"] for each in json.loads((out / "annotations" / "instances_rle.json").read_text())["images"]
    )
    assert ["a.png" in name for name in names].count(True) == 2
    assert len(set(names)) == len(names)


def test_a_source_gets_another_name_and_its_images_keep_their_paths(both: str, capsys: pytest.CaptureFixture[str]):
    listed = _json(capsys, "sources", both, "--rename", "june", "camera 2")
    assert [each["name"] for each in listed] == ["may", "camera 2"]
    assert _paths(both)[3] == "june/a.png"
    for name, told in (("May", "is a source or a folder"), ("a/b", "cannot be the name"), ("june ", "")):
        assert main(["sources", both, "--rename", "camera 2", name]) == (2 if told else 0)
        assert told in capsys.readouterr().err
    assert main(["import", both, "--root", str(Path(both).parent / "may"), "--source", "june"]) == 2


def test_a_source_of_which_nothing_was_said_is_forgotten_and_comes_back(
    both: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    june = str(tmp_path / "line" / "june")
    assert main(["remove", both, "june/b.png"]) == 0
    capsys.readouterr()
    assert [each["name"] for each in _json(capsys, "sources", both, "--remove", "june")] == ["may"]
    assert _paths(both) == ["a.png", "b.png", "part/c.png"]
    assert (tmp_path / "line" / "june" / "a.png").exists()
    assert _json(capsys, "import", both, "--root", june)["added"] == 3, "as if it had never been here"


@pytest.mark.parametrize("words", [("label", "june/a.png", "bad"), ("splits",)])
def test_a_source_whose_images_were_used_stays(both: str, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]):
    with open_project(Path(both)) as opened:
        image = opened.store.images.find("june/a.png")
        assert image is not None
        if words[0] == "label":
            opened.store.labels.set(image.id, ImageLabel.BAD, Authorship("ann"))
            opened.store.labels.set(image.id, None, Authorship("ann"))
        else:
            opened.store.images.assign({image.group: Split.TEST}, Authorship("ann"))
    assert main(["sources", both, "--remove", "june"]) == 2
    assert capsys.readouterr().err.startswith("maskworth: june: 1 of its images have been labeled, painted, put into")
    assert main(["sources", both, "--remove", "may"]) == 2
    assert "stays" in capsys.readouterr().err
    assert len(_paths(both)) == 6


def test_a_used_source_goes_once_its_images_are_taken_out_and_what_was_said_of_them_stays(
    both: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    """The remedy that the refusal names; when the folder comes again, they can be brought back with their labels."""
    assert main(["label", both, "june/a.png", "bad"]) == 0
    assert main(["remove", both, *(path for path in _paths(both) if path.startswith("june/"))]) == 0
    capsys.readouterr()
    assert [each["name"] for each in _json(capsys, "sources", both, "--remove", "june")] == ["may"]
    with open_project(Path(both)) as opened:
        (kept,) = opened.store.images.removed()
        assert kept.path == "june/a.png"
        assert sorted(change.kind for change in opened.store.history.of(kept.id)) == [
            ChangeKind.LABEL,
            ChangeKind.REMOVE,
        ]
    _json(capsys, "import", both, "--root", str(tmp_path / "line" / "june"))
    with open_project(Path(both)) as opened:
        (kept,) = opened.store.images.removed()
    assert main(["remove", both, "--back", kept.path]) == 0
    with open_project(Path(both)) as opened:
        assert opened.store.labels.all() == {kept.id: ImageLabel.BAD}
        assert opened.sources.place(kept.path).read_bytes() == (tmp_path / "line" / "june" / "a.png").read_bytes()
