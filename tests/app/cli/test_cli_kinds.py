"""maskworth kinds, label --kind and what status counts, as a person types them."""

import json
from pathlib import Path

import cv2
import numpy as np
import pytest

from app.cli.program import main


@pytest.fixture
def line(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> Path:
    images = tmp_path / "images"
    images.mkdir()
    for name in ("a", "b", "c"):
        cv2.imwrite(str(images / f"{name}.png"), np.full((20, 30), 90, np.uint8))
    project = tmp_path / "line"
    assert main(["new", str(project), "--images", str(images)]) == 0
    assert main(["import", str(project), "--root", str(images)]) == 0
    capfd.readouterr()
    return project


def _json(capfd: pytest.CaptureFixture[str], *arguments: str) -> object:
    capfd.readouterr()
    assert main([*arguments, "--json"]) == 0
    return json.loads(capfd.readouterr().out)


def test_kinds_are_made_by_their_first_use_and_counted(line: Path, capfd: pytest.CaptureFixture[str]):
    project = str(line)
    said = _json(capfd, "label", project, "a.png", "bad", "--kind", "scratch", "--kind", "dent")
    assert said == {"image": "a.png", "label": "bad", "before": None, "kinds": ["scratch", "dent"]}
    _json(capfd, "label", project, "b.png", "unsure", "--kind", "dent")

    status = _json(capfd, "status", project)
    assert isinstance(status, dict)
    assert status["kinds"] == {"scratch": 1, "dent": 2}
    assert main(["status", project]) == 0
    assert "1 scratch, 2 dent" in capfd.readouterr().out


def test_a_good_image_gets_no_kind(line: Path, capfd: pytest.CaptureFixture[str]):
    assert main(["label", str(line), "a.png", "good", "--kind", "dent"]) == 2
    assert capfd.readouterr().err == (
        "maskworth: a.png: is labeled good, so it shows no defect of any kind; label it bad first\n"
    )
    assert _json(capfd, "kinds", str(line)) == []
    status = _json(capfd, "status", str(line))
    assert isinstance(status, dict)
    assert status["good"] == 0


def test_kinds_are_renamed_coloured_merged_and_removed(line: Path, capfd: pytest.CaptureFixture[str]):
    project = str(line)
    _json(capfd, "label", project, "a.png", "bad", "--kind", "scratch")
    _json(capfd, "label", project, "b.png", "bad", "--kind", "dent")
    _json(capfd, "kinds", project, "--rename", "scratch", "long scratch")
    _json(capfd, "kinds", project, "--colour", "long scratch", "#d55e00")
    _json(capfd, "kinds", project, "--key", "dent", "4")
    _json(capfd, "kinds", project, "--add", "rust")
    kinds = _json(capfd, "kinds", project, "--merge", "dent", "long scratch")
    assert kinds == [
        {"name": "long scratch", "colour": "#D55E00", "key": None, "images": 2},
        {"name": "rust", "colour": kinds[1]["colour"], "key": "5", "images": 0},  # type: ignore[index]
    ]
    assert [kind["name"] for kind in _json(capfd, "kinds", project, "--remove", "rust")] == ["long scratch"]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("arguments", "line_told"),
    [
        (["--rename", "scratsh", "x"], "scratsh: no such kind in this project; it has scratch"),
        (["--rename", "scratch", "dent"], "dent: is a kind of this project already; merge the two, or"),
        (["--colour", "scratch", "red"], "red: is not a colour; write it like D55E00"),
        (["--key", "scratch", "1"], "1: cannot be the key of a kind; choose one of 4, 5, 6, 7, 8, 9"),
        (["--add", " "], "'': cannot be the name of a kind; use 1 to 60 letters in one line"),
        (["--add", "No  defect"], "No defect: is a word that datasets use for something else; say which defect it is"),
        (["--rename", "scratch", "draft"], "draft: is a word that datasets use for something else; say which"),
    ],
)
def test_what_cannot_be_is_told_in_one_line(
    arguments: list[str], line_told: str, line: Path, capfd: pytest.CaptureFixture[str]
):
    assert main(["kinds", str(line), "--add", "scratch", "--add", "dent"]) == 0
    capfd.readouterr()
    assert main(["kinds", str(line), *arguments]) == 2
    assert capfd.readouterr().err.startswith(f"maskworth: {line_told}")
