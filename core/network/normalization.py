"""Feature normalisations of the network."""

from typing import Literal

import torch
from torch import Tensor, nn
from torch.autograd.function import FunctionCtx, once_differentiable
from torch.nn.functional import batch_norm


class FeatureNorm(nn.Module):
    """The normalisation of the published experiments: (N, C, H, W) → same, per image and channel.

    It divides by the *square root of* the standard deviation, not by the standard deviation itself, as the authors'
    code does.
    """

    def __init__(self, features: int, *, bias: bool = True, eps: float = 1e-6) -> None:
        super().__init__()
        self.scale = nn.Parameter(torch.ones(1, features, 1, 1))
        self.bias = nn.Parameter(torch.zeros(1, features, 1, 1)) if bias else None
        self.eps = eps

    def forward(self, x: Tensor) -> Tensor:
        scale = self.scale.flatten()
        bias = torch.zeros_like(scale) if self.bias is None else self.bias.flatten()
        images: list[Tensor] = [
            _RootNorm.apply(image, scale, bias, self.eps)  # type: ignore[no-untyped-call]
            for image in torch.split(x, 1)
        ]
        return images[0] if len(images) == 1 else torch.cat(images)


class _Context(FunctionCtx):
    """The values that the forward pass keeps for the backward pass, with the types that torch does not declare."""

    saved_tensors: tuple[Tensor, ...]
    eps: float


class _RootNorm(torch.autograd.Function):
    """x (1, C, H, W) → scale·(x − μ)/√σ + bias, with σ² = var + eps; ``scale`` and ``bias`` (C,).

    Batch normalisation of one image computes n = (x − μ)/σ in one pass; the result is scale·√σ·n + bias. Written as
    single operations, forward and backward pass take more than twice as long (``maskworth bench train``).
    """

    @staticmethod
    def forward(ctx: "_Context", x: Tensor, scale: Tensor, bias: Tensor, eps: float) -> Tensor:
        ones, zeros = torch.ones_like(scale), torch.zeros_like(scale)  # without them, bfloat16 means would be rounded
        normal, mean, inverse = torch.native_batch_norm(x, ones, zeros, None, None, True, 0.0, eps)
        weight = scale * inverse.rsqrt()
        ctx.save_for_backward(x, mean, inverse, weight)
        ctx.eps = eps
        return torch.addcmul(_over_pixels(bias, x), normal, _over_pixels(weight, x), out=normal)

    @staticmethod
    @once_differentiable
    def backward(ctx: "_Context", gradient: Tensor) -> tuple[Tensor, Tensor, Tensor, None]:
        """dx = scale/√σ·(g − mean(g) − ½·n·mean(g·n)), where batch normalisation, which divides by σ itself, has no ½:
        half of its own backward pass, and half of the first two terms."""
        x, mean, inverse, weight = ctx.saved_tensors
        found, by_normal, by_bias = torch.ops.aten.native_batch_norm_backward(
            gradient, x, weight / 2, None, None, mean, inverse, True, ctx.eps, [True, True, True]
        )
        half, mean_gradient = weight * inverse / 2, by_bias / (x.shape[2] * x.shape[3])
        found = found.addcmul_(gradient, _over_pixels(half, x)).sub_(_over_pixels(half * mean_gradient, x))
        return found, by_normal * inverse.rsqrt(), by_bias, None


def _over_pixels(values: Tensor, x: Tensor) -> Tensor:
    """(C,) → (C, 1, 1) in the number type of ``x``."""
    return values.to(x.dtype)[:, None, None]


class ChannelNorm(nn.GroupNorm):
    """Group normalisation with one group a channel: (N, C, H, W) → same, per image and channel.

    On a processor, training uses the kernel of batch normalisation image by image, which computes the same for one
    image: in channels-last bfloat16 its backward pass takes a tenth of group normalisation's time (torch 2.13).
    """

    def __init__(self, features: int) -> None:
        super().__init__(features, features)

    def forward(self, input: Tensor) -> Tensor:  # noqa: A002 named by torch
        if input.is_cuda or not torch.is_grad_enabled():
            return super().forward(input)
        images = [
            batch_norm(image, None, None, self.weight, self.bias, training=True, eps=self.eps)
            for image in torch.split(input, 1)
        ]
        return images[0] if len(images) == 1 else torch.cat(images)


def normalization(kind: Literal["group", "feature"], features: int) -> nn.Module:
    """The layer that follows a convolution with this many features."""
    return ChannelNorm(features) if kind == "group" else FeatureNorm(features)
