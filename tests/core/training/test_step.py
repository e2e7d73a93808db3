"""One training step of the published recipes, against numerical derivatives and by hand."""

import weakref
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace

import numpy as np
import pytest
import torch
from torch import Tensor, nn

from core.compute.device import Runtime
from core.domain import KnownError
from core.network import SegDecNet
from core.recipes import FAST, LossConfig, Recipe, recipe_named
from core.training.data.batch_parts import in_parts
from core.training.data.batches import Group
from core.training.data.sampler import BalancedSampler
from core.training.dynamics.recorder import DynamicsRecorder
from core.training.process_group import ALONE
from core.training.state import TrainingState
from core.training.step import Diverged, TrainingStep

CPU = Runtime(torch.device("cpu"), autocast=False)
RATE, FACTORS = 0.1, (0.7, 0.3)
N_FEATURES = 24
"""In place of 1024, so that numerical derivatives take no minutes; all else is the recipe's own."""


def group(*, is_bad: bool, gamma: float, size: tuple[int, int] = (96, 104), seed: int = 0) -> Group:
    rng = np.random.default_rng(seed)
    target = np.zeros((1, 1, size[0] // 8, size[1] // 8), np.float32)
    weights = np.ones_like(target)
    if is_bad and gamma:
        target[..., 3:6, 2:9] = 1
        weights[..., 3:6, 2:9] = rng.uniform(0.1, 3, (3, 7))
    return Group(
        torch.from_numpy(rng.integers(0, 256, (1, 1, *size), dtype=np.uint8)),
        torch.from_numpy(target),
        torch.from_numpy(weights),
        torch.tensor([float(is_bad)]),
        torch.tensor([gamma]),
        torch.ones(1),
        torch.tensor([-1]),
    )


def narrow(name: str) -> Recipe:
    recipe = recipe_named(name)
    return replace(recipe, network=replace(recipe.network, feature_width=N_FEATURES))


def state_of(network: SegDecNet, rate: float = RATE) -> TrainingState:
    optimizer = torch.optim.SGD(network.parameters(), rate)
    schedule = torch.optim.lr_scheduler.ConstantLR(optimizer, factor=1.0)
    rng = np.random.default_rng(0)
    sampler = BalancedSampler(np.array([True, False]), rng)
    return TrainingState(network, optimizer, schedule, sampler, rng, DynamicsRecorder([], [], 1, FAST))


def stepped(network: SegDecNet, loss: LossConfig, groups: list[Group]) -> tuple[dict[str, Tensor], np.ndarray]:
    """By how much each parameter has moved against its gradient, in units of the rate; and the step's mean losses."""
    before = {name: parameter.detach().clone() for name, parameter in network.named_parameters()}
    means = TrainingStep(state_of(network), loss, None, CPU, ALONE).step(groups, FACTORS)
    moved = {name: (before[name] - parameter.detach()) / RATE for name, parameter in network.named_parameters()}
    network.load_state_dict(before)
    return moved, means


def numerical(parameter: Tensor, at: int, value: Callable[[], Tensor]) -> float:
    """Central difference of ``value`` by one element of the parameter."""
    step, flat = 1e-5, parameter.data.view(-1)
    kept = flat[at].item()
    ends = []
    for sign in (1, -1):
        flat[at] = kept + sign * step
        ends.append(value().item())
    flat[at] = kept
    return (ends[0] - ends[1]) / (2 * step)


def published_losses(network: SegDecNet, groups: list[Group], loss: LossConfig) -> tuple[Tensor, Tensor]:
    """λ·γ·L_seg and (1 − λ)·δ·L_cls of a batch of bad images, written out from eq. 1 to 3."""
    segmentation, classification = torch.zeros(2, dtype=torch.float64)
    for each in groups:
        output = network(each.images.double() / 255)
        found, target = output.seg_logits.sigmoid(), each.target.double()
        pixels = (
            (found - target) ** 2
            if loss.segmentation == "mean-squared"
            else -target * found.log() - (1 - target) * (1 - found).log()
        )
        segmentation = segmentation + each.gamma.item() * (pixels * each.weights).mean()
        classification = classification - output.decision_logit.sigmoid().log().sum()
    return FACTORS[0] * segmentation / len(groups), FACTORS[1] * loss.delta * classification / len(groups)


@pytest.mark.parametrize("name", ["paper", "reference", "attention"])
def test_one_step_goes_down_the_published_loss(name: str):
    """Each parameter moves by the rate times the derivative: of L_seg alone in the segmentation sub-network, which the
    decision must not teach, and of L_cls alone in the decision sub-network."""
    torch.manual_seed(3)
    recipe = narrow(name)
    network = SegDecNet(recipe.network, channels=1)
    exact = deepcopy(network).double()
    loss = replace(recipe.loss, delta=0.5)
    groups = [group(is_bad=True, gamma=1.0), group(is_bad=True, gamma=0.0, size=(104, 96), seed=1)]
    moved, means = stepped(network, loss, groups)
    with torch.no_grad():
        total = sum(part.item() for part in published_losses(exact, groups, loss))
        assert means[0] == pytest.approx(total, rel=1e-4)
        for part, parameters in enumerate((_OF_SEGMENTATION, _OF_DECISION)):
            for parameter_name in parameters:
                at = int(moved[parameter_name].abs().argmax())
                parameter = exact.get_parameter(parameter_name)
                derivative = numerical(parameter, at, lambda i=part: published_losses(exact, groups, loss)[i])  # type: ignore[misc]
                assert abs(derivative) > 1e-7
                assert moved[parameter_name].view(-1)[at].item() == pytest.approx(derivative, rel=1e-2), parameter_name


_OF_SEGMENTATION = ("segmentation.0.0.weight", "features.0.weight", "seg_head.0.weight")
_OF_DECISION = ("decision.1.0.weight", "classifier.weight", "classifier.bias")


def test_the_last_layer_moves_as_worked_out_by_hand():
    torch.manual_seed(0)
    network = SegDecNet(narrow("paper").network, channels=1)
    good = group(is_bad=False, gamma=1.0)
    with torch.no_grad():
        output = network(good.images.float() / 255)
    moved, _ = stepped(network, LossConfig(delta=0.2), [good])
    # d/dz of −log(1 − σ(z)) is σ(z), times (1 − λ)·δ
    push = FACTORS[1] * 0.2 * output.decision_logit.sigmoid()
    torch.testing.assert_close(moved["classifier.bias"], push, rtol=1e-4, atol=1e-7)
    torch.testing.assert_close(moved["classifier.weight"], push * output.pooled, rtol=1e-4, atol=1e-6)


def test_images_of_different_sizes_weigh_the_same_in_their_batch():
    torch.manual_seed(0)
    network = SegDecNet(narrow("paper").network, channels=1)
    small, large = group(is_bad=False, gamma=1.0), group(is_bad=False, gamma=1.0, size=(192, 200), seed=1)
    three = [Group(*(torch.cat([tensor, tensor]) for tensor in small)), large]
    alone = [stepped(network, LossConfig(), [each])[0] for each in (small, large)]
    together, _ = stepped(network, LossConfig(), three)
    name = "classifier.bias"
    torch.testing.assert_close(together[name], (2 * alone[0][name] + alone[1][name]) / 3, rtol=1e-4, atol=1e-7)


def test_a_batch_of_which_nothing_could_be_read_changes_the_place_in_the_schedule_only():
    network = SegDecNet(narrow("paper").network, channels=1)
    state = state_of(network)
    training_step = TrainingStep(state, LossConfig(), 1.0, CPU, ALONE)
    training_step.step([group(is_bad=True, gamma=1.0)], FACTORS)  # whose gradient must not be followed twice
    before = {name: tensor.clone() for name, tensor in network.state_dict().items()}
    assert training_step.step([], FACTORS).tolist() == [0, 0, 0]
    assert state.step == 2
    assert all(torch.equal(tensor, before[name]) for name, tensor in network.state_dict().items())


def test_a_loss_that_is_no_number_changes_no_weight():
    network = SegDecNet(narrow("paper").network, channels=1)
    before = {name: tensor.clone() for name, tensor in network.state_dict().items()}
    bad = group(is_bad=True, gamma=1.0)._replace(weights=torch.full((1, 1, 12, 13), float("nan")))
    with pytest.raises(Diverged, match="in step 1"):
        TrainingStep(state_of(network), LossConfig(), 1.0, CPU, ALONE).step([bad], FACTORS)
    assert all(torch.equal(tensor, before[name]) for name, tensor in network.state_dict().items())


def test_a_gradient_that_is_no_number_changes_no_weight_though_the_loss_is_finite():
    network = SegDecNet(narrow("paper").network, channels=1)
    before = {name: tensor.clone() for name, tensor in network.state_dict().items()}
    next(network.parameters()).register_hook(lambda gradient: gradient * float("inf"))
    with pytest.raises(Diverged, match="gradient diverged in step 1"):
        TrainingStep(state_of(network), LossConfig(), None, CPU, ALONE).step([group(is_bad=True, gamma=1.0)], FACTORS)
    assert all(torch.equal(tensor, before[name]) for name, tensor in network.state_dict().items())


@pytest.mark.parametrize("where", ["forward", "backward"])
def test_full_main_memory_is_told_and_changes_no_weight(monkeypatch: pytest.MonkeyPatch, where: str):
    network = SegDecNet(narrow("paper").network, channels=1)
    before = {name: tensor.clone() for name, tensor in network.state_dict().items()}
    if where == "forward":
        monkeypatch.setattr(TrainingStep, "on_device", lambda *_: torch.empty(1 << 53))  # 32 PiB
    else:
        next(network.parameters()).register_hook(lambda _: torch.empty(1 << 53))
    with pytest.raises(KnownError, match="one image does not fit into memory"):
        TrainingStep(state_of(network), LossConfig(), 1.0, CPU, ALONE).step([group(is_bad=True, gamma=1.0)], FACTORS)
    assert all(torch.equal(tensor, before[name]) for name, tensor in network.state_dict().items())


def test_what_a_part_too_large_had_allocated_is_let_go():
    """Else the smaller part that follows would find memory as full as before."""
    network = SegDecNet(narrow("paper").network, channels=1)
    held: list[weakref.ref[Tensor]] = []
    found_free: list[bool] = []

    def full_for_two(gradient: Tensor) -> None:
        if len(held) == 1:
            raise torch.OutOfMemoryError("CUDA out of memory")

    def note(_module: nn.Module, inputs: tuple[Tensor, ...], _output: Tensor) -> None:
        found_free.append(all(reference() is None for reference in held))
        held.append(weakref.ref(inputs[0]))

    next(network.parameters()).register_hook(full_for_two)
    network.classifier.register_forward_hook(note)
    training_step = TrainingStep(state_of(network), LossConfig(), 1.0, CPU, ALONE)
    training_step.step([pair_of_good_ones()], FACTORS)
    assert training_step.images_at_once == 1
    assert found_free == [True] * 3  # the two together, then one by one


def test_images_of_different_sizes_are_parted_by_size_first(monkeypatch: pytest.MonkeyPatch):
    on_device, passes = TrainingStep.on_device, []

    def on_a_small_device(training_step: TrainingStep, part: list[Group]) -> list[Group]:
        passes.append(sum(len(group.is_bad) for group in part))
        if passes[-1] > 2:
            raise torch.OutOfMemoryError("CUDA out of memory")
        return on_device(training_step, part)

    monkeypatch.setattr(TrainingStep, "on_device", on_a_small_device)
    network = SegDecNet(narrow("paper").network, channels=1)
    training_step = TrainingStep(state_of(network), LossConfig(), 1.0, CPU, ALONE)
    training_step.step([pair_of_good_ones(), group(is_bad=True, gamma=1.0, size=(104, 96))], FACTORS)
    assert passes == [3, 2, 1]
    assert training_step.images_at_once == 2


def test_parts_keep_every_image_once_and_in_order():
    groups = [pair_of_good_ones(), group(is_bad=True, gamma=1.0, size=(104, 96))]
    assert in_parts(groups, None) == [groups]
    for n_images, sizes in ((1, [1, 1, 1]), (2, [2, 1]), (9, [2, 1])):
        parts = in_parts(groups, n_images)
        assert [sum(len(each.is_bad) for each in part) for part in parts] == sizes
        flat = torch.cat([each.images.flatten() for part in parts for each in part])
        assert torch.equal(flat, torch.cat([each.images.flatten() for each in groups]))


def pair_of_good_ones() -> Group:
    return Group(*(torch.cat([tensor, tensor]) for tensor in group(is_bad=False, gamma=1.0)))
