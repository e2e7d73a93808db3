"""Ten seconds of the study of several inspectors."""

import json
from pathlib import Path

import pytest

from core.domain import Authorship, ImageLabel, NewImage, Split
from tests.on_server import empty_database, project_on
from tools.studies.inspectors.__main__ import Plan, run, table
from tools.studies.inspectors.findings import compare


def test_eight_inspectors_lose_nothing_when_some_are_killed(database_server: str, tmp_path: Path):
    plan = Plan(seconds=10, inspectors=8, kill_every_s=3, think_s=1.0)
    shift, found = run(empty_database(database_server), tmp_path, plan)
    assert found.faults == []
    assert len(shift.killed) == 3
    assert found.acknowledged > 10
    assert "8 inspectors, 10 s, 3 killed" in table(plan, shift, found)


@pytest.mark.parametrize(
    ("lines", "fault"),
    [
        ([("label", {"number": 2, "value": "bad"})], "was acknowledged and is not there"),
        ([("label", {"number": 1, "value": "bad"})], "is another than was acknowledged"),
        ([("label", {"number": 1, "value": "good"}), ("lost", {})], "was taken by another"),
        ([], "1 changes that nobody acknowledged"),
        ([("label", {"number": 1, "value": "good"}), ("take", {"ended": 2.0})], "Ada and Bo had it at once"),
    ],
)
def test_the_study_would_see_what_it_looks_for(
    database_server: str, tmp_path: Path, lines: list[tuple[str, dict[str, object]]], fault: str
):
    store = project_on(database_server, tmp_path)
    image = store.images.add([NewImage("a.png", 7, 5, 1, 8, "0" * 64, "a", Split.TRAIN)])[0].id
    store.labels.set(image, ImageLabel.GOOD, Authorship("Ada", active_s=1.0))
    facts = {"image": image, "began": 1.0, "ended": 1.5, "same": False}
    journal = tmp_path / "ada.jsonl"
    journal.write_text("".join(json.dumps({"what": what, **facts, **more}) + "\n" for what, more in lines))
    other = tmp_path / "bo.jsonl"
    other.write_text(json.dumps({"what": "take", **facts, "ended": 3.0}) + "\n")
    found = compare({"Ada": journal, "Bo": other}, {}, 9.0, store)
    store.close()
    assert any(fault in each for each in found.faults)
