"""What `core.inference.inputs.load_input` does with an image, inside a graph: bits, scaling, mirrored borders.

Scaling is two products with matrices whose rows say how much of each pixel goes into an output pixel. OpenCV's area
and linear scaling are both such a matrix: a box of a place and a width laid over the pixels.
"""

import torch
from torch import Tensor, nn

from core.portable.sizes import padded, shown_size
from core.recipes import Recipe


class Entering(nn.Module):
    """(N, H, W, C) uint8 or uint16 as a camera gives them to (N, ``channels``, H', W') float32, whole numbers in 0..255
    at network size, and how many rows and columns of it are the image itself. C is 1 or ``channels``."""

    def __init__(self, recipe: Recipe, channels: int, bits: int | None) -> None:
        super().__init__()
        self.channels = channels
        self.max_input_px = recipe.max_input_px
        self.fixed_size: tuple[int, int] = recipe.input_size or (0, 0)
        self.unused_bits = 0 if bits is None else bits - 8

    def forward(self, image: Tensor) -> tuple[Tensor, int, int]:
        pixels = image.permute(0, 3, 1, 2).float()  # (N, C, H, W)
        if self.unused_bits > 0:
            pixels = torch.floor(pixels / 2**self.unused_bits).clamp(max=255.0)
        height, width = image.shape[1], image.shape[2]
        if self.fixed_size[0] > 0:
            rows, columns = self.fixed_size
            high, wide = rows, columns
        else:
            rows, columns = shown_size(height, width, self.max_input_px)
            high, wide = padded(rows), padded(columns)
        is_smaller = _area(rows, columns, image) < _area(height, width, image)
        is_reduced = is_smaller & (_ratio(height, rows, image) >= 1) & (_ratio(width, columns, image) >= 1)
        down = scaling(height, rows, high, is_reduced, is_smaller)  # (H', H)
        across = scaling(width, columns, wide, is_reduced, is_smaller)  # (W', W)
        scaled = down.matmul(pixels.matmul(across.transpose(0, 1)))  # (N, C, H', W')
        scaled = torch.round(scaled).clamp(0.0, 255.0)
        if self.channels != image.shape[3]:
            scaled = scaled.repeat(1, self.channels, 1, 1)  # grey as colours
        return scaled, rows, columns


def scaling(length: int, shown: int, out: int, is_reduced: Tensor, is_smaller: Tensor, sliver: float = 1e-3) -> Tensor:
    """(out, length) float32: weights of ``length`` pixels in ``shown`` of them, which go on mirrored to ``out``.

    ``is_reduced`` (1,) bool: each output pixel is the mean of what it covers, OpenCV's INTER_AREA. Otherwise linear;
    where ``is_smaller``, as OpenCV interpolates when INTER_AREA is asked for and one side grows.
    """
    place = torch.arange(out, device=is_reduced.device, dtype=torch.float64) % (2 * shown)
    place = torch.minimum(place, 2 * shown - 1 - place)  # (out,) mirrored, the border pixel repeated
    ratio = place.new_ones(1) * length / shown  # (1,)
    covered = place * ratio
    before = torch.floor(covered)
    beyond = (place + 1) - (before + 1) / ratio
    beyond = torch.where(beyond <= 0, torch.zeros_like(beyond), beyond - torch.floor(beyond))
    centred = (place + 0.5) * ratio - 0.5
    linear = torch.where(is_smaller, before + beyond, centred).clamp(min=0.0).clamp(max=length - 1)
    start = torch.where(is_reduced, covered, linear)  # (out,)
    box = torch.where(is_reduced, ratio, torch.ones_like(ratio)).minimum(length - start)
    end = start + box
    first, last = torch.ceil(start), torch.floor(end)
    # in double precision, so that ties are rounded as OpenCV rounds them, and slivers left out as there
    head, tail = first - start, end - last
    head = torch.where(is_reduced & (head <= sliver), torch.zeros_like(head), head) / box
    tail = torch.where(is_reduced & (tail <= sliver), torch.zeros_like(tail), tail) / box
    pixel = torch.arange(length, device=is_reduced.device, dtype=torch.float32)[None]
    first, last = first.float()[:, None], last.float()[:, None]
    body = (1 / box).float()[:, None] * ((pixel >= first) & (pixel < last)).float()
    ends = head.float()[:, None] * (pixel == first - 1).float() + tail.float()[:, None] * (pixel == last).float()
    return body + ends


def _area(height: int, width: int, like: Tensor) -> Tensor:
    return torch.ones(1, dtype=torch.float64, device=like.device) * height * width


def _ratio(length: int, shown: int, like: Tensor) -> Tensor:
    return torch.ones(1, dtype=torch.float64, device=like.device) * length / shown
