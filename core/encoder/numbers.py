"""The number type that the encoder computes in: the quicker one here, as for networks that are trained."""

from collections.abc import Mapping

import torch
from torch import Tensor

from core.compute.machine_notes import probed_network
from core.compute.number_probe import Pass, compared, on_one_thread
from core.encoder.efficientnet import NAME, loaded, prepared
from core.encoder.weights import Weights
from core.number_type import NumberType, Probed, Work

_SIDES = (192, 384)
_ENOUGH_S = 0.02


def encoder_numbers(weights: Weights, device: torch.device, wished: NumberType | None = None) -> NumberType:
    """On a processor the ``wished`` one, or else the quicker one in a probe of half a second, which is kept. On a GPU
    32 bits: there the encoder takes no time worth saving."""
    if device.type != "cpu":
        return NumberType.FLOAT32
    return wished or probed_network(NAME, lambda: _probe(weights))[Work.SCORING].number_type


def _probe(weights: Weights) -> Mapping[Work, Probed]:
    """The same for both kinds of work: an encoder only looks."""
    images = [prepared(torch.zeros(1, 3, side, side, dtype=torch.uint8)) for side in _SIDES]
    with on_one_thread():
        return dict.fromkeys(Work, compared(_looking(weights), images, _ENOUGH_S))


def _looking(weights: Weights) -> Pass:
    networks = {kind: loaded(weights, torch.device("cpu"), kind) for kind in NumberType}

    def run(images: Tensor, number_type: NumberType) -> None:
        with torch.inference_mode():
            networks[number_type].features(images)

    return run
