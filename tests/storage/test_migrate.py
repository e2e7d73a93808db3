"""Databases of this, an older and a newer program, and files that are no database of ours."""

import errno
import re
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from core.domain import Authorship, ImageLabel, KnownError, NewImage, SuggestionKind
from core.suggestion.reason import reason_text
from storage.database.connection import Database
from storage.database.migrate import SCRIPTS, migrate, upgrade
from storage.database.schema import HEAD, Base
from storage.store import ProjectStore, sqlite_url
from tools.faults.old_projects import scripts_until

_ADD_COLUMN = f"""
import sqlalchemy as sa
from alembic import op
revision = "next"
down_revision = "{HEAD}"
def upgrade():
    op.add_column("images", sa.Column("camera", sa.Text, nullable=True))
    op.execute("UPDATE images SET camera = 'left'")
"""

_SUGGESTED_BY_0_1 = """
INSERT INTO project VALUES (1, 'a line', '/images', '2024-05-01 10:00:00');
INSERT INTO images (id, path, width, height, channels, bit_depth, content_hash, "group", split)
    VALUES (1, 'a.png', 8, 8, 1, 8, 'a', 'a', 'train'), (2, 'b.png', 8, 8, 1, 8, 'b', 'b', 'train');
INSERT INTO runs
    (id, started_at, state, recipe, config_json, snapshot_digest, supervision, seed, device, epochs, seconds)
    VALUES (4, '2024-05-01 10:00:00', 'completed', 'fast', '{}', 'd', 'weak', 0, 'cpu', 1, 1.0);
INSERT INTO suggestions (kind, rank, image_id, benefit, cost_s, reason, covers, run_id, created_at) VALUES
    ('mask', 1, 1, 1.0, 12.0, 'unlike every other bad image', '[]', 4, '2024-05-01 11:00:00'),
    ('mask', 0, 2, 7.5, 35.0, 'covers 1 similar defect', '[1]', 4, '2024-05-01 11:00:00'),
    ('label', 0, 1, 0.5, 2.0, 'drawn by lot', '[]', NULL, '2024-05-01 09:00:00');
"""
_LATER_RUNS = """
INSERT INTO runs
    (id, started_at, state, recipe, config_json, snapshot_digest, supervision, seed, device, epochs, seconds)
    VALUES (6, '2024-05-02 10:00:00', 'completed', 'fast', '{}', 'd', 'weak', 0, 'cpu', 1, 1.0),
           (7, '2024-05-03 10:00:00', 'cancelled', 'fast', '{}', 'd', 'weak', 0, 'cpu', 1, 1.0);
"""


@pytest.fixture
def old_project(
    store: ProjectStore, database_file: Path, inspector: Authorship, new_image: Callable[..., NewImage]
) -> Path:
    (image,) = store.images.add([new_image("a.png")])
    store.labels.set(image.id, ImageLabel.BAD, inspector)
    store.close()
    return database_file


