"""What a look at all labeled images takes beside the training, and what it takes to weigh both: measured here by the
last such run. Imports no torch."""

from dataclasses import dataclass

from core.compute.machine_notes import known_seconds, note_seconds
from core.recipes import Recipe, TrainingConfig

_LOOK, _WEIGHING = "look", "weighing"
_GUESSED_S_PER_PX = 0.3e-6
"""Of a look at one pixel, memory and distances included, on one thread between processors with bfloat16 and without."""
_GUESSED_WEIGHING_S = 30.0
"""Of the probes, which learn in as many steps whatever the images, and a few network scores."""


@dataclass(frozen=True, slots=True)
class LookingTime:
    """Seconds of the ``look`` before the first epoch, and of ``weighing`` after the last."""

    look: float
    weighing: float

    @property
    def total(self) -> float:
        return self.look + self.weighing


NO_LOOK = LookingTime(0.0, 0.0)


def looking_time(config: TrainingConfig, n_good: int, n_bad: int, image_px: float) -> LookingTime:
    """Of a run that trains a network of so many images of so many pixels; none without a memory beside it or with too
    few good images for one."""
    recipe, looked_px = config.recipe, _looked_px(config.recipe, n_good, n_bad, image_px)
    if looked_px == 0:
        return NO_LOOK
    per_px, weighing = (known_seconds(what, _name(recipe), config.device) for what in (_LOOK, _WEIGHING))
    look = looked_px * (_GUESSED_S_PER_PX if per_px is None else per_px)
    return LookingTime(look, _GUESSED_WEIGHING_S if weighing is None else weighing)


def note_looking_time(config: TrainingConfig, took: LookingTime, n_good: int, n_bad: int, image_px: float) -> None:
    """Keep what it took in the run that has just ended here, of so many images, for the next estimate."""
    recipe, looked_px = config.recipe, _looked_px(config.recipe, n_good, n_bad, image_px)
    if looked_px > 0 and took.look > 0:
        note_seconds(_LOOK, _name(recipe), config.device, took.look / looked_px)
        note_seconds(_WEIGHING, _name(recipe), config.device, took.weighing)


def _looked_px(recipe: Recipe, n_good: int, n_bad: int, image_px: float) -> float:
    memory = recipe.memory
    if memory is None or not recipe.trains or n_good < memory.min_good:
        return 0.0
    return (min(n_good, memory.images) + n_bad) * recipe.of_memory().entering_px(image_px)


def _name(recipe: Recipe) -> str:
    """Of the eyes that look."""
    memory = recipe.memory
    return "own" if memory is None or memory.encoder is None else memory.encoder.digest[:12]
