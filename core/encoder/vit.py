"""Vision transformers as DINO, DINOv2 and DINOv3 come (Dosovitskiy et al. 2021, Oquab et al. 2023, Siméoni et al.
2025), for their features; by the names of their tensors in the first implementations, and of the first two in timm."""

from collections.abc import Mapping, Sequence
from math import isqrt, pi
from typing import TypeVar

import torch
from torch import Tensor, nn
from torch.nn.functional import gelu, interpolate, scaled_dot_product_attention

from core.encoder.layers import without_prefix

_REGISTERS = ("register_tokens", "reg_token", "storage_tokens")
_MASK = "attn.qkv.bias_mask"
"""Which biases count: in DINOv3 those of keys do not."""
_HEAD_WIDTH = 64
"""Numbers of a head, in all sizes from small to large."""
_EPSILON, _EPSILON_TURNING = 1e-6, 1e-5
"""Of the layers' norms; DINOv3 has another one."""
_STEP = 16
"""Input pixels for which there is one token, whatever the network's own patches: images are scaled to that."""
_READ_FROM = 2 / 3
"""Depth, as a share of all blocks, at which tokens are read: the last ones tell of the whole image."""


_ROTATION_BASE = 100.0
"""Of the periods by which DINOv3 turns queries and keys; in fractions of half a side."""
Turn = tuple[Tensor, Tensor]
"""Cosine and sine (places, numbers of a head)."""


def is_vit(tensors: Mapping[str, Tensor]) -> bool:
    first = {"blocks.0.attn.qkv.weight", "blocks.0.mlp.fc1.weight"}
    return {"cls_token", "patch_embed.proj.weight", *first} <= set(tensors)


