"""Images and the queue."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from sqlalchemy import update
from sqlalchemy.dialects import sqlite

from core.domain import (
    LABELS,
    SPLITS,
    STATES,
    Annotation,
    Authorship,
    ImageLabel,
    MaskState,
    NewImage,
    PackedMask,
    Prediction,
    RunRecord,
    RunState,
    Split,
)
from storage import queue_columns
from storage.database.schema import ImageRow
from storage.store import ProjectStore


def test_images_come_back_in_the_order_given_and_a_known_path_keeps_its_id(
    store: ProjectStore, new_image: Callable[..., NewImage]
):
    first = store.images.add([new_image("b.png"), new_image("a.png")])
    again = store.images.add([new_image("c.png"), new_image("b.png", width=9, digest="1" * 64, split=Split.TEST)])

    assert [record.path for record in first] == ["b.png", "a.png"]
    assert [record.path for record in again] == ["c.png", "b.png"]
    b = store.images.find("b.png")
    assert b == again[1] == store.images.get(first[0].id)
    assert (b.width, b.height, b.content_hash, b.split) == (9, 5, "1" * 64, Split.TEST)
    assert [record.path for record in store.images.all()] == ["b.png", "a.png", "c.png"]


def test_more_images_than_a_statement_can_name_are_added_at_once(
    store: ProjectStore, new_image: Callable[..., NewImage]
):
    records = store.images.add(new_image(f"{n}.png") for n in range(1203))

    assert [record.path for record in records] == [f"{n}.png" for n in range(1203)]
    assert store.images.counts() == {Split.TRAIN: 1203}


def test_a_path_ending_is_taken_literally(store: ProjectStore, new_image: Callable[..., NewImage]):
    store.images.add(
        new_image(path) for path in ("x/kos1/Part5.jpg", "y/kos1/Part5.jpg", "kos1/part5.jpg", "kosA/1.png")
    )

    assert [r.path for r in store.images.ending_with("kos1/Part5.jpg")] == ["x/kos1/Part5.jpg", "y/kos1/Part5.jpg"]
    assert [r.path for r in store.images.ending_with("1.png")] == ["kosA/1.png"]
    assert store.images.ending_with("art5.jpg") == []
    assert store.images.ending_with("kos_/1.png") == []


def test_the_queue_shows_label_mask_state_and_the_score_of_the_current_run(
    store: ProjectStore, new_image: Callable[..., NewImage], inspector: Authorship, start_run: Callable[[], RunRecord]
):
    a, b = store.images.add([new_image("a.png"), new_image("b.png", split=Split.TEST)])
    store.labels.set(a.id, ImageLabel.BAD, inspector)
    mask = PackedMask.pack(np.ones((5, 7), bool))
    store.annotations.save(a.id, Annotation(mask, MaskState.DRAFT), inspector)

    def run(state: RunState, *scores: tuple[int, float]) -> None:
        record = start_run()
        store.predictions.save(record.id, [Prediction(image_id, score) for image_id, score in scores])
        if state is not RunState.RUNNING:
            store.runs.finish(record.id, state, seconds=1.0, stopped_by=None)

    run(RunState.COMPLETED, (a.id, 0.1), (b.id, 0.2))
    run(RunState.COMPLETED, (a.id, 0.9))
    run(RunState.COMPLETED)
    store.runs.use(2)
    run(RunState.CANCELLED, (b.id, 0.5))
    run(RunState.RUNNING, (b.id, 0.6))

    queue = store.images.queue()
    assert (queue.ids.tolist(), [*queue.paths]) == ([a.id, b.id], ["a.png", "b.png"])
    assert [LABELS[code] for code in queue.labels] == [ImageLabel.BAD, None]
    assert [STATES[code] for code in queue.states] == [MaskState.DRAFT, MaskState.NONE]
    assert [SPLITS[code] for code in queue.splits] == [Split.TRAIN, Split.TEST]
    np.testing.assert_array_equal(queue.scores, np.array([0.9, np.nan], np.float32))


@pytest.mark.parametrize("n", [1, 3, 100])
def test_the_queue_is_read_page_by_page_in_the_order_of_ids(
    store: ProjectStore,
    new_image: Callable[..., NewImage],
    inspector: Authorship,
    start_run: Callable[[], RunRecord],
    monkeypatch: pytest.MonkeyPatch,
    kept_in: str,
    n: int,
):
    names = ["b.png", "a/2.png", "z\nz.png", "gone.png", "ä.png", "a/10.png", "gone too.png"]
    added = store.images.add(new_image(name, split=Split.TEST if "a" in name else Split.TRAIN) for name in names)
    store.images.rename({added[0].id: "c.png"}, inspector)
    if kept_in == "server":  # which has that image behind the others now, and shall not take them from an index
        with store._database.read() as connection:
            connection.exec_driver_sql("SET enable_indexscan = off")
            connection.exec_driver_sql("SET enable_bitmapscan = off")
    store.images.remove([added[3].id, added[6].id], inspector)
    store.labels.set_many({image.id: ImageLabel.BAD for image in added[2:]}, inspector)
    run = start_run()
    store.predictions.save(run.id, [Prediction(image.id, 1 / (2 + place)) for place, image in enumerate(added[1:])])
    store.runs.finish(run.id, RunState.COMPLETED, seconds=1.0, stopped_by=None)
    store.runs.use(run.id)
    monkeypatch.setattr(queue_columns, "_PAGE", n)

    queue = store.images.queue()
    there = [0, 1, 2, 4, 5]
    assert queue.ids.tolist() == [added[place].id for place in there]
    assert [*queue.paths] == ["c.png", "a/2.png", "z\ufffdz.png", "ä.png", "a/10.png"]
    assert [SPLITS[code] is Split.TEST for code in queue.splits] == [False, True, False, False, True]
    assert [LABELS[code] for code in queue.labels] == [None, None, *[ImageLabel.BAD] * 3]
    expected = [np.nan, *(1 / (1 + place) for place in there[1:])]
    np.testing.assert_array_equal(queue.scores, np.array(expected, np.float32))


def test_names_like_a_mistyped_one_are_a_few_of_many(store: ProjectStore, new_image: Callable[..., NewImage]):
    assert store.images.names_like("a", 8) == []
    store.images.add(new_image(f"{number // 100}/{number:04d}.png") for number in range(400))
    store.images.remove([1], Authorship("test"))

    assert store.images.names_like("3/0399.png", 400) == [f"{n // 100}/{n:04d}.png" for n in range(1, 400)]
    for mistyped in ("2/023.png", "2/02399.png", "2/0239", "02/0239.png"):
        near = store.images.names_like(mistyped, 60)
        assert "2/0239.png" in near
        assert len(near) <= 60
    assert "0/0000.png" not in store.images.names_like("0/0000.png", 60), "it was taken out"


def test_ids_that_lie_far_apart_take_no_longer(
    store: ProjectStore, new_image: Callable[..., NewImage], inspector: Authorship, monkeypatch: pytest.MonkeyPatch
):
    """A damaged or a stranger's database may hold any."""
    monkeypatch.setattr(queue_columns, "_PAGE", 3)
    first, far = store.images.add(map(new_image, ["a.png", "b.png"]))
    last = 2**31 - 1
    with store._database.write() as connection:
        connection.execute(update(ImageRow).where(ImageRow.id == far.id).values(id=last))
    store.labels.set(last, ImageLabel.BAD, inspector)

    queue = store.images.queue()
    assert (queue.ids.tolist(), [*queue.paths]) == ([first.id, last], ["a.png", "b.png"])
    assert [LABELS[code] for code in queue.labels] == [None, ImageLabel.BAD]


