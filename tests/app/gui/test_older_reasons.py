"""A project of the version before reasons had codes: its suggestions say what they said, in both languages."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.cli import main
from app.gui.language.known_errors import said
from app.workflows.project.project import DATABASE_FILE, open_project
from core.domain import ReasonPart, SuggestionKind
from core.suggestion.reason import ReasonCode, reason_text
from storage.database.connection import Database
from storage.database.migrate import upgrade
from storage.store import sqlite_url
from tests.app.gui.languages import spoken
from tests.app.gui.test_reason_sentences import OLD_SENTENCES
from tools.faults.old_projects import scripts_until

_RUN = """
INSERT INTO project (id, name, image_root, created_at) VALUES (1, 'a line', '/images', '2024-05-01 10:00:00');
INSERT INTO runs
    (id, started_at, state, recipe, config_json, snapshot_digest, supervision, seed, device, epochs, seconds)
    VALUES (4, '2024-05-01 10:00:00', 'completed', 'fast', '{}', 'd', 'weak', 0, 'cpu', 1, 1.0);
UPDATE project SET current_run_id = 4;
INSERT INTO suggestion_lists (id, kind, run_id, created_at) VALUES (1, 'review', 4, '2024-05-01 11:00:00');
"""
_IMAGE = """INSERT INTO images (id, path, width, height, channels, bit_depth, content_hash, "group", split, removed)
    VALUES (?, ?, 8, 8, 1, 8, 'a', 'a', 'train', 0)"""
_SUGGESTION = """INSERT INTO suggestions (list_id, rank, image_id, benefit, cost_s, cost_low_s, reason, covers)
    VALUES (1, ?, ?, 0.5, 4.0, 2.5, ?, '[1, 2]')"""


@pytest.fixture
def older_project(tmp_path: Path) -> Path:
    """At revision 0004, with every old sentence as a reason, in the order of OLD_SENTENCES."""
    scripts, folder = scripts_until("0004", tmp_path / "scripts"), tmp_path / "project"
    folder.mkdir()
    file = folder / DATABASE_FILE
    with Database(sqlite_url(file)).write() as connection:
        upgrade(connection, scripts)
    with closing(sqlite3.connect(file)) as other:
        other.executescript(_RUN)
        ids = range(1, len(OLD_SENTENCES) + 1)
        other.executemany(_IMAGE, [(n, f"{n}.png") for n in ids])
        other.executemany(_SUGGESTION, [(n - 1, n, reason) for n, reason in zip(ids, OLD_SENTENCES, strict=True)])
        other.commit()
    return folder


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_reason_reads_as_it_did(older_project: Path, qapp: QApplication, language: str):
    with open_project(older_project) as project, spoken(qapp, language):
        found = project.store.suggestions.of(SuggestionKind.REVIEW)
        told = [said(reason_text(suggestion.reason)) for suggestion in found]
    assert len(told) > 100
    assert told == list(OLD_SENTENCES.values() if language == "de" else OLD_SENTENCES)
    assert {(s.benefit, s.cost_s, s.cost_low_s, s.cost_high_s, s.covers) for s in found} == {
        (0.5, 4.0, 2.5, None, (1, 2))
    }


def test_the_figures_are_numbers_and_what_is_not_recognised_is_kept(older_project: Path):
    with open_project(older_project) as project:
        found = project.store.suggestions.of(SuggestionKind.REVIEW)
    parts = dict(zip(OLD_SENTENCES, (suggestion.reason for suggestion in found), strict=True))
    assert parts["35 seconds well spent"] == (ReasonPart.of(ReasonCode.PLAIN, text="35 seconds well spent"),)
    assert parts["about 20 s, adds little"] == (
        ReasonPart.of(ReasonCode.SECONDS, n=20),
        ReasonPart.of(ReasonCode.PLAIN, text="adds little"),
    )
    assert parts["labeled bad, but its map is silent: 5/9 of the good images have a louder one"] == (
        ReasonPart.of(ReasonCode.LABELED_BAD),
        ReasonPart.of(ReasonCode.SILENT, share=5 / 9, of=9),
    )
    assert parts["probably bad (80%), and unlike the bad images known so far"] == (
        ReasonPart.of(ReasonCode.PROBABLY_BAD, score=0.8),
    )
    assert {part.code for reason in parts.values() for part in reason} == set(ReasonCode) - {
        ReasonCode.FILE_CHANGED,
        ReasonCode.FAR_FROM_GOOD,
        ReasonCode.AS_GOOD,
        ReasonCode.NEAR_LIMIT,
        ReasonCode.LOOKS_BAD,
        ReasonCode.MAY_BE_EITHER,
    }


def test_the_command_line_tells_words_and_parts(older_project: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["suggest", str(older_project), "--kind", "review", "--as-of", "4", "--top", "500", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert [each["reason"] for each in listed] == list(OLD_SENTENCES)
    told = next(each for each in listed if each["reason"].startswith("left out of training"))
    assert told["reason_parts"] == [
        {"code": "left_out", "figures": {}},
        {"code": "labeled_good", "figures": {}},
        {"code": "unusual", "figures": {"excess": 3.4, "tolerated": 2.5}},
    ]
