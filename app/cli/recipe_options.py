"""Options that together say which recipe a training follows."""

from collections.abc import Callable, Iterable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from app.cli.options import NameOf

if TYPE_CHECKING:
    from core.recipes import Recipe

RecipeOn = Callable[[str | None], "Recipe"]
"""A recipe, with the settings of the named dataset where it is a published one."""

Command = TypeVar("Command", bound=Callable[..., None])


def recipe_options(command: Command) -> Command:
    """Gives the command ``recipe``, a Recipe, of --recipe, --settings, --without, --batch, --input-px and --encoder."""

    @wraps(command)
    def with_recipe(*, recipe_on: RecipeOn, **others: object) -> None:
        command(recipe=recipe_on(None), **others)

    decorated: Any = recipe_on_options("fused")(with_recipe)
    chosen: Command = decorated
    return chosen


def recipe_on_options(default: str) -> Callable[[Command], Command]:
    """Gives the command ``recipe_on``, which makes the Recipe of the same options: asked with the settings of a
    dataset, which a published recipe takes where no others are named. ``default`` is the recipe if none is named."""

    def decorate(command: Command) -> Command:
        @wraps(command)
        def with_recipe(
            *,
            recipe: str,
            settings: str | None,
            switched_off: tuple[str, ...],
            batch: int | None,
            input_px: int | None,
            encoder: Path | None,
            **others: object,
        ) -> None:
            def recipe_on(dataset: str | None) -> "Recipe":
                from core.recipes import recipe_named, recipe_variant, takes_settings

                chosen = settings or (dataset if takes_settings(recipe_named(recipe)) else None)
                return recipe_variant(recipe, chosen, switched_off, batch, input_px, encoder)

            command(recipe_on=recipe_on, **others)

        decorated: Any = with_recipe
        for option in reversed(_OPTIONS):
            decorated = option(decorated)
        named = click.option(
            "--recipe",
            type=NameOf(_recipes),
            default=default,
            show_default=True,
            help="The network and its training.",
        )
        chosen: Command = named(decorated)
        return chosen

    return decorate


def _recipes() -> Iterable[str]:
    from core.recipes import CHOICES

    return CHOICES


def _settings() -> Iterable[str]:
    from core.recipes import DATASET_SETTINGS

    return DATASET_SETTINGS


def _switches() -> Iterable[str]:
    from core.recipes import Switch

    return list(Switch)


_OPTIONS = (
    click.option("--settings", type=NameOf(_settings), help="Those of a published experiment, for a published recipe."),
    click.option(
        "--without",
        "switched_off",
        type=NameOf(_switches),
        multiple=True,
        help="A part to switch off, as in ablations; repeatable.",
    ),
    click.option("--batch", type=click.IntRange(min=1), help="Images a step; the recipe's own if left out."),
    click.option(
        "--input-px",
        type=click.IntRange(min=96),
        help="Side of a square with as many pixels as large images are scaled down to.",
    ),
    click.option(
        "--encoder",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="Weights of another encoder for recipes fused and memory: a ResNet, DINOv2 or DINOv3 as safetensors.",
    ),
)

recipes_option = click.option(
    "--recipe",
    "recipes",
    type=NameOf(_recipes),
    multiple=True,
    default=("fast",),
    show_default=True,
    help="Repeatable; each is compared with those before it.",
)
"""Gives the command the names of several recipes, as they are."""
