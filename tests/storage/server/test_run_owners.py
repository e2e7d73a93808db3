"""Owners of runs on a PostgreSQL server: nobody can lock a file there, and machines have clocks of their own."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import update

from core.domain import Refused, RunState, SupervisionLevel
from storage.database.schema import RunRow
from storage.runs.leases import LEASE_S
from storage.store import ProjectStore

_FACTS = """dict(recipe="fast", config_json="{}", snapshot_digest="0", supervision=SupervisionLevel.WEAK, seed=1,
    device="cpu", epochs=1)"""
_START_AND_WAIT = f"""
import sys
from core.domain import SupervisionLevel
from storage.store import ProjectStore
store = ProjectStore.open(sys.argv[1])
print(store.runs.start(**{_FACTS}).id, flush=True)
sys.stdin.read()
"""


def test_a_run_whose_owner_is_gone_is_interrupted_and_goes_to_one_who_takes_it_up(
    server_store: ProjectStore, another: ProjectStore, database_server: str
):
    store = server_store
    root = Path(__file__).parents[3]
    command = [sys.executable, "-c", _START_AND_WAIT, database_server]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=root)
    killed_id = int(process.stdout.readline())
    assert store.runs.get(killed_id).state is RunState.RUNNING
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    killed = store.runs.get(killed_id)
    assert (killed.state, killed.message) == (RunState.FAILED, "interrupted")

    assert store.runs.reopen(killed_id).state is RunState.RUNNING
    assert another.runs.get(killed_id).state is RunState.RUNNING
    with pytest.raises(ValueError, match="under way"):
        another.runs.reopen(killed_id)
    with pytest.raises(Refused, match="taken up"):
        another.runs.finish(killed_id, RunState.COMPLETED, seconds=1.0, stopped_by="epochs")
    assert store.runs.finish(killed_id, RunState.COMPLETED, seconds=1.0, stopped_by="epochs") == store.runs.current()

    far = store.runs.start(
        recipe="fast",
        config_json="{}",
        snapshot_digest="0",
        supervision=SupervisionLevel.WEAK,
        seed=1,
        device="cpu",
        epochs=1,
    )
    elsewhere = "12345678-12345678-12345678-4711-99 abc"
    with store._database.write() as connection:
        connection.execute(update(RunRow).where(RunRow.id == far.id).values(owner=elsewhere))
    assert store.runs.get(far.id).state is RunState.RUNNING
    with store._database.write() as connection:
        connection.execute(update(RunRow).where(RunRow.id == far.id).values(beat_s=RunRow.beat_s - LEASE_S - 1))
    assert store.runs.get(far.id).state is RunState.FAILED
    assert store.runs.fail_orphans() == 1
