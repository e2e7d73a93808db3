"""Bytes that changed in the file: never shown as what a person said, and told with the row or the image they are of."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from app.workflows.safety.check import check_project
from core.domain import (
    Annotation,
    Authorship,
    BadlyPacked,
    Damaged,
    ImageLabel,
    MaskState,
    NewImage,
    PackedMask,
    RunRecord,
)
from storage.database.damage import find_damage
from storage.store import ProjectStore, sqlite_url


def _mask(number: int) -> PackedMask:
    bits = np.zeros((5, 7), bool)
    bits[0] = True
    bits[1] = [number >> bit & 1 for bit in range(7)]
    return PackedMask.pack(bits)


@pytest.fixture
def ids(store: ProjectStore, new_image: Callable[..., NewImage], inspector: Authorship) -> list[int]:
    """Three bad images with complete masks, a.png, b.png and c.png."""
    ids = [image.id for image in store.images.add(new_image(f"{name}.png") for name in "abc")]
    for image_id in ids:
        store.labels.set(image_id, ImageLabel.BAD, inspector)
        store.annotations.save(image_id, Annotation(_mask(image_id), MaskState.COMPLETE), inspector)
    return ids


@pytest.fixture
def change(database_file: Path) -> Iterator[Callable[[str], None]]:
    """What a flipped bit does, by SQL: into the stored row, past everything that would refuse it."""
    with closing(sqlite3.connect(database_file, isolation_level=None)) as connection:
        yield lambda sql: [connection.execute("PRAGMA ignore_check_constraints=1"), connection.execute(sql)][0].close()


def _move_mask(change: Callable[[str], None], image_id: int) -> None:
    """The mask's box begins a pixel lower: `unpack` would not notice."""
    change(
        "UPDATE mask_blobs SET data = CAST(X'01' || substr(data, 2) AS BLOB)"
        f" WHERE digest = (SELECT digest FROM masks WHERE image_id = {image_id})"
    )


def test_a_mask_with_other_pixels_is_no_mask(store: ProjectStore, ids: list[int], change: Callable[[str], None]):
    _move_mask(change, ids[1])

    with pytest.raises(Damaged, match=r"^b\.png: its mask is damaged in the project's database"):
        store.annotations.get(ids[1])
    assert [image_id for image_id, _ in store.annotations.complete()] == [ids[0], ids[2]]
    assert [image_id for image_id, _ in store.annotations.iterate()] == [ids[0], ids[2]]
    assert [(i, each.subject) for i, each in store.annotations.damaged.items()] == [(ids[1], "b.png")]


def test_pixels_that_are_gone_are_no_empty_mask(store: ProjectStore, ids: list[int], change: Callable[[str], None]):
    change(f"DELETE FROM mask_blobs WHERE digest = (SELECT digest FROM masks WHERE image_id = {ids[1]})")

    with pytest.raises(Damaged, match=r"^b\.png"):
        store.annotations.get(ids[1])


