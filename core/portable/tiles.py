"""Tiles inside a graph, where `core.inference.tiling` lays them, and how much each counts for one map of theirs.

All tiles of an image go through the network together, so an image takes memory in proportion to its pixels.
"""

import torch
from torch import Tensor, nn

from core.inference.inputs import MIN_SIDE_PX, SIZE_STEP
from core.inference.tiling.windows import LEAST_OVERLAP_PX, OVERLAP, stepped
from core.portable.entering import Entered, Entering
from core.portable.sizes import CELL_PX, cells, least, most, nearest


class EnteringInTiles(nn.Module):
    """(N, H, W, C) as a camera gives them to what enters, images in tiles of about ``tile_px`` pixels."""

    def __init__(self, entering: Entering, tile_px: int) -> None:
        super().__init__()
        self.entering = entering
        self.tile_px, self.usual_side = tile_px, stepped(tile_px**0.5)

    def forward(self, image: Tensor) -> Entered:
        pixels, rows, columns = self.entering(image)
        n, channels, height, width = pixels.shape[0], pixels.shape[1], pixels.shape[2], pixels.shape[3]
        high, wide = tile_size(height, width, self.tile_px, self.usual_side)
        tops, lefts = starts(height, high, pixels), starts(width, wide, pixels)
        tiles = _parts(_parts(pixels, 2, tops, high), 3, lefts, wide)  # (N, C, r·high, c·wide)
        tiles = tiles.reshape(n, channels, tops.shape[0], high, lefts.shape[0], wide).permute(0, 2, 4, 1, 3, 5)
        tiles = tiles.reshape(-1, channels, high, wide)
        return tiles, spread(tops, high, height, cells(rows)), spread(lefts, wide, width, cells(columns))


def tile_size(height: int, width: int, tile_px: int, usual_side: int, step: int = SIZE_STEP) -> tuple[int, int]:
    """(height, width) of the tiles, as `core.inference.tiling.windows.tiling` has them."""
    is_tiled = _exceeds(height * width, tile_px)
    short = _side(least(height, width), usual_side)
    long = _side(most(height, width), most(_smallest(), step * (tile_px // (step * short))))
    is_high = least(1, most(0, height - width))
    high, wide = is_high * long + (1 - is_high) * short, is_high * short + (1 - is_high) * long
    return is_tiled * high + (1 - is_tiled) * height, is_tiled * wide + (1 - is_tiled) * width


def starts(length: int, side: int, like: Tensor, cell: int = CELL_PX) -> Tensor:
    """(n,) int64: where tiles begin along a side."""
    overlap = overlap_px(side)
    n = _upwards(length - overlap, side - overlap)
    place = torch.arange(n, device=like.device, dtype=torch.float64)
    return cell * torch.round(place * (length - side) / most(1, n - 1) / cell).to(torch.int64)


def spread(begins: Tensor, side: int, length: int, shown: int, cell: int = CELL_PX) -> Tensor:
    """(shown, n, side / 8) float32: how much each cell of each of n tiles counts for each of the first ``shown`` cells
    along ``length`` pixels."""
    place = torch.arange(cells(side), device=begins.device)
    reach = overlap_px(side) / cell
    rising = ((place + 0.5) / reach).clamp(max=1.0)[None]
    whole = torch.ones_like(rising)
    is_first, is_last = begins[:, None] == 0, begins[:, None] + side == length
    share = torch.minimum(torch.where(is_first, whole, rising), torch.where(is_last, whole, rising.flip(1)))
    at = begins[:, None] // cell + place[None]  # (n, side / 8)
    here = torch.arange(shown, device=begins.device)[:, None, None] == at[None]
    counts = here.float() * share.float()[None]
    return counts / counts.sum(2).sum(1)[:, None, None]


def overlap_px(side: int, share: float = OVERLAP, step: int = SIZE_STEP, smallest: int = LEAST_OVERLAP_PX) -> int:
    return most(smallest, step * nearest(share * side / step))


def _side(length: int, longest: int, step: int = SIZE_STEP) -> int:
    overlap = overlap_px(longest)
    n = most(1, _upwards(length - overlap, longest - overlap))
    divided = most(_smallest(), step * _upwards(length + (n - 1) * overlap, step * n))
    is_divided = _exceeds(length, longest)
    return is_divided * divided + (1 - is_divided) * length


def _exceeds(length: int, longest: int) -> int:
    """1 where it is more than a fifth beyond, else 0."""
    return least(1, length // (6 * longest // 5 + 1))


def _upwards(a: int, b: int) -> int:
    return (a + b - 1) // b


def _smallest(side: int = MIN_SIDE_PX) -> int:
    return side


def _parts(pixels: Tensor, dim: int, begins: Tensor, side: int) -> Tensor:
    index = begins[:, None] + torch.arange(side, device=begins.device)[None]
    return pixels.index_select(dim, index.reshape(-1))
