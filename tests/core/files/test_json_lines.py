"""What has been appended stays, whatever cuts the next line off."""

from pathlib import Path

import pytest

from core.domain import KnownError
from core.files.json_lines import JsonLines

ROWS = [{"seed": n, "text": "é" * 10} for n in range(3)]


@pytest.fixture
def file(tmp_path: Path) -> JsonLines:
    file = JsonLines(tmp_path / "rows.jsonl")
    assert file.read() == []
    for row in ROWS:
        file.append(row)
    return file


def test_objects_come_back_in_their_order(file: JsonLines):
    assert file.read() == ROWS
    assert file.path.read_bytes().count(b"\n") == 3


@pytest.mark.parametrize("left", [1, 20, 60])
def test_a_line_cut_anywhere_is_gone_and_the_next_one_takes_its_place(file: JsonLines, left: int):
    whole = file.path.read_bytes()
    last = whole.rindex(b"\n", 0, -1) + 1
    file.path.write_bytes(whole[: last + left][:-1])
    assert file.read() == ROWS[:2]
    file.append(ROWS[2])
    assert file.path.read_bytes() == whole


def test_a_cut_line_longer_than_what_is_read_at_once(file: JsonLines):
    whole = file.path.read_bytes()
    file.path.write_bytes(whole + b"x" * 200_000)
    file.append({"seed": 3})
    assert file.path.read_bytes() == whole + b'{"seed": 3}\n'


@pytest.mark.parametrize("damage", ["something else\n", "[1, 2]\n", "7\n"])
def test_what_is_no_line_of_results_is_told_and_left(file: JsonLines, damage: str):
    before = file.path.read_text("utf-8")
    file.path.write_text(damage + before, encoding="utf-8", newline="\n")
    with pytest.raises(KnownError, match="is damaged"):
        file.read()
    assert file.path.read_text("utf-8") == damage + before


def test_a_number_that_json_has_not_is_refused_and_nothing_written(file: JsonLines):
    with pytest.raises(ValueError, match="JSON"):
        file.append({"ap": float("nan")})
    assert file.read() == ROWS


def test_a_place_that_takes_no_file_is_told(tmp_path: Path):
    with pytest.raises(KnownError, match="cannot be written"):
        JsonLines(tmp_path).append({})
