"""One look at an image: how it enters, and the network that sees it."""

from torch import Tensor, nn

from core.portable.entering import Entering, Planning
from core.recipes import Recipe

Seen = tuple[Tensor, Tensor, Tensor, Tensor]
"""Both results of a network, one after the other tile, then ``down`` and ``across`` as `entering.Plan` has them."""


class Look(nn.Module):
    """(N, H, W, C) as a camera gives them to what is seen of them.

    Only the planning computes with the sizes of images, the entering takes what it was told of them, and the network
    holds none at all: so each can be exported for itself.
    """

    def __init__(self, recipe: Recipe, network: nn.Module, channels: int, bits: int | None) -> None:
        super().__init__()
        self.planning, self.entering, self.network = Planning(recipe), Entering(channels, bits), network
        self.is_tiled = recipe.tile_px is not None

    def forward(self, image: Tensor) -> Seen:
        plan = self.planning(image)
        one, other = self.network(self.entering(image, plan))
        return one, other, plan.down, plan.across
