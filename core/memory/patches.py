"""What a place of an image looks like to the encoder."""

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn.functional import avg_pool2d, interpolate, normalize

from core.encoder.encoder import Encoder
from core.inference.inputs import NetworkInput
from core.network import STRIDE

_NEIGHBOURHOOD = 3
"""Features are averaged over so many × so many places, which forgives small shifts (Roth et al. 2022, eq. 2)."""


def patches_of(encoder: Encoder, images: Sequence[NetworkInput]) -> list[NDArray[np.float32]]:
    """(h, w, d) float32 of each of equally large RGB ``images``, one patch for each 8×8 pixels of the image itself,
    without its mirrored borders. Of each resolution only the direction is kept, as length 1: how strong features are
    tells of light and exposure. EfficientNet-Lite0 has d = 152."""
    maps = encoder.maps(torch.from_numpy(np.stack([image.pixels for image in images])))
    height, width = images[0].pixels.shape[1] // STRIDE, images[0].pixels.shape[2] // STRIDE
    with torch.inference_mode():
        parts = [normalize(_sized(_averaged(features), height, width)) for features in maps]
        patches = torch.cat(parts, dim=1).permute(0, 2, 3, 1).cpu()  # (N, H/8, W/8, d)
    return [
        np.ascontiguousarray(of_one[: image.height // STRIDE, : image.width // STRIDE].numpy())
        for of_one, image in zip(patches, images, strict=True)
    ]


def _sized(features: Tensor, height: int, width: int) -> Tensor:
    if features.shape[-2:] == (height, width):
        return features
    return interpolate(features, size=(height, width), mode="bilinear", align_corners=False)


def _averaged(features: Tensor) -> Tensor:
    """Over each place's neighbourhood, as far as it lies within."""
    return avg_pool2d(features, _NEIGHBOURHOOD, stride=1, padding=_NEIGHBOURHOOD // 2, count_include_pad=False)
