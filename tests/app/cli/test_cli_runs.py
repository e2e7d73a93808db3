"""The runs of a project from the command line: which model is used, why, and what a person can choose."""

import json
import shlex
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from app.cli import main
from app.cli.text.run_text import standing
from app.workflows.project.project import open_project
from core.domain import RunChoice, RunRecord, RunState, SupervisionLevel
from core.recipes import STATE_NAME
from tests.app.cli.test_cli_learning import new_project, run_json
from tests.app.made_runs import PERFECT, add_run, labeled_project, with_scores

QUICK = ["--epochs", "1", "--device", "cpu"]


def _run(run_id: int, choice: RunChoice | None, state: RunState = RunState.COMPLETED) -> RunRecord:
    facts = ("fast", "{}", "0", SupervisionLevel.WEAK, 0, "cpu", 1, 1.0, None, None, None)
    return RunRecord(run_id, None, None, state, *facts, choice)


WORSE = RunChoice(False, 3, 12, 4, 0.53, 1.0)
BETTER = RunChoice(True, 3, 12, 4, 1.0, 0.98)


@pytest.mark.parametrize(
    ("run", "current_id", "words"),
    [
        (_run(1, RunChoice(taken=True)), 1, "the current run: the first that completed"),
        (
            _run(7, BETTER),
            7,
            (
                "the current run: no worse than run 3 on the same 12 validation images, 4 of them bad: "
                "AP 1.000 against 0.980"
            ),
        ),
        (
            _run(7, WORSE),
            3,
            (
                "offered, not taken: worse than run 3 on the same 12 validation images, 4 of them bad: "
                "AP 0.530 against 1.000; run 3 is the current one"
            ),
        ),
        (
            _run(7, RunChoice(taken=False, against=3)),
            3,
            (
                "offered, not taken: cannot be compared with run 3, for want of validation images that neither learned "
                "from; run 3 is the current one"
            ),
        ),
        (_run(1, RunChoice(taken=True)), 7, "was the current run: the first that completed"),
        (_run(2, None), 7, "not compared with the current run"),
        (_run(2, None), 2, "the current run"),
        (_run(8, None, RunState.CANCELLED), 7, ""),
    ],
)
def test_a_run_s_standing_is_told_with_its_figures(run: RunRecord, current_id: int, words: str):
    assert standing(run, _run(current_id, None)) == words


