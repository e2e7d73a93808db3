"""A recipe as a person asks for it: by name, with the settings of a dataset, with parts switched off."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from core.domain import KnownError
from core.recipes.ablation import Switch, without
from core.recipes.catalogue import recipe_named
from core.recipes.dataset_settings import DATASET_SETTINGS
from core.recipes.encoder_file import EncoderFile, encoder_file
from core.recipes.recipe import LARGEST_INPUT_PX, Recipe


def recipe_variant(
    name: str,
    settings: str | None = None,
    switched_off: Sequence[str] = (),
    batch_size: int | None = None,
    input_px: int | None = None,
    encoder: Path | None = None,
) -> Recipe:
    """With ``input_px`` images enter with at most as many pixels as a square of this side, whatever is lost of them;
    with ``encoder`` what looks at them is in that file, where the recipe has a memory.

    Raises KnownError for an unknown name, for a setting or switch that the recipe does not take, and for a file that
    cannot be read.
    """
    recipe = recipe_named(name)
    if settings is not None:
        if settings not in DATASET_SETTINGS:
            raise KnownError(
                settings, "is no dataset setting", "choose one of {known}", known=", ".join(DATASET_SETTINGS)
            )
        recipe = DATASET_SETTINGS[settings].applied_to(recipe, settings)
    for switch in switched_off:
        recipe = without(recipe, Switch(switch))
    if batch_size is not None:
        recipe = replace(recipe, optimizer=replace(recipe.optimizer, batch_size=batch_size))
    if input_px is not None:
        if recipe.input_size is not None:
            raise KnownError(
                recipe.name,
                "fixes the size of its inputs",
                "leave out the one or the other",
                command_line="leave out --input-px or --settings",
            )
        if input_px > LARGEST_INPUT_PX:
            raise KnownError(
                f"--input-px {input_px}", "is too large", "choose at most {most}", most=str(LARGEST_INPUT_PX)
            )
        memory = recipe.memory and replace(recipe.memory, input_px=input_px**2)
        name = f"{recipe.name} at {input_px} px"
        recipe = replace(recipe, name=name, max_input_px=input_px**2, shows_small=False, memory=memory)
    return recipe if encoder is None else with_encoder(recipe, encoder_file(encoder))


def with_encoder(recipe: Recipe, file: EncoderFile) -> Recipe:
    """The recipe itself where it has no memory."""
    if recipe.memory is None:
        return recipe
    return replace(recipe, name=f"{recipe.name} with {file.name}", memory=replace(recipe.memory, encoder=file))
