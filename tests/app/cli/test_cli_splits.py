"""``maskworth split``: shown, set, looked at before, taken back."""

from pathlib import Path

import pytest

from app.cli.program import main
from app.workflows.project.project import create_project
from tests.app.cli.test_cli_learning import run_json
from tests.app.made_runs import PERFECT, add_run, labeled_project


@pytest.fixture
def folder(tmp_path: Path) -> str:
    with labeled_project(tmp_path) as project:
        add_run(project, PERFECT)
        return str(project.folder)


def test_the_splits_are_shown_with_what_is_too_little(folder: str, capsys: pytest.CaptureFixture[str]):
    found = run_json(["split", folder], capsys)
    assert found["splits"]["train"]["bad_pieces"] == 4
    assert found["held_out"]["images"] == 0
    assert main(["split", folder]) == 0
    shown = capsys.readouterr().out
    assert "training    8" in shown
    assert "! Too few bad pieces are for the test: 1." in shown
    assert "28 more would do to promise 10 %" in shown
    assert main(["split", folder, "--promise", "0.05"]) == 0
    assert "58 more would do to promise 5 %" in capsys.readouterr().out


def test_a_change_is_looked_at_made_and_taken_back(folder: str, capsys: pytest.CaptureFixture[str]):
    assert main(["split", folder, "5.png", "6.png", "--to", "test", "--dry-run"]) == 0
    shown = capsys.readouterr()
    assert "2 images of 2 pieces from training to test: 1 good, 1 bad, 0 with a mask." in shown.out
    assert "run 1 has learned from 2 of these: its test figures would be too good" in shown.err
    assert run_json(["split", folder], capsys)["splits"]["test"]["images"] == 2

    found = run_json(["split", folder, "5.png", "6.png", "--to", "test"], capsys)
    assert (found["splits"]["test"]["images"], found["changed"]["pieces"]) == (4, 2)
    assert found["changed"]["moves"][0]["from"] == "train"
    assert main(["split", folder, "--to", "test", "--group", "5"]) == 0
    assert "Nothing changes." in capsys.readouterr().out
    assert run_json(["split", folder, "--undo"], capsys)["splits"]["test"]["images"] == 2


def test_a_share_is_drawn_by_a_seed(folder: str, capsys: pytest.CaptureFixture[str]):
    """Five bad pieces and five good ones, one of each for the test by now: 0.4 draws one more of each."""
    found = run_json(["split", folder, "--to", "test", "--share", "0.4", "--seed", "5"], capsys)
    assert (found["splits"]["test"]["bad_pieces"], found["splits"]["test"]["good_pieces"]) == (2, 2)
    again = run_json(["split", folder, "--to", "test", "--share", "0.4", "--seed", "6"], capsys)
    assert again["changed"]["images"] == 0


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["5.png"], "does not say where these go"),
        (["--to", "test"], "needs to know what moves"),
        (["--to", "train", "--share", "0.5"], "draws out of training"),
        (["--to", "test", "--undo"], "stands alone"),
        (["--to", "test", "nothing.png"], "no such image"),
        (["--undo"], "nobody has changed a split"),
    ],
)
def test_what_makes_no_sense_is_refused_in_a_line(
    folder: str, arguments: list[str], problem: str, capsys: pytest.CaptureFixture[str]
):
    assert main(["split", folder, *arguments]) == 2
    assert problem in capsys.readouterr().err


def test_an_empty_project_has_empty_splits(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    create_project(tmp_path / "empty", tmp_path).close()
    assert main(["split", str(tmp_path / "empty")]) == 0
    assert "there is nothing to learn yet" in capsys.readouterr().out
