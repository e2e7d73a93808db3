"""Every switch of the papers' ablation tables, off and nothing else."""

from dataclasses import asdict, replace

import numpy as np
import pytest
import torch

from core.domain import KnownError
from core.network import SegDecNet
from core.network.weight_map import weight_map
from core.recipes import Recipe, Switch, recipe_named, recipe_variant


def off(recipe: str, *switches: str) -> Recipe:
    return recipe_variant(recipe, switched_off=switches)


def test_without_balance_both_losses_count_fully():
    recipe = off("paper", "balance")
    assert recipe.loss.balance == "off"
    assert replace(recipe, name="paper", loss=recipe_named("paper").loss) == recipe_named("paper")


def test_without_the_gradient_stop_the_decision_teaches_the_first_layer():
    for recipe, flows in ((recipe_named("paper"), False), (off("paper", "gradient-stop"), True)):
        network = SegDecNet(replace(recipe.network, feature_width=16), channels=1)
        network(torch.rand(1, 1, 96, 96)).decision_logit.sum().backward()
        first = next(network.parameters()).grad
        assert (first is not None and bool(first.any())) is flows


def test_without_the_distance_transform_all_of_a_mask_weighs_the_same():
    recipe = recipe_variant("paper", "dagm", ["distance-transform"])
    mask = np.zeros((20, 20), bool)
    mask[4:15, 4:15] = True
    weights = weight_map(mask, recipe.loss.w_pos, recipe.loss.p)
    assert (weights[mask] == 10).all()
    assert (weights[~mask] == 1).all()


def test_without_attention_squeeze_and_excitation_are_gone():
    attended = sum(parameter.numel() for parameter in SegDecNet(recipe_named("attention").network, 1).parameters())
    plain = sum(parameter.numel() for parameter in SegDecNet(off("attention", "attention").network, 1).parameters())
    assert attended - plain == 7 * (64 * 4 + 4 + 4 * 64 + 64)


def test_without_atrous_the_kernels_are_those_of_the_network_before():
    dense = off("attention", "atrous").network
    assert (dense.kernel, dense.feature_kernel, dense.decision_kernel) == (5, 15, 5)
    assert (dense.dilations, dense.feature_dilation, dense.decision_dilation) == ((1, 1, 1), 1, 1)


def test_without_weight_decay_the_balance_is_that_of_the_first_paper():
    assert off("attention", "weight-decay").loss.balance == "linear"


@pytest.mark.parametrize(
    "switch",
    [
        *("made-defects", "pasted", "bag", "area-root", "centered-target"),
        *("flips", "scales", "light", "hold-out", "tiles"),
    ],
)
def test_without_each_of_its_own_parts_fast_is_as_the_papers_there(switch: str):
    fast, plain, published = recipe_named("fast"), off("fast", switch), recipe_named("paper")
    for whole, part, paper in ((fast, plain, published), (fast.loss, plain.loss, published.loss)):
        values, changed, wanted = (asdict(one) for one in (whole, part, paper))
        differing = {name for name in values if values[name] != changed[name]} - {"name", "loss"}
        assert all(changed[name] == wanted[name] for name in differing)
        assert len(differing) <= 1
    assert plain.name == f"fast without {switch}"
    with pytest.raises(KnownError, match=f"has no {switch}"):
        off("paper", switch)


def test_switches_combine_and_name_the_run():
    recipe = off("attention", "attention", "weight-decay")
    assert recipe.name == "attention without attention without weight-decay"
    assert (recipe.network.squeeze_excitation, recipe.loss.balance) == (False, "linear")


@pytest.mark.parametrize(
    ("recipe", "switch"),
    [("paper", Switch.ATTENTION), ("paper", Switch.ATROUS), ("paper", Switch.WEIGHT_DECAY), ("fast", Switch.ATROUS)],
)
def test_what_a_recipe_does_not_have_cannot_be_switched_off(recipe: str, switch: Switch):
    with pytest.raises(KnownError, match=f"{recipe}: has"):
        off(recipe, switch)
