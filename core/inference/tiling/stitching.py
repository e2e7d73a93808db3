"""One map of the maps of overlapping tiles, without seams."""

from collections.abc import Sequence

import torch
from torch import Tensor

from core.inference.tiling.windows import Tiling, overlap_px
from core.network import STRIDE


def stitched(maps: Sequence[Tensor], tiling: Tiling) -> Tensor:
    """(H/8, W/8) of the tiles' (h/8, w/8) logits, in the order of ``tiling.windows``.

    A tile counts less towards a border that lies inside the image, where it does not see what comes next, and fully at
    the image's own: what is told of a place moves smoothly from one tile to the other.
    """
    total = torch.zeros(tiling.height // STRIDE, tiling.width // STRIDE)
    weight = torch.zeros_like(total)
    for window, values in zip(tiling.windows, maps, strict=True):
        down = _ramp(window.top, window.height, tiling.height)
        across = _ramp(window.left, window.width, tiling.width)
        share = down[:, None] * across[None]  # (h/8, w/8)
        total[window.cells] += share * values
        weight[window.cells] += share
    return total / weight


def _ramp(start: int, side: int, length: int) -> Tensor:
    """(side / 8,) in (0, 1]: rises over the overlap from an inner border."""
    n, reach = side // STRIDE, overlap_px(side) / STRIDE
    steps = (torch.arange(n) + 0.5) / reach
    rising = torch.ones(n) if start == 0 else steps.clamp(max=1)
    falling = torch.ones(n) if start + side == length else steps.flip(0).clamp(max=1)
    return torch.minimum(rising, falling)
