"""What a GPU computes, held to the processor; and what only a GPU can run out of."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from safetensors.torch import load_file
from torch import Tensor

from core.compute.device import Runtime, has_cuda
from core.compute.runtime import choose_runtime
from core.domain import Snapshot, SnapshotItem
from core.inference.scorer import Scorer
from core.network import SegDecNet, in_channels_last
from core.number_type import Work
from core.recipes import FAST, OptimizerConfig, Recipe, TrainingConfig, recipe_named
from core.training.data.batches import Group
from core.training.data.sampler import BalancedSampler
from core.training.dynamics.recorder import DynamicsRecorder
from core.training.events import BatchesParted, EpochCompleted, TrainingCompleted
from core.training.loop import train
from core.training.process_group import ALONE
from core.training.reliable import train_reliably
from core.training.state import TrainingState
from core.training.step import TrainingStep

pytestmark = [pytest.mark.gpu, pytest.mark.skipif(not has_cuda(), reason="there is no CUDA device here")]

DEVICE = "cuda"
PLAIN = replace(FAST, min_samples=1, epochs=2, stretch=1.0, patience=None)
RECIPES = ["fast", "paper", "attention"]


@pytest.fixture
def exact() -> Iterator[None]:
    """float32 all through, so that only the order of sums differs between devices."""
    precision = torch.get_float32_matmul_precision()
    torch.set_float32_matmul_precision("highest")
    with torch.backends.cudnn.flags(enabled=True, deterministic=True, allow_tf32=False):
        yield
    torch.set_float32_matmul_precision(precision)


def narrow(name: str) -> Recipe:
    recipe = recipe_named(name)
    return replace(recipe, network=replace(recipe.network, feature_width=32))


def group(*, is_bad: bool, gamma: float, size: tuple[int, int]) -> Group:
    rng = np.random.default_rng(int(is_bad))
    target = np.zeros((2, 1, size[0] // 8, size[1] // 8), np.float32)
    target[:, :, 3:6, 2:9] = is_bad and gamma
    images = rng.integers(0, 256, (2, 1, *size), dtype=np.uint8)
    labels, gammas = torch.full((2,), float(is_bad)), torch.full((2,), gamma)
    weights = torch.ones(target.shape)
    return Group(
        torch.from_numpy(images),
        torch.from_numpy(target),
        weights,
        labels,
        gammas,
        torch.ones(2),
        torch.tensor([-1, -1]),
    )


def after_two_steps(recipe: Recipe, device: str) -> tuple[dict[str, Tensor], np.ndarray]:
    """Weights and last losses: a masked, an unmasked and a good pair of images, of two sizes."""
    torch.manual_seed(0)
    network = in_channels_last(SegDecNet(recipe.network, channels=1).to(device))
    optimizer = torch.optim.AdamW(network.parameters(), 1e-3)
    schedule = torch.optim.lr_scheduler.ConstantLR(optimizer, factor=1.0)
    rng = np.random.default_rng(0)
    sampler = BalancedSampler(np.array([True, False]), rng)
    state = TrainingState(network, optimizer, schedule, sampler, rng, DynamicsRecorder([], [], 1, FAST))
    training_step = TrainingStep(state, recipe.loss, 1.0, Runtime(torch.device(device), autocast=False), ALONE)
    groups = [
        group(is_bad=True, gamma=1.0, size=(96, 104)),
        group(is_bad=True, gamma=0.0, size=(96, 104)),
        group(is_bad=False, gamma=1.0, size=(128, 96)),
    ]
    training_step.step(groups, (0.7, 0.3))
    losses = training_step.step(groups, (0.7, 0.3))
    return {name: tensor.cpu() for name, tensor in network.state_dict().items()}, losses


@pytest.mark.parametrize("name", RECIPES)
def test_two_steps_lead_where_they_lead_on_a_processor(exact: None, name: str):
    found, losses = after_two_steps(narrow(name), DEVICE)
    expected, expected_losses = after_two_steps(narrow(name), "cpu")
    assert losses == pytest.approx(expected_losses, rel=1e-3)
    for parameter in expected:  # a step moves a weight by 1e-3; one whose gradient is all rounding may go either way
        astray = ((found[parameter] - expected[parameter]).abs() > 2e-4).float().mean()
        assert astray < 0.02, parameter


@pytest.mark.parametrize("name", RECIPES)
def test_scores_and_maps_are_those_of_a_processor(exact: None, name: str):
    torch.manual_seed(0)
    network = SegDecNet(narrow(name).network, channels=1)
    images = np.random.default_rng(0).integers(0, 256, (3, 1, 128, 96), dtype=np.uint8)
    expected = Scorer(network, Runtime(torch.device("cpu"), autocast=False))(images)
    moved = in_channels_last(network.to(DEVICE))
    found = Scorer(moved, Runtime(torch.device(DEVICE), autocast=False))(images)
    for part, whole in zip(found, expected, strict=True):
        torch.testing.assert_close(part, whole, rtol=1e-3, atol=1e-3)
    rounded = Scorer(moved, choose_runtime(DEVICE, Work.SCORING, narrow(name)))(images)
    torch.testing.assert_close(rounded.decision_logit.sigmoid(), expected.decision_logit.sigmoid(), rtol=0, atol=0.05)


def config(batch_size: int = 2, **wishes: Any) -> TrainingConfig:
    optimizer = OptimizerConfig(batch_size=batch_size)
    return TrainingConfig(replace(PLAIN, optimizer=optimizer), device=DEVICE, **wishes)


def test_the_same_seed_gives_the_same_weights_interrupted_or_not(
    surfaces: Callable[..., list[SnapshotItem]], tmp_path: Path
):
    snapshot = Snapshot(tuple(surfaces(tmp_path, 12, shapes=((96, 128), (128, 96)))))
    list(train(snapshot, config(), tmp_path / "whole"))
    list(train(snapshot, config(), tmp_path / "again"))
    events = train(snapshot, config(), tmp_path / "resumed")
    next(event for event in events if isinstance(event, EpochCompleted))
    events.close()
    list(train(snapshot, config(resume=1), tmp_path / "resumed"))
    whole, *others = (load_file(tmp_path / name / "weights.safetensors") for name in ("whole", "again", "resumed"))
    for other in others:
        assert all(torch.equal(whole[name], other[name]) for name in whole)


def test_a_full_gpu_is_given_fewer_images_at_once(surfaces: Callable[..., list[SnapshotItem]], tmp_path: Path):
    """Room for what batches of two take and half as much again, so that sixteen run out of memory in earnest."""
    snapshot = Snapshot(tuple(surfaces(tmp_path, 24, shapes=((384, 448),))))
    torch.cuda.empty_cache()
    torch.cuda.reset_peak_memory_stats()
    list(train(snapshot, config(batch_size=2, epochs=1), tmp_path / "small"))
    room = 1.5 * torch.cuda.max_memory_reserved() / torch.cuda.get_device_properties(0).total_memory
    torch.cuda.empty_cache()
    torch.cuda.set_per_process_memory_fraction(min(1.0, room))
    try:
        events = list(train_reliably(snapshot, config(batch_size=16, epochs=1), tmp_path / "large"))
    finally:
        torch.cuda.set_per_process_memory_fraction(1.0)
    assert any(isinstance(event, BatchesParted) for event in events)
    assert isinstance(events[-1], TrainingCompleted)
