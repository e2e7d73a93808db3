"""Labels and masks of many images from a table, a folder and another inspector's project."""

import json
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

from app.cli import main
from app.workflows.labeling.label import label_image
from app.workflows.project.project import open_project
from core.domain import Authorship, ChangeKind, ImageLabel, MaskState

NAMES = ("a", "b", "c", "part/d")


def _images(root: Path) -> Path:
    rng = np.random.default_rng(5)
    for name in NAMES:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        cv2.imwrite(str(root / f"{name}.png"), rng.integers(0, 255, (20, 30), np.uint8))
    return root


def _mask(file: Path, *rows: int, size: tuple[int, int] = (20, 30)) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    pixels = np.zeros(size, np.uint8)
    pixels[list(rows), :10] = 255
    cv2.imwrite(str(file), pixels)


def _new(folder: Path, images: Path) -> str:
    assert main(["new", str(folder), "--images", str(images)]) == 0
    assert main(["import", str(folder), "--root", str(images)]) == 0
    return str(folder)


@pytest.fixture
def project(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    made = _new(tmp_path / "ours", _images(tmp_path / "images"))
    capsys.readouterr()
    return made


def _json(capsys: pytest.CaptureFixture[str], *command: str, status: int = 0) -> Any:
    assert main([*command, "--json"]) == status
    return json.loads(capsys.readouterr().out)


def _labels(project: str) -> dict[str, str]:
    with open_project(Path(project)) as opened:
        return {opened.store.images.get(i).path: str(label) for i, label in opened.store.labels.all().items()}


def _masks(project: str) -> dict[str, tuple[str, int]]:
    with open_project(Path(project)) as opened:
        drawn = dict(opened.store.annotations.iterate())
        return {
            opened.store.images.get(i).path: (str(each.state), int(each.mask.unpack().sum()) if each.mask else 0)
            for i, each in drawn.items()
            if each.state is not MaskState.NONE
        }


def test_a_table_labels_many_images_in_one_step_that_can_be_taken_back(
    project: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    assert main(["label", project, "a.png", "good"]) == 0
    table = tmp_path / "says.csv"
    table.write_text("file;result\na.png;NOK\nb.png;OK\nd.png;bad\nc.png;\n")
    capsys.readouterr()
    told = _json(capsys, "label", project, "--from", str(table))
    assert (told["stored"], told["labels"]) == (False, 2)
    (conflict,) = told["conflicts"]
    assert (conflict["path"], conflict["ours"], conflict["theirs"]) == ("a.png", "good", "bad")
    assert _labels(project) == {"a.png": "good"}, "first it is told"

    told = _json(capsys, "label", project, "--from", str(table), "--take", "theirs")
    assert _labels(project) == {"a.png": "bad", "b.png": "good", "part/d.png": "bad"}
    assert _json(capsys, "label", project, "--from", str(table))["same"] == 3

    _json(capsys, "undo", project, told["step"])
    assert _labels(project) == {"a.png": "good"}
    assert main(["undo", project, told["step"]]) == 2, "it was taken back"


def test_what_a_table_cannot_mean_is_told_before_anything_is_stored(
    project: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    table = tmp_path / "says.csv"
    table.write_text("image,label\na.png,bad\nnowhere.png,good\nb.png,perhaps\nc.png,good\nc.png,bad\n")
    assert main(["label", project, "--from", str(table), "--take", "theirs"]) == 2
    err = capsys.readouterr().err
    assert "says.csv:3: nowhere.png: no such image in this project" in err
    assert "says.csv:4: b.png: its label is 'perhaps'" in err
    assert "says.csv:6: c.png: says something else of the image than a line before" in err
    assert _labels(project) == {}
    assert main(["label", project, "--from", str(table), "--take", "theirs", "--skip-unknown"]) == 0
    assert _labels(project) == {"a.png": "bad", "c.png": "good"}


def test_what_was_said_since_is_not_taken_back(project: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    table = tmp_path / "says.csv"
    table.write_text("image,label\na.png,bad\nb.png,good\n")
    step = _json(capsys, "label", project, "--from", str(table), "--take", "ours")["step"]
    assert main(["label", project, "b.png", "bad"]) == 0
    assert main(["undo", project, step]) == 2
    assert "b.png: has been changed since this step" in capsys.readouterr().err
    assert _labels(project) == {"a.png": "bad", "b.png": "bad"}


def test_masks_of_a_folder_find_their_images_by_name(project: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    masks = tmp_path / "masks"
    _mask(masks / "a_mask.png", 1)
    _mask(masks / "part" / "d.png", 2, 3)
    _mask(masks / "b.png", 4, size=(5, 5))
    _mask(masks / "zzz.png", 4)
    told = _json(capsys, "mask", project, "--from", str(masks), "--complete")
    assert (told["masks"], told["labels"]) == (2, 2), "a complete mask with a defect means bad"
    assert sorted(each["reason"] for each in told["unknown"]) == ["mask_unreadable", "mask_without_image"]
    told = _json(capsys, "mask", project, "--from", str(masks), "--complete", "--take", "none", "--skip-unknown")
    assert _masks(project) == {"a.png": ("complete", 10), "part/d.png": ("complete", 20)}
    assert _labels(project) == {"a.png": "bad", "part/d.png": "bad"}
    _json(capsys, "undo", project, told["step"])
    assert (_masks(project), _labels(project)) == ({}, {})


@pytest.fixture
def both(project: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> tuple[str, str]:
    """Two inspectors of the same images, which lie elsewhere under other names for the second."""
    copied = _images(tmp_path / "copies")
    (copied / "a.png").rename(copied / "first.png")
    other = _new(tmp_path / "theirs", copied)
    with open_project(Path(project)) as ours, open_project(Path(other)) as theirs:
        for opened, author, said in (
            (ours, "Ada", {"a.png": ImageLabel.GOOD, "b.png": ImageLabel.BAD}),
            (theirs, "Bob", {"first.png": ImageLabel.BAD, "b.png": ImageLabel.BAD, "c.png": ImageLabel.GOOD}),
        ):
            for name, label in said.items():
                label_image(opened, name, label, Authorship(author))
    for folder, rows in ((project, (1, 2)), (other, (2, 3, 4))):
        _mask(tmp_path / "m.png", *rows)
        assert main(["mask", folder, "b.png", "--from", str(tmp_path / "m.png"), "--complete"]) == 0
    capsys.readouterr()
    return project, other


def test_two_inspectors_are_merged_conflicts_first(both: tuple[str, str], capsys: pytest.CaptureFixture[str]):
    ours, theirs = both
    told = _json(capsys, "merge", ours, theirs)
    assert (told["stored"], told["labels"], told["masks"]) == (False, 1, 0)
    label, mask = told["conflicts"]
    assert (label["path"], label["what"], label["ours"], label["theirs"]) == ("a.png", "label", "good", "bad")
    assert (mask["path"], mask["what"], mask["iou"]) == ("b.png", "mask", 10 / 40)
    assert _labels(ours) == {"a.png": "good", "b.png": "bad"}


@pytest.mark.parametrize(
    ("take", "label_of_a", "pixels_of_b"), [("none", "good", 20), ("ours", "good", 20), ("theirs", "bad", 30)]
)
def test_whose_word_stays_is_chosen_and_authors_are_kept(
    both: tuple[str, str], capsys: pytest.CaptureFixture[str], take: str, label_of_a: str, pixels_of_b: int
):
    ours, theirs = both
    told = _json(capsys, "merge", ours, theirs, "--take", take)
    assert _labels(ours) == {"a.png": label_of_a, "b.png": "bad", "c.png": "good"}
    assert _masks(ours)["b.png"] == ("complete", pixels_of_b)
    with open_project(Path(ours)) as opened:
        record = opened.store.images.find("c.png")
        assert record is not None
        assert [(e.kind, e.author) for e in opened.store.history.of(record.id)] == [(ChangeKind.LABEL, "Bob")]
    _json(capsys, "undo", ours, told["step"])
    assert _labels(ours) == {"a.png": "good", "b.png": "bad"}
    assert _masks(ours)["b.png"] == ("complete", 20)


def test_the_later_word_can_be_taken(both: tuple[str, str], capsys: pytest.CaptureFixture[str]):
    ours, theirs = both
    with open_project(Path(ours)) as opened:
        label_image(opened, "a.png", ImageLabel.UNSURE, Authorship("Ada"))  # after Bob
    _json(capsys, "merge", ours, theirs, "--take", "newest")
    assert _labels(ours)["a.png"] == "unsure"
    assert _masks(ours)["b.png"] == ("complete", 30), "theirs was painted last"


def test_projects_without_a_common_image_are_refused(project: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    (tmp_path / "others").mkdir()
    cv2.imwrite(str(tmp_path / "others" / "a.png"), np.full((20, 30), 3, np.uint8))
    other = _new(tmp_path / "elsewhere", tmp_path / "others")
    assert main(["merge", project, other]) == 2
    assert "has no image in common with" in capsys.readouterr().err
    assert main(["merge", project, project]) == 2
