"""A whole project database: made, opened again, shared by threads, and when the system refuses."""

import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from core.domain import Annotation, Authorship, ImageLabel, KnownError, MaskState, NewImage, PackedMask
from storage.store import ProjectStore, sqlite_url


def test_a_project_is_there_again_when_reopened(
    store: ProjectStore, new_image: Callable[..., NewImage], inspector: Authorship, database_file: Path, tmp_path: Path
):
    (image,) = store.images.add([new_image("a.png")])
    store.labels.set(image.id, ImageLabel.UNSURE, inspector)
    moved = tmp_path / "moved"
    store.sources.move(1, moved)
    store.close()

    with ProjectStore.open(sqlite_url(database_file)) as reopened:
        assert (reopened.name, reopened.sources.all().first.root) == ("line 1", moved)
        assert reopened.images.all() == [image]
        assert reopened.labels.all() == {image.id: ImageLabel.UNSURE}
    assert [file.name for file in tmp_path.iterdir()] == ["project.db"]


def test_an_existing_file_is_never_made_into_a_project(database_file: Path):
    database_file.write_bytes(b"somebody's work")

    with pytest.raises(KnownError, match="exists already"):
        ProjectStore.create(sqlite_url(database_file), name="x", image_root=Path())

    assert database_file.read_bytes() == b"somebody's work"


def test_a_missing_project_is_not_created_by_opening_it(database_file: Path):
    with pytest.raises(KnownError, match="does not exist"):
        ProjectStore.open(sqlite_url(database_file))
    assert not database_file.exists()


def test_every_connection_protects_the_data(store: ProjectStore):
    with store._database.read() as connection:
        pragmas = [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in _PRAGMAS]
    assert pragmas == ["wal", 2, 1, 10_000]  # synchronous 2 is FULL


_PRAGMAS = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")


@pytest.mark.parametrize("in_memory", [False, True])
def test_threads_read_while_others_write(
    database_file: Path, new_image: Callable[..., NewImage], tmp_path: Path, in_memory: bool
):
    url = "sqlite://" if in_memory else sqlite_url(database_file)
    with ProjectStore.create(url, name="x", image_root=tmp_path) as store:
        images = store.images.add(new_image(f"{n}.png") for n in range(8))

        def label(image_id: int) -> None:
            for n in range(20):
                store.labels.set(image_id, (ImageLabel.GOOD, ImageLabel.BAD)[n % 2], Authorship("t", 1.0))
                assert len(store.images.queue().ids) == 8

        with ThreadPoolExecutor(8) as threads:
            list(threads.map(label, [image.id for image in images]))

        assert store.history.active_seconds() == 8 * 20
        assert set(store.labels.all().values()) == {ImageLabel.BAD}


def test_reading_goes_on_while_another_program_writes_and_writing_says_who_is_in_the_way(
    store: ProjectStore, new_image: Callable[..., NewImage], inspector: Authorship, database_file: Path
):
    (image,) = store.images.add([new_image("a.png")])
    with store._database.read() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout=10")  # stays with the pool's only connection
    with closing(sqlite3.connect(database_file)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("DELETE FROM images")

        assert store.images.all() == [image]
        with pytest.raises(KnownError, match=r"project\.db: is locked by another program; close that program"):
            store.labels.set(image.id, ImageLabel.BAD, inspector)
        other.rollback()

    store.labels.set(image.id, ImageLabel.BAD, inspector)
    assert store.labels.all() == {image.id: ImageLabel.BAD}


def test_a_full_disk_loses_only_what_does_not_fit(
    store: ProjectStore, new_image: Callable[..., NewImage], inspector: Authorship
):
    (image,) = store.images.add([new_image("a.png", width=2000, height=1000)])
    small = Annotation(PackedMask.pack(np.ones((1000, 2000), bool)), MaskState.DRAFT)
    store.annotations.save(image.id, small, inspector)
    noise = np.random.default_rng(0).random((1000, 2000)) < 0.5
    with store._database.read() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages + 5}")  # SQLite answers as for a full disk

    with pytest.raises(KnownError, match="the disk is full; free some space"):
        store.annotations.save(image.id, Annotation(PackedMask.pack(noise), MaskState.COMPLETE), inspector)

    assert store.annotations.get(image.id) == small
    assert len(store.history.of(image.id)) == 1
    store.labels.set(image.id, ImageLabel.BAD, inspector)  # what still fits is still saved


def test_damage_is_told_as_such(store: ProjectStore, new_image: Callable[..., NewImage], database_file: Path):
    store.images.add(new_image(f"{n}.png") for n in range(2000))
    store.close()
    whole = database_file.read_bytes()
    database_file.write_bytes(whole[:8192] + bytes(len(whole) - 8192))

    with (
        pytest.raises(KnownError, match=r"project\.db: is damaged; see 'maskworth check'"),
        ProjectStore.open(sqlite_url(database_file)) as reopened,
    ):
        reopened.images.all()


def test_bugs_are_not_dressed_up_as_known_errors(store: ProjectStore):
    with pytest.raises(sqlite3.IntegrityError) as caught, store._database.write():
        raise sqlite3.IntegrityError("UNIQUE constraint failed")
    assert not isinstance(caught.value, KnownError)


@pytest.mark.parametrize("url", ["no address", "postgresql+nodriver://ada:secret@server/db"])
def test_an_address_that_cannot_work_is_told_without_its_password(url: str):
    with pytest.raises(KnownError) as caught:
        ProjectStore.open(url)
    assert "secret" not in str(caught.value)