def test_paths_come_page_by_page_in_the_order_of_their_characters(
    store: ProjectStore, new_image: Callable[..., NewImage], inspector: Authorship, monkeypatch: pytest.MonkeyPatch
):
    names = ["b.png", "a/2.png", "a.png", "a//odd.png", "B.png", "ä.png", "a/10.png", "gone.png", "z\nz.png"]
    added = store.images.add(map(new_image, names))
    store.images.remove([added[7].id], inspector)
    for n in (1, 2, 3, 8, 9, 100):
        monkeypatch.setattr(queue_columns, "_PAGE", n)
        pages = list(store.images.path_pages())
        assert sorted(path for page in pages for path in page) == sorted({*names} - {"gone.png"})
        assert all(page == sorted(page) for page in pages)
        assert len(pages) == len(names) // n + 1
        assert sorted(path for page in store.images.path_pages("a/") for path in page) == sorted(
            names[i] for i in (1, 3, 6)
        )


def test_a_piece_in_several_splits_is_counted_once(
    store: ProjectStore, new_image: Callable[..., NewImage], inspector: Authorship
):
    splits = {"a": "train test", "b": "test test", "c": "validation test train", "d": "train train", "e": "test train"}
    new = [(group, Split(split)) for group, words in splits.items() for split in words.split()]
    added = store.images.add(
        replace(new_image(f"{n}.png", split=split), group=group) for n, (group, split) in enumerate(new)
    )
    assert store.images.n_torn() == 3
    store.images.remove([added[-1].id], inspector)
    assert store.images.n_torn() == 2


def test_counts_of_splits_read_an_index_and_no_image(database_file: Path, store: ProjectStore):
    with closing(sqlite3.connect(database_file)) as connection:
        query = "EXPLAIN QUERY PLAN SELECT split, count(*) FROM images WHERE removed = 0 GROUP BY split"
        assert "COVERING INDEX" in connection.execute(query).fetchone()[3]
    assert store.images.counts() == {}


def test_the_pages_of_the_queue_are_read_in_the_order_of_ids_without_sorting(
    database_file: Path, store: ProjectStore, new_image: Callable[..., NewImage]
):
    store.images.add([new_image("a.png")])
    query = queue_columns._IMAGES.params(after=0, last=9)
    page = query.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True})
    with closing(sqlite3.connect(database_file)) as connection:
        plan = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {page}")]
    assert any("INTEGER PRIMARY KEY (rowid>? AND rowid<?)" in step for step in plan)
    assert not any("ORDER BY" in step for step in plan)
