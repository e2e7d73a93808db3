"""On a server nobody waits for another's image, and nothing that is said gets lost."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import numpy as np
import pytest
from sqlalchemy import text

from core.domain import Annotation, Authorship, ImageLabel, MaskState, PackedMask
from storage.store import ProjectStore

ADA, BO = Authorship("Ada"), Authorship("Bo")


def test_two_people_label_different_images_at_the_same_time(
    server_store: ProjectStore, another: ProjectStore, images: Callable[[int], list[int]]
):
    first, second = images(2)
    with server_store._database.write([first]):
        another.labels.set(second, ImageLabel.BAD, BO)  # would wait for 10 s, and be refused
    assert server_store.labels.all() == {second: ImageLabel.BAD}


@pytest.mark.parametrize("whole", [False, True], ids=["the same image", "the whole project"])
def test_changes_of_the_same_come_one_after_the_other(
    server_store: ProjectStore, another: ProjectStore, images: Callable[[int], list[int]], whole: bool
):
    (image,) = images(1)
    begun, done = Event(), Event()

    def hold() -> None:
        with server_store._database.write(None if whole else [image]):
            begun.set()
            assert not done.wait(0.3)  # Bo waits

    def label() -> None:
        begun.wait()
        another.labels.set(image, ImageLabel.BAD, BO)
        done.set()

    with ThreadPoolExecutor(2) as threads:
        for each in [threads.submit(hold), threads.submit(label)]:
            each.result()
    assert done.is_set()


def test_many_at_once_lose_nothing(
    server_store: ProjectStore, another: ProjectStore, images: Callable[[int], list[int]]
):
    """Labels, equal masks and new kinds from eight threads of two programs, all over the same twenty images."""
    ids = images(20)
    mask = PackedMask.pack(np.ones((5, 7), bool))

    def work(person: int) -> None:
        store = (server_store, another)[person % 2]
        by = Authorship(f"person {person}", active_s=1.0)
        for n, image in enumerate(ids[person:] + ids[:person]):
            store.labels.set(image, ImageLabel.BAD if (n + person) % 2 else ImageLabel.UNSURE, by)
            store.annotations.save(image, Annotation(mask, MaskState.DRAFT), by)
            store.kinds.set_said({image: [f"kind {n}"]}, by)

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(work, range(8)))

    for image in ids:
        labels = [entry for entry in server_store.history.of(image) if entry.kind == "label"]
        assert [entry.before for entry in labels] == [None, *(entry.after for entry in labels[:-1])]
        assert labels[-1].after == server_store.labels.get(image)
    kinds = server_store.kinds.all()
    assert sorted(kind.name for kind in kinds) == sorted(f"kind {n}" for n in range(20))
    with server_store._database.read() as connection:
        positions = connection.execute(text("SELECT position FROM kinds ORDER BY position")).scalars().all()
    assert positions == list(range(20))
