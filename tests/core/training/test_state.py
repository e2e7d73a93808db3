"""Skipping epochs, and the schedule that goes with it."""

import numpy as np
import pytest
import torch
from torch.optim.lr_scheduler import OneCycleLR

from core.network import SegDecNet
from core.recipes import FAST, NetworkConfig
from core.training.data.sampler import BalancedSampler
from core.training.dynamics.recorder import DynamicsRecorder
from core.training.state import TrainingState


@pytest.fixture
def state() -> TrainingState:
    """A run of 10 epochs of 4 steps each."""
    network = SegDecNet(NetworkConfig(feature_width=8), channels=1)
    optimizer = torch.optim.AdamW(network.parameters(), 1e-2)
    rng = np.random.default_rng(0)
    sampler = BalancedSampler(np.array([True, False]), rng)
    schedule = OneCycleLR(optimizer, 1e-2, total_steps=41)
    return TrainingState(network, optimizer, schedule, sampler, rng, DynamicsRecorder([], [], 10, FAST))


def rates(state: TrainingState, n_steps: int) -> list[float]:
    found = []
    for _ in range(n_steps):
        found.append(state.optimizer.param_groups[0]["lr"])
        state.optimizer.step()
        state.schedule.step()
        state.step += 1
    return found


def test_after_skipped_epochs_the_rates_are_those_of_the_end(state: TrainingState):
    all_rates = rates(state, 12)  # three epochs
    state.epoch = 3
    state.skip(5, steps_per_epoch=4)
    assert (state.epoch, state.step, state.skipped) == (8, 32, 5)
    after = rates(state, 8)

    whole = torch.optim.AdamW(state.network.parameters(), 1e-2)
    schedule = OneCycleLR(whole, 1e-2, total_steps=41)
    expected = []
    for _ in range(40):
        expected.append(whole.param_groups[0]["lr"])
        whole.step()
        schedule.step()
    assert all_rates == pytest.approx(expected[:12])
    assert after == pytest.approx(expected[32:])


def test_skipping_nothing_changes_nothing(state: TrainingState):
    rates(state, 5)
    before = state.optimizer.param_groups[0]["lr"]
    state.skip(0, steps_per_epoch=4)
    assert (state.epoch, state.step, state.optimizer.param_groups[0]["lr"]) == (0, 5, before)
