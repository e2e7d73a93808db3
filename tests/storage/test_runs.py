"""Runs from their start to their end, and those whose process did not live to see it."""

import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from core.domain import (
    Authorship,
    Detection,
    Gone,
    ImageLabel,
    NewImage,
    Refused,
    RunChoice,
    RunImage,
    RunPart,
    RunRecord,
    RunState,
)
from storage.runs import leases
from storage.runs.leases import LEASE_S
from storage.store import ProjectStore, sqlite_url

_START_AND_WAIT = """
import sys
from core.domain import SupervisionLevel
from storage.store import ProjectStore
store = ProjectStore.open(sys.argv[1])
run = store.runs.start(recipe="fast", config_json="{}", snapshot_digest="0", supervision=SupervisionLevel.WEAK, seed=1,
                       device="cpu", epochs=1)
print(run.id, flush=True)
sys.stdin.read()
"""


def test_a_run_is_noted_from_start_to_finish(store: ProjectStore, start_run: Callable[[], RunRecord]):
    run = start_run()
    assert (run.state, run.seed, run.finished_at, run.validation) == (RunState.RUNNING, 2**40, None, None)
    measured = Detection(10, 4, 0.75, None, 0.4, 1, 2, 0.25, 0.5, None)

    done = store.runs.finish(
        run.id, RunState.COMPLETED, seconds=12.5, stopped_by="epochs", epochs=7, device="cpu", validation=measured
    )

    assert done == store.runs.get(run.id) == store.runs.current()
    assert (done.validation, done.epochs, done.device, done.seconds) == (measured, 7, "cpu", 12.5)
    assert (done.config_json, done.started_at) == (run.config_json, run.started_at)
    assert done.finished_at >= done.started_at


def test_the_first_run_that_completes_is_the_current_one_and_stays_it(
    store: ProjectStore, start_run: Callable[[], RunRecord]
):
    assert store.runs.current() is None
    runs = [start_run() for _ in range(3)]
    for run, state in zip(runs, (RunState.FAILED, RunState.COMPLETED, RunState.COMPLETED), strict=True):
        store.runs.finish(run.id, state, seconds=0.0, stopped_by=None, message="out of memory")

    assert store.runs.current().id == runs[1].id
    assert [run.choice for run in store.runs.all()] == [None, RunChoice(taken=True), None]
    failed = store.runs.get(runs[0].id)
    assert (failed.state, failed.epochs, failed.message) == (
        RunState.FAILED,
        20,
        "out of memory",
    )


def test_a_run_neither_ends_as_running_nor_ends_without_a_start(
    store: ProjectStore, start_run: Callable[[], RunRecord]
):
    with pytest.raises(ValueError, match="running"):
        store.runs.finish(start_run().id, RunState.RUNNING, seconds=0.0, stopped_by=None)
    with pytest.raises(Gone):
        store.runs.finish(99, RunState.FAILED, seconds=0.0, stopped_by=None)


def _running_elsewhere(database_file: Path) -> tuple[subprocess.Popen[str], int]:
    command = [sys.executable, "-c", _START_AND_WAIT, sqlite_url(database_file)]
    root = Path(__file__).parents[2]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=root)
    return process, int(process.stdout.readline())


def test_a_killed_run_is_interrupted_for_whoever_looks_and_nothing_is_written_for_that(
    store: ProjectStore, start_run: Callable[[], RunRecord], database_file: Path
):
    mine = start_run()
    killed, killed_id = _running_elsewhere(database_file)
    alive, alive_id = _running_elsewhere(database_file)
    try:
        killed.kill()
        killed.communicate()  # waits, and closes the pipes

        states = {
            mine.id: (RunState.RUNNING, None),
            killed_id: (RunState.FAILED, "interrupted"),
            alive_id: (RunState.RUNNING, None),
        }
        with ProjectStore.open(sqlite_url(database_file), read_only=True) as reader:
            assert {run.id: (run.state, run.message) for run in reader.runs.all()} == states
        assert {run.id: (run.state, run.message) for run in store.runs.all()} == states
        assert store.runs.get(killed_id).finished_at is None

        assert store.runs.fail_orphans() == 1
        assert {run.id: (run.state, run.message) for run in store.runs.all()} == states
        assert store.runs.get(killed_id).finished_at is not None
        store.runs.delete(killed_id)
        with pytest.raises(ValueError, match="in use"):
            store.runs.delete(alive_id)
    finally:
        alive.communicate("")
    assert store.runs.fail_orphans() == 1
    assert sorted(file.name for file in database_file.parent.iterdir() if "lock" in file.name) == []


