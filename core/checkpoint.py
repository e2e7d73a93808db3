"""Weights on disk that say themselves what they are: safetensors with the recipe in the header."""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from safetensors import SafetensorError, safe_open
from safetensors.torch import load_file, save_file
from torch import Tensor

from core.domain import KnownError
from core.network import SegDecNet
from core.recipes import Recipe

FORMAT = "maskworth-segdec-1"


@dataclass(frozen=True, slots=True)
class CheckpointInfo:
    """``threshold`` is the defect score from which an image is called bad; ``threshold_from`` names the split that it
    was chosen on, "validation" or "train"."""

    recipe: Recipe
    channels: int
    epoch: int
    threshold: float
    threshold_from: str


def save_checkpoint(path: Path, weights: Mapping[str, Tensor], info: CheckpointInfo) -> None:
    """Write whole or not at all."""
    header = {
        "format": FORMAT,
        "recipe": info.recipe.to_json(),
        "channels": str(info.channels),
        "epoch": str(info.epoch),
        "threshold": repr(info.threshold),
        "threshold_from": info.threshold_from,
    }
    partial = path.with_suffix(".partial")
    save_file({name: tensor.detach().cpu().contiguous() for name, tensor in weights.items()}, partial, header)
    os.replace(partial, path)


def load_checkpoint(path: Path) -> tuple[SegDecNet, CheckpointInfo]:
    """The network in evaluation mode on the CPU, and what it is. Raises KnownError when the file is not one of ours."""
    info = read_info(path)
    network = SegDecNet(info.recipe.network, info.channels)
    try:
        network.load_state_dict(load_file(path))
    except RuntimeError as error:
        raise KnownError(path, "its weights do not fit its own description", "train again") from error
    return network.eval(), info


def read_info(path: Path) -> CheckpointInfo:
    """The description in the file's header, without its weights."""
    try:
        with safe_open(path, framework="pt") as file:
            header = file.metadata() or {}
    except FileNotFoundError:
        raise KnownError(path, "there are no trained weights here", "train first") from None
    except (SafetensorError, OSError) as error:
        raise KnownError(path, "is not a safetensors file", "train again, or name another run") from error
    if header.get("format") != FORMAT:
        raise KnownError(path, "was not written by this version of Maskworth", "train again")
    try:
        return CheckpointInfo(
            Recipe.from_json(header["recipe"]),
            int(header["channels"]),
            int(header["epoch"]),
            float(header["threshold"]),
            header["threshold_from"],
        )
    except (KeyError, TypeError, ValueError, json.JSONDecodeError) as error:
        raise KnownError(path, "its description cannot be read", "train again") from error
