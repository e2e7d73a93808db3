"""Normalisation per image and channel, in training and out of it."""

import pytest
import torch
from torch import Tensor

from core.network.normalization import ChannelNorm, FeatureNorm


def test_the_way_with_a_gradient_is_group_normalisation_to_the_letter():
    torch.manual_seed(0)
    ours, theirs = ChannelNorm(6).double(), torch.nn.GroupNorm(6, 6).double()
    with torch.no_grad():
        ours.weight.uniform_(0.5, 2)
        ours.bias.uniform_(-1, 1)
    theirs.load_state_dict(ours.state_dict())
    x = (5 * torch.rand(3, 6, 7, 9, dtype=torch.float64) + 2).requires_grad_()
    z = x.detach().clone().requires_grad_()
    pull = torch.rand(3, 6, 7, 9, dtype=torch.float64)
    (ours(x) * pull).sum().backward()
    (theirs(z) * pull).sum().backward()
    torch.testing.assert_close(ours(x), theirs(z))
    torch.testing.assert_close(x.grad, z.grad)
    torch.testing.assert_close(ours.weight.grad, theirs.weight.grad)
    with torch.no_grad():
        torch.testing.assert_close(ours(x), theirs(z))


def published(norm: FeatureNorm, x: Tensor) -> Tensor:
    """Scale · (x − mean) / √deviation + bias, operation by operation."""
    centred = x - x.mean((2, 3), keepdim=True)
    deviation = (centred.square().mean((2, 3), keepdim=True) + norm.eps).sqrt()
    scaled = norm.scale * centred / deviation.sqrt()
    return scaled if norm.bias is None else scaled + norm.bias


def drawn_norm(*, bias: bool = True) -> FeatureNorm:
    torch.manual_seed(0)
    norm = FeatureNorm(6, bias=bias)
    with torch.no_grad():
        for parameter in norm.parameters():
            parameter.uniform_(-2, 2)
    return norm


@pytest.mark.parametrize("bias", [True, False])
def test_the_published_normalisation_and_its_gradients_are_the_formula_to_the_letter(bias: bool):
    norm = drawn_norm(bias=bias).double()
    x = (5 * torch.rand(3, 6, 7, 9, dtype=torch.float64) + 2).requires_grad_()
    pull = torch.rand(3, 6, 7, 9, dtype=torch.float64)
    leaves = [x, *norm.parameters()]
    expected = torch.autograd.grad((published(norm, x) * pull).sum(), leaves)
    found = torch.autograd.grad((norm(x) * pull).sum(), leaves)
    torch.testing.assert_close(norm(x), published(norm, x))
    for mine, theirs in zip(found, expected, strict=True):
        torch.testing.assert_close(mine, theirs)
    with torch.inference_mode():
        torch.testing.assert_close(norm(x), published(norm, x))


@pytest.mark.parametrize("memory_format", [torch.contiguous_format, torch.channels_last])
def test_in_bfloat16_the_published_normalisation_stays_within_its_rounding(memory_format: torch.memory_format):
    norm = drawn_norm()
    x = (torch.randn(1, 6, 64, 48) + 1).bfloat16().contiguous(memory_format=memory_format).requires_grad_()
    pull = torch.randn(1, 6, 64, 48)
    leaves = [x, *norm.parameters()]
    expected = torch.autograd.grad((published(norm, x.float()) * pull).sum(), leaves)
    found = torch.autograd.grad((norm(x) * pull).sum(), leaves)
    assert norm(x).dtype == torch.bfloat16
    torch.testing.assert_close(norm(x).float(), published(norm, x.float()), rtol=0.02, atol=0.02)
    for mine, theirs in zip(found, expected, strict=True):
        torch.testing.assert_close(mine.float(), theirs.float(), rtol=0.03, atol=0.03 * float(theirs.abs().max()))


def test_a_channel_of_one_value_has_no_deviation_and_stays_finite():
    norm = FeatureNorm(1)
    x = torch.full((1, 1, 4, 4), 3.0, requires_grad=True)
    norm(x).sum().backward()
    assert norm(x).abs().max() == 0
    assert torch.isfinite(x.grad).all()
