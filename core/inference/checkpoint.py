"""Weights on disk: safetensors with the recipe in the header, never a pickle."""

from collections.abc import Mapping
from pathlib import Path

from safetensors.torch import load_file, save_file
from torch import Tensor

from core.domain import KnownError
from core.files.whole_file import write_whole
from core.inference.checkpoint_info import BESIDE_THE_NETWORK, CheckpointInfo, read_info
from core.network import SegDecNet


def save_checkpoint(path: Path, weights: Mapping[str, Tensor], info: CheckpointInfo) -> None:
    """Write the file whole or not at all. Raises KnownError when the disk is full or the folder cannot be written."""
    tensors = {name: tensor.detach().cpu().contiguous() for name, tensor in weights.items()}
    write_whole(path, lambda partial: save_file(tensors, partial, info.to_header()))


def load_checkpoint(path: Path) -> tuple[SegDecNet, CheckpointInfo]:
    """The network in evaluation mode on the CPU, and its description. Raises KnownError when the file is not one of
    ours, or holds a memory of good images."""
    info = read_info(path)
    if not info.recipe.trains:
        remedy = "name a run of another recipe"
        raise KnownError(path, "is a memory of good images and no network", remedy)
    network = SegDecNet(info.recipe.network, info.channels)
    try:
        tensors = load_file(path)
        network.load_state_dict({name: one for name, one in tensors.items() if not name.startswith(BESIDE_THE_NETWORK)})
    except RuntimeError as error:
        raise KnownError(path, "its weights do not fit its own description", "train again") from error
    return network.eval(), info
