"""Who said what, from the command line."""

import json
from pathlib import Path

import pytest

from app.cli.program import main
from app.workflows.project.authorship import VARIABLE, call_person
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
    call_person(None)


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
