"""Encoders of a person's own: a safetensors file, whose tensors tell which network it is."""

from pathlib import Path

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file
from torch import Tensor, nn

from core.domain import KnownError
from core.encoder.encoder import Encoder
from core.encoder.resnet import ResNet, is_resnet
from core.encoder.vit import VisionTransformer, is_vit
from core.recipes import EncoderFile, encoder_file

_MEAN, _DEVIATION = (123.675, 116.28, 103.53), (58.395, 57.12, 57.375)
"""Of the colours of ImageNet, as all these networks are shown images."""
_KINDS = ((is_resnet, ResNet), (is_vit, VisionTransformer))


def encoder_from_file(file: EncoderFile, device: torch.device) -> Encoder:
    """The encoder on the device, in 32 bits. Raises KnownError when the file is missing, another one by now, or holds
    no network that we know."""
    path = Path(file.path)
    if encoder_file(path).digest != file.digest:
        raise KnownError(path, "is another encoder than the model was made with", "put that file back, or train again")
    return Encoder(file.name, _prepared, _network(path).to(device), device)


def _network(path: Path) -> nn.Module:
    try:
        tensors = {name: tensor.float() for name, tensor in load_file(path).items()}
        made = next((kind(tensors) for is_one, kind in _KINDS if is_one(tensors)), None)
    except (SafetensorError, OSError, KeyError, RuntimeError, ValueError) as error:
        raise _unknown(path) from error
    if made is None:
        raise _unknown(path)
    return made.requires_grad_(False).eval()


def _prepared(pixels: Tensor) -> Tensor:
    """uint8 (N, 3, H, W) → float32."""
    mean, deviation = (pixels.new_tensor(each, dtype=torch.float32)[:, None, None] for each in (_MEAN, _DEVIATION))
    return ((pixels.float() - mean) / deviation).contiguous(memory_format=torch.channels_last)


def _unknown(path: Path) -> KnownError:
    return KnownError(
        path,
        "holds no encoder that is known",
        "choose the safetensors file of a ResNet, DINOv2 or DINOv3, with the names of torchvision, timm or DINO's own",
    )
