"""Recipes: named network and training configurations. Imports no torch, so that every interface can list them."""

from core.recipes.ablation import Switch
from core.recipes.catalogue import CHOICES, DEFAULT, FAST, FUSED, MEMORY, RECIPES, recipe_named
from core.recipes.dataset_settings import DATASET_SETTINGS, takes_settings
from core.recipes.encoder_file import EncoderFile, encoder_file
from core.recipes.loss_config import LossConfig
from core.recipes.memory_config import MemoryConfig
from core.recipes.network_config import NetworkConfig
from core.recipes.optimizer_config import OptimizerConfig
from core.recipes.recipe import LARGEST_INPUT_PX, Recipe
from core.recipes.training_config import STATE_NAME, WEIGHTS_NAME, TrainingConfig
from core.recipes.variant import recipe_variant, with_encoder

__all__ = [
    "CHOICES",
    "DATASET_SETTINGS",
    "DEFAULT",
    "FAST",
    "FUSED",
    "LARGEST_INPUT_PX",
    "MEMORY",
    "RECIPES",
    "STATE_NAME",
    "WEIGHTS_NAME",
    "EncoderFile",
    "LossConfig",
    "MemoryConfig",
    "NetworkConfig",
    "OptimizerConfig",
    "Recipe",
    "Switch",
    "TrainingConfig",
    "encoder_file",
    "recipe_named",
    "recipe_variant",
    "takes_settings",
    "with_encoder",
]
