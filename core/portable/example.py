"""What may enter a network and come out, to export parts of a model by, and which of its sizes are free."""

from typing import Any

import torch
from torch import Tensor, nn
from torch.export import Dim

from core.inference.inputs import SIZE_STEP
from core.portable.look import Look, Seen
from core.portable.sizes import CELL_PX
from core.portable.tiles import EnteringInTiles

Sizes = dict[int, Any]
"""By dimension, what `torch.export` takes for it."""
_IMAGES, _TILES, _SHOWN = 2, (2, 3), (23, 31)
_SIDES_PX = 12 * SIZE_STEP, 16 * SIZE_STEP


def pixels_example(look: Look) -> Tensor:
    """What enters the network."""
    rows, columns = _tiles(look.way)
    return torch.zeros(_IMAGES * rows * columns, look.channels, *_SIDES_PX)


def seen_example(look: Look) -> tuple[Seen, tuple[Sizes, ...]]:
    """What comes out, and the sizes of each of the four; that of a single tile is fixed."""
    with torch.no_grad():
        one, other = look.network(pixels_example(look))
    down, across = (
        torch.zeros(shown, n, side // CELL_PX)
        for shown, n, side in zip(_SHOWN, _tiles(look.way), _SIDES_PX, strict=True)
    )
    seen = one, other, down, across
    return seen, tuple(_free(values) for values in seen)


def _tiles(way: nn.Module) -> tuple[int, int]:
    return _TILES if isinstance(way, EnteringInTiles) else (1, 1)


def _free(values: Tensor) -> Sizes:
    """All sizes, but for the channels of what has four, and those of 1."""
    return {
        dim: Dim.STATIC if n == 1 or (values.ndim == 4 and dim == 1) else Dim.DYNAMIC
        for dim, n in enumerate(values.shape)
    }