def test_a_page_of_damaged_masks_does_not_end_the_walk(
    store: ProjectStore, ids: list[int], change: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("storage.drawn._PAGE", 1)
    _move_mask(change, ids[0])

    assert [image_id for image_id, _ in store.annotations.complete()] == ids[1:]


def test_a_damaged_mask_can_be_drawn_anew_and_labeled(
    store: ProjectStore, ids: list[int], change: Callable[[str], None], inspector: Authorship
):
    before = store.history.of(ids[1])[-1].after
    _move_mask(change, ids[1])
    store.labels.set(ids[1], ImageLabel.GOOD, inspector)
    assert store.annotations.states()[ids[1]] is MaskState.DRAFT
    store.labels.set(ids[1], ImageLabel.BAD, inspector)
    anew = Annotation(_mask(ids[1]), MaskState.COMPLETE)
    store.annotations.save(ids[1], anew, inspector)

    assert store.annotations.get(ids[1]) == anew
    assert store.history.of(ids[1])[-1].after == before


_FLIPPED = [
    ("labels", "label = 'bbd'", "image_id"),
    ("labels", "label = X'626164'", "image_id"),
    ("masks", "state = 'cnmplete'", "image_id"),
    ("images", "split = 'trbin'", "id"),
    ("images", "width = 'a'", "id"),
    ("images", "width = NULL", "id"),
    ("images", "path = CAST(X'62FF' AS TEXT)", "id"),
    ("images", "removed = 7", "id"),
    ("history", "at = '2026-19-30 10:00:00.000000'", "image_id"),
    ("history", "kind = 'labek'", "image_id"),
    ("history", "active_s = 'x'", "image_id"),
    ("history", "after = 'bbd'", "image_id"),
    ("history", 'after = \'{"stbte": "complete"}\'', "image_id"),
    ("runs", "validation = '{'", ""),
    ("runs", "state = 'completec'", ""),
    ("runs", "started_at = 'x'", ""),
    ("project", "created_at = 5", ""),
]


@pytest.mark.parametrize(("table", "flip", "key"), _FLIPPED)
def test_a_column_that_cannot_be_right_names_its_row(
    store: ProjectStore,
    ids: list[int],
    completed_run: Callable[..., RunRecord],
    database_file: Path,
    change: Callable[[str], None],
    table: str,
    flip: str,
    key: str,
):
    completed_run()
    assert find_damage(database_file) is None
    change("PRAGMA writable_schema=1")  # columns that may not be NULL take it from here on
    if "NULL" in flip:
        change("UPDATE sqlite_schema SET sql = replace(sql, 'width INTEGER NOT NULL', 'width INTEGER')")
    change("PRAGMA writable_schema=RESET")
    change(f"UPDATE {table} SET {flip}" + (f" WHERE {key} = {ids[1]}" if key else ""))

    damage = find_damage(database_file)
    assert damage is not None
    column = flip.split(" =", maxsplit=1)[0]
    assert f"(table {table}, row " in damage.problem
    assert f", {column})" in damage.problem
    assert not key or damage.subject.startswith("b")


def test_reading_a_word_that_is_none_is_told_as_damage(
    store: ProjectStore, ids: list[int], change: Callable[[str], None]
):
    change(f"UPDATE labels SET label = 'bbd' WHERE image_id = {ids[1]}")

    with pytest.raises(Damaged, match=rf"^b\.png: .*damaged \(table labels, row {ids[1]}, label\)"):
        store.labels.all()


def test_what_is_right_is_never_called_damaged(store: ProjectStore, ids: list[int], database_file: Path):
    with pytest.raises(ValueError, match="needs a mask"):
        store.annotations.save(ids[0], Annotation(state=MaskState.DRAFT), Authorship("Ada"))
    assert find_damage(database_file, thorough=True) is None


def test_the_check_ends_when_its_time_is_over(
    store: ProjectStore, new_image: Callable[..., NewImage], database_file: Path
):
    store.images.add(new_image(f"{n}.png") for n in range(2000))
    store.close()
    content = bytearray(database_file.read_bytes())
    content[-4096:] = bytes(4096)
    database_file.write_bytes(content)

    assert find_damage(database_file) is not None
    assert find_damage(database_file, lambda: True) is None


def test_damaged_pages_are_told(store: ProjectStore, ids: list[int], database_file: Path):
    store.close()
    content = bytearray(database_file.read_bytes())
    content[4096 * 3 : 4096 * 4] = bytes(4096)
    database_file.write_bytes(content)

    damage = find_damage(database_file)
    assert str(damage).startswith(f"{database_file}: is damaged; see 'maskworth check'")


def test_a_document_of_other_keys_is_told_with_its_run(
    store: ProjectStore, completed_run: Callable[..., RunRecord], change: Callable[[str], None]
):
    run = completed_run()
    change("UPDATE runs SET choice = '{\"tbken\": true}'")

    with pytest.raises(Damaged, match=rf"^run {run.id}: what the project holds of it is damaged"):
        store.runs.all()


def _replace(file: Path, before: bytes, after: bytes) -> None:
    content = file.read_bytes()
    assert before in content
    assert len(before) == len(after)
    file.write_bytes(content.replace(before, after, 1))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"CREATE TABLE runs", b"CREATE TABLE \x95\x96\x97\x98"),
        (b"snapshot_digest VARCHAR", b"snapshot_dogest VARCHAR"),
        (b"tablerunsruns", b"table\x95unsruns"),
    ],
)
def test_a_name_in_the_schema_that_changed_is_told_as_damage(
    store: ProjectStore, ids: list[int], database_file: Path, before: bytes, after: bytes
):
    store.close()
    _replace(database_file, before, after)

    with pytest.raises(Damaged, match="is damaged"), ProjectStore.open(sqlite_url(database_file)) as opened:
        opened.runs.all()


def test_a_digest_that_is_no_text_any_more_is_found_by_the_check(
    store: ProjectStore, ids: list[int], database_file: Path
):
    digest = store.annotations.get(ids[0]).mask.digest
    store.close()
    content = database_file.read_bytes()
    database_file.write_bytes(content.replace(digest.encode(), b"\x95" + digest[1:].encode()))

    found = check_project(database_file.parent)
    assert not found.is_whole
    assert "a.png" in found.images


def test_a_mask_that_ends_within_its_box_is_badly_packed():
    for length in range(16):
        cut = PackedMask(9, 13, bytes(length))
        for look in (cut.unpack, cut.crop, lambda cut=cut: cut.corner, lambda cut=cut: cut.box_size):
            with pytest.raises(BadlyPacked):
                look()


def test_a_box_of_a_mask_without_height_has_no_width():
    with pytest.raises(BadlyPacked):
        PackedMask(9, 13, bytes(12) + b"\x0d\0\0\0").unpack()