@pytest.fixture
def newer_scripts(tmp_path: Path) -> Path:
    scripts = tmp_path / "100% newer"  # Alembic's configuration reads % as the start of a variable
    shutil.copytree(SCRIPTS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    (scripts / "versions" / "next_camera.py").write_text(_ADD_COLUMN)
    return scripts


def _rows(file: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(file)) as connection:
        return connection.execute(query).fetchall()


def _constraint_names(file: Path) -> set[str]:
    statements = _rows(file, "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")
    return {name for (sql,) in statements for name in re.findall(r"CONSTRAINT (\w+)", str(sql))}


def test_the_migrations_build_exactly_the_tables_of_the_program(store: ProjectStore):
    with store._database.read() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []


def test_every_constraint_has_the_name_that_later_migrations_will_use(store: ProjectStore, tmp_path: Path):
    models = Database(sqlite_url(tmp_path / "models.db"))
    with models.write() as connection:
        Base.metadata.create_all(connection)

    migrated, modelled = _constraint_names(tmp_path / "project.db"), _constraint_names(tmp_path / "models.db")
    assert migrated - {"alembic_version_pkc"} == modelled
    assert {"pk_predictions", "uq_images_path", "fk_masks_digest"} <= modelled


def test_the_program_knows_its_newest_revision():
    assert ScriptDirectory(str(SCRIPTS)).get_current_head() == HEAD


def test_an_older_project_is_copied_and_then_upgraded(old_project: Path, newer_scripts: Path):
    with closing(sqlite3.connect(old_project)) as other:  # its changes are still in the write-ahead log
        other.execute("UPDATE images SET width = 11")
        other.commit()
        migrate(Database(sqlite_url(old_project)), scripts=newer_scripts, head="next")

    assert _rows(old_project, "SELECT width, camera FROM images") == [(11, "left")]
    assert _rows(old_project, "SELECT label FROM labels") == [("bad",)]
    assert _rows(old_project, "SELECT version_num FROM alembic_version") == [("next",)]
    backup = old_project.with_name(f"project.db.backup-{HEAD}")
    with ProjectStore.open(sqlite_url(backup)) as copy:
        assert copy.images.get(1).width == 11
        assert copy.labels.all() == {1: ImageLabel.BAD}


def test_an_upgrade_that_fails_changes_nothing_and_leaves_no_copy(old_project: Path, newer_scripts: Path):
    earlier = old_project.with_name(f"project.db.backup-{HEAD}")
    earlier.write_text("of another time")
    script = newer_scripts / "versions" / "next_camera.py"
    script.write_text(_ADD_COLUMN.replace("UPDATE images", "UPDATE no_such_table"))

    for _ in range(2):
        with pytest.raises(Exception, match="no_such_table"):
            migrate(Database(sqlite_url(old_project)), scripts=newer_scripts, head="next")

    assert _rows(old_project, "SELECT * FROM alembic_version") == [(HEAD,)]
    assert "camera" not in [row[1] for row in _rows(old_project, "PRAGMA table_info(images)")]
    copies = sorted(file.name for file in old_project.parent.glob("*.backup*"))
    assert copies == [earlier.name]
    assert earlier.read_text() == "of another time"


def test_a_copy_that_may_not_be_on_the_disk_goes_again(
    old_project: Path, newer_scripts: Path, monkeypatch: pytest.MonkeyPatch
):
    def sync(path: Path) -> None:
        if path.is_dir():
            raise OSError(errno.EIO, "a folder that cannot be synced")

    monkeypatch.setattr("core.files.on_disk.sync", sync)
    with pytest.raises(KnownError, match="backup"):
        migrate(Database(sqlite_url(old_project)), scripts=newer_scripts, head="next")
    assert _rows(old_project, "SELECT * FROM alembic_version") == [(HEAD,)]
    assert not list(old_project.parent.glob("*.backup*"))


@pytest.fixture
def project_of_0_1(tmp_path: Path) -> Path:
    first = scripts_until("0001", tmp_path / "first")
    file = tmp_path / "project.db"
    database = Database(sqlite_url(file))
    with database.write() as connection:
        upgrade(connection, first)
    with closing(sqlite3.connect(file)) as other:
        other.executescript(_SUGGESTED_BY_0_1)
    return file


def test_the_last_completed_run_of_an_older_project_becomes_the_current_one(project_of_0_1: Path):
    with closing(sqlite3.connect(project_of_0_1)) as other:
        other.executescript(_LATER_RUNS)

    with ProjectStore.open(sqlite_url(project_of_0_1)) as store:
        current = store.runs.current()
        assert current is not None
        assert (current.id, current.choice, current.was_taken) == (6, None, True)
        assert store.run_images.of(6) == []
        assert store.run_images.counts() == {}


def test_suggestions_of_version_0_1_stay_the_current_ones(project_of_0_1: Path):
    file = project_of_0_1
    with ProjectStore.open(sqlite_url(file)) as store:
        masks = store.suggestions.of(SuggestionKind.MASK)
        assert [(s.image_id, s.benefit, s.cost_s, reason_text(s.reason), s.covers, s.cost_low_s) for s in masks] == [
            (2, 7.5, 35.0, "covers 1 similar defect", (1,), None),
            (1, 1.0, 12.0, "unlike every other bad image", (), None),
        ]
        assert store.suggestions.of_run(SuggestionKind.MASK, 4) == masks
        (label,) = store.suggestions.of(SuggestionKind.LABEL)
        assert label.image_id == 1
        assert store.suggestions.of(SuggestionKind.REVIEW) == []


def test_a_project_of_a_newer_program_is_refused_untouched(old_project: Path):
    with closing(sqlite3.connect(old_project)) as other:
        other.execute("UPDATE alembic_version SET version_num = '9999'")
        other.commit()
    before = old_project.read_bytes()

    with pytest.raises(KnownError, match=r"project\.db: was made by a newer Maskworth; update Maskworth"):
        ProjectStore.open(sqlite_url(old_project))

    assert old_project.read_bytes() == before
    assert not list(old_project.parent.glob("*.backup*"))


@pytest.mark.parametrize("content", [b"", b"image,label\na.png,good\n" * 100, None])
def test_a_file_that_is_no_project_is_refused_untouched(database_file: Path, content: bytes | None):
    if content is None:  # somebody else's SQLite database
        with closing(sqlite3.connect(database_file)) as other:
            other.execute("CREATE TABLE project (id)")
    else:
        database_file.write_bytes(content)
    before = database_file.read_bytes()

    with pytest.raises(KnownError, match=r"project\.db: is not a Maskworth project; "):
        ProjectStore.open(sqlite_url(database_file))

    assert database_file.read_bytes() == before
