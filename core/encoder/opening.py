"""From what a recipe says of its encoder to the encoder."""

import torch

from core.compute.kept_memory import keep_freed_memory
from core.encoder.efficientnet import NAME, loaded, prepared
from core.encoder.encoder import Encoder
from core.encoder.from_file import encoder_from_file
from core.encoder.numbers import encoder_numbers
from core.encoder.weights import encoder_weights
from core.number_type import NumberType
from core.recipes import EncoderFile


def open_encoder(file: EncoderFile | None, device: torch.device, wished: NumberType | None = None) -> Encoder:
    """The encoder in ``file``, or with None the one that comes with the program, in the ``wished`` type of number or
    else the quicker one. Raises KnownError when its weights cannot be used."""
    keep_freed_memory()
    if file is not None:
        return encoder_from_file(file, device)
    weights = encoder_weights()
    network = loaded(weights, device, encoder_numbers(weights, device, wished))
    return Encoder(NAME, prepared, network.features, device)
