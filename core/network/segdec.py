"""The mixed-supervision network (Božič et al. 2021, table 1): segmentation and decision sub-networks."""

from typing import NamedTuple

import torch
from torch import Tensor, nn

from core.network.normalization import FeatureNorm, normalization
from core.recipes import NetworkConfig

_REDUCTION = 16


class SqueezeExcitation(nn.Module):
    """(N, C, H, W) → same: each channel times a weight in (0, 1) that is computed from the means of all channels."""

    def __init__(self, features: int) -> None:
        super().__init__()
        hidden = features // _REDUCTION
        self.excite = nn.Sequential(
            nn.Linear(features, hidden), nn.ReLU(inplace=True), nn.Linear(hidden, features), nn.Sigmoid()
        )

    def forward(self, x: Tensor) -> Tensor:
        weights: Tensor = self.excite(x.mean((2, 3)))  # (N, C)
        return x * weights[:, :, None, None]


STRIDE = 8
"""Input pixels per pixel of the segmentation output, in both directions."""
_ATTENDED_FEATURES = 64


class Output(NamedTuple):
    """What the network says of N images; C = ``NetworkConfig.feature_width``."""

    seg_logits: Tensor
    """(N, 1, H/8, W/8): S_h before its sigmoid, the defect map."""
    decision_logit: Tensor
    """(N,): the defect score before its sigmoid."""
    features: Tensor
    """S_f, (N, C, H/8, W/8): says whether a place is a defect."""
    pooled: Tensor
    """Inputs of the last fully connected layer, (N, 66) in the published shape."""
    early: Tensor
    """Features right after the last halving, (N, C', H/8, W/8): say what a place looks like."""


class SegDecNet(nn.Module):
    """Input (N, channels, H, W) float in [0, 1], H and W multiples of 8; to train, one of them at least 96.

    With ``gradient_stop`` no gradient flows from the decision sub-network into the segmentation sub-network, neither
    through the features [S_f, S_h] nor through the pools of S_h (section 3.1).
    """

    def __init__(self, config: NetworkConfig, channels: int) -> None:
        super().__init__()
        self.config = config
        self.channels = channels
        self.segmentation, width = _segmentation_trunk(config, channels)
        self.features = _conv(config, width, config.feature_width, config.feature_kernel, config.feature_dilation)
        self.seg_head = _segmentation_head(config)
        self.decision = _decision_trunk(config)
        self.classifier = nn.Linear(2 * config.decision_features[-1] + 2, 1)

    def forward(self, x: Tensor) -> Output:
        early, trunk = self._trunk(x - 0.5)  # (N, C', H/8, W/8), (N, width of the last stage, H/8, W/8)
        features = self.features(trunk)  # S_f (N, C, H/8, W/8)
        seg_logits = self.seg_head(features)  # S_h (N, 1, H/8, W/8)
        stopped = self.config.gradient_stop
        s_f, s_h = (features.detach(), seg_logits.detach()) if stopped else (features, seg_logits)
        c_f = self.decision(torch.cat([s_f, s_h], dim=1))  # (N, 32, H/64, W/64), sides rounded up
        pooled = torch.cat([c_f.mean((2, 3)), c_f.amax((2, 3)), s_h.mean((2, 3)), s_h.amax((2, 3))], dim=1)  # (N, 66)
        return Output(seg_logits, self.classifier(pooled).squeeze(1), features, pooled, early)

    def begin_by_loudest_place(self) -> None:
        """Let the decision begin as what the map's loudest place says, from where it learns on.

        A decision that begins at random needs about a thousand steps to learn that, and until then the highest of many
        tiles' decisions is the highest of their noise.
        """
        nn.init.zeros_(self.classifier.weight)
        nn.init.ones_(self.classifier.bias)
        with torch.no_grad():
            self.classifier.weight[0, -1] = 1.0  # the maximum of S_h

    def _trunk(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """Features after the last halving, and after the last stage."""
        early = x
        for layer in self.segmentation:
            x = layer(x)
            if isinstance(layer, nn.MaxPool2d):
                early = x
        return early, x


def in_channels_last(network: SegDecNet) -> SegDecNet:
    """The same network with its weights in the memory order that convolutions are fastest in."""
    network.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
    return network


def _segmentation_trunk(config: NetworkConfig, channels: int) -> tuple[nn.Sequential, int]:
    """The stages of convolutions, and the number of channels of the last one. Stages halve the resolution at their end
    until three halvings are made."""
    layers: list[nn.Module] = []
    width, halvings = channels, 0
    for (convolutions, features), dilation in zip(config.stages, config.dilations, strict=True):
        for _ in range(convolutions):
            if not layers and config.stem_stride == 2:
                layers.append(_conv(config, width, features, kernel=5, dilation=1, stride=2))
                halvings += 1
            else:
                layers.append(_conv(config, width, features, config.kernel, dilation))
            if config.squeeze_excitation and features == _ATTENDED_FEATURES:
                layers.append(SqueezeExcitation(features))
            width = features
        if halvings < 3:
            layers.append(nn.MaxPool2d(2))
            halvings += 1
    return nn.Sequential(*layers), width


def _segmentation_head(config: NetworkConfig) -> nn.Module:
    """The last 1×1 convolution; as published, its output is normalised over each image and has no bias."""
    head = nn.Conv2d(config.feature_width, 1, 1, bias=not config.standardized_map)
    if head.bias is None:
        return nn.Sequential(head, FeatureNorm(1, bias=False))
    nn.init.constant_(head.bias, config.segmentation_bias)
    return head


def _decision_trunk(config: NetworkConfig) -> nn.Sequential:
    layers: list[nn.Module] = []
    width = config.feature_width + 1
    for features in config.decision_features:
        layers.append(nn.MaxPool2d(2, ceil_mode=True))
        layers.append(_conv(config, width, features, config.decision_kernel, config.decision_dilation))
        width = features
    return nn.Sequential(*layers)


def _conv(config: NetworkConfig, inputs: int, outputs: int, kernel: int, dilation: int, stride: int = 1) -> nn.Module:
    """Convolution, normalisation, ReLU; the resolution is kept at stride 1."""
    padding = dilation * (kernel - 1) // 2
    convolution = nn.Conv2d(inputs, outputs, kernel, stride, padding, dilation, bias=False)
    nn.init.kaiming_normal_(convolution.weight, nonlinearity="relu")
    return nn.Sequential(convolution, normalization(config.normalization, outputs), nn.ReLU(inplace=True))
