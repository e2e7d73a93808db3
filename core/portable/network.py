"""The network without what only training needs, so that exporters can follow it."""

import copy

import torch
from torch import Tensor, nn

from core.network import SegDecNet
from core.network.normalization import FeatureNorm
from core.portable.look import Seen


class NetworkLogits(nn.Module):
    """(N, channels, H, W) float in 0..255 to the decision's logits (N,) and those of places (N, 1, H/8, W/8)."""

    def __init__(self, network: SegDecNet) -> None:
        super().__init__()
        self.channels = network.channels
        self.network = _plain(copy.deepcopy(network)).eval().requires_grad_(False)

    def forward(self, pixels: Tensor) -> tuple[Tensor, Tensor]:
        output = self.network(pixels / 255)
        return output.decision_logit, output.seg_logits


class ImageLogits(nn.Module):
    """A network's logits to those of the images (N,), which are those of their loudest tiles, and of the places
    (N, h, w)."""

    def forward(self, seen: Seen) -> tuple[Tensor, Tensor]:
        logits, places, down, across = seen
        r, c, high, wide = down.shape[1], across.shape[1], down.shape[2], across.shape[2]
        places = places.reshape(-1, r, c, high, wide).permute(0, 1, 3, 2, 4).reshape(-1, r * high, c * wide)
        places = down.flatten(1).matmul(places).matmul(across.flatten(1).transpose(0, 1))
        return logits.reshape(-1, r * c).amax(1), places


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
