"""Training that gets over what can be got over: a diverging loss, and a device with too little memory."""

from collections.abc import Generator
from dataclasses import replace
from pathlib import Path

import torch

from core.domain import KnownError, Snapshot
from core.recipes import TrainingConfig
from core.training.events import TrainingEvent, TrainingRestarted
from core.training.loop import Diverged, train

_LOWER_RATE = 0.25


def train_reliably(
    snapshot: Snapshot, config: TrainingConfig, run_folder: Path
) -> Generator[TrainingEvent, None, None]:
    """As ``core.training.loop.train``; a run that diverges starts again once at a quarter of the learning rate, one
    that runs out of memory again and again with half the batch. Each restart is told by TrainingRestarted.

    Raises KnownError when that does not help either.
    """
    lowered = False
    while True:
        try:
            yield from train(snapshot, config, run_folder)
            return
        except Diverged as error:
            if lowered:
                raise KnownError("training", f"{error}, at a lower rate too", "check the labels and masks") from error
            lowered = True
            config = _with_lower_rate(config)
            yield TrainingRestarted(f"{error}; starting again at a quarter of the learning rate")
        except torch.OutOfMemoryError as error:
            if config.recipe.optimizer.batch_size == 1:
                raise KnownError("training", "one image does not fit into memory", "use --device cpu") from error
            config = _with_half_batch(config)
            n = config.recipe.optimizer.batch_size
            yield TrainingRestarted(f"out of memory; starting again with batches of {n}")


def _with_lower_rate(config: TrainingConfig) -> TrainingConfig:
    optimizer = config.recipe.optimizer
    lower = replace(optimizer, learning_rate=_LOWER_RATE * optimizer.learning_rate)
    return replace(config, recipe=replace(config.recipe, optimizer=lower), resume=None)


def _with_half_batch(config: TrainingConfig) -> TrainingConfig:
    half = replace(config.recipe.optimizer, batch_size=config.recipe.optimizer.batch_size // 2)
    return replace(config, recipe=replace(config.recipe, optimizer=half), resume=None)
