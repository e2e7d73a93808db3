"""Files that are gone, replaced, cut or left behind: nothing is acknowledged into them, nothing old is shown as new."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from core.domain import Authorship, ImageLabel, KnownError, NewImage
from storage.database import connection as database_connection
from storage.database.last_change import LostChanges
from storage.store import ProjectStore, sqlite_url


@pytest.fixture
def ids(store: ProjectStore, new_image: Callable[..., NewImage]) -> list[int]:
    return [image.id for image in store.images.add(new_image(f"{n}.png") for n in range(20))]


def _empty(file: Path) -> None:
    os.truncate(file, 0)


def _replace(file: Path) -> None:
    copy = file.with_name("copy")
    shutil.copy(file, copy)
    copy.replace(file)


@pytest.mark.parametrize("harm", [_empty, Path.unlink, _replace])
def test_no_label_is_acknowledged_into_nothing(
    store: ProjectStore,
    ids: list[int],
    inspector: Authorship,
    database_file: Path,
    harm: Callable[[Path], None],
):
    store.labels.set(ids[0], ImageLabel.BAD, inspector)
    harm(database_file)

    for image_id in ids[1:4]:
        with pytest.raises(KnownError, match="nothing can be saved"):
            store.labels.set(image_id, ImageLabel.GOOD, inspector)


def test_a_label_is_saved_once_its_folder_is_back(
    new_image: Callable[..., NewImage], inspector: Authorship, tmp_path: Path
):
    folder, away = tmp_path / "line", tmp_path / "away"
    folder.mkdir()
    url = sqlite_url(folder / "project.db")
    with ProjectStore.create(url, name="line", image_root=tmp_path) as store:
        first, second = store.images.add([new_image("a.png"), new_image("b.png")])
        store.labels.set(first.id, ImageLabel.BAD, inspector)
        folder.rename(away)
        with pytest.raises(KnownError, match=r"project\.db: is gone, nothing can be saved"):
            store.labels.set(second.id, ImageLabel.GOOD, inspector)
        away.rename(folder)
        store.labels.set(second.id, ImageLabel.GOOD, inspector)

    with ProjectStore.open(url) as reopened:
        assert reopened.labels.all() == {first.id: ImageLabel.BAD, second.id: ImageLabel.GOOD}


def test_a_log_that_is_deleted_while_it_is_open_takes_nothing_along(
    store: ProjectStore, ids: list[int], inspector: Authorship, database_file: Path, tmp_path: Path
):
    for image_id in ids[:10]:
        store.labels.set(image_id, ImageLabel.BAD, inspector)
    (tmp_path / "project.db-wal").unlink()
    store.labels.set(ids[10], ImageLabel.GOOD, inspector)

    with closing(sqlite3.connect(database_file)) as other:  # another program, while this one is open
        assert other.execute("SELECT count(*) FROM labels").fetchone() == (11,)


def _labeled_copy(store: ProjectStore, ids: list[int], inspector: Authorship, folder: Path) -> Path:
    """The project's files as a kill after 20 labels leaves them."""
    store.labels.set(ids[0], ImageLabel.BAD, inspector)
    for image_id in ids[1:]:
        store.labels.set(image_id, ImageLabel.GOOD, inspector)
    copy = folder / "copy"
    copy.mkdir()
    for file in folder.glob("project.db*"):
        if not file.name.endswith("-shm"):
            shutil.copy(file, copy)
    return copy / "project.db"


def test_what_a_kill_leaves_is_whole(store: ProjectStore, ids: list[int], inspector: Authorship, tmp_path: Path):
    file = _labeled_copy(store, ids, inspector, tmp_path)

    with ProjectStore.open(sqlite_url(file)) as reopened:
        assert len(reopened.labels.all()) == 20
    assert [each.name for each in file.parent.iterdir()] == ["project.db"]


