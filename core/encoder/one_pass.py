"""Convolution, bias and clamp in one pass over memory, where torch is built with oneDNN: half the time of three."""

from functools import cache

import torch
from torch import Tensor, nn
from torch.nn.functional import pad

_After = tuple[str, list[float], str]
_CLAMPED: _After = ("hardtanh", [0.0, 6.0], "")
_PLAIN: _After = ("none", [], "")


class OnePass(nn.Module):
    """The same as ``conv``, which has a bias, padded as TensorFlow's "SAME"; then clamped to 0..6 if ``clamped``. With
    stride 2 only for even sides.

    There "SAME" pads below and to the right alone, which oneDNN does not; so the kernel gets a row and a column of
    zeros before the others and is padded evenly: the same sums, and no padded copy of the input.
    """

    weight: Tensor
    bias: Tensor

    def __init__(self, conv: nn.Conv2d, *, clamped: bool) -> None:
        super().__init__()
        weight, side = conv.weight.detach(), conv.kernel_size[0]
        strided = conv.stride[0] == 2
        self._stride, self._groups = [*conv.stride], conv.groups
        self._padding = [(side - 1) // 2] * 2
        weight = pad(weight, (1, 0, 1, 0)) if strided else weight
        assert conv.bias is not None
        self.register_buffer("weight", weight.contiguous(memory_format=torch.channels_last))
        self.register_buffer("bias", conv.bias.detach())
        self._after = _CLAMPED if clamped else _PLAIN

    def forward(self, x: Tensor) -> Tensor:
        """(N, channels, H, W), channels last, on the processor."""
        found: Tensor = torch.ops.mkldnn._convolution_pointwise(
            x, self.weight, self.bias, self._padding, self._stride, [1, 1], self._groups, *self._after
        )
        return found


@cache
def has_one_pass(dtype: torch.dtype) -> bool:
    """Whether this build of torch can on this processor: it is no promised part of torch, and has no 16 bits for
    processors without instructions for them; so it is tried once."""
    conv = nn.Conv2d(8, 8, 3, padding=1).requires_grad_(False).to(dtype)
    x = torch.rand(1, 8, 8, 8).to(dtype).contiguous(memory_format=torch.channels_last)
    rounded = 1e-4 if dtype is torch.float32 else 0.05
    try:
        return torch.allclose(OnePass(conv, clamped=True)(x), conv(x).clamp(0, 6), atol=rounded)
    except (AttributeError, RuntimeError, TypeError):
        return False