def _age(database_file: Path, run_id: int, seconds: float) -> None:
    with closing(sqlite3.connect(database_file)) as connection, connection:
        connection.execute("UPDATE runs SET beat_s = beat_s - ? WHERE id = ?", (seconds, run_id))


def test_a_run_of_another_machine_lives_as_long_as_its_owner_says_so(
    store: ProjectStore, start_run: Callable[[], RunRecord], database_file: Path
):
    run = start_run()
    with closing(sqlite3.connect(database_file)) as connection, connection:
        connection.execute("UPDATE runs SET owner = '12345678-12345678-12345678-4711-99 abc'")
    assert store.runs.get(run.id).state is RunState.RUNNING
    with pytest.raises(ValueError, match="under way"):
        store.runs.reopen(run.id)
    with pytest.raises(Refused, match="taken up by another"):
        store.runs.finish(run.id, RunState.COMPLETED, seconds=1.0, stopped_by="epochs")

    _age(database_file, run.id, LEASE_S + 1)

    assert (store.runs.get(run.id).state, store.runs.current()) == (RunState.FAILED, None)
    assert store.runs.reopen(run.id).state is RunState.RUNNING
    assert store.runs.finish(run.id, RunState.COMPLETED, seconds=1.0, stopped_by="epochs").message is None


def test_an_owner_says_again_and_again_that_it_is_there(
    store: ProjectStore, start_run: Callable[[], RunRecord], database_file: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(leases, "BEAT_EVERY_S", 0.05)
    run = start_run()
    _age(database_file, run.id, LEASE_S + 1)
    with ProjectStore.open(sqlite_url(database_file)) as other:
        deadline = time.monotonic() + 10
        while other.runs.get(run.id).state is not RunState.RUNNING:
            assert time.monotonic() < deadline
            time.sleep(0.05)
        store.runs.finish(run.id, RunState.COMPLETED, seconds=1.0, stopped_by="epochs")
        assert other.runs.get(run.id).state is RunState.COMPLETED
    assert not [thread for thread in threading.enumerate() if thread.name == "run lease"]


def test_a_start_that_is_rolled_back_holds_nothing(
    store: ProjectStore, start_run: Callable[..., RunRecord], new_image: Callable[..., NewImage]
):
    (image,) = store.images.add([new_image("a.png")])
    with pytest.raises(IntegrityError):
        start_run([RunImage(image.id, RunPart.LEARNED, ImageLabel.GOOD, has_mask=False)] * 2)
    assert not [thread for thread in threading.enumerate() if thread.name == "run lease"]
    assert start_run().state is RunState.RUNNING


def test_a_store_that_closes_leaves_no_run_behind_as_alive(
    store: ProjectStore, start_run: Callable[[], RunRecord], database_file: Path
):
    start_run()
    finished = start_run()
    store.runs.finish(finished.id, RunState.CANCELLED, seconds=1.0, stopped_by="person")
    store.close()

    with ProjectStore.open(sqlite_url(database_file)) as reopened:
        assert [run.state for run in reopened.runs.all()] == [RunState.FAILED, RunState.CANCELLED]
        assert reopened.runs.fail_orphans() == 1
    assert [file.name for file in database_file.parent.iterdir()] == ["project.db"]


def test_a_note_is_a_person_s_and_every_one_stays(
    store: ProjectStore, completed_run: Callable[..., RunRecord], inspector: Authorship
):
    run = completed_run()
    assert run.note == ""
    assert store.notes.set(run.id, "after the new light", inspector) == ""
    assert store.notes.set(run.id, "after the new light", inspector) == "after the new light"
    assert store.notes.set(run.id, "", Authorship("Bob")) == "after the new light"
    assert store.runs.get(run.id).note == ""
    written = [(each.note, each.author) for each in store.notes.history(run.id)]
    assert written == [("after the new light", "Ada"), ("", "Bob")]
    with pytest.raises(Gone):
        store.notes.set(run.id + 1, "of nothing", inspector)
