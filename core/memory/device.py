"""What a memory is computed on."""

import torch

from core.compute.runtime import choose_runtime
from core.number_type import NumberType, Work
from core.recipes import Recipe


def memory_device(device: str, recipe: Recipe) -> torch.device:
    """``device`` is "auto", "cpu" or "cuda"; numbers have 32 bits everywhere, since distances are small differences of
    large ones. Raises KnownError when CUDA is asked for and absent."""
    return choose_runtime(device, Work.SCORING, recipe, 3, NumberType.FLOAT32).device
