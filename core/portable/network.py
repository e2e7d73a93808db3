"""The network without what only training needs, so that exporters can follow it."""

import copy

import torch
from torch import Tensor, nn

from core.network import SegDecNet
from core.network.normalization import FeatureNorm


class NetworkLogits(nn.Module):
    """(N, channels, H, W) float in 0..255 to the decision's logits (N,) and those of places (N, 1, H/8, W/8)."""

    def __init__(self, network: SegDecNet) -> None:
        super().__init__()
        self.channels = network.channels
        self.network = _plain(copy.deepcopy(network)).eval().requires_grad_(False)

    def forward(self, pixels: Tensor) -> tuple[Tensor, Tensor]:
        output = self.network(pixels / 255)
        return output.decision_logit, output.seg_logits


class PlainFeatureNorm(nn.Module):
    """`FeatureNorm` written out: (N, C, H, W) to scale·(x − μ)/√σ + bias."""

    def __init__(self, norm: FeatureNorm) -> None:
        super().__init__()
        self.scale, self.bias, self.eps = norm.scale, norm.bias, norm.eps

    def forward(self, x: Tensor) -> Tensor:
        beyond = x - x.mean((2, 3), keepdim=True)
        variance = (beyond**2).mean((2, 3), keepdim=True)
        normal = self.scale * beyond * torch.rsqrt(torch.sqrt(variance + self.eps))
        return normal if self.bias is None else normal + self.bias


def _plain(module: nn.Module) -> nn.Module:
    for name, child in module.named_children():
        setattr(module, name, PlainFeatureNorm(child) if isinstance(child, FeatureNorm) else _plain(child))
    return module
