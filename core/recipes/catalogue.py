"""All recipes: ours, and the published ones with the rates and weights of their experiments on KolektorSDD. That
dataset's input size is part of its settings and not of the recipes, since it would distort other images."""

from collections.abc import Mapping
from dataclasses import replace

from core.domain import KnownError
from core.recipes.loss_config import LossConfig
from core.recipes.memory_config import MemoryConfig
from core.recipes.network_config import NetworkConfig
from core.recipes.optimizer_config import OptimizerConfig
from core.recipes.recipe import Recipe

FAST = Recipe("fast")
"""A slim network with fused normalisation, made for a plain processor."""

_AS_PUBLISHED = Recipe(
    "published",
    network=NetworkConfig(
        stages=((2, 32), (3, 64), (4, 64)),
        stem_stride=1,
        kernel=5,
        dilations=(1, 1, 1),
        feature_kernel=5,
        feature_dilation=1,
        feature_width=1024,
        decision_kernel=5,
        normalization="feature",
        standardized_map=True,
    ),
    loss=LossConfig(delta=0.01, bag=0.0, usual_share=None, centered_target=False),
    optimizer=OptimizerConfig("sgd", learning_rate=1.0, weight_decay=0.0, clip_norm=None, batch_size=1),
    epochs=50,
    stretch=1.0,
    min_samples=1,
    max_input_px=1408 * 512,
    shows_small=False,
    flips=False,
    intensity_jitter=0.0,
    smallest_scale=1.0,
    synthetic=0.0,
    pasted=0.0,
    holds_out=False,
    patience=None,
    without_masks=(0.01, 1.0),
)

PAPER = replace(_AS_PUBLISHED, name="paper")
"""Table 1 of Božič et al. 2021, as printed."""

REFERENCE = replace(
    _AS_PUBLISHED,
    name="reference",
    network=replace(_AS_PUBLISHED.network, stages=((1, 32), (3, 64), (4, 64)), feature_kernel=15),
)
"""As the authors' published experiments ran: one first convolution, and 15×15 for S_f."""

ATTENTION = replace(
    _AS_PUBLISHED,
    name="attention",
    network=replace(
        _AS_PUBLISHED.network,
        kernel=3,
        dilations=(2, 2, 2),
        feature_kernel=3,
        feature_dilation=7,
        decision_kernel=3,
        decision_dilation=2,
        squeeze_excitation=True,
    ),
    loss=replace(_AS_PUBLISHED.loss, balance="decay", segmentation="mean-squared"),
)
"""Bi et al. 2022: atrous convolutions, squeeze-and-excitation, mean squared segmentation loss, slower balance."""

MEMORY = Recipe("memory", epochs=1, memory=MemoryConfig(), max_input_px=400_000, trains=False)
"""What good images look like to a network that has seen ImageNet, after Roth et al. 2022; needs no bad image."""

FUSED = Recipe("fused", memory=MemoryConfig(patches=1024, input_px=220_000))
"""The network of ``fast`` and a memory of good images, each believed as far as the labels bear it out. What the encoder
sees is read by a probe, which makes do with fewer patches and pixels: scoring takes twice as long as by the network."""

DEFAULT = FUSED
"""What a run follows unless somebody asks for another."""
RECIPES: Mapping[str, Recipe] = {recipe.name: recipe for recipe in (FAST, PAPER, REFERENCE, ATTENTION)}
"""Those that train a network and nothing else."""
CHOICES: Mapping[str, Recipe] = {FUSED.name: FUSED, **RECIPES, MEMORY.name: MEMORY}
"""All that a run may follow."""


def recipe_named(name: str) -> Recipe:
    """The recipe of this name. Raises KnownError, which lists the names, when there is none."""
    try:
        return CHOICES[name]
    except KeyError:
        raise KnownError(name, "is not a recipe", "choose one of {recipes}", recipes=", ".join(CHOICES)) from None
