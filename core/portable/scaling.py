"""Scaling as OpenCV scales, inside a graph.

Whole numbers tell where pixels lie, so that a runtime without double precision finds the same. OpenCV's way of each:
``resizeArea_``, and ``resizeGeneric_`` with its weights of eleven bits.
"""

from typing import NamedTuple

import torch
from torch import Tensor

_UNIT = 2048
"""Parts in which OpenCV interpolates."""


class Shares(NamedTuple):
    """How much pixels along a side count for each of the places (out,): ``body`` for each from ``first`` to before
    ``last``, ``head`` for the one at ``head_at``, ``tail`` for the one at ``tail_at``."""

    body: Tensor
    first: Tensor
    last: Tensor
    head: Tensor
    head_at: Tensor
    tail: Tensor
    tail_at: Tensor


def scaled_to(pixels: Tensor, rows: int, columns: int, high: int, wide: int) -> Tensor:
    """(N, C, H, W) float32, whole numbers in 0..255, to (N, C, high, wide), likewise: scaled to ``rows`` × ``columns``
    as OpenCV does, by means of areas where both sides shrink, else linearly, and mirrored beyond."""
    height, width = pixels.shape[2], pixels.shape[3]
    is_smaller = _number(rows, pixels) * columns < _number(height, pixels) * width
    is_reduced = is_smaller & (_number(rows, pixels) <= height) & (_number(columns, pixels) <= width)
    is_halved = is_reduced & (_number(2 * rows, pixels) == height) & (_number(2 * columns, pixels) == width)
    half = _across(pixels, side_shares(width, columns, wide, is_reduced, is_smaller))  # (N, C, H, W')
    half = torch.where(is_reduced, half, torch.floor(half / 16))  # shifts right by 4, 16 and 2, as OpenCV's
    down = side_shares(height, rows, high, is_reduced, is_smaller)
    later = torch.where(is_reduced, torch.zeros_like(down.tail), down.tail)
    one = _matrix(down, down.tail - later, height).matmul(half)  # (N, C, H', W')
    other = half.index_select(2, down.tail_at) * later[:, None]
    linear = torch.floor((torch.floor(one / 65536) + torch.floor(other / 65536) + 2) / 4)
    mean = torch.where(is_halved, torch.floor(one + 0.5), torch.round(one))
    return torch.where(is_reduced, mean, linear).clamp(0.0, 255.0)


def side_shares(length: int, shown: int, out: int, is_reduced: Tensor, is_smaller: Tensor, unit: int = _UNIT) -> Shares:
    """Of ``length`` pixels for each of ``shown`` that go on mirrored to ``out``; interpolated in parts of ``unit``."""
    place = mirrored(out, shown, is_reduced)
    first, last, head, tail = area_share(place, length, shown)
    low, rising = between(place, length, shown, is_smaller)
    nothing = torch.zeros_like(rising)
    return Shares(
        torch.where(is_reduced, (nothing + shown) / length, nothing),
        first,
        last,
        torch.where(is_reduced, head, unit - rising),
        torch.where(is_reduced, first - 1, low).clamp(min=0),
        torch.where(is_reduced, tail, rising),
        torch.where(is_reduced, last, low + 1).clamp(max=length - 1),
    )


def _across(pixels: Tensor, of: Shares) -> Tensor:
    """(N, C, H, W) to (N, C, H, out), by sums up to each pixel, which are whole numbers: a quarter of the time that a
    product of matrices takes. Runtimes are quick along all but the last dimension."""
    turned = pixels.transpose(2, 3)
    sums = torch.cumsum(turned, 2)
    body = (_up_to(sums, of.last) - _up_to(sums, of.first)) * of.body[:, None]
    head = turned.index_select(2, of.head_at) * of.head[:, None]
    return (body + head + turned.index_select(2, of.tail_at) * of.tail[:, None]).transpose(2, 3)


def _up_to(sums: Tensor, place: Tensor) -> Tensor:
    return sums.index_select(2, (place - 1).clamp(min=0)) * (place > 0)[:, None]


def _matrix(of: Shares, tail: Tensor, length: int) -> Tensor:
    """(out, length), whose products are means of what is no whole number."""
    pixel = torch.arange(length, device=tail.device)[None]
    body = of.body[:, None] * ((pixel >= of.first[:, None]) & (pixel < of.last[:, None]))
    head = of.head[:, None] * (pixel == of.head_at[:, None])
    return body + head + tail[:, None] * (pixel == of.tail_at[:, None])


def mirrored(out: int, shown: int, like: Tensor) -> Tensor:
    """(out,) int64: places in ``shown`` pixels that go on as their mirror image, the border pixel repeated."""
    place = _modulo(torch.arange(out, device=like.device), 2 * shown)
    return torch.minimum(place, 2 * shown - 1 - place)


def area_share(place: Tensor, length: int, shown: int) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Of ``length`` pixels, those that each ``place`` among ``shown`` covers: the first and the one after the last that
    it covers wholly (out,) int64, and by how much of itself it covers the pixel before and the one after (out,) float.
    """
    start, end = place * length, (place + 1) * length
    first, last = _down(start + shown - 1, shown), _down(end, shown)
    before, after = first * shown - start, end - last * shown
    return first, last, _without_sliver(before, shown) / length, _without_sliver(after, shown) / length


def between(place: Tensor, length: int, shown: int, is_smaller: Tensor, unit: int = _UNIT) -> tuple[Tensor, Tensor]:
    """The pixel before each ``place`` (out,) int64, from −1, and how much the next one counts (out,) float, in whole
    parts of ``unit``. Where the image ``is_smaller`` (1,), as OpenCV interpolates when it is asked for areas."""
    centred = ((2 * place + 1) * length - shown) / (2 * shown)  # float32, as OpenCV has it
    low = torch.floor(centred)
    pixel = _down(place * length, shown)
    beyond = _modulo(((place + 1) * length - (pixel + 1) * shown).clamp(min=0), length)
    rising = torch.where(is_smaller, beyond / length, centred - low)
    return torch.where(is_smaller, pixel, low.to(torch.int64)), torch.round(rising * unit)


def _modulo(a: Tensor, b: int) -> Tensor:
    return torch.remainder(a, torch.ones_like(a) * b)  # a number, the exporter does not take


def _down(a: Tensor, b: int) -> Tensor:
    return torch.div(a, b, rounding_mode="floor")


def _without_sliver(part: Tensor, whole: int, parts: int = 1000) -> Tensor:
    """OpenCV leaves out what is no thousandth of a pixel."""
    return torch.where(part * parts > whole, part, torch.zeros_like(part))


def _number(value: int, like: Tensor) -> Tensor:
    return torch.ones(1, dtype=torch.int64, device=like.device) * value
