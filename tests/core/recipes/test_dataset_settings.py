"""Dataset settings against the text of the papers."""

from dataclasses import replace

import pytest

from core.domain import KnownError, SupervisionLevel
from core.inference.inputs import shown_size
from core.recipes import DATASET_SETTINGS, Recipe, recipe_named, recipe_variant

PUBLISHED = {
    # width, height, epochs, learning rate, batch, δ, w_pos, p, dilation, β
    "dagm": (512, 512, 70, 0.05, 1, 1, 10, 1, 7, 0.01),
    "kolektorsdd": (512, 1408, 50, 1, 1, 0.01, 1, 2, 7, 0.01),
    "kolektorsdd2": (232, 640, 50, 0.01, 1, 1, 3, 2, 15, 0.01),
    "severstal-300": (1600, 256, 90, 0.1, 10, 0.1, 1, 2, 1, 0.01),
    "severstal-750": (1600, 256, 80, 0.1, 10, 0.1, 1, 2, 1, 0.01),
    "severstal-1000": (1600, 256, 50, 0.1, 10, 0.1, 1, 2, 1, 0.01),
    "severstal-1500": (1600, 256, 60, 0.1, 10, 0.1, 1, 2, 1, 0.015),
    "severstal-3000": (1600, 256, 40, 0.1, 10, 0.1, 1, 2, 1, 0.02),
}


def figures(recipe: Recipe) -> tuple[float, ...]:
    assert recipe.input_size is not None
    height, width = recipe.input_size
    loss, optimizer = recipe.loss, recipe.optimizer
    steps = (recipe.epochs, optimizer.learning_rate, optimizer.batch_size)
    return (width, height, *steps, loss.delta, loss.w_pos, loss.p, loss.dilation_px, loss.beta)


@pytest.mark.parametrize("base", ["paper", "reference", "attention"])
@pytest.mark.parametrize("settings", PUBLISHED)
def test_every_figure_is_the_published_one(base: str, settings: str):
    recipe = recipe_variant(base, settings)
    assert figures(recipe) == PUBLISHED[settings]
    assert recipe.name == f"{base} on {settings}"
    assert recipe.network == recipe_named(base).network
    assert Recipe.from_json(recipe.to_json()) == recipe


def test_all_settings_are_checked_here():
    assert list(DATASET_SETTINGS) == list(PUBLISHED)


@pytest.mark.parametrize("name", ["paper", "reference", "attention"])
def test_published_recipes_come_with_the_settings_of_kolektorsdd_but_distort_nothing(name: str):
    recipe = recipe_named(name)
    assert recipe.input_size is None
    assert shown_size(500, 2000, recipe) == (424, 1696)  # of a wide image, no more pixels than in the paper
    assert figures(replace(recipe, input_size=(1408, 512))) == PUBLISHED["kolektorsdd"]


def test_without_any_mask_kolektorsdd_is_learned_with_other_settings():
    recipe = recipe_variant("reference", "kolektorsdd")
    for level in (SupervisionLevel.MIXED, SupervisionLevel.FULL):
        assert recipe.under(level) == recipe
    weak = recipe.under(SupervisionLevel.WEAK)
    assert (weak.optimizer.learning_rate, weak.loss.delta) == (0.01, 1)
    assert weak.under(SupervisionLevel.WEAK) == weak
    assert recipe_named("reference").under(SupervisionLevel.WEAK).optimizer.learning_rate == 0.01
    dagm = recipe_variant("reference", "dagm")
    assert dagm.under(SupervisionLevel.WEAK) == dagm


def test_settings_that_there_are_not_and_recipes_that_they_do_not_fit_are_told():
    with pytest.raises(KnownError, match="choose one of dagm, kolektorsdd"):
        recipe_variant("paper", "mvtec")
    with pytest.raises(KnownError, match="no setting for recipe fast"):
        recipe_variant("fast", "dagm")
