"""The command line as a script sees it: exit status, standard output, standard error."""

import json
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

from app.cli import main
from app.cli.console import Console

COMMANDS = (
    "new join import status label mask kinds confirm remove history opinion agreement settle merge undo split "
    "train worker runs use score suggest budget threshold "
    "evaluate report export export-model sources relocate check backup restore repair size compact "
    "trust open predict demo experiment simulate bench doctor"
)


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    """Three good and two bad images of 64×48, one of the bad with a mask of 20 pixels."""
    rng = np.random.default_rng(0)
    root = tmp_path / "images"
    for name in ("good/a", "good/b", "good/c", "bad/d", "bad/e"):
        path = root / f"{name}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        cv2.imwrite(str(path), rng.integers(0, 255, (48, 64), np.uint8))
    mask = np.zeros((48, 64), np.uint8)
    mask[10:14, 20:25] = 255
    cv2.imwrite(str(root / "bad" / "d_mask.png"), mask)
    return root


@pytest.fixture
def project(dataset: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    folder = str(tmp_path / "project")
    assert main(["new", folder, "--images", str(dataset)]) == 0
    assert main(["import", folder, "--format", "folder", "--root", str(dataset)]) == 0
    capsys.readouterr()
    return folder


def document(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    return json.loads(capsys.readouterr().out)


def only_line(capsys: pytest.CaptureFixture[str]) -> str:
    captured = capsys.readouterr()
    assert captured.out == ""
    (line,) = captured.err.splitlines()
    return line


def test_importing_the_command_line_loads_neither_qt_nor_the_science():
    heavy = ("PySide6", "torch", "sklearn", "scipy", "cv2", "sqlalchemy", "pyqtgraph")
    code = f"import sys, app.cli; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_help_lists_the_commands_in_the_order_of_the_work(capsys: pytest.CaptureFixture[str]):
    assert main(["--help"]) == 0
    listing = capsys.readouterr().out.split("Commands:")[1]
    assert [
        line.split()[0] for line in listing.splitlines() if line.startswith("  ") and line[2] != " "
    ] == COMMANDS.split()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["trian"], "trian"),
        (["train"], "PROJECT"),
        (["experiment"], "experiment: a command is missing; "),
        (["train", "p", "--epoch", "3"], "--epoch"),
        (["train", "p", "--epochs", "0"], "0"),
        (["train", "p", "--recipe", "slow"], "fast"),
        (["import", "p", "--format", "zip", "--root", "r"], "folder, kolektorsdd, kolektorsdd2"),
    ],
)
def test_a_mistyped_command_line_ends_with_one_line_and_2(
    arguments: list[str], says: str, capsys: pytest.CaptureFixture[str]
):
    assert main(arguments) == 2
    line = only_line(capsys)
    assert line.startswith("maskworth: ")
    assert says in line
    assert "--help" in line


def test_status_counts_what_was_imported(project: str, capsys: pytest.CaptureFixture[str]):
    assert main(["status", project, "--json"]) == 0
    found = document(capsys)
    expected = {"images": 5, "good": 3, "bad": 2, "unsure": 0, "unlabeled": 0, "complete": 1, "draft": 0, "runs": 0}
    assert {key: found[key] for key in expected} == expected
    assert sum(found["splits"].values()) == 5


