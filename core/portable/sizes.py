"""Sizes of inputs as numbers or as symbols: an exported graph computes them anew for every image.

Written for all three: torch.export, whose sizes are symbols that know no ``min``; TorchScript, which knows constants
as defaults of arguments alone; and plain numbers.
"""

import math

import torch
from torch._jit_internal import is_scripting

from core.inference.inputs import MIN_SIDE_PX, SIZE_STEP
from core.network import STRIDE

CELL_PX = STRIDE


def smaller(a: float, b: float) -> float:
    if is_scripting():
        return min(a, b)
    return torch.sym_min(a, b)


def larger(a: float, b: float) -> float:
    if is_scripting():
        return max(a, b)
    return torch.sym_max(a, b)


def least(a: int, b: int) -> int:
    if is_scripting():
        return min(a, b)
    return torch.sym_min(a, b)


def most(a: int, b: int) -> int:
    if is_scripting():
        return max(a, b)
    return torch.sym_max(a, b)


def nearest(value: float) -> int:
    """The nearest whole number, of two the even one."""
    if is_scripting():
        return int(round(value))  # noqa: RUF046 TorchScript's round gives a float
    return round(value)


def square_root(value: float) -> float:
    if is_scripting():
        return math.sqrt(value)
    return torch.sym_sqrt(value)


def shown_size(
    height: int, width: int, max_input_px: int, cell: int = CELL_PX, side: int = MIN_SIDE_PX, shown: int = 3 * CELL_PX
) -> tuple[int, int]:
    """As `core.inference.inputs.shown_size` for a recipe without an ``input_size``."""
    enlarged = larger(1.0, side / least(height, width))
    scale = smaller(enlarged, square_root(max_input_px / (height * width)))
    return most(shown, cell * nearest(scale * height / cell)), most(shown, cell * nearest(scale * width / cell))


def padded(side: int, step: int = SIZE_STEP, smallest: int = MIN_SIDE_PX) -> int:
    """As `core.inference.inputs.network_size` pads a shown side."""
    return most(smallest, step * ((side + step - 1) // step))


def cells(side: int, cell: int = CELL_PX) -> int:
    """Of a map along so many pixels."""
    return side // cell
