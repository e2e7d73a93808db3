"""Normalisation per image and channel, in training and out of it."""

import torch

from core.network.normalization import ChannelNorm


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
