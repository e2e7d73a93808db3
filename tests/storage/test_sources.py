"""Sources of a project, and the image root of an older database."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from core.domain import Authorship, ImageLabel, NewImage, Source
from storage.database.connection import Database
from storage.database.migrate import upgrade
from storage.store import ProjectStore, sqlite_url
from tools.faults.old_projects import scripts_until

_BEFORE = """
INSERT INTO project (id, name, image_root, created_at, current_run_id)
    VALUES (1, 'a line', '/data/line 7', '2026-05-01 10:00:00', NULL);
INSERT INTO images (id, path, width, height, channels, bit_depth, content_hash, "group", split, removed)
    VALUES (1, 'a.png', 8, 8, 1, 8, 'a', 'a', 'train', 0), (2, 'good/b.png', 8, 8, 1, 8, 'b', 'b', 'train', 0);
INSERT INTO labels (image_id, label) VALUES (2, 'good');
"""


def test_the_image_root_of_an_older_project_is_its_first_source(tmp_path: Path):
    scripts, file = scripts_until("0008", tmp_path / "scripts"), tmp_path / "project.db"
    with Database(sqlite_url(file)).write() as connection:
        upgrade(connection, scripts)
    with closing(sqlite3.connect(file)) as other:
        other.executescript(_BEFORE)
    with ProjectStore.open(sqlite_url(file)) as store:
        assert store.sources.all().each == (Source(1, "line 7", Path("/data/line 7")),)
        assert [store.sources.all().place(record.path) for record in store.images.all()] == [
            Path("/data/line 7/a.png"),
            Path("/data/line 7/good/b.png"),
        ]
        assert store.labels.all() == {2: ImageLabel.GOOD}
        assert store.name == "a line"


def test_whoever_reads_images_knows_a_source_that_another_process_has_added(
    store: ProjectStore, database_file: Path, new_image: Callable[..., NewImage], tmp_path: Path
):
    with ProjectStore.open(sqlite_url(database_file)) as other:
        added = other.sources.add("june", tmp_path / "june", "june", watched=True)
        other.images.add([new_image("june/a.png")])
    assert added == Source(2, "june", tmp_path / "june", "june", watched=True)
    assert len(store.sources.all()) == 1
    (record,) = store.images.all()
    assert store.sources.all().place(record.path) == tmp_path / "june" / "a.png"


def test_the_queue_tells_where_each_image_comes_from(
    store: ProjectStore, new_image: Callable[..., NewImage], tmp_path: Path
):
    store.sources.add("june", tmp_path / "june", "june")
    records = store.images.add([new_image("a.png"), new_image("june/a.png"), new_image("junebug/a.png")])
    columns = store.images.queue()
    assert columns.source_codes is not None
    assert columns.source_codes.tolist() == [0, 1, 0]
    assert [source.name for source in columns.sources] == [store.sources.all().first.name, "june"]
    store.images.remove([records[0].id], Authorship("Ada"))
    columns = store.images.queue()
    assert columns.source_codes is not None
    assert columns.source_codes.tolist() == [1, 0]
