"""Residual networks (He et al. 2016; wide ones of Zagoruyko and Komodakis 2016), for their features; by the names of
their tensors in torchvision and timm."""

from collections.abc import Mapping, Sequence

import torch
from torch import Tensor, nn

from core.encoder.layers import without_prefix

_STAGES = ("layer1", "layer2", "layer3")
"""The last one, at stride 32, is not read."""


def is_resnet(tensors: Mapping[str, Tensor]) -> bool:
    return {"conv1.weight", "bn1.running_mean", "layer1.0.conv1.weight", "layer3.0.conv1.weight"} <= set(tensors)


class ResNet(nn.Module):
    """Of the shapes that ``tensors`` have; further ones, such as a classifier's, are left alone. Raises KeyError,
    RuntimeError or ValueError where they are no such network."""

    def __init__(self, tensors: Mapping[str, Tensor]) -> None:
        super().__init__()
        self.conv1, self.bn1 = _convolution(tensors, "conv1.", stride=2), _norm(tensors, "bn1.")
        self.pool = nn.MaxPool2d(3, 2, padding=1)
        stages: list[nn.Module] = []
        for number, name in enumerate(_STAGES):
            n_blocks = 1 + max(int(each.split(".")[1]) for each in tensors if each.startswith(f"{name}."))
            strides = [1 if number == 0 else 2] + [1] * (n_blocks - 1)
            blocks = [_Block(tensors, f"{name}.{row}.", stride) for row, stride in enumerate(strides)]
            stages.append(nn.Sequential(*blocks))
        self.layer1, self.layer2, self.layer3 = stages

    def forward(self, images: Tensor) -> Sequence[Tensor]:
        """(N, 3, H, W), H and W multiples of 16 → maps at strides 8 and 16."""
        x = self.layer1(self.pool(self.bn1(self.conv1(images)).relu_()))
        fine: Tensor = self.layer2(x)
        return [fine, self.layer3(fine)]


class _Block(nn.Module):
    """Two 3×3 convolutions, or 1×1, 3×3 with the stride, 1×1; added to what comes in, brought to the same shape."""

    def __init__(self, tensors: Mapping[str, Tensor], prefix: str, stride: int) -> None:
        super().__init__()
        own = without_prefix(tensors, prefix)
        is_bottleneck = "conv3.weight" in own
        strides = (1, stride, 1) if is_bottleneck else (stride, 1)
        parts: list[nn.Module] = []
        for number, each in enumerate(strides, start=1):
            parts += [_convolution(own, f"conv{number}.", each), _norm(own, f"bn{number}."), nn.ReLU()]
        self.parts = nn.Sequential(*parts[:-1])
        self.down: nn.Module = nn.Identity()
        if "downsample.0.weight" in own:
            self.down = nn.Sequential(_convolution(own, "downsample.0.", stride), _norm(own, "downsample.1."))

    def forward(self, x: Tensor) -> Tensor:
        found: Tensor = self.parts(x) + self.down(x)
        return found.relu_()


def _convolution(tensors: Mapping[str, Tensor], prefix: str, stride: int) -> nn.Conv2d:
    own = without_prefix(tensors, prefix)
    after, before, side, _ = own["weight"].shape
    made = nn.Conv2d(before, after, side, stride, padding=side // 2, bias=False)
    made.load_state_dict(own)
    return made


def _norm(tensors: Mapping[str, Tensor], prefix: str) -> nn.BatchNorm2d:
    own = {"num_batches_tracked": torch.tensor(0), **without_prefix(tensors, prefix)}
    made = nn.BatchNorm2d(len(own["running_mean"]))
    made.load_state_dict(own)
    return made
