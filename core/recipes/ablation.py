"""Parts of a recipe that can be switched off, to see what they are worth: those of the papers (Božič et al. 2021, table
4; Bi et al. 2022, table 6), and those by which ``fast`` departs from them."""

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from typing import Any

from core.domain import KnownError
from core.recipes.network_config import NetworkConfig
from core.recipes.recipe import Recipe


class Switch(StrEnum):
    """``weight-decay`` is that of the balance θ (Bi et al., eq. 4), without which λ takes its place.

    Of ``fast``: ``made-defects`` on good images, drawn or of another texture; ``pasted`` real ones; the ``bag`` loss;
    ``area-root``, without which a defect counts as its area; ``centered-target``; ``flips``; smaller ``scales``;
    ``light``; without ``hold-out`` all labeled images teach, unless the project names validation images, and the last
    epoch is kept; without ``tiles`` images enter as a whole, however small their defects.
    """

    BALANCE = "balance"
    GRADIENT_STOP = "gradient-stop"
    DISTANCE_TRANSFORM = "distance-transform"
    ATTENTION = "attention"
    ATROUS = "atrous"
    WEIGHT_DECAY = "weight-decay"
    MADE_DEFECTS = "made-defects"
    PASTED = "pasted"
    BAG = "bag"
    AREA_ROOT = "area-root"
    CENTERED_TARGET = "centered-target"
    FLIPS = "flips"
    SCALES = "scales"
    LIGHT = "light"
    HOLD_OUT = "hold-out"
    TILES = "tiles"


_PLAIN: Mapping[Switch, Mapping[str, Any]] = {
    Switch.MADE_DEFECTS: {"synthetic": 0.0},
    Switch.PASTED: {"pasted": 0.0},
    Switch.FLIPS: {"flips": False},
    Switch.SCALES: {"smallest_scale": 1.0},
    Switch.LIGHT: {"intensity_jitter": 0.0},
    Switch.HOLD_OUT: {"holds_out": False},
    Switch.TILES: {"shows_small": False},
}
"""The fields, and their values, of a recipe without the part."""


def without(recipe: Recipe, switch: Switch) -> Recipe:
    """The recipe with one part switched off, and named so. Raises KnownError when it has no such part."""
    has_part = recipe.trains or switch is Switch.HOLD_OUT
    changed = _switched_off(recipe, switch) if has_part else recipe
    if changed == recipe:
        raise KnownError(recipe.name, "has no {part} to switch off", "leave this one out", part=switch)
    return replace(changed, name=f"{recipe.name} without {switch}")


def _switched_off(recipe: Recipe, switch: Switch) -> Recipe:
    network, loss = recipe.network, recipe.loss
    match switch:
        case Switch.BALANCE:
            return replace(recipe, loss=replace(loss, balance="off"))
        case Switch.GRADIENT_STOP:
            return replace(recipe, network=replace(network, gradient_stop=False))
        case Switch.DISTANCE_TRANSFORM:
            return replace(recipe, loss=replace(loss, p=0.0))
        case Switch.ATTENTION:
            return replace(recipe, network=replace(network, squeeze_excitation=False))
        case Switch.ATROUS:
            return replace(recipe, network=_dense(network, recipe.name))
        case Switch.WEIGHT_DECAY:
            return replace(recipe, loss=replace(loss, balance="linear")) if loss.balance == "decay" else recipe
        case Switch.BAG:
            return replace(recipe, loss=replace(loss, bag=0.0))
        case Switch.AREA_ROOT:
            return replace(recipe, loss=replace(loss, usual_share=None))
        case Switch.CENTERED_TARGET:
            return replace(recipe, loss=replace(loss, centered_target=False))
        case _:
            return replace(recipe, **_PLAIN[switch])


def _dense(network: NetworkConfig, name: str) -> NetworkConfig:
    """Kernels without holes that see as far: K + (K − 1)(D − 1) (Bi et al., eq. 1)."""
    if len(set(network.dilations)) > 1:
        raise KnownError(name, "has dilations that differ by stage", "switch atrous off in recipe attention only")
    return replace(
        network,
        kernel=_reach(network.kernel, network.dilations[0]),
        dilations=(1, 1, 1),
        feature_kernel=_reach(network.feature_kernel, network.feature_dilation),
        feature_dilation=1,
        decision_kernel=_reach(network.decision_kernel, network.decision_dilation),
        decision_dilation=1,
    )


def _reach(kernel: int, dilation: int) -> int:
    return kernel + (kernel - 1) * (dilation - 1)
