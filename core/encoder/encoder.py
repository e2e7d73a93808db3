"""What a memory and a probe need of a network that has seen other images: its features at one or more strides."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor


@dataclass(frozen=True, slots=True, eq=False)
class Encoder:
    """A frozen network on the ``device``, as it is known by ``name``.

    ``features`` takes what ``prepared`` makes of uint8 (N, 3, H, W), H and W multiples of 16, and gives float32 maps
    (N, channels, H/stride, W/stride), the finest first.
    """

    name: str
    prepared: Callable[[Tensor], Tensor]
    features: Callable[[Tensor], Sequence[Tensor]]
    device: torch.device

    def maps(self, pixels: Tensor) -> Sequence[Tensor]:
        """Of uint8 (N, 3, H, W), wherever they lie."""
        with torch.inference_mode():
            return self.features(self.prepared(pixels.to(self.device)))
