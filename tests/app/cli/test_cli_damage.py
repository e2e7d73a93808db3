"""A damaged project by the command line: never served as truth, and no more is lost than what is damaged."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from app.cli.console import Console
from app.cli.opening import opened_project
from app.cli.program import main
from app.workflows.training.snapshot import known_snapshot
from tests.app.cli.damaging import change, damage_mask


@pytest.mark.parametrize("command", [("status",), ("label", "c.png", "good"), ("suggest",), ("train", "--epochs", "1")])
def test_no_command_works_on_a_damaged_file(
    masked_project: Path, command: tuple[str, ...], capsys: pytest.CaptureFixture[str]
):
    content = bytearray((masked_project / "project.db").read_bytes())
    with closing(sqlite3.connect(masked_project / "project.db")) as connection:
        sql = "SELECT rootpage FROM sqlite_schema WHERE name = 'ix_history_image_id'"
        (page,) = connection.execute(sql).fetchone()
    start = (page - 1) * 4096
    content[start + 4000 : start + 4096] = bytes(96)  # entries of an index: no query of these commands reads them
    (masked_project / "project.db").write_bytes(content)

    assert main([command[0], str(masked_project), *command[1:]]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    assert "project.db: is damaged; see 'maskworth check', 'maskworth restore' and 'maskworth repair'" in captured.err


def test_a_word_that_is_none_is_told_with_its_image(masked_project: Path, capsys: pytest.CaptureFixture[str]):
    change(masked_project, "UPDATE images SET split = 'trbin' WHERE path = 'bad/d.png'")

    assert main(["status", str(masked_project)]) == 2
    assert "bad/d.png: what the project holds of it is damaged (table images, row" in capsys.readouterr().err


def test_an_export_goes_on_without_a_damaged_mask_and_names_it(
    masked_project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    damage_mask(masked_project, "bad/d.png")

    assert main(["export", str(masked_project), "--format", "folder", "--out", str(tmp_path / "out"), "--json"]) == 2
    captured = capsys.readouterr()
    assert (json.loads(captured.out)["images"], json.loads(captured.out)["masks"]) == (5, 2)
    assert "bad/d.png: its mask is damaged in the project's database, and is left out" in captured.err


def test_a_command_says_which_mask_it_went_on_without(masked_project: Path, capsys: pytest.CaptureFixture[str]):
    damage_mask(masked_project, "bad/d.png")

    with opened_project(masked_project, Console(as_json=True)) as opened:
        items = known_snapshot(opened).items
    assert [item.path.name for item in items if item.mask is not None] == ["c.png", "e.png"]
    assert "bad/d.png: its mask is damaged in the project's database, and is left out" in capsys.readouterr().err
