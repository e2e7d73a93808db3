"""Trainings that wait: each is taken once, and by another when its worker is gone."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import text

from core.domain.sharing.queued_trainings import QueueState, TrainingProgress
from storage.store import ProjectStore, sqlite_url
from tests.on_server import project_on


@pytest.fixture(params=["file", "server"])
def waiting(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[ProjectStore]:
    if request.param == "file":
        made = ProjectStore.create(sqlite_url(tmp_path / "project.db"), name="x", image_root=tmp_path)
    else:
        made = project_on(request.getfixturevalue("database_server"), tmp_path)
    with made as store:
        yield store


def test_each_is_taken_once_in_its_order(waiting: ProjectStore):
    queue = waiting.trainings
    ids = [queue.add("{}", "Ada").id for _ in range(8)]
    with ThreadPoolExecutor(8) as threads:
        taken = list(threads.map(lambda n: queue.take(f"worker {n}"), range(8)))
    assert sorted(each.id for each in taken) == ids
    assert queue.take("one more") is None


def test_a_worker_says_how_far_it_is_and_what_became_of_it(waiting: ProjectStore):
    queue = waiting.trainings
    wished = queue.add('{"seed": 1}', "Ada")
    assert (wished.state, wished.author, wished.config_json) == (QueueState.WAITING, "Ada", '{"seed": 1}')
    queue.take("gpu-1")
    assert queue.beat(wished.id, "gpu-1", TrainingProgress(3, 20))
    (under_way,) = queue.open()
    assert (under_way.state, under_way.worker, under_way.progress) == (
        QueueState.TAKEN,
        "gpu-1",
        TrainingProgress(3, 20),
    )
    assert queue.end(wished.id, "gpu-1", QueueState.FAILED, message="no images")
    assert queue.open() == []
    assert (queue.get(wished.id).state, queue.get(wished.id).message) == (QueueState.FAILED, "no images")


def test_what_a_dead_worker_had_is_another_s_and_not_its_own_any_more(waiting: ProjectStore):
    queue = waiting.trainings
    wished = queue.add("{}", "Ada")
    queue.take("gpu-1")
    assert queue.take("gpu-2") is None
    with waiting._database.write() as connection:
        connection.execute(text("UPDATE queued_trainings SET beat_at = '2020-01-01 00:00:00.000000'"))

    assert queue.take("gpu-2").id == wished.id

    assert not queue.beat(wished.id, "gpu-1", TrainingProgress())  # it was only asleep
    assert not queue.end(wished.id, "gpu-1", QueueState.DONE)
    assert queue.get(wished.id).worker == "gpu-2"


def test_a_cancelled_one_is_nobody_s(waiting: ProjectStore):
    queue = waiting.trainings
    first, second = queue.add("{}", "Ada"), queue.add("{}", "Ada")
    queue.take("gpu-1")
    assert queue.cancel(first.id)
    assert queue.cancel(second.id)
    assert not queue.beat(first.id, "gpu-1", TrainingProgress())
    assert not queue.cancel(first.id)
    assert queue.take("gpu-2") is None
