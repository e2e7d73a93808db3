"""What a flow looks at: features of the segmentation sub-network at each of its scales."""

from collections.abc import Generator, Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from core.compute.device import Runtime
from core.compute.idle_cores import IdleCores
from core.compute.runtime import choose_runtime
from core.domain import KnownError
from core.inference.checkpoint import load_checkpoint
from core.inference.inputs import load_input
from core.inference.scored import ImageFeatures, ScoringItem, UnreadImage
from core.inference.tiling.windows import tiling
from core.network import SegDecNet, in_channels_last
from core.number_type import Work


def multiscale_features(
    checkpoint: Path, items: Sequence[ScoringItem], device: str = "auto", reserve_cores: int = 0
) -> Generator[ImageFeatures | UnreadImage, None, None]:
    """The pooled features of each item, in the order of ``items``. Raises KnownError when there are no usable weights.

    DifferNet shows its network the image at three sizes; here the resolutions of one pass take their place.
    """
    network, info = load_checkpoint(checkpoint)
    runtime = choose_runtime(device, Work.SCORING, info.recipe, info.channels)
    cores = IdleCores(reserve_cores)
    cores.use()
    network = in_channels_last(network.to(runtime.device))
    for item in items:
        cores.keep_up()
        try:
            image = load_input(item.path, info.channels, info.recipe, info.bits)
        except KnownError as error:
            yield UnreadImage(item.image_id, error.line)
        else:
            yield ImageFeatures(item.image_id, pooled_scales(network, image.pixels, runtime, info.recipe.tile_px))


def pooled_scales(
    network: SegDecNet, image: NDArray[np.uint8], runtime: Runtime, tile_px: int | None = None
) -> NDArray[np.float32]:
    """uint8 (channels, H, W) to (d,) float32: mean and maximum over the image, or over its tiles one by one, of every
    feature, scale by scale.

    The maximum keeps defects in sight that a mean over the image would drown.
    """
    windows = tiling(image.shape[1], image.shape[2], tile_px).windows
    means, tops = zip(*(_pools(network, image[None, :, *window.pixels], runtime) for window in windows), strict=True)
    pooled = [
        torch.cat([torch.stack(mean).mean(0), torch.stack(top).amax(0)])
        for mean, top in zip(zip(*means, strict=True), zip(*tops, strict=True), strict=True)
    ]
    return np.asarray(torch.cat(pooled).float().cpu().numpy(), np.float32)


def _pools(network: SegDecNet, images: NDArray[np.uint8], runtime: Runtime) -> tuple[list[Tensor], list[Tensor]]:
    """Of uint8 (1, channels, h, w) the means and the maxima of each scale's features (C,)."""
    pixels = torch.from_numpy(np.ascontiguousarray(images)).to(runtime.device, memory_format=torch.channels_last)
    with torch.inference_mode(), runtime.precision():
        scales = _scales(network, pixels.float() / 255)
        return [f.mean((2, 3))[0] for f in scales], [f.amax((2, 3))[0] for f in scales]


def _scales(network: SegDecNet, x: Tensor) -> list[Tensor]:
    """The last features before each halving of the resolution by pooling, and S_f."""
    found: list[Tensor] = []
    x = x - 0.5
    for layer in network.segmentation:
        if isinstance(layer, nn.MaxPool2d):
            found.append(x)
        x = layer(x)
    return [*found, network.features(x)]
