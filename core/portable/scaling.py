"""Scaling as OpenCV scales, inside a graph.

Whole numbers tell where pixels lie, so that a runtime without double precision finds the same. OpenCV's way of each:
``resizeArea_``, and ``resizeGeneric_`` with its weights of eleven bits.
"""

from typing import NamedTuple

import torch
from torch import Tensor
from torch._jit_internal import is_scripting

from core.portable.sizes import divided, places, upwards

BLOCK = 8
"""Places along a side that are computed together, from the pixels that they cover."""
_UNIT = 2048
"""Parts in which OpenCV interpolates."""


class Side(NamedTuple):
    """How pixels along a side make its places, of which there are b blocks of ``BLOCK``, those of the last one beyond
    the image included.

    ``pixels`` (b, k) int64 that each block covers; ``weights`` (b, k, BLOCK) float32, whole numbers, by how much of
    them: the mean over an area. ``low`` (b, BLOCK) int64 and ``shares`` (b, BLOCK, 2 or 4) float32: the first of
    the pixels around each place, which may lie before the image, and how much each of them counts: of two between which
    there is a line in whole parts of 2048, of four of a cubic curve as fractions.
    """

    pixels: Tensor
    weights: Tensor
    low: Tensor
    shares: Tensor


def side_of(length: Tensor, shown: Tensor, is_smaller: Tensor, is_cubic: bool, block: int = BLOCK) -> Side:
    """Of ``length`` pixels for ``shown`` places, both (1,) int64. Where the image ``is_smaller`` (1,), and not both
    sides are, OpenCV interpolates linearly, though it was asked for areas. ``is_cubic``: it is asked for a cubic curve
    wherever it interpolates."""
    first = block * places(upwards(shown, torch.ones_like(shown) * block))  # (b,)
    place = first[:, None] + torch.arange(block, device=first.device)  # (b, BLOCK)
    covered = places(upwards(block * length, shown) + 1)  # (k,)
    pixels = divided(first * length, shown)[:, None] + covered  # (b, k)
    weights = _area_weights(place, pixels, length, shown)
    place = torch.minimum(place, shown - 1)
    low, shares = _curved(place, length, shown) if is_cubic else _between(place, length, shown, is_smaller)
    return Side(torch.minimum(pixels, length - 1), weights, low, shares)


def _area_weights(place: Tensor, pixels: Tensor, length: Tensor, shown: Tensor, parts: int = 1000) -> Tensor:
    """How many of ``length`` parts of a place lie in each pixel, which has ``shown`` of them."""
    start, pixel = (place * length)[:, None, :], (pixels * shown)[:, :, None]
    common = torch.minimum(start + length, pixel + shown) - torch.maximum(start, pixel)
    # OpenCV leaves out what is no thousandth of a pixel
    return torch.where(common * parts > shown, common, torch.zeros_like(common)).float()


def _between(
    place: Tensor, length: Tensor, shown: Tensor, is_smaller: Tensor, unit: int = _UNIT
) -> tuple[Tensor, Tensor]:
    """The pixel before each place, from −1, and how much it and the next one count."""
    centred = ((2 * place + 1) * length - shown) / (2 * shown)  # float32, as OpenCV has it
    low = torch.floor(centred)
    pixel = divided(place * length, shown)
    beyond = torch.remainder(((place + 1) * length - (pixel + 1) * shown).clamp(min=0), length)
    rising = torch.where(is_smaller, beyond / length, centred - low)
    parts = torch.round(rising * unit)
    return torch.where(is_smaller, pixel, low.to(torch.int64)), torch.stack([unit - parts, parts], dim=2)


def _curved(place: Tensor, length: Tensor, shown: Tensor, bend: float = -0.75) -> tuple[Tensor, Tensor]:
    """The second pixel before each place, from −2, and how much it and the next three count. OpenCV rounds these to
    parts of 2048 where it is built without IPP, so a level is then the next one in a few pixels of a hundred."""
    centred = ((2 * place + 1) * length - shown) / (2 * shown)  # float32, as OpenCV has it
    low = torch.floor(centred)
    x = centred - low
    first = ((bend * (x + 1) - 5 * bend) * (x + 1) + 8 * bend) * (x + 1) - 4 * bend
    second = ((bend + 2) * x - (bend + 3)) * x * x + 1
    third = ((bend + 2) * (1 - x) - (bend + 3)) * (1 - x) * (1 - x) + 1
    shares = torch.stack([first, second, third, 1 - first - second - third], dim=2)
    return low.to(torch.int64) - 1, shares


def scaled(
    image: Tensor, down: Side, across: Side, columns: Tensor, is_reduced: Tensor, is_halved: Tensor, unused_bits: int
) -> Tensor:
    """(N, H, W, C) uint8 or uint16, of which the lowest bits may be unused, to (N, C, b·BLOCK, n) float32, whole
    numbers in 0..255, of whose columns these n are taken. Means of areas where both sides shrink, which ``is_reduced``
    (1,) bool tells, else interpolated. ``is_halved`` (1,) bool: exactly."""
    if is_scripting():
        if bool(is_reduced):
            return averaged(image, down, across, columns, is_halved, unused_bits)
        return interpolated(image, down, across, columns, unused_bits)
    if torch.compiler.is_exporting():
        return _either(image, down, across, columns, is_reduced, is_halved, unused_bits)
    if bool(is_reduced):
        return averaged(image, down, across, columns, is_halved, unused_bits)
    return interpolated(image, down, across, columns, unused_bits)


