"""A training with a memory beside it: at the end both are believed as far as held-out images bear them out."""

from collections.abc import Generator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from time import monotonic

import numpy as np

from core.domain import Snapshot, SnapshotItem, Split
from core.fusion.fitting import Judges, fitted
from core.fusion.parts import add_memory
from core.inference.checkpoint_info import read_info
from core.inference.scored import ScoredImage, ScoringItem
from core.inference.scorer import score_images
from core.memory.device import memory_device
from core.memory.making import Events, MemoryMaker, has_enough_good
from core.memory.memory import Memory
from core.recipes import TrainingConfig
from core.training.data.camera_bits import camera_bits
from core.training.events import (
    SightsFused,
    SuspectsLeftOut,
    TrainingCompleted,
    TrainingEvent,
    TrainingStarted,
    ValidationProgressed,
)
from core.training.process_group import ALONE, ProcessGroup
from core.training.provenance import split_snapshot
from core.training.validation.result import validation_result

_EVEN = 0.5
"""The threshold without judges: where good and bad are equally likely."""


def train_fused(
    training: Events, snapshot: Snapshot, config: TrainingConfig, processes: ProcessGroup = ALONE
) -> Events:
    """The events of ``training``, which trains the network of ``snapshot`` as ``config`` says, and of the memory that
    is made of the same good images. Completed, the checkpoint holds both.

    With fewer good images than the recipe's memory needs, the training alone. Raises KnownError as the training and
    the memory do.
    """
    began = monotonic()
    items, held_out = split_snapshot(snapshot, config)
    if not processes.leads or not has_enough_good(snapshot, config.recipe):
        yield from training
        return
    seen: _Seen | None = None
    left_out: frozenset[int] = frozenset()
    with closing(training) as events:
        for event in events:
            if isinstance(event, SuspectsLeftOut):
                left_out = frozenset(event.image_ids)
                seen = None if left_out else seen
            if isinstance(event, TrainingCompleted):
                if seen is None:
                    seen = yield from _look(items, held_out, left_out, config)
                yield replace((yield from _fuse(event, seen, held_out, config)), seconds=monotonic() - began)
                return
            yield event
            if isinstance(event, TrainingStarted) and seen is None:
                seen = yield from _look(items, held_out, left_out, config)


class _Seen:
    """A memory, and how far labeled images lie from it or from one without their piece, by image id."""

    def __init__(self, memory: Memory, deviations: Mapping[int, float], bad: frozenset[int]) -> None:
        self.memory = memory
        self.deviations = deviations
        self.bad = bad


def _look(
    items: Sequence[SnapshotItem], held_out: Sequence[SnapshotItem], left_out: frozenset[int], config: TrainingConfig
) -> Generator[TrainingEvent, None, _Seen]:
    """Make the memory of the good images that teach, and look at all others that have a label."""
    recipe = config.recipe.of_memory()
    good = [item for item in items if not item.is_bad and item.image_id not in left_out]
    maker = MemoryMaker(recipe, good, config, memory_device(config.device, recipe), camera_bits(items, config.seed))
    yield from maker.look()
    memory, deviations = yield from maker.memory()
    others = [*(item for item in items if item.is_bad), *held_out]
    found = yield from maker.from_memory(memory, others)
    return _Seen(memory, {**deviations, **found}, frozenset(item.image_id for item in others if item.is_bad))


def _fuse(
    completed: TrainingCompleted, seen: _Seen, held_out: Sequence[SnapshotItem], config: TrainingConfig
) -> Generator[TrainingEvent, None, TrainingCompleted]:
    """Put the memory into the checkpoint, with what is believed and the threshold of the fused score."""
    known = [item for item in held_out if item.image_id in seen.deviations]
    scores = yield from _scores(completed.checkpoint, known, config)
    judges = [item for item in known if item.image_id in scores]
    told = Judges(
        np.array([scores[item.image_id] for item in judges], np.float64),
        np.array([seen.deviations[item.image_id] for item in judges], np.float64),
        np.array([item.is_bad for item in judges], bool),
    )
    labeled = list(seen.deviations)
    fusion = fitted(
        told,
        np.array([seen.deviations[image_id] for image_id in labeled], np.float64),
        np.array([image_id in seen.bad for image_id in labeled], bool),
    )
    info = read_info(completed.checkpoint)
    found = validation_result(
        fusion.scores(told.scores, told.deviations), told.is_bad, [item.group for item in judges], progress=1.0
    ).detection
    has_judged = found is not None and found.ap is not None
    threshold, chosen_on = (found.threshold, Split.VALIDATION) if has_judged and found else (_EVEN, Split.TRAIN)
    info = replace(info, threshold=threshold, threshold_from=chosen_on)
    add_memory(completed.checkpoint, seen.memory, fusion, info)
    yield SightsFused(fusion.network_share(told.scores, told.deviations))
    return replace(completed, validation=found)


def _scores(
    checkpoint: Path, items: Sequence[SnapshotItem], config: TrainingConfig
) -> Generator[TrainingEvent, None, Mapping[int, float]]:
    """The network's scores by image id, of those that can be read."""
    found: dict[int, float] = {}
    asked = [ScoringItem(item.image_id, item.path) for item in items]
    for done, result in enumerate(score_images(checkpoint, asked, config.device, config.reserve_cores), start=1):
        if isinstance(result, ScoredImage):
            found[result.prediction.image_id] = result.prediction.defect_score
        yield ValidationProgressed(done, len(asked))
    return found
