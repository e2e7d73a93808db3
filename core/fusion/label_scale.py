"""Where no mask says how small defects are, labels say whether to look closer than usual: see decision 25."""

from collections.abc import Generator, Sequence
from dataclasses import replace
from pathlib import Path
from statistics import fmean

import numpy as np

from core.domain import Snapshot, SnapshotItem
from core.fusion.looking import look
from core.fusion.surprise import Surprise
from core.fusion.weighing import surprise_by_labels
from core.memory.stepwise import stepwise
from core.recipes import STATE_NAME, Recipe, TrainingConfig
from core.training.events import ImageCompared, TrainingEvent
from core.training.plan import TrainingPlan, plan_training
from core.training.process_group import ProcessGroup
from core.training.provenance import split_snapshot
from core.training.scale.defect_scale import closer
from core.training.state import saved_recipe

_SHARE = 0.25
"""Of the time of the steps, that looking at images both ways may take."""
_LOOKED = 1 / 3
"""Cost of a pixel that is looked at, where one that teaches costs 1."""
_MOST = 30, 40
"""Bad and good images that are looked at: more would rarely change the answer."""
_FEWEST = 8, 20
"""Of fewer an answer would be chance."""


def at_scale_of_labels(
    snapshot: Snapshot, config: TrainingConfig, run_folder: Path, processes: ProcessGroup
) -> Generator[TrainingEvent, None, TrainingConfig]:
    """``config`` itself; or with the recipe by which images enter closer, where no bad image has a mask and what the
    encoder sees then surely tells more of the labels than as usual, or something where that tells nothing. All
    processes alike; a run that goes on keeps its scale.

    Raises KnownError as the training does.
    """
    items, _ = split_snapshot(snapshot, config)
    if any(item.is_bad and item.mask is not None for item in items):
        return config
    found = closer(config.recipe, [item.width * item.height for item in items])
    if found is None:
        return config
    if config.resume is not None:
        is_closer = saved_recipe(run_folder / STATE_NAME, config.recipe).tile_px is not None
    else:
        is_closer = processes.leads and (yield from _tells_more(found, snapshot, config))
        is_closer = processes.from_leader(is_closer)
    return replace(config, recipe=found) if is_closer else config


def _tells_more(found: Recipe, snapshot: Snapshot, config: TrainingConfig) -> Generator[TrainingEvent, None, bool]:
    some = _some(plan_training(snapshot, config, config.recipe.optimizer), [config.recipe, found])
    if not some:
        return False
    usual = yield from _surprise(some, config)
    closely = yield from _surprise(some, replace(config, recipe=found))
    tells_first = closely.is_below_guessing and not usual.is_below_guessing
    return tells_first or closely.is_surely_below(usual)


def _some(plan: TrainingPlan, recipes: Sequence[Recipe]) -> list[SnapshotItem]:
    """So many training images of both labels as there is time to look at by all ``recipes``; none where that is too
    few."""
    image_px = fmean(item.width * item.height for item in plan.items)
    each_px = _LOOKED * sum(recipe.of_memory().entering_px(image_px) for recipe in recipes)
    share = min(1.0, _SHARE * plan.work.px / each_px / sum(_MOST))
    rng = np.random.default_rng(plan.seed)
    found: list[SnapshotItem] = []
    for is_bad, most, fewest in zip((True, False), _MOST, _FEWEST, strict=True):
        items = [item for item in plan.items if item.is_bad is is_bad]
        n = min(len(items), int(share * most))
        if n < fewest:
            return []
        found += [items[int(row)] for row in sorted(rng.permutation(len(items))[:n])]
    return found


def _surprise(items: Sequence[SnapshotItem], config: TrainingConfig) -> Generator[TrainingEvent, None, Surprise]:
    """At the labels of ``items``, each judged by what the encoder sees of the others' pieces."""
    seen = yield from look(items, (), config)
    learning = surprise_by_labels(seen.lessons, config.seed)
    return (yield from stepwise(learning, lambda: ImageCompared(len(items), len(items))))
