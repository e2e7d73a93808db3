"""EfficientNet-Lite0 (Tan and Le 2019, without squeeze-excitation and with ReLU6), for its features."""

from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn.functional import conv2d, pad
from torch.nn.utils.fusion import fuse_conv_bn_eval

from core.encoder.one_pass import OnePass, has_one_pass
from core.number_type import NumberType

NAME = "efficientnet-lite0"
COARSE_STRIDE = 16
"""Inputs whose sides are multiples of it have features at exactly these strides."""
FINE_WIDTH, COARSE_WIDTH = 40, 112
"""Channels of the features at strides 8 and 16."""
_EPSILON = 1e-3
_EXACT = 2
"""Convolutions, the first ones, that are always in 32 bits."""


class _Stage(NamedTuple):
    """``n`` blocks; the first one takes the stride, all expand their inputs ``expansion``-fold in between."""

    n: int
    kernel: int
    stride: int
    expansion: int
    width: int


_STAGES = (
    _Stage(1, 3, 1, 1, 16),
    _Stage(2, 3, 2, 6, 24),
    _Stage(2, 5, 2, 6, FINE_WIDTH),
    _Stage(3, 3, 2, 6, 80),
    _Stage(3, 5, 1, 6, COARSE_WIDTH),
    _Stage(4, 5, 2, 6, 192),
    _Stage(1, 3, 1, 6, 320),
)
_STEM_WIDTH, _HEAD_WIDTH, _CLASSES = 32, 1280, 1000
_FINE_BLOCK, _COARSE_BLOCK = 4, 10
"""The last blocks at strides 8 and 16."""


class Features(NamedTuple):
    """``fine`` (N, 40, H/8, W/8) and ``coarse`` (N, 112, H/16, W/16), before the activation that they have not."""

    fine: Tensor
    coarse: Tensor


class EfficientNetLite0(nn.Module):
    """Takes (N, 3, H, W) as ``prepared`` gives it. Used in evaluation mode, as the weights came."""

    def __init__(self) -> None:
        super().__init__()
        self.stem = _Convolution(3, _STEM_WIDTH, kernel=3, stride=2, clamped=True)
        widths = [_STEM_WIDTH, *(stage.width for stage in _STAGES)]
        self.blocks = nn.ModuleList(
            _Block(before if first else stage.width, stage, stage.stride if first else 1)
            for before, stage in zip(widths, _STAGES, strict=False)
            for first in [True] + [False] * (stage.n - 1)
        )
        self.head = _Convolution(_STAGES[-1].width, _HEAD_WIDTH, kernel=1, clamped=True)
        self.classes = nn.Linear(_HEAD_WIDTH, _CLASSES)

    def forward(self, images: Tensor) -> Tensor:
        """(N, 1000) logits of the ImageNet classes."""
        x = self.stem(images)
        for block in self.blocks:
            x = block(x)
        pooled: Tensor = self.head(x).float().mean((2, 3))  # (N, 1280)
        logits: Tensor = self.classes(pooled)
        return logits

    def features(self, images: Tensor) -> Features:
        """What the two middle resolutions see, float32; H and W are multiples of 16. The rest of the network does not
        run."""
        x = self.stem(images)
        fine = x
        for number, block in enumerate(self.blocks[: _COARSE_BLOCK + 1]):
            x = block(x)
            if number == _FINE_BLOCK:
                fine = x
        return Features(fine.float(), x.float())

    def fold(self) -> None:
        """Put each normalisation into the convolution before it: the same result by fewer operations."""
        for part in self.modules():
            if isinstance(part, _Convolution):
                part.fold(one_pass=False)


def prepared(pixels: Tensor) -> Tensor:
    """uint8 or float (N, 3, H, W) in 0..255 to what the weights were trained on, channels last."""
    return ((pixels.float() - 127) / 128).contiguous(memory_format=torch.channels_last)


class _Block(nn.Module):
    """Expand by a 1×1 convolution, look around in each channel, project; added to its input where that has its shape
    (an inverted residual, Sandler et al. 2018)."""

    def __init__(self, before: int, stage: _Stage, stride: int) -> None:
        super().__init__()
        wide = before * stage.expansion
        self.expand = _Convolution(before, wide, kernel=1, clamped=True) if stage.expansion > 1 else None
        self.depthwise = _Convolution(wide, wide, stage.kernel, stride, groups=wide, clamped=True)
        self.project = _Convolution(wide, stage.width, kernel=1)
        self._adds = stride == 1 and before == stage.width

    def forward(self, x: Tensor) -> Tensor:
        wide = x if self.expand is None else self.expand(x)
        out: Tensor = self.project(self.depthwise(wide))
        return out.add_(x) if self._adds else out


class _Convolution(nn.Module):
    """A convolution without bias, then batch normalisation, padded as TensorFlow's "SAME": where the sum is odd, one
    more below and to the right. Then, if ``clamped``, ReLU6."""

    def __init__(
        self, before: int, after: int, kernel: int, stride: int = 1, groups: int = 1, *, clamped: bool = False
    ) -> None:
        super().__init__()
        self.conv = nn.Conv2d(before, after, kernel, stride, groups=groups, bias=False)
        self.norm: nn.Module = nn.BatchNorm2d(after, eps=_EPSILON)
        self._one_pass: OnePass | None = None
        self._kernel, self._stride, self._clamped = kernel, stride, clamped

    def forward(self, x: Tensor) -> Tensor:
        x = x.to(self.conv.weight.dtype)
        height, width = x.shape[-2:]
        if self._one_pass is not None and (self._stride == 1 or height % 2 == width % 2 == 0):
            at_once: Tensor = self._one_pass(x)
            return at_once
        down, across = self._missing(height), self._missing(width)
        if down % 2 or across % 2:
            x = pad(x, (across // 2, across - across // 2, down // 2, down - down // 2))
            down = across = 0
        conv = self.conv
        y = conv2d(x, conv.weight, conv.bias, conv.stride, (down // 2, across // 2), groups=conv.groups)
        normalised: Tensor = self.norm(y)
        return normalised.clamp_(0, 6) if self._clamped else normalised

    def fold(self, *, one_pass: bool) -> None:
        """Put the normalisation into the convolution's weights, and the clamp into its pass: the same result in a
        third of the time."""
        if isinstance(self.norm, nn.BatchNorm2d):
            self.conv, self.norm = fuse_conv_bn_eval(self.conv, self.norm), nn.Identity()
            self._one_pass = OnePass(self.conv, clamped=self._clamped) if one_pass else None

    def _missing(self, side: int) -> int:
        covered = (-(-side // self._stride) - 1) * self._stride + self._kernel
        return max(0, covered - side)


def loaded(
    weights: dict[str, Tensor], device: torch.device, number_type: NumberType = NumberType.FLOAT32
) -> EfficientNetLite0:
    """The network with weights of ``core.encoder.weights`` on the device, frozen, in evaluation mode; its convolutions
    compute in the number type, but for the first two. These tell edges by weights whose sum is almost zero, which
    rounding would disturb: it would turn features by 7 degrees, and does so by 1.5."""
    network = EfficientNetLite0()
    network.load_state_dict(weights)
    network.requires_grad_(False).eval()
    network.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
    convolutions = [part for part in network.modules() if isinstance(part, _Convolution)]
    for number, convolution in enumerate(convolutions):
        is_rounded = number >= _EXACT and number_type is NumberType.BFLOAT16
        dtype = torch.bfloat16 if is_rounded else torch.float32
        convolution.fold(one_pass=device.type == "cpu" and has_one_pass(dtype))
        convolution.to(dtype)
    return network.to(device)
