"""Shapes of the network, and what its gradient stop stops."""

from dataclasses import replace
from typing import Literal

import pytest
import torch

from core.network import SegDecNet
from core.network.normalization import FeatureNorm
from core.recipes import RECIPES, NetworkConfig


@pytest.mark.parametrize(("stem", "size"), [(1, (64, 96)), (2, (64, 96)), (2, (104, 200))])
def test_output_stands_at_an_eighth_of_the_input(stem: Literal[1, 2], size: tuple[int, int]):
    network = SegDecNet(NetworkConfig(stem_stride=stem), channels=3)
    output = network(torch.rand(2, 3, *size))
    assert output.seg_logits.shape == (2, 1, size[0] // 8, size[1] // 8)
    assert output.features.shape == (2, 128, size[0] // 8, size[1] // 8)
    early_width = 96 if stem == 1 else 64  # of the stage that ends with the last halving
    assert output.early.shape == (2, early_width, size[0] // 8, size[1] // 8)
    assert output.decision_logit.shape == (2,)
    assert output.pooled.shape == (2, 66)


def gradients(network: SegDecNet) -> dict[str, float]:
    network(torch.rand(1, 1, 96, 96)).decision_logit.sum().backward()
    return {name: 0.0 if p.grad is None else float(p.grad.abs().sum()) for name, p in network.named_parameters()}


def of_segmentation(name: str) -> bool:
    return name.startswith(("segmentation", "features", "seg_head"))


def test_the_decision_loss_gives_the_segmentation_exactly_no_gradient():
    found = gradients(SegDecNet(NetworkConfig(), channels=1))
    assert all(value == 0.0 for name, value in found.items() if of_segmentation(name))
    assert any(value > 0.0 for name, value in found.items() if not of_segmentation(name))


def test_without_the_stop_it_flows_through():
    torch.manual_seed(0)
    found = gradients(SegDecNet(replace(NetworkConfig(), gradient_stop=False), channels=1))
    assert found["seg_head.weight"] > 0
    assert found["segmentation.0.0.weight"] > 0


def test_published_normalisation_divides_by_the_root_of_the_standard_deviation():
    x = torch.tensor([[[[0.0, 8.0], [0.0, 8.0]]]])  # mean 4, standard deviation 4, its root 2
    assert FeatureNorm(1)(x).flatten().tolist() == pytest.approx([-2.0, 2.0, -2.0, 2.0], rel=1e-4)


def test_a_configuration_that_cannot_reach_stride_8_is_refused():
    with pytest.raises(ValueError, match="three stages"):
        NetworkConfig(stages=((2, 32),), dilations=(1,))


def convolution(kernel: int, inputs: int, outputs: int) -> int:
    """Weights without a bias, and scale and bias of the normalisation that follows."""
    return kernel * kernel * inputs * outputs + 2 * outputs


SQUEEZE = 64 * 4 + 4 + 4 * 64 + 64
PARAMETERS = {
    "paper": convolution(5, 1, 32) + convolution(5, 32, 32) + convolution(5, 32, 64) + 6 * convolution(5, 64, 64)
    + convolution(5, 64, 1024) + (1024 + 1)
    + convolution(5, 1025, 8) + convolution(5, 8, 16) + convolution(5, 16, 32) + (66 + 1),
    "reference": convolution(5, 1, 32) + convolution(5, 32, 64) + 6 * convolution(5, 64, 64)
    + convolution(15, 64, 1024) + (1024 + 1)
    + convolution(5, 1025, 8) + convolution(5, 8, 16) + convolution(5, 16, 32) + (66 + 1),
    "attention": convolution(3, 1, 32) + convolution(3, 32, 32) + convolution(3, 32, 64) + 6 * convolution(3, 64, 64)
    + 7 * SQUEEZE + convolution(3, 64, 1024) + (1024 + 1)
    + convolution(3, 1025, 8) + convolution(3, 8, 16) + convolution(3, 16, 32) + (66 + 1),
}  # fmt: skip


@pytest.mark.parametrize("name", PARAMETERS)
def test_published_recipes_have_the_published_shape(name: str):
    network = SegDecNet(RECIPES[name].network, channels=1)
    assert sum(parameter.numel() for parameter in network.parameters()) == PARAMETERS[name]
    output = network(torch.rand(1, 1, 96, 128))
    assert output.seg_logits.shape == (1, 1, 12, 16)
    assert output.features.shape == (1, 1024, 12, 16)
    assert output.pooled.shape == (1, 66)
    assert output.seg_logits.mean().item() == pytest.approx(0, abs=1e-4)  # standardised over each image


@pytest.mark.parametrize("name", RECIPES)
def test_a_recipe_survives_its_own_json(name: str):
    recipe = RECIPES[name]
    assert type(recipe).from_json(recipe.to_json()) == recipe


def test_a_decision_can_begin_as_what_the_loudest_place_of_the_map_says_and_learn_on():
    torch.manual_seed(0)
    network = SegDecNet(NetworkConfig(feature_width=16), channels=1)
    network.begin_by_loudest_place()
    images = torch.rand(5, 1, 96, 104)
    output = network(images)
    loudest = output.seg_logits.amax((1, 2, 3))
    assert torch.allclose(output.decision_logit, loudest + 1, atol=1e-5)
    output.decision_logit.sum().backward()
    assert (network.classifier.weight.grad != 0).sum() > 10, "what else it sees counts from the first step on"
