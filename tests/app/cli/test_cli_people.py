"""Who said what, from the command line."""

import json
import shutil
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

from app.cli.program import main
from app.workflows.project.authorship import VARIABLE
from app.workflows.project.project import open_project

IMAGE = "good/a.png"


def said_by(folder: Path, image: str) -> list[str]:
    with open_project(folder) as project:
        record = project.store.images.find(image)
        assert record is not None
        return [entry.author for entry in project.store.history.of(record.id)]


def test_the_name_comes_from_the_command_then_the_environment(
    masked_project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    imported = len(said_by(masked_project, IMAGE))
    monkeypatch.setattr("getpass.getuser", lambda: "account")
    for words in (["label", str(masked_project), IMAGE, "bad"], ["label", str(masked_project), IMAGE, "good"]):
        assert main(words) == 0
        monkeypatch.setenv(VARIABLE, "Anna  Berg")
    assert main(["--author", "ben", "label", str(masked_project), IMAGE, "bad"]) == 0
    assert main(["label", str(masked_project), IMAGE, "good", "--author", "carla"]) == 0
    assert main(["--author", "ben", "label", str(masked_project), IMAGE, "unsure", "--author", "dora"]) == 0
    assert main(["label", str(masked_project), IMAGE, "bad"]) == 0  # nobody named before is left over
    assert said_by(masked_project, IMAGE)[imported:] == ["account", "Anna Berg", "ben", "carla", "dora", "Anna Berg"]


@pytest.mark.parametrize("name", ["", "a\nb", "x" * 61, "Import"])
def test_what_cannot_be_a_name_is_refused(masked_project: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    before = said_by(masked_project, IMAGE)
    assert main(["label", str(masked_project), IMAGE, "bad", "--author", name]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert said_by(masked_project, IMAGE) == before


def test_history_tells_who_said_what(masked_project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["label", str(masked_project), "bad/c.png", "good", "--author", "anna"])
    main(["label", str(masked_project), "bad/c.png", "bad", "--author", "ben"])
    capsys.readouterr()
    assert main(["history", str(masked_project), "bad/c.png", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["image"] == "bad/c.png"
    told = [(each["author"], each["words"], each["label"], each["mask_state"]) for each in document["entries"]]
    assert told == [
        ("import", "labeled bad", "bad", "none"),
        ("import", "mask complete", "bad", "complete"),
        ("anna", "labeled good", "good", "complete"),
        ("anna", "mask painted, a draft", "good", "draft"),
        ("ben", "labeled bad", "bad", "draft"),
    ]
    assert main(["history", str(masked_project), "bad/c.png"]) == 0
    assert "anna" in capsys.readouterr().out
    assert main(["history", str(masked_project), "nowhere.png"]) == 2


def run_json(capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    capsys.readouterr()
    assert main([*words, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_second_opinions_are_asked_given_compared_and_settled(
    masked_project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = str(masked_project)
    asked = run_json(capsys, "opinion", folder, "--share", "0.5", "--seed", "3", "--author", "anna")
    assert len(asked["random"]) == asked["asked"] == 3  # half of five, and no image less
    assert run_json(capsys, "opinion", folder, "--share", "0.5", "--seed", "4", "--author", "anna")["random"] == []
    waiting = run_json(capsys, "opinion", folder, "--author", "ben")["waiting"]
    assert sorted(asked["random"]) == sorted(waiting)
    first, *others = sorted(waiting)
    said = {name: name.split("/")[0] for name in waiting}
    said[first] = "unsure"
    mask = tmp_path / "mask.png"
    cv2.imwrite(str(mask), 255 * np.eye(48, 64, dtype=np.uint8))
    for name, word in said.items():
        more = ["--mask", str(mask), "--complete"] if word == "bad" else []
        assert run_json(capsys, "opinion", folder, name, word, "--author", "ben", *more)["opinion"] == word
    assert run_json(capsys, "opinion", folder, "--author", "carla")["waiting"] == []
    found = run_json(capsys, "agreement", folder)
    (pair,) = found["pairs"]
    assert (pair["a"], pair["b"], pair["n"], pair["agreed"]) == ("ben", "import", 3, 2)
    assert pair["by_lot"] == {"n": 3, "agreed": 2, "kappa": pair["kappa"], "kappa_ci": pair["kappa_ci"]}
    assert pair["differ"] == found["disputed"] == [first]
    assert pair["masks"] == sum(word == "bad" for word in said.values())
    assert main(["agreement", folder]) == 0
    assert "ben and import" in capsys.readouterr().out
    settled = run_json(capsys, "settle", folder, first, "bad", "--author", "carla")
    assert settled["said"] == {"import": first.split("/")[0], "ben": "unsure"}
    assert run_json(capsys, "agreement", folder)["disputed"] == []
    assert run_json(capsys, "history", folder, first)["entries"][-1]["words"].startswith("adjudicated: bad")
    assert run_json(capsys, "opinion", folder, others[0], "--back", "--author", "ben")["opinion"] is None
    assert run_json(capsys, "agreement", folder)["pairs"][0]["n"] == 2


def test_asking_is_one_step_that_can_be_taken_back(masked_project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(masked_project)
    step = run_json(capsys, "opinion", folder, "--share", "1")["step"]
    assert run_json(capsys, "opinion", folder, "--author", "ben")["waiting"]
    run_json(capsys, "undo", folder, step)
    assert run_json(capsys, "opinion", folder, "--author", "ben")["waiting"] == []
    for wrong in (
        ["--share", "1.5"],
        ["good/a.png"],
        ["good/a.png", "bad", "--share", "1"],
        ["good/a.png", "bad", "--author", "import"],
    ):
        assert main(["opinion", folder, *wrong]) == 2
        assert len(capsys.readouterr().err.splitlines()) == 1


def test_the_first_cannot_be_the_second(masked_project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(masked_project)
    run_json(capsys, "label", folder, "good/a.png", "bad", "--author", "anna")
    assert main(["opinion", folder, "good/a.png", "good", "--author", "anna"]) == 2
    assert "labeled by anna" in capsys.readouterr().err


def test_two_projects_of_the_same_images_are_compared_by_a_merge(
    masked_project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ours, theirs = str(masked_project), str(tmp_path / "theirs")
    shutil.copytree(ours, theirs)
    for name, a, b in (("good/a.png", "good", "bad"), ("good/b.png", "bad", "bad")):
        run_json(capsys, "label", ours, name, a, "--author", "anna")
        run_json(capsys, "label", theirs, name, b, "--author", "ben")
    run_json(capsys, "label", ours, "good/a.png", "unsure", "--author", "anna")
    run_json(capsys, "opinion", theirs, "bad/c.png", "good", "--author", "ben")
    merged = run_json(capsys, "merge", ours, theirs, "--take", "opinions")
    assert merged["opinions"] == 2 + 2 * 2  # Ben's and the first beside it; both labels of two images
    found = run_json(capsys, "agreement", ours)
    pairs = {(pair["a"], pair["b"]): pair for pair in found["pairs"]}
    assert pairs["anna", "ben"]["confusion"]["unsure"]["bad"] == pairs["anna", "ben"]["confusion"]["bad"]["bad"] == 1
    assert pairs["ben", "import"]["differ"] == ["bad/c.png"]
    assert found["disputed"] == ["bad/c.png", "good/a.png"]
    assert run_json(capsys, "merge", ours, theirs)["opinions"] == 0
    with open_project(masked_project) as project:
        assert project.store.labels.get(1) is not None
    run_json(capsys, "undo", ours, merged["step"])
    assert run_json(capsys, "agreement", ours)["pairs"] == []


def test_archive_backup_and_repair_keep_what_people_said(
    masked_project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = str(masked_project)
    run_json(capsys, "opinion", folder, "--share", "1")
    mask = tmp_path / "mask.png"
    cv2.imwrite(str(mask), 255 * np.eye(48, 64, dtype=np.uint8))
    run_json(capsys, "backup", folder)
    run_json(capsys, "opinion", folder, "bad/c.png", "bad", "--mask", str(mask), "--complete", "--author", "ben")
    before = run_json(capsys, "agreement", folder)
    assert before["pairs"][0]["iou"] is not None
    run_json(capsys, "export", folder, "--format", "archive", "--out", str(tmp_path / "all.zip"))
    again = str(tmp_path / "again")
    run_json(capsys, "import", again, "--format", "archive", "--root", str(tmp_path / "all.zip"))
    assert run_json(capsys, "agreement", again) == before
    plan = run_json(capsys, "restore", folder)
    assert plan["opinions"] == {"more": 0, "less": 2, "other": 0}
    assert run_json(capsys, "check", folder)["whole"]
    assert run_json(capsys, "repair", folder)["lost"] == []
    assert run_json(capsys, "agreement", folder) == before
