"""What a place of an image looks like to the encoder."""

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn.functional import avg_pool2d, interpolate, normalize

from core.encoder.efficientnet import COARSE_WIDTH, FINE_WIDTH, EfficientNetLite0, prepared
from core.inference.inputs import NetworkInput
from core.network import STRIDE

PATCH_WIDTH = FINE_WIDTH + COARSE_WIDTH
_NEIGHBOURHOOD = 3
"""Features are averaged over so many × so many places, which forgives small shifts (Roth et al. 2022, eq. 2)."""


def patches_of(encoder: EfficientNetLite0, images: Sequence[NetworkInput]) -> list[NDArray[np.float32]]:
    """(h, w, 152) float32 of each of equally large RGB ``images``, one patch for each 8×8 pixels of the image itself,
    without its mirrored borders. Of either resolution only the direction is kept, as length 1: how strong features are
    tells of light and exposure."""
    pixels = torch.from_numpy(np.stack([image.pixels for image in images])).to(encoder.stem.conv.weight.device)
    with torch.inference_mode():
        features = _patches(encoder, prepared(pixels).contiguous(memory_format=torch.channels_last)).cpu()
    return [
        np.ascontiguousarray(of_one[: image.height // STRIDE, : image.width // STRIDE].numpy())
        for of_one, image in zip(features, images, strict=True)
    ]


def _patches(encoder: EfficientNetLite0, images: Tensor) -> Tensor:
    """(N, 3, H, W) → (N, H/8, W/8, 152)."""
    fine, coarse = (_averaged(features) for features in encoder.features(images))
    enlarged = interpolate(coarse, size=fine.shape[-2:], mode="bilinear", align_corners=False)
    return torch.cat([normalize(fine), normalize(enlarged)], dim=1).permute(0, 2, 3, 1)


def _averaged(features: Tensor) -> Tensor:
    """Over each place's neighbourhood, as far as it lies within."""
    return avg_pool2d(features, _NEIGHBOURHOOD, stride=1, padding=_NEIGHBOURHOOD // 2, count_include_pad=False)
