"""What may go into the parts of a model and come out, to export each by itself, and which of its sizes are free."""

from typing import Any

import torch
from torch import Tensor
from torch.export import Dim
from torch.utils._pytree import tree_map

from core.inference.inputs import SIZE_STEP
from core.portable.entering import Plan
from core.portable.look import Look, Seen
from core.portable.scaling import BLOCK, Side
from core.portable.sizes import CELL_PX

Sizes = dict[int, Any]
"""By dimension, what `torch.export` takes for it."""
_IMAGES, _TILES, _SHOWN = 2, (2, 3), (23, 31)
_SIDES_PX = 12 * SIZE_STEP, 16 * SIZE_STEP
_COVERED = 19


def plan_example(look: Look) -> tuple[Plan, Any]:
    """A plan of no real image, and the sizes of all of it."""
    tiles = _TILES if look.is_tiled else (1, 1)
    down, across = (_side(shown, 4 if look.planning.is_cubic else 2) for shown in _SHOWN)
    rows, columns = (torch.zeros(n, side, dtype=torch.int64) for n, side in zip(tiles, _SIDES_PX, strict=True))
    spread = (torch.zeros(*each) for each in zip(_SHOWN, tiles, (side // CELL_PX for side in _SIDES_PX), strict=True))
    flag = torch.ones(1, dtype=torch.bool)
    plan = Plan(down, across, rows, columns, flag, flag.clone(), *spread)
    return plan, tree_map(_free, plan)


def pixels_example(look: Look) -> Tensor:
    """What enters the network."""
    rows, columns = _TILES if look.is_tiled else (1, 1)
    return torch.zeros(_IMAGES * rows * columns, look.entering.channels, *_SIDES_PX)


def seen_example(look: Look) -> tuple[Seen, tuple[Sizes, ...]]:
    """What comes out."""
    with torch.no_grad():
        one, other = look.network(pixels_example(look))
    plan, _ = plan_example(look)
    seen = one, other, plan.down, plan.across
    return seen, tuple(_free(values) for values in seen)


def _side(blocks: int, taps: int) -> Side:
    pixels, weights = torch.zeros(blocks, _COVERED, dtype=torch.int64), torch.zeros(blocks, _COVERED, BLOCK)
    return Side(pixels, weights, torch.zeros(blocks, BLOCK, dtype=torch.int64), torch.zeros(blocks, BLOCK, taps))


def _free(values: Tensor) -> Sizes:
    """All sizes, but for those of 1, of blocks and of what each of their places is made of, and the channels of what
    has four."""
    shares = 2 if values.shape[1:2] == (BLOCK,) else None
    channels = 1 if values.ndim == 4 else None
    return {
        dim: Dim.STATIC if n in (1, BLOCK) or dim in (shares, channels) else Dim.DYNAMIC
        for dim, n in enumerate(values.shape)
    }
