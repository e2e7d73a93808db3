"""A project of each version of the schema since the first is upgraded whole, also after a kill in between."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from app.workflows.safety.check import check_project
from core.domain import MaskState, SuggestionKind
from core.suggestion.reason import reason_text
from storage.store import ProjectStore, sqlite_url
from tools.faults.old_projects import LABELS, N_IMAGES, make_old_project, mask, versions
from tools.faults.shim import compiler, preloaded


@pytest.mark.parametrize("version", versions())
def test_a_project_of_each_version_keeps_all_that_it_holds(tmp_path: Path, version: str):
    file = tmp_path / "project.db"
    make_old_project(file, version, tmp_path / "images")

    with ProjectStore.open(sqlite_url(file)) as store:
        assert {image_id: str(label) for image_id, label in store.labels.all().items()} == LABELS
        drawn = store.annotations.get(1)
        assert (drawn.mask.digest, drawn.state) == (mask().digest, MaskState.COMPLETE)
        assert [(box.cx, box.cy, box.w, box.h, box.angle) for box in drawn.boxes] == [(30.0, 20.0, 12.0, 8.0, 0.0)]
        assert len(store.images.all()) == N_IMAGES
        assert str(store.sources.all().of("part-00.png").root) == str(tmp_path / "images")
        assert [str(entry.kind) for entry in store.history.of(1)] == ["label", "mask"]
        assert (store.runs.current().id, len(store.predictions.of_run(4))) == (4, N_IMAGES)
        first, second = store.suggestions.of_run(SuggestionKind.MASK, 4)
        assert (first.image_id, second.image_id) == (7, 8)
        assert str(reason_text(first.reason)) == "unlike every other bad image"
    assert check_project(tmp_path).problems == ()
    assert bool(list(tmp_path.glob("project.db.backup-*"))) is (version != versions()[-1])


@pytest.mark.parametrize("version", ["0001", "0009", versions()[-1]])
def test_a_project_of_any_version_can_be_checked_before_it_is_upgraded(version: str, tmp_path: Path):
    make_old_project(tmp_path / "project.db", version, tmp_path)
    before = (tmp_path / "project.db").read_bytes()
    assert check_project(tmp_path).problems == ()
    assert (tmp_path / "project.db").read_bytes() == before
    with closing(sqlite3.connect(tmp_path / "project.db")) as connection, connection:
        connection.execute("UPDATE mask_blobs SET data = CAST(X'0B' || substr(data, 2) AS BLOB)")
    assert [str(each) for each in check_project(tmp_path).problems] == ["part-00.png: its mask is damaged"]


@pytest.mark.skipif(compiler() is None, reason="needs Linux and a C compiler, to kill at a call of the system")
def test_an_upgrade_that_is_killed_goes_through_at_the_next_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("MASKWORTH_FAILING_WRITES", str(tmp_path))
    done = preloaded("tools.studies.failing_writes.migrations", ["--n", "3"], tmp_path)
    assert done.returncode == 0, done.stdout
    assert "upgraded at the next start" in done.stdout
