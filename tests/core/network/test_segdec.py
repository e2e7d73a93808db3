"""Shapes of the network, and what its gradient stop stops."""

from dataclasses import replace

import pytest
import torch

from core.network import SegDecNet
from core.network.normalization import FeatureNorm
from core.recipes import NetworkConfig


@pytest.mark.parametrize(("stem", "size"), [(1, (64, 96)), (2, (64, 96)), (2, (104, 200))])
def test_output_stands_at_an_eighth_of_the_input(stem: int, size: tuple[int, int]):
    network = SegDecNet(NetworkConfig(stem_stride=stem), channels=3)
    output = network(torch.rand(2, 3, *size))
    assert output.seg_logits.shape == (2, 1, size[0] // 8, size[1] // 8)
    assert output.features.shape == (2, 128, size[0] // 8, size[1] // 8)
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
