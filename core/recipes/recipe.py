"""A network and how to train it, as one frozen value."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from math import sqrt
from typing import Any

from core.domain import SupervisionLevel
from core.recipes.encoder_file import EncoderFile
from core.recipes.loss_config import LossConfig
from core.recipes.memory_config import MemoryConfig
from core.recipes.network_config import NetworkConfig
from core.recipes.optimizer_config import OptimizerConfig

_USUAL_PX = 180_000
"""Smaller images are small ones. Whoever lets more pixels in does not make the others small."""

LARGEST_INPUT_PX = 4096
"""Side of the largest square that images may be asked to enter as."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """A network and how to train it; the defaults are those of recipe ``fast``.

    B is Božič et al. 2021. What is not from there is ours, see ``docs/method.md``.
    """

    name: str
    """As ``--recipe`` takes it, with the changes made to it: "fast at 850 px"."""
    network: NetworkConfig = field(default_factory=NetworkConfig)
    """Shape of the network."""
    loss: LossConfig = field(default_factory=LossConfig)
    """Weights of the loss."""
    optimizer: OptimizerConfig = field(default_factory=OptimizerConfig)
    """How a step changes the weights."""
    epochs: int = 30
    """Epochs of a run on images of usual size, from 1."""
    stretch: float = 1.5
    """Largest factor of ``epochs`` for small images, from 1; 1 as published."""
    min_samples: int = 1000
    """Images that a run shows at least: a small pool gets more epochs."""
    input_size: tuple[int, int] | None = None
    """(height, width) in pixels that every image is scaled to, multiples of 8 from 96; None scales images down to
    ``max_input_px`` and keeps their aspect."""
    max_input_px: int = _USUAL_PX
    """Pixels of the largest input, from 4096."""
    magnified: float = 1.0
    """Largest factor by which an image's sides enter longer than they are in its file, from 1, within
    ``max_input_px``. A run chooses it, for defects that no file shows large enough."""
    shows_small: bool = True
    """Whether a run shows images larger, in tiles, where most of its smallest masks would be lost otherwise."""
    tile_px: int | None = None
    """Pixels of a tile, from 4096: larger inputs go through the network tile by tile. None takes them as a whole. A run
    chooses it, with ``max_input_px``, and keeps both with its weights."""
    flips: bool = True
    """Whether training mirrors images at random."""
    intensity_jitter: float = 0.15
    """Strength of random changes of gain, offset, gamma and of light across the image, as a fraction; 0 none."""
    smallest_scale: float = 0.5
    """Smallest scale of a training image relative to its file, from 0.1 to 1; every second image is scaled at random. 1
    never scales."""
    synthetic: float = 1.0
    """Good images with a made defect and its exact mask that an epoch adds for each bad image, from 0."""
    pasted: float = 0.5
    """Good images with the pasted defect of a masked image that an epoch adds for each bad image, from 0; none before
    there are masks."""
    synthetic_until: int = 20
    """Number of masks from which no more small made defects are added; they fade out until then. Large ones go sooner,
    unless the masked ones are large."""
    bag_until: int = 5
    """Number of masks from which the multiple-instance loss is 0; it fades out until then. From there on the map of a
    bad image without a mask is out of sample."""
    holds_out: bool = True
    """Whether images are held out for validation where the project marks none."""
    patience: int | None = 15
    """Epochs without a better validation after which the run skips all but its last fifth; None never skips."""
    without_masks: tuple[float, float] | None = None
    """(learning rate, δ) in place of the recipe's own where no image has a mask (B, section 5.5); None keeps them."""
    memory: MemoryConfig | None = None
    """The memory of good images beside the network; None has none."""
    trains: bool = True
    """Whether the network is trained. Without it there is the memory alone: of all else only the size of inputs and
    ``holds_out`` matter."""

    def __post_init__(self) -> None:
        if self.epochs < 1 or self.max_input_px < 4096 or min(self.synthetic, self.pasted) < 0:
            raise ValueError("epochs from 1, max_input_px from 4096, synthetic and pasted from 0")
        if self.magnified < 1:
            raise ValueError("magnified from 1")
        if self.tile_px is not None and (self.tile_px < 4096 or self.input_size is not None):
            raise ValueError("tile_px from 4096, and not with an input_size")
        if min(self.synthetic_until, self.bag_until) < 1:
            raise ValueError("synthetic_until and bag_until from 1")
        if self.stretch < 1:
            raise ValueError("stretch from 1")
        if not 0.1 <= self.smallest_scale <= 1:
            raise ValueError("smallest_scale from 0.1 to 1")
        if self.input_size is not None and any(side % 8 or side < 96 for side in self.input_size):
            raise ValueError("both sides of input_size must be multiples of 8 from 96")
        if not self.trains and self.memory is None:
            raise ValueError("a recipe trains a network or has a memory")

    def of_memory(self) -> "Recipe":
        """By which images enter the memory beside the network: whole, and finer than they usually enter the network,
        since small flaws would be lost. Raises ValueError without a memory."""
        if self.memory is None:
            raise ValueError(f"recipe {self.name} has no memory")
        if not self.trains:
            return self
        return replace(self, max_input_px=self.memory.input_px, input_size=None, tile_px=None)

    def entering_px(self, image_px: float) -> float:
        """About how many pixels of an image of ``image_px`` pixels enter, in whatever number of tiles."""
        if self.input_size is not None:
            return self.input_size[0] * self.input_size[1]
        return min(image_px * self.magnified**2, self.max_input_px)

    @property
    def step_px(self) -> int:
        """Pixels of the largest image, or tile, that goes through the network at once."""
        return self.max_input_px if self.tile_px is None else min(self.tile_px, self.max_input_px)

    def epochs_for(self, mean_px: float) -> int:
        """Epochs for images that enter with so many pixels."""
        usual_px = min(self.step_px, _USUAL_PX)
        return round(self.epochs * min(self.stretch, max(1.0, sqrt(usual_px / mean_px))))

    def synthetic_at(self, n_masked: int) -> float:
        """Made defects of any kind for each bad image when this many have a real mask."""
        return self.synthetic * max(0.0, 1 - n_masked / self.synthetic_until)

    def bag_at(self, n_masked: int) -> float:
        """Weight of the multiple-instance loss when this many bad images have a real mask."""
        return self.loss.bag * max(0.0, 1 - n_masked / self.bag_until)

    def under(self, supervision: SupervisionLevel) -> "Recipe":
        """The recipe at this level of supervision: itself, but for ``without_masks``."""
        if supervision is not SupervisionLevel.WEAK or self.without_masks is None:
            return self
        rate, delta = self.without_masks
        return replace(
            self,
            optimizer=replace(self.optimizer, learning_rate=rate),
            loss=replace(self.loss, delta=delta),
            without_masks=None,
        )

    def to_json(self) -> str:
        """All values as one JSON object; ``from_json`` reads it back."""
        return json.dumps(asdict(self), sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> "Recipe":
        """Raises ValueError, KeyError or TypeError when the text is not a recipe of this version."""
        values = json.loads(text)
        network, size = values.pop("network"), values.pop("input_size")
        weak, memory = values.pop("without_masks", None), values.pop("memory", None)
        values.setdefault("trains", memory is None)  # a recipe of an earlier version had the one or the other
        network["stages"] = tuple(tuple(stage) for stage in network["stages"])
        network["dilations"] = tuple(network["dilations"])
        network["decision_features"] = tuple(network["decision_features"])
        return cls(
            network=NetworkConfig(**network),
            loss=LossConfig(**values.pop("loss")),
            optimizer=OptimizerConfig(**values.pop("optimizer")),
            input_size=None if size is None else (size[0], size[1]),
            without_masks=None if weak is None else (weak[0], weak[1]),
            memory=None if memory is None else _memory(memory),
            **values,
        )


def _memory(values: Mapping[str, Any]) -> MemoryConfig:
    encoder = values.get("encoder")
    return MemoryConfig(**{**values, "encoder": None if encoder is None else EncoderFile(**encoder)})
