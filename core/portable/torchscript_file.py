"""A portable model as a TorchScript file, for programs that bring LibTorch."""

import io
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


def to_torchscript(model: PortableModel, notes: Mapping[str, str]) -> bytes:
    """The content of the file; the ``notes`` are files of these names within. The model itself is changed: its networks
    are traced."""
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")  # torch calls TorchScript old
        _trace_networks(model)
        content = io.BytesIO()  # torch ends the whole process where a file finds no room
        torch.jit.save(torch.jit.script(model.eval()), content, _extra_files=dict(notes))
    return content.getvalue()


def write_torchscript(content: bytes, path: Path) -> None:
    """Whole or not at all. Raises KnownError where it cannot be written."""

    def write(partial: Path) -> None:
        partial.write_bytes(content)

    write_whole(path, write)


def _trace_networks(module: nn.Module) -> None:
    for name, child in list(module.named_children()):
        if isinstance(child, (NetworkLogits, EncoderFeatures)):
            example = torch.rand(2, child.channels, _SIDE_PX, _SIDE_PX) * 255
            setattr(module, name, torch.jit.trace(child, example))  # type: ignore[no-untyped-call]
        else:
            _trace_networks(child)
