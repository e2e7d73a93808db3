"""Whether what is labeled is enough for a training, and its recipe can do what is wished."""

from collections.abc import Sequence

from core.domain import KnownError, SnapshotItem, Text
from core.recipes import MEMORY, MemoryConfig, TrainingConfig


def require_learnable(items: Sequence[SnapshotItem], config: TrainingConfig) -> None:
    """Raises KnownError where the images that teach are too few for the recipe, or it cannot do what is wished."""
    if config.recipe.trains:
        _require_both_labels(items)
    else:
        _require_memorable(len(items), config)


def _require_both_labels(items: Sequence[SnapshotItem]) -> None:
    if not any(item.is_bad for item in items):
        least = (MEMORY.memory or MemoryConfig()).min_good
        remedy = "label some images bad, or {least} good to find those unlike them"
        raise KnownError(Text("training"), "no image is labeled bad", remedy, least=least)
    if all(item.is_bad for item in items):
        problem, remedy = "no image is labeled {label}", "label some images {label}"
        raise KnownError(Text("training"), problem, remedy, label=Text("good"))


def _require_memorable(n_good: int, config: TrainingConfig) -> None:
    least = config.recipe.memory.min_good if config.recipe.memory else 0
    if n_good < least:
        problem = "recipe {recipe} needs {least} good images, and {n} are labeled so"
        remedy = "label more of them good"
        raise KnownError(Text("training"), problem, remedy, recipe=config.recipe.name, least=least, n=n_good)
    if config.removal is not None:
        problem = "recipe {recipe} leaves no images out"
        remedy = "switch that off, or choose another recipe"
        raise KnownError(Text("training"), problem, remedy, recipe=config.recipe.name)
    if config.start_from is not None:
        problem = "recipe {recipe} begins with no weights"
        remedy = "begin anew, or choose another recipe"
        raise KnownError(Text("training"), problem, remedy, recipe=config.recipe.name)