def test_a_lost_log_is_told_with_what_it_held(
    store: ProjectStore, ids: list[int], inspector: Authorship, tmp_path: Path
):
    file = _labeled_copy(store, ids, inspector, tmp_path)
    file.with_name("project.db-wal").unlink()

    with pytest.raises(LostChanges, match="lacks its last 20 changes, which were saved"):
        ProjectStore.open(sqlite_url(file))


def test_a_damaged_log_is_told(store: ProjectStore, ids: list[int], inspector: Authorship, tmp_path: Path):
    file = _labeled_copy(store, ids, inspector, tmp_path)
    log = file.with_name("project.db-wal")
    content = bytearray(log.read_bytes())
    content[len(content) // 2] ^= 1
    log.write_bytes(content)

    with pytest.raises(LostChanges, match=r"lacks its last \d+ changes"):
        ProjectStore.open(sqlite_url(file))


def test_a_copy_of_the_file_alone_is_told(store: ProjectStore, ids: list[int], inspector: Authorship, tmp_path: Path):
    file = _labeled_copy(store, ids, inspector, tmp_path)
    for each in ("-wal", "-last"):
        file.with_name(f"project.db{each}").unlink()

    with pytest.raises(LostChanges, match="was copied without its log while it was in use"):
        ProjectStore.open(sqlite_url(file))
    with ProjectStore.open(sqlite_url(file), accept_loss=True) as accepted:
        accepted.labels.set(ids[-1], ImageLabel.BAD, inspector)
    with ProjectStore.open(sqlite_url(file)) as reopened:
        assert reopened.labels.all()[ids[-1]] is ImageLabel.BAD


def test_a_copy_of_a_closed_project_is_whole(
    store: ProjectStore, ids: list[int], inspector: Authorship, database_file: Path, tmp_path: Path
):
    store.labels.set(ids[0], ImageLabel.BAD, inspector)
    store.close()
    copy = tmp_path / "copy.db"
    shutil.copy(database_file, copy)

    with ProjectStore.open(sqlite_url(copy)) as reopened:
        assert reopened.labels.all() == {ids[0]: ImageLabel.BAD}


def test_a_log_that_cannot_be_read_is_told_where_nothing_may_be_written(
    store: ProjectStore, ids: list[int], inspector: Authorship, tmp_path: Path
):
    file = _labeled_copy(store, ids, inspector, tmp_path)

    with pytest.raises(KnownError, match="has changes in its log, which cannot be read where nothing may be written"):
        ProjectStore.open(sqlite_url(file), read_only=True)


def test_the_log_is_folded_only_under_the_write_lock(
    store: ProjectStore, ids: list[int], inspector: Authorship, database_file: Path
):
    """SQLite before 3.51.3 can damage a file when one program folds the log while another commits."""
    store.labels.set(ids[0], ImageLabel.BAD, inspector)
    with store._database.read() as connection:
        assert connection.exec_driver_sql("PRAGMA wal_autocheckpoint").scalar() == 0
        connection.exec_driver_sql("PRAGMA busy_timeout=10")
    before = database_file.read_bytes()
    with closing(sqlite3.connect(database_file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(OperationalError, match="locked"):
            store._database._fold_log(now=True)
        assert database_file.read_bytes() == before
        other.rollback()

    store._database._fold_log(now=True)
    assert database_file.read_bytes() != before


def test_the_log_stays_small(
    store: ProjectStore, ids: list[int], inspector: Authorship, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(database_connection, "LOG_COMMITS", 5)
    for n in range(60):
        store.labels.set(ids[n % 20], (ImageLabel.BAD, ImageLabel.GOOD)[n // 20 % 2], inspector)

    assert (tmp_path / "project.db-wal").stat().st_size < 200_000  # without folding 700,000


def test_a_database_that_is_gone_is_not_made_anew(store: ProjectStore, ids: list[int], database_file: Path):
    """Each thread that reads at the same time has a connection of its own."""
    database_file.rename(database_file.with_name("away.db"))

    with store._database.read() as _, pytest.raises(KnownError, match="is gone"):
        store.images.all()
    assert not database_file.exists()
