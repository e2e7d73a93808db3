"""What one run is asked to do."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from core.number_type import NumberType
from core.recipes.recipe import Recipe

WEIGHTS_NAME = "weights.safetensors"
"""A run's best weights so far, in its folder."""
STATE_NAME = "state.safetensors"
"""All that a run needs to go on after its last epoch; gone once it has ended."""


@dataclass(frozen=True, slots=True)
class TrainingConfig:
    """What one run is asked to do."""

    recipe: Recipe
    """The network and how to train it."""
    seed: int = 0
    """Of all random numbers of the run."""
    device: str = "auto"
    """One of "auto", "cpu" and "cuda"."""
    epochs: int | None = None
    """Number of epochs; None takes the recipe's."""
    resume: int | None = None
    """Id of the interrupted run to go on with after its last epoch; None starts a new one."""
    reserve_cores: int = 0
    """Processor cores left to others, such as the window."""
    start_from: Path | None = None
    """File of weights to begin with; None begins with random ones."""
    warm_start: bool = False
    """Whether to begin with the weights of the last run that has the same network."""
    memory_gb: float = 2.0
    """GiB that decoded images may take, training and validation together."""
    removal: str | None = None
    """Name of the anomaly scorer of one-shot removal; None learns from every image."""
    number_type: NumberType | None = None
    """Number type of the convolutions; None takes the quicker one on the device that computes."""

    def to_json(self) -> str:
        """All values as one JSON object; ``from_json`` reads it back."""
        return json.dumps(asdict(self), sort_keys=True, default=str)

    @classmethod
    def from_json(cls, text: str) -> "TrainingConfig":
        """Raises ValueError, KeyError or TypeError when the text is not a configuration of this version."""
        values = json.loads(text)
        recipe, path = Recipe.from_json(json.dumps(values.pop("recipe"))), values.pop("start_from", None)
        number_type = values.pop("number_type", None)
        return cls(
            recipe,
            start_from=None if path is None else Path(path),
            number_type=None if number_type is None else NumberType(number_type),
            **values,
        )
