"""Tiles inside a graph, where `core.inference.tiling` lays them, and how much each counts for one map of theirs."""

import torch
from torch import Tensor

from core.inference.inputs import MIN_SIDE_PX, SIZE_STEP
from core.inference.tiling.windows import LEAST_OVERLAP_PX, OVERLAP
from core.portable.sizes import CELL_PX, divided, fraction, places, share_of, upwards

_OVERLAP = fraction(OVERLAP / SIZE_STEP)
"""Of a tile's side, in steps."""


def tile_size(height: Tensor, width: Tensor, tile_px: int, usual_side: int) -> tuple[Tensor, Tensor]:
    """(height, width) of the tiles, all (1,) int64, as `core.inference.tiling.windows.tiling` has them."""
    short = _side(torch.minimum(height, width), torch.ones_like(height) * usual_side)
    long = _side(torch.maximum(height, width), _stepped(torch.ones_like(height) * tile_px, short))
    is_tiled, is_high = _exceeds(height * width, torch.ones_like(height) * tile_px), height > width
    high, wide = torch.where(is_high, long, short), torch.where(is_high, short, long)
    return torch.where(is_tiled, high, height), torch.where(is_tiled, wide, width)


def starts(length: Tensor, side: Tensor, cell: int = CELL_PX) -> Tensor:
    """(n,) int64: where tiles begin along a side."""
    overlap = overlap_px(side)
    n = upwards(length - overlap, side - overlap)
    place = places(n).double() * (length - side).double()
    return cell * torch.round(place / (n - 1).clamp(min=1).double() / cell).to(torch.int64)


def spread(begins: Tensor, side: Tensor, length: Tensor, shown: Tensor, cell: int = CELL_PX) -> Tensor:
    """(shown / 8, n, side / 8) float32: how much each cell of each of n tiles counts for each of the cells of the first
    ``shown`` along ``length`` pixels."""
    place = places(side // cell)
    rising = ((place + 0.5) * cell / overlap_px(side)).clamp(max=1.0)[None]
    whole = torch.ones_like(rising)
    is_first, is_last = begins[:, None] == 0, begins[:, None] + side == length
    share = torch.minimum(torch.where(is_first, whole, rising), torch.where(is_last, whole, rising.flip(1)))
    at = begins[:, None] // cell + place[None]  # (n, side / 8)
    here = places(shown // cell)[:, None, None] == at[None]
    counts = here.float() * share.float()[None]
    return counts / counts.sum(2).sum(1)[:, None, None]


def overlap_px(
    side: Tensor, share: tuple[int, int] = _OVERLAP, step: int = SIZE_STEP, least: int = LEAST_OVERLAP_PX
) -> Tensor:
    return (step * share_of(side, share)).clamp(min=least)


def _side(length: Tensor, longest: Tensor, step: int = SIZE_STEP, smallest: int = MIN_SIDE_PX) -> Tensor:
    overlap = overlap_px(longest)
    n = upwards(length - overlap, longest - overlap).clamp(min=1)
    each = (step * upwards(length + (n - 1) * overlap, step * n)).clamp(min=smallest)
    return torch.where(_exceeds(length, longest), each, length)


def _stepped(area: Tensor, side: Tensor, step: int = SIZE_STEP, smallest: int = MIN_SIDE_PX) -> Tensor:
    return (step * divided(area, step * side)).clamp(min=smallest)


def _exceeds(length: Tensor, longest: Tensor) -> Tensor:
    """Whether it is more than a fifth beyond."""
    return 5 * length > 6 * longest
