"""The network's opinion of an image, tile by tile."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from core.compute.device import Runtime, images_at_once
from core.inference.tiling.stitching import stitched
from core.inference.tiling.windows import Window, tiling
from core.network import Output

Score = Callable[[NDArray[np.uint8]], Output]
"""uint8 (N, channels, H, W) to what the network says of N equally large images, on the CPU."""


class Tiled(NamedTuple):
    """What the network says of one image. The loudest tile, whose decision logit is the largest, speaks for it."""

    loudest: Output
    """Of that tile, N = 1."""
    window: Window
    """Where it lies."""
    seg_logits: Tensor
    """(H/8, W/8): of the whole image."""

    @property
    def as_one(self) -> Output:
        """As of an image that went through the network at once; only its map is of the whole image."""
        return self.loudest._replace(seg_logits=self.seg_logits[None, None])


class TiledScorer:
    """Scores inputs of any size in tiles of about ``tile_px`` pixels by ``score``, which runs on ``runtime``."""

    def __init__(self, score: Score, runtime: Runtime, tile_px: int | None) -> None:
        self._score, self._runtime, self._tile_px = score, runtime, tile_px

    def look(self, image: NDArray[np.uint8]) -> Tiled:
        """Of one (channels, H, W) input, both multiples of ``SIZE_STEP``. A few tiles are held at a time."""
        parts = tiling(image.shape[1], image.shape[2], self._tile_px)
        windows, maps = parts.windows, list[Tensor]()
        step = images_at_once(self._runtime.device, parts.tile[0] * parts.tile[1])
        loudest, window = None, windows[0]
        for start in range(0, len(windows), step):
            some = windows[start : start + step]
            output = self._score(np.stack([image[:, *one.pixels] for one in some]))
            maps += list(output.seg_logits[:, 0])
            row = int(output.decision_logit.argmax())
            if loudest is None or output.decision_logit[row] > loudest.decision_logit[0]:
                loudest, window = Output(*(tensor[row : row + 1].clone() for tensor in output)), some[row]
        assert loudest is not None
        return Tiled(loudest, window, stitched(maps, parts))

    def __call__(self, images: NDArray[np.uint8]) -> Output:
        """uint8 (N, channels, H, W), in place of a whole image's ``Scorer``: ``seg_logits`` of the whole images, all
        else of their loudest tiles."""
        return Output(*map(torch.cat, zip(*(self.look(image).as_one for image in images), strict=True)))
