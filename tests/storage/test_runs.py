"""Runs from their start to their end, and those whose process did not live to see it."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from core.domain import Authorship, Detection, RunChoice, RunRecord, RunState
from storage.database.run_locks import RunLocks
from storage.store import ProjectStore, sqlite_url

_START_AND_WAIT = """
import sys
from core.domain import SupervisionLevel
from storage.database.run_locks import RunLocks
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
    with pytest.raises(KeyError):
        store.runs.finish(99, RunState.FAILED, seconds=0.0, stopped_by=None)


def _running_elsewhere(database_file: Path) -> tuple[subprocess.Popen[str], int]:
    command = [sys.executable, "-c", _START_AND_WAIT, sqlite_url(database_file)]
    root = Path(__file__).parents[2]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=root)
    return process, int(process.stdout.readline())


def test_only_runs_whose_process_is_gone_are_orphans(
    store: ProjectStore, start_run: Callable[[], RunRecord], database_file: Path
):
    mine = start_run()
    killed, killed_id = _running_elsewhere(database_file)
    alive, alive_id = _running_elsewhere(database_file)
    try:
        killed.kill()
        killed.communicate()  # waits, and closes the pipes

        assert store.runs.fail_orphans() == 1
        states = {run.id: (run.state, run.message) for run in store.runs.all()}
        assert states == {
            mine.id: (RunState.RUNNING, None),
            killed_id: (RunState.FAILED, "interrupted"),
            alive_id: (RunState.RUNNING, None),
        }
    finally:
        alive.communicate("")
    assert store.runs.fail_orphans() == 1


def test_a_start_that_was_rolled_back_leaves_its_id_to_the_next(tmp_path: Path):
    locks, others = RunLocks(tmp_path / "project.db"), RunLocks(tmp_path / "project.db")
    locks.hold(1)
    locks.hold(1)

    assert others.is_alive(1)
    locks.release(1)
    assert not others.is_alive(1)
    assert list(tmp_path.iterdir()) == []


def test_a_store_that_closes_leaves_no_run_behind_as_alive(
    store: ProjectStore, start_run: Callable[[], RunRecord], database_file: Path
):
    start_run()
    finished = start_run()
    store.runs.finish(finished.id, RunState.CANCELLED, seconds=1.0, stopped_by="person")
    store.close()

    with ProjectStore.open(sqlite_url(database_file)) as reopened:
        assert reopened.runs.fail_orphans() == 1
        assert [run.state for run in reopened.runs.all()] == [RunState.FAILED, RunState.CANCELLED]
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
    with pytest.raises(KeyError):
        store.notes.set(run.id + 1, "of nothing", inspector)
