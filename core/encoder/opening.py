"""From what a recipe says of its encoder to the encoder."""

import torch

from core.compute.kept_memory import keep_freed_memory
from core.encoder.efficientnet import NAME, loaded, prepared
from core.encoder.encoder import Encoder
from core.encoder.numbers import encoder_numbers
from core.encoder.weights import encoder_weights
from core.number_type import NumberType


def open_encoder(device: torch.device, wished: NumberType | None = None) -> Encoder:
    """The encoder on the device, in the ``wished`` type of number or else the quicker one. Raises KnownError when its
    weights cannot be used."""
    keep_freed_memory()
    weights = encoder_weights()
    network = loaded(weights, device, encoder_numbers(weights, device, wished))
    return Encoder(NAME, prepared, network.features, device)