@torch.jit.unused
def _either(
    image: Tensor, down: Side, across: Side, columns: Tensor, is_reduced: Tensor, is_halved: Tensor, unused_bits: int
) -> Tensor:
    """A graph with both branches."""
    as_stored = torch.contiguous_format  # two branches have to give the same strides

    def by_area(image: Tensor, columns: Tensor, is_halved: Tensor, *sides: Tensor) -> Tensor:
        found = averaged(image, Side(*sides[:4]), Side(*sides[4:]), columns, is_halved, unused_bits)
        return found.clone(memory_format=as_stored)

    def between(image: Tensor, columns: Tensor, is_halved: Tensor, *sides: Tensor) -> Tensor:  # noqa: ARG001
        found = interpolated(image, Side(*sides[:4]), Side(*sides[4:]), columns, unused_bits)
        return found.clone(memory_format=as_stored)

    chosen: Tensor = torch.cond(is_reduced, by_area, between, (image, columns, is_halved, *down, *across))
    return chosen


def averaged(
    image: Tensor, down: Side, across: Side, columns: Tensor, is_halved: Tensor, unused_bits: int = 0
) -> Tensor:
    """Down first, since rows lie together, by sums of whole numbers."""
    n, height, width, channels = image.shape[0], image.shape[1], image.shape[2], image.shape[3]
    taken = image.reshape(n, height, width * channels).index_select(1, down.pixels.flatten())
    sums = _summed(_levels(taken, unused_bits), down)  # (N, R, W·C)
    rows = sums.shape[1]
    sums = sums.reshape(n, rows, width, channels).permute(0, 2, 3, 1).reshape(n, width, channels * rows)
    sums = _summed(sums.index_select(1, across.pixels.flatten()), across).index_select(1, columns)  # (N, S, C·R)
    mean = sums.reshape(n, columns.shape[0], channels, rows).permute(0, 2, 3, 1) / (height * width)  # (N, C, R, S)
    # exact halves OpenCV rounds up
    return torch.where(is_halved, torch.floor(mean + 0.5), torch.round(mean)).clamp(0.0, 255.0)


def _summed(taken: Tensor, side: Side) -> Tensor:
    """(N, b·k, m) to (N, b·BLOCK, m)."""
    blocks, covered = side.pixels.shape[0], side.pixels.shape[1]
    taken = taken.reshape(taken.shape[0], blocks, covered, taken.shape[2])
    return side.weights.transpose(1, 2).matmul(taken).flatten(1, 2)


def interpolated(image: Tensor, down: Side, across: Side, columns: Tensor, unused_bits: int = 0) -> Tensor:
    """Across first, as OpenCV does."""
    if down.shares.shape[2] == 4:
        found = _cubic(image, down, across, unused_bits)
    else:
        found = _linear(image, down, across, unused_bits)
    return found.clamp(0.0, 255.0).index_select(2, columns).permute(0, 3, 1, 2)


def _linear(image: Tensor, down: Side, across: Side, unused_bits: int) -> Tensor:
    """(N, R, S, C) of the rows that are wanted, rounded on the way: shifted right by 4, 16 and 2, as OpenCV does."""
    height = image.shape[1]
    before = _across(_levels(image.index_select(1, _pixel(down, 0, height)), unused_bits), across)
    after = _across(_levels(image.index_select(1, _pixel(down, 1, height)), unused_bits), across)
    before, after = torch.floor(before / 16) * _share(down, 0), torch.floor(after / 16) * _share(down, 1)
    return torch.floor((torch.floor(before / 65536) + torch.floor(after / 65536) + 2) / 4)


def _cubic(image: Tensor, down: Side, across: Side, unused_bits: int) -> Tensor:
    """(N, R, S, C), rounded at the end."""
    height = image.shape[1]
    lines = _across(_levels(image, unused_bits), across)  # (N, H, S, C)
    total = lines.index_select(1, _pixel(down, 0, height)) * _share(down, 0)
    for tap in range(1, 4):
        total = total + lines.index_select(1, _pixel(down, tap, height)) * _share(down, tap)
    return torch.round(total)


def _across(lines: Tensor, side: Side) -> Tensor:
    """(N, R, W, C) to (N, R, b·BLOCK, C), in the parts of the shares."""
    width = lines.shape[2]
    total = lines.index_select(2, _pixel(side, 0, width)) * _share(side, 0)[:, 0]
    for tap in range(1, side.shares.shape[2]):
        total = total + lines.index_select(2, _pixel(side, tap, width)) * _share(side, tap)[:, 0]
    return total


def _levels(pixels: Tensor, unused_bits: int) -> Tensor:
    if unused_bits == 0:
        return pixels.float()
    return torch.floor(pixels.float() / 2**unused_bits).clamp(max=255.0)


def _pixel(side: Side, tap: int, length: int) -> Tensor:
    """(b·BLOCK,) int64: the one of the pixels around each place, within ``length``."""
    return (side.low.flatten() + tap).clamp(min=0, max=length - 1)


def _share(side: Side, tap: int) -> Tensor:
    """(b·BLOCK, 1, 1): how much that pixel counts."""
    return side.shares[:, :, tap].flatten()[:, None, None]
