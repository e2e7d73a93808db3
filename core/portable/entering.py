"""What `core.inference.inputs.load_input` and `core.inference.tiling` do with an image, inside a graph: bits, scaling,
mirrored borders, tiles."""

from typing import NamedTuple

import torch
from torch import Tensor, nn

from core.inference.tiling.windows import stepped
from core.portable.scaling import Side, scaled, side_of
from core.portable.sizes import as_tensor, padded, places, shown_size
from core.portable.tiles import spread, starts, tile_size
from core.recipes import Recipe


class Plan(NamedTuple):
    """How an image enters, in r × c tiles of H × W pixels; all of an image are a single one.

    ``tile_rows`` (r, H) and ``tile_columns`` (c, W) int64: places along the scaled sides. ``down`` (h, r, H/8) and
    ``across`` (w, c, W/8) float32: by how much each cell of each tile's map counts for each cell of the image's;
    together 1. ``is_reduced`` and ``is_halved`` (1,) bool: see `scaling.scaled`.
    """

    down_side: Side
    across_side: Side
    tile_rows: Tensor
    tile_columns: Tensor
    is_reduced: Tensor
    is_halved: Tensor
    down: Tensor
    across: Tensor


class Planning(nn.Module):
    """(N, H, W, C) to the plan of images of this size. All that depends on sizes in ways that have to be computed."""

    def __init__(self, recipe: Recipe) -> None:
        super().__init__()
        self.max_input_px, self.magnified = recipe.max_input_px, recipe.magnified
        self.is_cubic = recipe.magnified > 1
        self.fixed_size: tuple[int, int] = recipe.input_size or (0, 0)
        self.tile_px = recipe.tile_px or 0
        self.usual_side = stepped(self.tile_px**0.5)

    def forward(self, image: Tensor) -> Plan:
        height, width = as_tensor(image.shape[1], image), as_tensor(image.shape[2], image)
        if self.fixed_size[0] > 0:
            rows, columns = as_tensor(self.fixed_size[0], image), as_tensor(self.fixed_size[1], image)
            high, wide = rows, columns
        else:
            rows, columns = shown_size(height, width, self.max_input_px, self.magnified)
            high, wide = padded(rows), padded(columns)
        is_smaller = rows * columns < height * width
        is_reduced = is_smaller & (rows <= height) & (columns <= width)
        tile_high, tile_wide, tops, lefts = high, wide, torch.zeros_like(high), torch.zeros_like(wide)
        if self.tile_px > 0:
            tile_high, tile_wide = tile_size(high, wide, self.tile_px, self.usual_side)
            tops, lefts = starts(high, tile_high), starts(wide, tile_wide)
        return Plan(
            side_of(height, rows, is_smaller, self.is_cubic),
            side_of(width, columns, is_smaller, self.is_cubic),
            _mirrored(tops[:, None] + places(tile_high), rows),
            _mirrored(lefts[:, None] + places(tile_wide), columns),
            is_reduced,
            is_reduced & (2 * rows == height) & (2 * columns == width),
            spread(tops, tile_high, high, rows),
            spread(lefts, tile_wide, wide, columns),
        )


class Entering(nn.Module):
    """(N, H, W, C) uint8 or uint16 as a camera gives them, and their plan, to (N·r·c, ``channels``, H', W') float32,
    whole numbers in 0..255. C is 1 or ``channels``."""

    def __init__(self, channels: int, bits: int | None) -> None:
        super().__init__()
        self.channels = channels
        self.unused_bits = 0 if bits is None else bits - 8

    def forward(self, image: Tensor, plan: Plan) -> Tensor:
        down, across, columns = plan.down_side, plan.across_side, plan.tile_columns.flatten()
        pixels = scaled(image, down, across, columns, plan.is_reduced, plan.is_halved, self.unused_bits)
        n, channels = pixels.shape[0], pixels.shape[1]
        (r, high), (c, wide) = plan.tile_rows.shape, plan.tile_columns.shape
        tiles = pixels.index_select(2, plan.tile_rows.flatten()).reshape(n, channels, r, high, c, wide)
        tiles = tiles.permute(0, 2, 4, 1, 3, 5).reshape(n * r * c, channels, high, wide)
        if self.channels != channels:
            tiles = tiles.repeat(1, self.channels, 1, 1)  # grey as colours
        return tiles


def _mirrored(place: Tensor, shown: Tensor) -> Tensor:
    """Places in ``shown`` pixels that go on as their mirror image, the border pixel repeated."""
    place = torch.remainder(place, 2 * shown)
    return torch.minimum(place, 2 * shown - 1 - place)
