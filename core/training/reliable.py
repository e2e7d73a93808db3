"""Training that restarts once when the loss diverges."""

import gc
from collections.abc import Generator
from dataclasses import replace
from pathlib import Path

from core.domain import KnownError, Snapshot, Text
from core.recipes import TrainingConfig
from core.training.events import TrainingEvent, TrainingRestarted
from core.training.loop import train
from core.training.process_group import ALONE, ProcessGroup
from core.training.step import Diverged

_LOWER_RATE = 0.25


def train_reliably(
    snapshot: Snapshot, config: TrainingConfig, run_folder: Path, processes: ProcessGroup = ALONE
) -> Generator[TrainingEvent, None, None]:
    """As ``core.training.loop.train``; a run that diverges starts again once at a quarter of the learning rate, after
    the event TrainingRestarted.

    Raises KnownError when the second run diverges too.
    """
    try:
        yield from train(snapshot, config, run_folder, processes)
        return
    except Diverged as error:
        reason = Text("{what}; starting again at a quarter of the learning rate", what=error.what)
    gc.collect()  # frees the failed network before the next one is made
    yield TrainingRestarted(reason)
    own = config.recipe.under(snapshot.supervision).optimizer
    lowered = replace(own, learning_rate=_LOWER_RATE * own.learning_rate)
    try:
        yield from train(snapshot, replace(config, resume=None), run_folder, processes, lowered)
    except Diverged as error:
        problem = "{what}, at a lower rate too"
        raise KnownError(Text("training"), problem, "check the labels and masks", what=error.what) from error
