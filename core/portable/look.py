"""One look at an image: how it enters, and the network that sees it."""

from torch import Tensor, nn

Seen = tuple[Tensor, Tensor, Tensor, Tensor]
"""Both results of a network, one after the other tile, then ``down`` and ``across`` as `entering.Entered` has them."""


class Look(nn.Module):
    """(N, H, W, C) as a camera gives them to what is seen of them.

    Only the way in knows the sizes of images, and the network none at all: so each can be exported for itself.
    """

    def __init__(self, way: nn.Module, network: nn.Module, channels: int) -> None:
        super().__init__()
        self.way, self.network, self.channels = way, network, channels

    def forward(self, image: Tensor) -> Seen:
        pixels, down, across = self.way(image)
        one, other = self.network(pixels)
        return one, other, down, across
