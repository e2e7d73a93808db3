"""What a project can learn before any bad image is known: what good ones look like."""

from dataclasses import replace

from core.domain import Snapshot, Split
from core.recipes import MEMORY, MemoryConfig, Recipe, TrainingConfig, recipe_named, recipe_variant, with_encoder

MIN_GOOD = (MEMORY.memory or MemoryConfig()).min_good
"""Good images that are enough for a first model."""


def possible_config(snapshot: Snapshot, config: TrainingConfig) -> TrainingConfig:
    """``config``, or where it would train a network that no bad image teaches, recipe ``memory`` in its place.

    A run that is to go on, or to begin with weights, stays what it is, and so does one with too few good images to
    remember: it fails for want of bad ones.
    """
    if not config.recipe.trains or config.resume is not None or config.start_from is not None:
        return config
    teaching = [item for item in snapshot.items if item.split is Split.TRAIN]
    if any(item.is_bad for item in teaching) or len(teaching) < MIN_GOOD:
        return config
    return replace(config, recipe=_memory_like(config.recipe), epochs=None, warm_start=False, removal=None)


def _memory_like(recipe: Recipe) -> Recipe:
    """Keeps the encoder, and the size of inputs where somebody has asked for a larger one."""
    usual_px = recipe_named(recipe.name.split(" ")[0]).max_input_px
    is_larger = recipe.max_input_px > max(usual_px, MEMORY.max_input_px)
    alike = recipe_variant(MEMORY.name, input_px=round(recipe.max_input_px**0.5)) if is_larger else MEMORY
    encoder = None if recipe.memory is None else recipe.memory.encoder
    return alike if encoder is None else with_encoder(alike, encoder)
