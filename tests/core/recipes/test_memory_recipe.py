"""Recipe memory among the others: it is kept with its bounds, and has no part of a training."""

import json

import pytest

from core.domain import KnownError
from core.recipes import CHOICES, FAST, MEMORY, RECIPES, Recipe, TrainingConfig, recipe_variant


def test_it_is_a_choice_that_trains_no_network():
    assert "memory" not in RECIPES
    assert CHOICES["memory"] is MEMORY


def test_it_is_kept_and_read_back_and_older_recipes_have_none():
    config = TrainingConfig(recipe_variant("memory", input_px=500))
    assert TrainingConfig.from_json(config.to_json()) == config
    older = json.loads(FAST.to_json())
    del older["memory"]
    assert Recipe.from_json(json.dumps(older)) == FAST


def test_parts_of_a_training_cannot_be_switched_off():
    with pytest.raises(KnownError, match="has no flips to switch off"):
        recipe_variant("memory", switched_off=["flips"])
    assert not recipe_variant("memory", switched_off=["hold-out"]).holds_out
    with pytest.raises(KnownError, match="is no setting for recipe memory"):
        recipe_variant("memory", settings="dagm")
