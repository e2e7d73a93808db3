"""A damaged project by the command line: never served as truth, and no more is lost than what is damaged."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import cv2
import numpy as np
import pytest

from app.cli.console import Console
from app.cli.opening import opened_project
from app.cli.program import main
from app.workflows.training.snapshot import known_snapshot


@pytest.fixture
def project(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """Two good images, and three bad ones with complete masks."""
    rng = np.random.default_rng(0)
    root, folder = tmp_path / "images", tmp_path / "project"
    for name in ("good/a", "good/b", "bad/c", "bad/d", "bad/e"):
        path = root / f"{name}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        cv2.imwrite(str(path), rng.integers(0, 255, (48, 64), np.uint8))
        if "bad" in name:
            mask = np.zeros((48, 64), np.uint8)
            mask[10:14, ord(name[-1]) - 90 :] = 255
            cv2.imwrite(str(root / f"{name}_mask.png"), mask)
    assert main(["new", str(folder), "--images", str(root)]) == 0
    assert main(["import", str(folder), "--format", "folder", "--root", str(root)]) == 0
    capsys.readouterr()
    return folder


def change(project: Path, sql: str) -> None:
    with closing(sqlite3.connect(project / "project.db")) as connection, connection:
        connection.execute(sql)


def damage_mask(project: Path, image: str) -> None:
    """Its box begins a pixel lower."""
    change(
        project,
        "UPDATE mask_blobs SET data = CAST(X'0B' || substr(data, 2) AS BLOB) WHERE digest = (SELECT digest FROM masks"
        f" JOIN images ON images.id = masks.image_id WHERE path = '{image}')",
    )


@pytest.mark.parametrize("command", [("status",), ("label", "c.png", "good"), ("suggest",), ("train", "--epochs", "1")])
def test_no_command_works_on_a_damaged_file(
    project: Path, command: tuple[str, ...], capsys: pytest.CaptureFixture[str]
):
    content = bytearray((project / "project.db").read_bytes())
    with closing(sqlite3.connect(project / "project.db")) as connection:
        sql = "SELECT rootpage FROM sqlite_schema WHERE name = 'ix_history_image_id'"
        (page,) = connection.execute(sql).fetchone()
    start = (page - 1) * 4096
    content[start + 4000 : start + 4096] = bytes(96)  # entries of an index: no query of these commands reads them
    (project / "project.db").write_bytes(content)

    assert main([command[0], str(project), *command[1:]]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    assert "project.db: is damaged; see 'maskworth check', 'maskworth restore' and 'maskworth repair'" in captured.err


def test_a_word_that_is_none_is_told_with_its_image(project: Path, capsys: pytest.CaptureFixture[str]):
    change(project, "UPDATE images SET split = 'trbin' WHERE path = 'bad/d.png'")

    assert main(["status", str(project)]) == 2
    assert "bad/d.png: what the project holds of it is damaged (table images, row" in capsys.readouterr().err


def test_an_export_goes_on_without_a_damaged_mask_and_names_it(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    damage_mask(project, "bad/d.png")

    assert main(["export", str(project), "--format", "folder", "--out", str(tmp_path / "out"), "--json"]) == 2
    captured = capsys.readouterr()
    assert (json.loads(captured.out)["images"], json.loads(captured.out)["masks"]) == (5, 2)
    assert "bad/d.png: its mask is damaged in the project's database, and is left out" in captured.err


def test_a_command_says_which_mask_it_went_on_without(project: Path, capsys: pytest.CaptureFixture[str]):
    damage_mask(project, "bad/d.png")

    with opened_project(project, Console(as_json=True)) as opened:
        items = known_snapshot(opened).items
    assert [item.path.name for item in items if item.mask is not None] == ["c.png", "e.png"]
    assert "bad/d.png: its mask is damaged in the project's database, and is left out" in capsys.readouterr().err
