"""Two processes that train together over gloo: the same as one, and of one mind about how a run ends."""

import json
import os
import pickle
import socket
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import load_file

from core.domain import Snapshot, SnapshotItem
from core.training.dynamics.dynamics_file import TRAINING_DYNAMICS_NAME, TrainingDynamics
from core.training.process_group import ALONE

pytestmark = pytest.mark.trains

REPOSITORY = Path(__file__).parents[3]
N_EPOCHS = 2
GONE = [3, 6, 9]
"""Bad images, so that every epoch looks for them."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, surfaces: Callable[..., list[SnapshotItem]]) -> Path:
    """Where two processes have left what `group_process.py` does: 24 images of two sizes, three of them unreadable."""
    root = tmp_path_factory.mktemp("processes")
    items = surfaces(root, 24, shapes=((96, 128), (96, 128), (128, 96), (96, 128)))
    for number in GONE:
        items[number] = replace(items[number], path=root / f"gone-{number}.png")
    snapshot = Snapshot(tuple(items))
    (root / "snapshot.pickle").write_bytes(pickle.dumps(snapshot))
    with socket.socket() as first, socket.socket() as second:
        for probe in (first, second):
            probe.bind(("127.0.0.1", 0))
        ports = [str(probe.getsockname()[1]) for probe in (first, second)]
    address = {"MASTER_ADDR": "127.0.0.1", "MASTER_PORT": ports[0], "SECOND_PORT": ports[1]}
    address |= {"WORLD_SIZE": "2", "LOCAL_WORLD_SIZE": "2"}
    command = [sys.executable, str(Path(__file__).with_name("group_process.py")), str(root)]
    processes = [
        subprocess.Popen(
            command,
            env=os.environ | address | {"RANK": rank, "LOCAL_RANK": rank, "PYTHONPATH": str(REPOSITORY)},
            stderr=subprocess.PIPE,
            text=True,
        )
        for rank in ("0", "1")
    ]
    try:
        errors = [process.communicate(timeout=120)[1] for process in processes]
    finally:
        for process in processes:
            process.kill()
    assert [process.returncode for process in processes] == [0, 0], errors
    return root


def told(folder: Path, scenario: str, rank: int = 0) -> dict[str, Any]:
    return json.loads((folder / scenario / f"{rank}.json").read_text())


def test_two_processes_learn_what_one_learns_with_the_same_batches(folder: Path):
    together, alone = (load_file(folder / name / "run" / "weights.safetensors") for name in ("together", "alone"))
    assert together.keys() == alone.keys()
    for name in alone:  # without AVX they round 7e-5 apart; left unaveraged, the first weight is 1.6e-3 off
        torch.testing.assert_close(together[name], alone[name], rtol=1e-3, atol=5e-4)
    losses, expected = told(folder, "together")["epochs"], told(folder, "alone")["epochs"]
    assert torch.tensor(losses) == pytest.approx(torch.tensor(expected), rel=1e-3)
    assert len(losses) == N_EPOCHS


def test_only_the_leader_judges_and_it_knows_what_the_other_has_seen(folder: Path):
    assert told(folder, "together", 1)["epochs"] == []
    assert sorted(told(folder, "together")["skipped"]) == GONE
    assert told(folder, "together", 1)["skipped"]  # so not all of them were in the leader's share
    assert told(folder, "together")["steps"] == told(folder, "together", 1)["steps"]
    together, alone = (
        TrainingDynamics.load(folder / name / "run" / TRAINING_DYNAMICS_NAME) for name in ("together", "alone")
    )
    assert together.epoch_logits == pytest.approx(alone.epoch_logits, abs=1e-2, nan_ok=True)


def test_a_loss_that_diverges_restarts_both_and_ends_both(folder: Path):
    first, second = told(folder, "diverging"), told(folder, "diverging", 1)
    assert first["restarts"] == second["restarts"] != []
    assert "at a lower rate too" in first["error"]
    assert first["error"] == second["error"]


@pytest.mark.parametrize("place", ["forward", "backward"])
def test_where_one_has_less_memory_it_takes_its_share_in_parts_and_all_learn_the_same(folder: Path, place: str):
    first, second = told(folder, place), told(folder, place, 1)
    assert first["at_once"] == []
    assert second["at_once"] == [1]
    assert first["error"] is second["error"] is None
    assert len(first["epochs"]) == N_EPOCHS
    parted, whole = (load_file(folder / name / "run" / "weights.safetensors") for name in (place, "enough"))
    for name in whole:
        torch.testing.assert_close(parted[name], whole[name], rtol=1e-3, atol=1e-5)


def test_asked_to_stop_both_leave_after_the_same_step(folder: Path):
    first, second = told(folder, "stopped"), told(folder, "stopped", 1)
    assert first["steps"] == second["steps"]
    assert first["steps"][-1] in (5, 6)  # the wish travels with the next step's sums
    assert not (folder / "stopped" / "run" / "weights.safetensors").exists()


def test_asked_to_stop_while_the_leader_judges_they_leave_before_the_next_epoch(folder: Path):
    first, second = told(folder, "validating"), told(folder, "validating", 1)
    assert first["steps"] == second["steps"]
    assert (first["epochs"], first["error"], second["error"]) == ([], None, None)
    assert first["steps"] == list(range(1, first["steps_per_epoch"] + 1))
    assert not (folder / "validating" / "run" / "weights.safetensors").exists()


def test_a_group_of_one_agrees_with_itself():
    assert ALONE.sum([1.0, 2.0]) == [1.0, 2.0]
    assert ALONE.from_leader("all") == "all"
    assert ALONE.gather(3) == [3]
    assert ALONE.share([1, 2, 3]) == [1, 2, 3]
    assert not ALONE.is_stopping()
