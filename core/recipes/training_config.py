"""What one run is asked to do."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from core.compute.number_type import NumberType
from core.recipes.recipe import Recipe

WEIGHTS_NAME = "weights.safetensors"
"""A run's best weights so far, in its folder."""
STATE_NAME = "state.safetensors"
"""All that a run needs to go on after its last epoch; gone once it has ended."""


@dataclass(frozen=True, slots=True)
class TrainingConfig:
    """One run's wishes. ``epochs`` overrides the recipe's; ``device`` is "auto", "cpu" or "cuda"; ``reserve_cores``
    processor cores are left to others, such as the window; ``resume`` is the run to take up after its last epoch.

    ``start_from`` is a file of weights to begin with; ``warm_start`` takes those of the last run with the same network.
    Decoded images take at most ``memory_gb`` GiB. ``removal`` names the anomaly scorer of one-shot removal, None to
    learn from every image. ``number_type`` None is the quicker one on the processor that computes.
    """

    recipe: Recipe
    seed: int = 0
    device: str = "auto"
    epochs: int | None = None
    resume: int | None = None
    reserve_cores: int = 0
    start_from: Path | None = None
    warm_start: bool = False
    memory_gb: float = 2.0
    removal: str | None = None
    number_type: NumberType | None = None

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
