"""Sizes of inputs as tensors (1,) int64, which a graph computes anew for every image.

Not as numbers: to `torch.export` these are symbols, and it would reason about every formula of theirs, for minutes
where images are scaled and for hours where they are cut into tiles.
"""

from fractions import Fraction

import torch
from torch import Tensor

from core.inference.inputs import MIN_SIDE_PX, SIZE_STEP
from core.network import STRIDE

CELL_PX = STRIDE


def as_tensor(size: int, like: Tensor) -> Tensor:
    """(1,) int64 where ``like`` is."""
    return torch.ones(1, dtype=torch.int64, device=like.device) * size


def places(n: Tensor) -> Tensor:
    """(n,) int64: 0, 1, …"""
    return torch.arange(n.item(), device=n.device)


def divided(a: Tensor, b: Tensor) -> Tensor:
    """Rounded down."""
    return torch.div(a, b, rounding_mode="floor")


def upwards(a: Tensor, b: Tensor) -> Tensor:
    """Divided and rounded up."""
    return divided(a + b - 1, b)


def fraction(share: float) -> tuple[int, int]:
    """As whole numbers, since exporters round others to single precision, which decides ties."""
    return Fraction(share).limit_denominator(100_000).as_integer_ratio()


def share_of(n: Tensor, share: tuple[int, int]) -> Tensor:
    """The nearest whole number, of two the even one."""
    return torch.round((n * share[0]).double() / share[1]).to(torch.int64)


def shown_size(
    height: Tensor,
    width: Tensor,
    max_input_px: int,
    magnified: float = 1.0,
    cell: int = CELL_PX,
    side: int = MIN_SIDE_PX,
    shown: int = 3 * CELL_PX,
) -> tuple[Tensor, Tensor]:
    """As `core.inference.inputs.shown_size` for a recipe without an ``input_size``."""
    high, wide = height.double(), width.double()
    enlarged = (side / torch.minimum(high, wide)).clamp(min=magnified)
    scale = torch.minimum(enlarged, torch.sqrt((torch.ones_like(height) * max_input_px).double() / (high * wide)))
    rows = cell * torch.round(scale * high / cell).to(torch.int64)
    columns = cell * torch.round(scale * wide / cell).to(torch.int64)
    return rows.clamp(min=shown), columns.clamp(min=shown)


def padded(side: Tensor, step: int = SIZE_STEP, smallest: int = MIN_SIDE_PX) -> Tensor:
    """As `core.inference.inputs.network_size` pads a shown side."""
    return (step * ((side + step - 1) // step)).clamp(min=smallest)
