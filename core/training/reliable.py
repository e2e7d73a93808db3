"""Training that gets over what can be got over: a diverging loss, and a device with too little memory."""

import gc
from collections.abc import Generator
from dataclasses import replace
from pathlib import Path

from core.domain import KnownError, Snapshot
from core.recipes import OptimizerConfig, TrainingConfig
from core.training.descent import BatchTooLarge, Diverged
from core.training.events import TrainingEvent, TrainingRestarted
from core.training.loop import train
from core.training.team import ALONE, Team

_LOWER_RATE = 0.25


def train_reliably(
    snapshot: Snapshot, config: TrainingConfig, run_folder: Path, team: Team = ALONE
) -> Generator[TrainingEvent, None, None]:
    """As ``core.training.loop.train``; a run that diverges starts again once at a quarter of the learning rate, one
    that runs out of memory again and again with half the batch. Each restart is told by TrainingRestarted.

    Raises KnownError when that does not help either.
    """
    own = config.recipe.under(snapshot.supervision).optimizer
    settings, lowered = None, False
    while True:
        try:
            yield from train(snapshot, config, run_folder, team, settings)
            return
        except Diverged as error:
            if lowered:
                raise KnownError("training", f"{error}, at a lower rate too", "check the labels and masks") from error
            reason, lowered = f"{error}; starting again at a quarter of the learning rate", True
            settings = _with_lower_rate(settings or own)
        except BatchTooLarge as error:
            settings = _with_half_batch(settings or own, team, error)
            reason = f"out of memory; starting again with batches of {settings.batch_size}"
        gc.collect()  # the network that failed, and what its step had allocated, go before the next one comes
        config = replace(config, resume=None)
        yield TrainingRestarted(reason)


def _with_lower_rate(settings: OptimizerConfig) -> OptimizerConfig:
    return replace(settings, learning_rate=_LOWER_RATE * settings.learning_rate)


def _with_half_batch(settings: OptimizerConfig, team: Team, error: BatchTooLarge) -> OptimizerConfig:
    if settings.batch_size <= team.size:
        raise KnownError("training", "one image does not fit into memory", "use --device cpu") from error
    return replace(settings, batch_size=max(team.size, settings.batch_size // 2))
