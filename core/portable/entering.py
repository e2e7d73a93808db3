"""What `core.inference.inputs.load_input` does with an image, inside a graph: bits, scaling, mirrored borders."""

import torch
from torch import Tensor, nn

from core.portable.scaling import scaled_to
from core.portable.sizes import cells, padded, shown_size
from core.recipes import Recipe

Entered = tuple[Tensor, Tensor, Tensor]
"""Images as a network takes them: tiles (N·r·c, channels, H, W) float32, whole numbers in 0..255; and how their maps
are put together to one of (h, w) cells: ``down`` (h, r, H/8) and ``across`` (w, c, W/8) float32, by how much each cell
of each tile counts for each cell of the image; together 1."""


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
        scaled = scaled_to(pixels, rows, columns, high, wide)
        if self.channels != image.shape[3]:
            scaled = scaled.repeat(1, self.channels, 1, 1)  # grey as colours
        return scaled, rows, columns


class EnteringWhole(nn.Module):
    """(N, H, W, C) as a camera gives them to what enters, each image a single tile."""

    def __init__(self, entering: Entering) -> None:
        super().__init__()
        self.entering = entering

    def forward(self, image: Tensor) -> Entered:
        pixels, rows, columns = self.entering(image)
        down = torch.eye(cells(rows), cells(pixels.shape[2]), device=image.device)
        across = torch.eye(cells(columns), cells(pixels.shape[3]), device=image.device)
        return pixels, down[:, None], across[:, None]
