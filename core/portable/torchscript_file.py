"""A portable model as a TorchScript file, for programs that bring LibTorch."""

import warnings
from collections.abc import Mapping
from pathlib import Path

import torch
from torch import nn

from core.files.whole_file import write_whole
from core.portable.model import PortableModel
from core.portable.network import NetworkLogits
from core.portable.sight import EncoderFeatures

_SIDE_PX = 192
"""Of the images that the networks are traced with; what they do depends on no size."""


def write_torchscript(model: PortableModel, path: Path, notes: Mapping[str, str]) -> None:
    """Whole or not at all; the ``notes`` are files of these names within. The model itself is changed: its networks
    are traced. Raises KnownError where it cannot be written."""
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")  # torch calls TorchScript old
        _trace_networks(model)
        scripted = torch.jit.script(model.eval())
        write_whole(path, lambda partial: torch.jit.save(scripted, str(partial), _extra_files=dict(notes)))


def _trace_networks(module: nn.Module) -> None:
    for name, child in list(module.named_children()):
        if isinstance(child, (NetworkLogits, EncoderFeatures)):
            example = torch.rand(2, child.channels, _SIDE_PX, _SIDE_PX) * 255
            setattr(module, name, torch.jit.trace(child, example))  # type: ignore[no-untyped-call]
        else:
            _trace_networks(child)