def test_runs_are_listed_the_current_one_marked_and_another_can_be_used(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    project = labeled_project(tmp_path)
    first, second = add_run(project, PERFECT), add_run(project, with_scores(_2=0.05))
    project.store.runs.settle(second, RunChoice(False, first, 4, 2, 0.83, 1.0))
    folder = str(project.folder)

    found = run_json(["runs", folder], capsys)
    assert (found["current"], [run["run"] for run in found["runs"]]) == (first, [first, second])
    assert [run["current"] for run in found["runs"]] == [True, False]
    assert found["runs"][1]["choice"]["ap_against"] == 1.0
    assert found["runs"][1]["images"] == {"learned": 4, "learned_bad": 2, "masks": 0, "judged": 4, "pieces": 4}
    assert found["runs"][1]["validation"]["fn"] == 1, "image 2 is bad and has 0.05"

    assert main(["runs", folder]) == 0
    shown = capsys.readouterr().out
    assert "1 *  completed  fast" in shown
    assert "offered, not taken: worse than run 1 on the same 4 validation images" in shown
    assert main(["status", folder]) == 0
    shown = capsys.readouterr().out
    assert "offered, not taken: worse than run 1" in shown
    assert "current run    1 fast" in shown

    assert run_json(["use", folder, str(second)], capsys)["current"] == second
    status = run_json(["status", folder], capsys)
    assert (status["current_run"], status["last_run"]["choice"]["taken"]) == (second, True)
    assert main(["use", folder, "9"]) == 2
    assert "there is no run 9; maskworth runs lists them" in capsys.readouterr().err
    project.close()


def test_a_project_without_a_run_has_none_to_list(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    folder = new_project(tmp_path, capsys)
    assert run_json(["runs", folder], capsys) == {"current": None, "runs": []}
    assert main(["runs", folder]) == 0
    assert capsys.readouterr().out.strip() == "No run yet."


def test_train_says_whether_the_model_is_used_and_why(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    folder = new_project(tmp_path, capsys)
    assert main(["train", folder, *QUICK]) == 0
    assert "the current run: the first that completed" in capsys.readouterr().out
    document = run_json(["train", folder, *QUICK, "--seed", "3"], capsys)
    choice = document["choice"]
    assert choice["against"] == 1
    assert choice["taken"] == (choice["ap"] >= choice["ap_against"])
    assert document["current"] == (2 if choice["taken"] else 1)


def test_where_labels_have_changed_the_remedy_is_a_command_that_works(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    """With a blank in the folder's name, and a recipe that is not the usual one."""
    place = tmp_path / "line 7"
    place.mkdir()
    folder = new_project(place, capsys)
    assert main(["train", folder, *QUICK, "--without", "gradient-stop"]) == 0
    capsys.readouterr()
    with open_project(Path(folder)) as opened:
        opened.store.runs.reopen(1)
        opened.store.runs.finish(1, RunState.CANCELLED, seconds=1.0, stopped_by="cancel")
        (opened.run_folder(1) / "run.json").unlink()
        (opened.run_folder(1) / "training_signals.safetensors").unlink()  # what tells that it had come to its end
    assert main(["label", folder, "00.png", "unsure"]) == 0
    assert main(["train", folder, "--resume", "1"]) == 2
    line = capsys.readouterr().err
    assert "labels or masks have changed since run 1 began" in line
    remedy = line.strip().rsplit("today's labels: ", 1)[1]

    command = shlex.split(remedy)
    assert command[0] == "maskworth"
    document = run_json([*command[1:], *QUICK], capsys)
    assert (document["run"], document["state"], document["recipe"]) == (2, "completed", "fused without gradient-stop")
    with open_project(Path(folder)) as opened:
        started_from = json.loads(opened.store.runs.get(2).config_json)["start_from"]
    assert Path(started_from).parts[-3:-1] == ("runs", "1")


def test_a_run_is_repeated_bit_for_bit_and_tells_all_that_is_known_of_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    folder = new_project(tmp_path, capsys)
    assert main(["train", folder, *QUICK, "--seed", "3"]) == 0
    assert main(["label", folder, "00.png", "unsure"]) == 0
    assert main(["runs", folder, "--note", "1", "before the new light"]) == 0
    capsys.readouterr()
    assert main(["runs", folder, "--run", "1"]) == 0
    shown = capsys.readouterr().out
    assert "changed since  1 labels gone" in shown
    assert "maskworth train PROJECT --like 1" in shown
    assert "before the new light" in shown

    assert main(["train", folder, "--like", "1", "--epochs", "3"]) == 2
    assert "takes everything from the run that it repeats; leave out --epochs" in capsys.readouterr().err
    document = run_json(["train", folder, "--like", "1"], capsys)
    assert (document["seed"], document["like"], document["same_weights"]) == (3, 1, True)
    weights = [run_json(["runs", folder, "--run", run], capsys)["weights"] for run in ("1", "2")]
    assert weights[0] == weights[1]


def test_a_note_stands_in_the_list_and_is_taken_away_by_an_empty_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    with labeled_project(tmp_path) as project:
        add_run(project, PERFECT)
        folder = str(project.folder)
    assert main(["runs", folder, "--note", "1", "after the new light"]) == 0
    assert "after the new light" in capsys.readouterr().out
    assert run_json(["runs", folder, "--note", "1", ""], capsys)["runs"][0]["note"] == ""
    notes = run_json(["runs", folder, "--run", "1"], capsys)["notes"]
    assert [each["note"] for each in notes] == ["after the new light", ""]
    assert main(["runs", folder, "--note", "7", "of nothing"]) == 2
    assert "there is no run 7" in capsys.readouterr().err


def test_a_killed_training_is_told_as_interrupted_with_the_command_that_goes_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    project = labeled_project(tmp_path)
    run_id = add_run(project, PERFECT)
    (project.run_folder(run_id) / STATE_NAME).touch()
    project.store.close()
    with closing(sqlite3.connect(project.folder / "project.db")) as connection, connection:
        connection.execute("UPDATE runs SET state = 'running', finished_at = NULL, choice = NULL, owner = NULL")

    for command in ("runs", "status"):
        assert main([command, str(project.folder)]) == 0
        told = capsys.readouterr().out
        assert "interrupted" in told
        assert "failed" not in told
        assert f"goes on with: maskworth train PROJECT --resume {run_id}" in told