def test_a_mask_that_is_a_guess_is_not_complete_unless_told(
    project: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    inverted = np.full((48, 64), 255, np.uint8)
    inverted[0:3, 0:7] = 0
    file = tmp_path / "inverted.png"
    cv2.imwrite(str(file), inverted)
    given = ["mask", project, "bad/d.png", "--from", str(file)]
    assert main([*given, "--complete"]) == 2
    doubt = "covers 99 % of the image; it may be inverted"
    told = capsys.readouterr().err
    assert told.startswith(f"maskworth: {file}: is not taken as complete: it {doubt};")
    assert "--force" in told
    assert main([*given, "--complete", "--force"]) == 0
    assert capsys.readouterr().err == f"maskworth: {file}: {doubt}\n"
    assert main(given) == 0  # a draft is looked at before it counts
    assert capsys.readouterr().err == f"maskworth: {file}: {doubt}\n"


def test_a_label_and_a_mask_from_a_file_are_stored(project: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    mask = np.zeros((48, 64), np.uint8)
    mask[0:3, 0:7] = 1  # any non-zero pixel counts
    cv2.imwrite(str(tmp_path / "drawn.png"), mask)
    assert main(["label", project, "good/a.png", "bad", "--json"]) == 0
    assert document(capsys) == {"image": "good/a.png", "label": "bad", "before": "good", "kinds": []}
    assert main(["mask", project, "good/a.png", "--from", str(tmp_path / "drawn.png"), "--complete", "--json"]) == 0
    assert document(capsys) == {"image": "good/a.png", "mask_state": "complete", "pixels": 21, "label": "bad"}
    assert main(["status", project, "--json"]) == 0
    found = document(capsys)
    assert (found["good"], found["bad"], found["complete"]) == (2, 3, 2)


def test_bad_input_is_told_in_one_line(project: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    small = tmp_path / "small.png"
    cv2.imwrite(str(small), np.zeros((5, 5), np.uint8))
    attempts = [
        (["status", str(tmp_path / "nowhere")], "nowhere"),
        (["label", project, "good/none.png", "bad"], "good/none.png"),
        (["mask", project, "good/a.png", "--from", str(tmp_path / "none.png")], "none.png"),
        (["mask", project, "good/a.png", "--from", str(small)], "small.png"),
        (["new", project, "--images", str(tmp_path)], "project"),
        (["new", str(tmp_path / "other"), "--images", str(tmp_path / "gone")], "gone"),
        (["evaluate", project], "project"),
        (["score", project], "project"),
        (["demo", "--headless", "--dir", project], "project"),
    ]
    for arguments, subject in attempts:
        assert main(arguments) == 2, arguments
        line = only_line(capsys)
        assert line.startswith("maskworth: ")
        assert subject in line
        assert "; " in line


def test_a_damaged_image_is_told_while_the_rest_is_imported(
    dataset: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    (dataset / "good" / "text.png").write_text("no image")
    folder = str(tmp_path / "project")
    assert main(["new", folder, "--images", str(dataset)]) == 0
    capsys.readouterr()
    assert main(["import", folder, "--format", "folder", "--root", str(dataset), "--json"]) == 2
    captured = capsys.readouterr()
    assert json.loads(captured.out)["added"] == 5
    assert "text.png" in captured.err
    assert len(captured.err.splitlines()) == 1


def test_export_counts_what_it_wrote(project: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    out = tmp_path / "out"
    assert main(["export", project, "--format", "coco", "--out", str(out), "--json"]) == 0
    found = document(capsys)
    assert (found["format"], found["images"], found["masks"]) == ("coco", 5, 1)
    assert main(["export", project, "--format", "coco", "--out", str(out)]) == 2
    assert str(out) in only_line(capsys)


def test_an_export_takes_a_choice_and_comes_again(project: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    first, again = tmp_path / "first", tmp_path / "again"
    asked = ["export", project, "--format", "labelme", "--label", "good", "--images", "leave", "--out", str(first)]
    assert main([*asked, "--json"]) == 0
    captured = document(capsys)
    assert (captured["format"], captured["masks"], captured["number"]) == ("labelme", 0, 1)
    assert 0 < captured["images"] < 5
    assert main(["export", project, "--like", "1", "--out", str(again), "--json"]) == 0
    assert document(capsys)["images"] == captured["images"]
    names = {path.relative_to(again): path.read_bytes() for path in again.rglob("*.*")}
    assert names == {path.relative_to(first): path.read_bytes() for path in first.rglob("*.*")}


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        ([], "--format: is missing"),
        (["--format", "coco", "--like", "1"], "--like: stands alone"),
        (["--like", "1", "--drafts"], "--like: stands alone"),
        (["--format", "coco", "--kind", "dent"], "dent: is no kind of this project"),
        (["--format", "coco", "--state", "draft"], "holds no image of this choice"),
    ],
)
def test_an_export_that_makes_no_sense_is_one_line(
    project: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], options: list[str], problem: str
):
    assert main(["export", project, *options, "--out", str(tmp_path / "out")]) == 2
    assert problem in only_line(capsys)
    assert not (tmp_path / "out").exists()


def test_ctrl_c_stops_an_import_and_leaves_the_project_as_it_was(
    dataset: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    import signal

    before = signal.getsignal(signal.SIGINT)  # ignored where the tests run in the background of a shell
    folder = str(tmp_path / "project")
    assert main(["new", folder, "--images", str(dataset)]) == 0
    monkeypatch.setattr(Console, "update", lambda *_: signal.raise_signal(signal.SIGINT))
    assert main(["import", folder, "--format", "folder", "--root", str(dataset)]) == 130
    capsys.readouterr()
    assert main(["status", folder, "--json"]) == 0
    assert document(capsys)["images"] == 0
    assert signal.getsignal(signal.SIGINT) is before


def test_doctor_reports_versions_and_devices(capsys: pytest.CaptureFixture[str]):
    assert main(["doctor", "--json"]) == 0
    found = document(capsys)
    assert found["packages"]["numpy"] == np.__version__
    assert found["devices"][0]["kind"] == "cpu"
    assert found["python"] == ".".join(map(str, sys.version_info[:3]))
    assert found["sqlite"] == sqlite3.sqlite_version
    assert (found["install"] is None) == (found["missing_libraries"] == [])


def test_the_window_without_a_screen_is_told_in_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    if not sys.platform.startswith("linux"):
        pytest.skip("only Linux can be without a screen")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert main([]) == 2
    assert "no screen" in only_line(capsys)


def test_a_removed_image_is_taken_in_again_by_command(project: str, capsys: pytest.CaptureFixture[str]):
    assert main(["remove", project, "d.png", "good/a.png", "--json"]) == 0
    assert document(capsys) == {"removed": ["bad/d.png", "good/a.png"]}
    assert main(["status", project, "--json"]) == 0
    found = document(capsys)
    assert [found[key] for key in ("images", "good", "bad", "complete", "removed")] == [3, 2, 1, 0, 2]
    assert main(["remove", project, "d.png", "--back", "--json"]) == 0
    assert document(capsys) == {"taken_in_again": ["bad/d.png"]}
    assert main(["status", project]) == 0
    assert "removed" in capsys.readouterr().out


def test_a_changed_file_is_confirmed_by_command(project: str, dataset: Path, capsys: pytest.CaptureFixture[str]):
    cv2.imwrite(str(dataset / "bad" / "d.png"), np.full((48, 64), 7, np.uint8))
    assert main(["import", project, "--format", "folder", "--root", str(dataset)]) == 0
    assert "bad/d.png: has changed since it was labeled or painted; " in capsys.readouterr().err
    assert main(["status", project, "--json"]) == 0
    assert document(capsys)["changed"] == 1
    assert main(["confirm", project, "bad/d.png", "--json"]) == 0
    assert document(capsys) == {"confirmed": ["bad/d.png"]}
    assert main(["status", project, "--json"]) == 0
    assert document(capsys)["changed"] == 0


def test_an_export_tells_what_it_left_out(
    project: str, dataset: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    (dataset / "good" / "a.png").unlink()
    assert main(["export", project, "--format", "folder", "--out", str(tmp_path / "out"), "--json"]) == 2
    captured = capsys.readouterr()
    assert json.loads(captured.out)["images"] == 4
    (line,) = captured.err.splitlines()
    assert "good/a.png: is missing; put it back, or take it out of the project" in line
