"""What one machine has trained every other one can use."""

import os

import numpy as np
import pytest
from safetensors.numpy import load_file, save_file
from sqlalchemy import text

from app.workflows.project.project import Project
from app.workflows.runs.trained_run import weights_of
from app.workflows.training.delete_run import delete_run
from core.domain import Damaged, RunState, SupervisionLevel
from core.recipes import STATE_NAME, WEIGHTS_NAME


def _trained(project: Project, side: int = 700) -> int:
    """A run whose folder holds weights of two parts, a note, and what only this machine can go on with."""
    run = project.store.runs.start(
        recipe="fast",
        config_json="{}",
        snapshot_digest="f" * 64,
        supervision=SupervisionLevel.WEAK,
        seed=1,
        device="cpu",
        epochs=1,
    )
    folder = project.run_folder(run.id)
    folder.mkdir(parents=True)
    save_file({"w": np.random.default_rng(side).random((side, side), np.float32)}, folder / WEIGHTS_NAME)
    (folder / "run.json").write_text('{"number_type": "float32"}')
    (folder / STATE_NAME).write_bytes(b"state")
    (folder / "worker.log").write_text("words")
    project.share_run(run.id)
    project.store.runs.finish(run.id, RunState.COMPLETED, seconds=1.0, stopped_by="epochs")
    return run.id


def test_weights_of_another_machine_come_when_they_are_needed(ada: Project, bo: Project):
    run = _trained(ada)
    assert not bo.run_folder(run).exists()
    theirs, ours = load_file(weights_of(ada, run))["w"], load_file(weights_of(bo, run))["w"]
    assert np.array_equal(theirs, ours)
    assert bo.run_file(run, "run.json").read_text() == '{"number_type": "float32"}'
    for name in (STATE_NAME, "worker.log"):
        assert not bo.run_file(run, name).exists()


def test_they_come_once_and_again_when_they_are_others(ada: Project, bo: Project):
    run = _trained(ada)
    path = weights_of(bo, run)
    os.utime(path, ns=(1, 1))
    assert weights_of(bo, run).stat().st_mtime_ns == 1  # as it was: nothing has been brought again

    save_file({"w": np.zeros((2, 2), np.float32)}, weights_of(ada, run))
    ada.share_run(run)

    assert load_file(weights_of(bo, run))["w"].shape == (2, 2)
    with bo.store._database.read() as connection:  # and the bytes of before are kept for nobody
        digests = connection.execute(text("SELECT DISTINCT digest FROM file_parts")).scalars().all()
    assert set(digests) == set(bo.store.run_files.of(run).values())


def test_damaged_bytes_are_never_taken_for_weights(ada: Project, bo: Project):
    run = _trained(ada)
    with ada.store._database.write() as connection:
        connection.execute(
            text("UPDATE file_parts SET data = overlay(data placing 'xy'::bytea from 99) WHERE position = 1")
        )

    with pytest.raises(Damaged, match=r"weights\.safetensors: is damaged in the project's database; train again"):
        weights_of(bo, run)
    assert list(bo.run_folder(run).iterdir()) == []


def test_a_deleted_run_leaves_no_bytes_but_those_that_others_have_too(ada: Project, bo: Project):
    first, second, third = _trained(ada, 20), _trained(ada, 20), _trained(ada, 30)
    delete_run(ada, second)
    delete_run(ada, third)
    assert load_file(weights_of(bo, first))["w"].shape == (20, 20)
    with bo.store._database.read() as connection:
        digests = connection.execute(text("SELECT DISTINCT digest FROM file_parts")).scalars().all()
    assert set(digests) == set(bo.store.run_files.of(first).values())