def n_heads(width: int) -> int:
    return max(1, width // _HEAD_WIDTH)


class VisionTransformer(nn.Module):
    """Of the shapes that ``tensors`` have; further ones, such as a classifier's, are left alone. Raises KeyError,
    RuntimeError or ValueError where they are no such network.

    Where a place lies is told by ``pos_embed``, or without one by turning queries and keys.
    """

    before: Tensor
    positions: Tensor

    def __init__(self, tensors: Mapping[str, Tensor]) -> None:
        super().__init__()
        width, _, self._patch, _ = tensors["patch_embed.proj.weight"].shape
        depth = 1 + max(int(name.split(".")[1]) for name in tensors if name.startswith("blocks."))
        self.patch_embed = nn.Conv2d(3, width, self._patch, self._patch)
        self.patch_embed.load_state_dict(without_prefix(tensors, "patch_embed.proj."))
        n_read = max(1, round(_READ_FROM * depth))
        registers = [tensors[name] for name in _REGISTERS if name in tensors]
        before, positions = torch.cat([tensors["cls_token"], *registers], dim=1), tensors.get("pos_embed")
        self._turns, self._head_width = positions is None, width // n_heads(width)
        epsilon = _EPSILON_TURNING if self._turns else _EPSILON
        parts = [without_prefix(tensors, f"blocks.{row}.") for row in range(n_read)]
        self.blocks = nn.ModuleList(_Block(part, width, epsilon) for part in parts)
        grid = torch.zeros(1, width, 1, 1)
        if positions is not None:
            side = isqrt(positions.shape[1])
            n_beside = positions.shape[1] - side**2
            before = before + nn.functional.pad(positions[:, :n_beside], (0, 0, 0, before.shape[1] - n_beside))
            grid = positions[:, n_beside:].reshape(1, side, side, width).permute(0, 3, 1, 2)
        self.register_buffer("before", before)
        self.register_buffer("positions", grid)

    def forward(self, images: Tensor) -> Sequence[Tensor]:
        """(N, 3, H, W), H and W multiples of 16 → one map (N, width, H/16, W/16)."""
        rows, columns = images.shape[-2] // _STEP, images.shape[-1] // _STEP
        if self._patch != _STEP:
            size = (rows * self._patch, columns * self._patch)
            images = interpolate(images, size=size, mode="bilinear", align_corners=False, antialias=True)
        places = self.patch_embed(images)  # (N, width, rows, columns)
        places = places + interpolate(self.positions, size=(rows, columns), mode="bicubic", align_corners=False)
        n_before = self.before.shape[1]
        x = torch.cat([self.before.expand(len(images), -1, -1), places.flatten(2).transpose(1, 2)], dim=1)
        turn = _turn(n_before, rows, columns, self._head_width, images.device) if self._turns else None
        for block in self.blocks:
            x = block(x, turn)
        tokens = x[:, n_before:]  # (N, rows · columns, width)
        return [tokens.transpose(1, 2).reshape(len(images), -1, rows, columns)]


def _turn(n_before: int, rows: int, columns: int, width: int, device: torch.device) -> Turn:
    """By how much the place of a token turns pairs of its ``width`` numbers; what stands before the places stays."""
    down, across = (2 * (torch.arange(n, device=device) + 0.5) / n - 1 for n in (rows, columns))
    at = torch.stack(torch.meshgrid(down, across, indexing="ij"), dim=-1).reshape(-1, 2, 1)
    periods = _ROTATION_BASE ** (torch.arange(width // 4, device=device) / (width // 4))
    angles = (2 * pi * at / periods).flatten(1).repeat(1, 2)  # (places, width)
    angles = torch.cat([angles.new_zeros(n_before, width), angles])
    return angles.cos(), angles.sin()


def _turned(x: Tensor, turn: Turn) -> Tensor:
    one, other = x.chunk(2, dim=-1)
    return x * turn[0] + torch.cat([-other, one], dim=-1) * turn[1]


class _Block(nn.Module):
    """Attention and two layers, each added to what comes in; scaled for each channel where ``tensors`` say so."""

    scale1: Tensor
    scale2: Tensor

    def __init__(self, tensors: Mapping[str, Tensor], width: int, epsilon: float) -> None:
        super().__init__()
        self._heads = n_heads(width)
        self.norm1, self.norm2 = (_loaded(nn.LayerNorm(width, epsilon), tensors, f"norm{row}.") for row in (1, 2))
        has_bias = "attn.qkv.bias" in tensors
        self.qkv = _loaded(nn.Linear(width, 3 * width, bias=has_bias), tensors, "attn.qkv.")
        if _MASK in tensors:
            self.qkv.bias.data *= tensors[_MASK]
        self.proj = _loaded(nn.Linear(width, width), tensors, "attn.proj.")
        hidden = len(tensors["mlp.fc1.weight"])
        self.fc1 = _loaded(nn.Linear(width, hidden), tensors, "mlp.fc1.")
        self.fc2 = _loaded(nn.Linear(hidden, width), tensors, "mlp.fc2.")
        for row in (1, 2):
            self.register_buffer(f"scale{row}", tensors.get(f"ls{row}.gamma", torch.ones(width)))

    def forward(self, x: Tensor, turn: Turn | None) -> Tensor:
        """(N, places, width) → the same."""
        n, places, width = x.shape
        qkv = self.qkv(self.norm1(x)).reshape(n, places, 3, self._heads, width // self._heads)
        query, key, value = qkv.permute(2, 0, 3, 1, 4)  # each (N, heads, places, numbers of a head)
        if turn is not None:
            query, key = _turned(query, turn), _turned(key, turn)
        seen = scaled_dot_product_attention(query, key, value).transpose(1, 2).reshape(n, places, width)
        x = x + self.scale1 * self.proj(seen)
        thought: Tensor = self.fc2(gelu(self.fc1(self.norm2(x))))
        return x + self.scale2 * thought


Layer = TypeVar("Layer", bound=nn.Module)


def _loaded(layer: Layer, tensors: Mapping[str, Tensor], prefix: str) -> Layer:
    own = without_prefix(tensors, prefix)
    layer.load_state_dict({name: own[name] for name in layer.state_dict()})
    return layer
