"""A network, a memory and how far either is believed, as one file."""

from pathlib import Path

import torch
from safetensors.torch import load_file, save_file

from core.files.whole_file import write_whole
from core.fusion.fusion import Fusion
from core.inference.checkpoint import BESIDE_THE_NETWORK
from core.inference.checkpoint_info import CheckpointInfo
from core.memory.memory import Memory, Scale

_PATCHES, _SCALE, _FUSION = (f"{BESIDE_THE_NETWORK}{name}" for name in ("patches", "scale", "fusion"))


def add_memory(checkpoint: Path, memory: Memory, fusion: Fusion, info: CheckpointInfo) -> None:
    """Put them beside the network that ``checkpoint`` holds, with the description of both together. The file is changed
    whole or not at all; raises KnownError where it cannot be written."""
    tensors = load_file(checkpoint)
    tensors[_PATCHES] = torch.from_numpy(memory.patches)
    tensors[_SCALE] = torch.tensor(memory.scale, dtype=torch.float64)
    tensors[_FUSION] = torch.tensor([fusion.network, fusion.memory, fusion.offset], dtype=torch.float64)
    write_whole(checkpoint, lambda partial: save_file(tensors, partial, info.to_header()))


def load_memory(checkpoint: Path) -> tuple[Memory, Fusion] | None:
    """None where the network is alone: a run that was cancelled, or had too few good images."""
    tensors = load_file(checkpoint)
    if _FUSION not in tensors:
        return None
    memory = Memory(tensors[_PATCHES].numpy(), Scale(*tensors[_SCALE].tolist()))
    return memory, Fusion(*tensors[_FUSION].tolist())
