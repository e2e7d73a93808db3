"""Scaling as OpenCV scales, inside a graph: two products with matrices whose rows say by how much each pixel counts.

Whole numbers tell where pixels lie, so that a runtime without double precision finds the same. OpenCV's way of each:
``resizeArea_``, and ``resizeGeneric_`` with its weights of eleven bits.
"""

import torch
from torch import Tensor

_UNIT = 2048
"""Parts in which OpenCV interpolates."""


def scaled_to(pixels: Tensor, rows: int, columns: int, high: int, wide: int) -> Tensor:
    """(N, C, H, W) float32, whole numbers in 0..255, to (N, C, high, wide), likewise: scaled to ``rows`` × ``columns``
    as OpenCV does, by means of areas where both sides shrink, else linearly, and mirrored beyond."""
    height, width = pixels.shape[2], pixels.shape[3]
    is_smaller = _number(rows, pixels) * columns < _number(height, pixels) * width
    is_reduced = is_smaller & (_number(rows, pixels) <= height) & (_number(columns, pixels) <= width)
    is_halved = is_reduced & (_number(2 * rows, pixels) == height) & (_number(2 * columns, pixels) == width)
    across, _, _ = side_weights(width, columns, wide, is_reduced, is_smaller, True)  # (W', W)
    down, after, rising = side_weights(height, rows, high, is_reduced, is_smaller, False)  # (H', H)
    half = pixels.matmul(across.transpose(0, 1))  # (N, C, H, W')
    half = torch.where(is_reduced, half, torch.floor(half / 16))  # shifts right by 4, 16 and 2, as OpenCV's
    one, other = down.matmul(half), half.index_select(2, after) * rising[:, None]  # (N, C, H', W')
    linear = torch.floor((torch.floor(one / 65536) + torch.floor(other / 65536) + 2) / 4)
    mean = torch.where(is_halved, torch.floor(one + 0.5), torch.round(one))
    return torch.where(is_reduced, mean, linear).clamp(0.0, 255.0)


def side_weights(
    length: int, shown: int, out: int, is_reduced: Tensor, is_smaller: Tensor, at_once: bool, unit: int = _UNIT
) -> tuple[Tensor, Tensor, Tensor]:
    """(out, length) float32: by how much ``length`` pixels count for each of ``shown``, which go on mirrored to
    ``out``; interpolated in parts of ``unit``, the later of two neighbours only if ``at_once``. Also which one that is
    (out,) int64, and how much it counts otherwise (out,) float32."""
    place = mirrored(out, shown, is_reduced)
    first, last, head, tail = area_share(place, length, shown)
    low, rising = between(place, length, shown, is_smaller)
    before, after = low.clamp(min=0), (low + 1).clamp(max=length - 1)
    nothing = torch.zeros_like(rising)
    body = torch.where(is_reduced, (nothing + shown) / length, nothing)
    head = torch.where(is_reduced, head, unit - rising)
    tail = torch.where(is_reduced, tail, rising if at_once else nothing)
    pixel = torch.arange(length, device=place.device)[None]
    at_head, at_tail = torch.where(is_reduced, first - 1, before), torch.where(is_reduced, last, after)
    whole = (pixel >= first[:, None]) & (pixel < last[:, None])
    weights = (
        body[:, None] * whole
        + head[:, None] * (pixel == at_head[:, None])
        + tail[:, None] * (pixel == at_tail[:, None])
    )
    return weights, after, torch.where(is_reduced, nothing, rising)


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
