"""Feature normalisations of the network."""

from typing import Literal

import torch
from torch import Tensor, nn


class FeatureNorm(nn.Module):
    """The normalisation of the published experiments: (N, C, H, W) → same, per image and channel.

    It divides by the *square root of* the standard deviation, not by the standard deviation (method notes, "traps").
    """

    def __init__(self, features: int, *, bias: bool = True, eps: float = 1e-6) -> None:
        super().__init__()
        self.scale = nn.Parameter(torch.ones(1, features, 1, 1))
        self.bias = nn.Parameter(torch.zeros(1, features, 1, 1)) if bias else None
        self.eps = eps

    def forward(self, x: Tensor) -> Tensor:
        centred = x - x.mean(dim=(2, 3), keepdim=True)
        deviation = (centred.square().mean(dim=(2, 3), keepdim=True) + self.eps).sqrt()
        scaled = self.scale * centred / deviation.sqrt()
        return scaled if self.bias is None else scaled + self.bias


def normalization(kind: Literal["group", "feature"], features: int) -> nn.Module:
    """The layer that follows a convolution with this many features."""
    return nn.GroupNorm(features, features) if kind == "group" else FeatureNorm(features)
