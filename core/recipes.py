"""Recipes: named network and training configurations. Imports no torch, so that every interface can list them."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Literal

from core.domain import KnownError


@dataclass(frozen=True, slots=True)
class NetworkConfig:
    """The shape of a SegDecNet; the defaults are those of recipe ``fast``.

    ``stages`` lists (convolutions, features); each stage ends by halving the resolution until the output stride of 8
    is reached, and ``stem_stride`` 2 makes the very first convolution the first halving. ``dilations`` gives one value
    a stage. ``normalization`` "group" is group normalisation with one group a channel, "feature" the published one.
    """

    stages: tuple[tuple[int, int], ...] = ((2, 32), (3, 64), (3, 96))
    stem_stride: Literal[1, 2] = 2
    kernel: int = 3
    dilations: tuple[int, ...] = (1, 1, 2)
    feature_kernel: int = 3
    feature_dilation: int = 4
    feature_width: int = 128
    decision_features: tuple[int, int, int] = (8, 16, 32)
    normalization: Literal["group", "feature"] = "group"
    segmentation_bias: float | None = -3.0
    gradient_stop: bool = True

    def __post_init__(self) -> None:
        if len(self.stages) != 3 or len(self.dilations) != 3:
            raise ValueError("a network has three stages, each with its dilation")


@dataclass(frozen=True, slots=True)
class LossConfig:
    """Weights of eq. 1, 4 and 5; ``dilation_px`` is the side of the square by which a mask grows before it is weighted,
    in pixels of the network's input."""

    delta: float = 1.0
    dynamic_balance: bool = True
    w_pos: float = 1.0
    p: float = 2.0
    dilation_px: int = 7


@dataclass(frozen=True, slots=True)
class OptimizerConfig:
    """AdamW with a one-cycle schedule whose peak is ``learning_rate``, gradients clipped to ``clip_norm``."""

    learning_rate: float = 2e-3
    weight_decay: float = 1e-2
    clip_norm: float = 1.0
    batch_size: int = 2


@dataclass(frozen=True, slots=True)
class Recipe:
    """A network and how to train it.

    Images are scaled down to at most ``max_input_px`` pixels, keeping their aspect. A run takes ``epochs`` epochs, or
    as many more as a small pool needs to show ``min_samples`` images. ``synthetic`` is the number of good images with a
    drawn defect and its exact mask that an epoch adds, as a share of its bad images.
    """

    name: str
    network: NetworkConfig = field(default_factory=NetworkConfig)
    loss: LossConfig = field(default_factory=LossConfig)
    optimizer: OptimizerConfig = field(default_factory=OptimizerConfig)
    epochs: int = 10
    min_samples: int = 800
    max_input_px: int = 180_000
    flips: bool = True
    intensity_jitter: float = 0.15
    synthetic: float = 0.5

    def __post_init__(self) -> None:
        if self.epochs < 1 or self.max_input_px < 64 * 64 or not 0 <= self.synthetic <= 10:
            raise ValueError("epochs must be at least 1, max_input_px at least 4096, synthetic between 0 and 10")

    def to_json(self) -> str:
        """All values as one JSON object; ``from_json`` reads it back."""
        return json.dumps(asdict(self), sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> "Recipe":
        """Raises ValueError or TypeError when the text is not a recipe of this version."""
        values = json.loads(text)
        network = values.pop("network")
        network["stages"] = tuple(tuple(stage) for stage in network["stages"])
        network["dilations"] = tuple(network["dilations"])
        network["decision_features"] = tuple(network["decision_features"])
        return cls(
            network=NetworkConfig(**network),
            loss=LossConfig(**values.pop("loss")),
            optimizer=OptimizerConfig(**values.pop("optimizer")),
            **values,
        )


@dataclass(frozen=True, slots=True)
class TrainingConfig:
    """One run's wishes. ``epochs`` overrides the recipe's; ``device`` is "auto", "cpu" or "cuda"; ``reserve_cores``
    processor cores are left to others, such as the window; ``resume`` is the run to take up after its last epoch."""

    recipe: Recipe
    seed: int = 0
    device: str = "auto"
    epochs: int | None = None
    resume: int | None = None
    reserve_cores: int = 0

    def to_json(self) -> str:
        return json.dumps(asdict(self), sort_keys=True)


WEIGHTS_NAME = "weights.safetensors"
"""A run's best weights so far, in its folder."""

FAST = Recipe("fast")
RECIPES: Mapping[str, Recipe] = {recipe.name: recipe for recipe in (FAST,)}


def recipe_named(name: str) -> Recipe:
    """Raises KnownError, listing the names there are."""
    try:
        return RECIPES[name]
    except KeyError:
        raise KnownError(name, "is not a recipe", f"choose one of {', '.join(RECIPES)}") from None
