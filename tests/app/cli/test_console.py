"""What the command line writes, on every code page and to whoever reads it."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import cv2
import numpy as np
import pytest

from app.cli import main
from app.cli.program import maskworth

ROOT = Path(__file__).parents[3]
NAMES = ("Prüfung – 5 ≤ µ.png", "漢字.png", "пласти́на 🔩.png")
CODE_PAGES = ("ascii", "cp1252", "cp437", "cp850", "cp932", "utf-8")


@pytest.fixture
def project(tmp_path: Path) -> str:
    """Images whose names no code page but UTF-8 holds together, one of them damaged."""
    images = tmp_path / "images"
    images.mkdir()
    for level, name in enumerate(NAMES):
        (images / name).write_bytes(cv2.imencode(".png", np.full((8, 8), level, np.uint8))[1].tobytes())
    (images / "– 漢.png").write_text("no image", encoding="utf-8")
    folder = str(tmp_path / "project – ≤")
    assert main(["new", folder, "--images", str(images)]) == 0
    assert main(["import", folder, "--format", "folder", "--root", str(images)]) == 2
    return folder


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[int, str, str]]:
    """A command on a console of this code page: its exit status, output and errors, as the code page reads them."""

    def on(code_page: str, *arguments: str) -> tuple[int, str, str]:
        out, err = (io.TextIOWrapper(io.BytesIO(), encoding=code_page, errors="strict") for _ in range(2))
        monkeypatch.setattr(sys, "stdout", out)
        monkeypatch.setattr(sys, "stderr", err)
        status = main(arguments)
        written = [stream.buffer.getvalue().decode(code_page) for stream in (out, err)]
        return status, written[0], written[1]

    return on


@pytest.mark.parametrize("code_page", CODE_PAGES)
def test_any_name_is_written_on_any_code_page(code_page: str, project: str, run: Callable[..., tuple[int, str, str]]):
    status, out, err = run(code_page, "label", project, NAMES[0], "bad")
    assert (status, err) == (0, "")
    assert "Pr" in out
    images = str(Path(project).parent / "images")
    status, _, err = run(code_page, "import", project, "--format", "folder", "--root", images)
    assert status == 2
    assert len(err.splitlines()) == 1
    assert err.startswith("maskworth: ")


@pytest.mark.parametrize("code_page", CODE_PAGES)
def test_a_json_document_says_the_same_on_any_code_page(
    code_page: str, project: str, run: Callable[..., tuple[int, str, str]]
):
    for name in NAMES:
        status, out, err = run(code_page, "label", project, name, "good", "--json")
        assert (status, err) == (0, "")
        assert json.loads(out)["image"] == name


@pytest.mark.parametrize("code_page", CODE_PAGES)
def test_bad_input_is_one_line_on_any_code_page(
    code_page: str, project: str, tmp_path: Path, run: Callable[..., tuple[int, str, str]]
):
    for arguments in (
        ["label", project, "–漢\udcff.png", "bad"],
        ["mask", project, "漢字.png", "--from", str(tmp_path / "≤\udcff.png")],
        ["status", str(tmp_path / "\udcff")],
        ["new", str(tmp_path / "other\udcff"), "--images", str(tmp_path)],
        ["export", project, "--format", "≤", "--out", "out"],
        ["–"],
    ):
        status, out, err = run(code_page, *arguments)
        assert (status, out) == (2, ""), arguments
        assert err.startswith("maskworth: "), arguments
        assert len(err.splitlines()) == 1, arguments


def test_every_help_is_written_on_a_console_of_ascii(run: Callable[..., tuple[int, str, str]]):
    for arguments in _all_commands(maskworth, ()):
        status, out, _ = run("ascii", *arguments, "--help")
        assert (status, "Usage:" in out) == (0, True), arguments


def test_a_name_cannot_steer_the_terminal(project: str, run: Callable[..., tuple[int, str, str]]):
    status, _, err = run("utf-8", "label", project, "\x1b]0;owned\x07\x9b31m.png", "bad")
    assert status == 2
    assert not {"\x1b", "\x07", "\x9b"} & set(err)
    assert "\\x1b]0;owned\\x07" in err


@pytest.mark.skipif(sys.platform == "win32", reason="file names are Unicode there")
def test_in_the_locale_c_an_import_and_a_status_end_without_a_traceback(project: str):
    images = str(Path(project).parent / "images")
    for arguments in (["status", project], ["import", project, "--format", "folder", "--root", images, "--json"]):
        ended = _run(arguments, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
        assert ended.returncode in (0, 2)
        assert b"Traceback" not in ended.stderr
        (ended.stdout + ended.stderr).decode("ascii")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a shell's pipes")
@pytest.mark.parametrize("closed", ["out", "err", "both"])
def test_a_reader_who_has_left_does_not_stop_the_work(closed: str, project: str):
    images = Path(project).parent / "images"
    (images / "late.png").write_bytes((images / NAMES[0]).read_bytes())
    reading, writing = os.pipe()
    os.close(reading)
    ended = subprocess.run(
        [sys.executable, str(ROOT / "main.py"), "import", project, "--format", "folder", "--root", str(images)],
        stdout=writing if closed != "err" else subprocess.PIPE,
        stderr=writing if closed != "out" else subprocess.PIPE,
        check=False,
    )
    os.close(writing)
    assert ended.returncode == 2  # for the damaged image, as if somebody had read it
    assert b"Traceback" not in (ended.stderr or b"")
    assert b"Exception" not in (ended.stderr or b"")
    assert json.loads(_run(["status", project, "--json"]).stdout)["images"] == len(NAMES) + 1


def _all_commands(command: click.Command, path: tuple[str, ...]) -> list[tuple[str, ...]]:
    if not isinstance(command, click.Group):
        return [path]
    return [path, *(found for name, child in command.commands.items() for found in _all_commands(child, (*path, name)))]


def _run(arguments: list[str], **environment: str) -> "subprocess.CompletedProcess[bytes]":
    command = [sys.executable, str(ROOT / "main.py"), *arguments]
    return subprocess.run(command, capture_output=True, env={**os.environ, **environment}, check=False)


def test_commands_write_through_the_safe_streams_alone():
    """click.echo encodes strictly, and answers a reader who has left with an error."""
    written = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "app" / "cli").rglob("*.py")}
    assert [name for name, text in written.items() if "click.echo" in text or "print(" in text] == []
