"""How long a training will take on this machine, estimated before it begins. Imports no torch."""

from dataclasses import dataclass, replace
from enum import StrEnum

from core.compute.looking_time import looking_time
from core.compute.machine_notes import known_pace, known_probe
from core.compute.processor import usable_cores
from core.number_type import Work
from core.recipes import FAST, TrainingConfig
from core.training.epoch_plan import EpochPlan, entering_px, planned_epochs
from core.training.scale.defect_scale import DefectSize, recipe_for
from core.training.scale.tile_work import n_tiles, tile_work

_GUESSED_S_PER_PX = 1.2e-6
"""Seconds of one thread for one pixel of recipe ``fast`` in float32, between processors with AVX-512 and with AVX2."""
_WITH_VALIDATION = 1.2
"""Factor on the time of the training steps for scoring the validation images."""
_HELD_BACK = 0.2


class Basis(StrEnum):
    """What an estimate is based on: an earlier training here, the speed of the layers here, or other processors."""

    PACE = "pace"
    PROBE = "probe"
    GUESS = "guess"


@dataclass(frozen=True, slots=True)
class Expected:
    """``seconds`` of the whole training, without scoring the project; ``n_tiles`` in which images are looked at, 1 as a
    whole."""

    seconds: float
    basis: Basis
    n_tiles: int = 1


@dataclass(frozen=True, slots=True)
class Teaching:
    """What a training learns from: numbers of bad images and of complete masks, and an image's mean number of pixels
    and of colour channels; ``n_good`` images, and the ``defects`` of some masks."""

    n_bad: int
    n_masked: int
    image_px: float
    channels: int
    n_good: int = 0
    defects: tuple[DefectSize, ...] = ()


def expected_training(teaching: Teaching, config: TrainingConfig) -> Expected | None:
    """The estimate, or None where nothing is known of such a network on such a device."""
    found = _seconds_per_px(config, teaching.channels)
    if found is None:
        return None
    seconds_per_px, basis = found
    kept = 1 - _HELD_BACK if config.recipe.holds_out else 1.0
    n_bad, n_masked = max(1, round(kept * teaching.n_bad)), round(kept * teaching.n_masked)
    recipe = recipe_for(config.recipe, teaching.defects)
    plan = EpochPlan.of(recipe, n_bad, [0.0] * n_masked)
    px = entering_px(recipe, teaching.image_px)
    epochs = config.epochs or planned_epochs(recipe, plan, px)
    n_held_out = round((1 - kept) * (teaching.n_bad + teaching.n_good))
    work = tile_work(recipe, epochs, plan.n_samples * px, teaching.image_px, n_held_out, n_bad - n_masked)
    look = looking_time(replace(config, recipe=recipe), teaching.n_good, teaching.n_bad, teaching.image_px)
    return Expected(work.px * seconds_per_px + look.total, basis, n_tiles(recipe, teaching.image_px))


def _seconds_per_px(config: TrainingConfig, channels: int) -> tuple[float, Basis] | None:
    kinds = ("cuda", "cpu") if config.device == "auto" else (config.device,)
    paces = [known_pace(config.recipe, channels, kind) for kind in kinds]
    pace = next((pace for pace in paces if pace is not None), None)
    if pace is not None:
        return pace, Basis.PACE
    if config.device == "cuda":
        return None
    shared = _WITH_VALIDATION / max(1, usable_cores() - config.reserve_cores)
    probes = known_probe(config.recipe, channels)
    if probes is not None:
        return shared * probes[Work.TRAINING].seconds / probes[Work.TRAINING].pixels, Basis.PROBE
    return (shared * _GUESSED_S_PER_PX, Basis.GUESS) if config.recipe.network == FAST.network else None
