"""A run that remembers good images instead of training: the same events, and a file in the place of weights."""

import time
from collections.abc import Generator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch

from core.domain import Detection, Snapshot, SnapshotItem, Split
from core.files.on_disk import durable_folder
from core.inference.checkpoint_info import CheckpointInfo
from core.memory.device import memory_device
from core.memory.judging import judged
from core.memory.making import Events, LeftOut, MemoryMaker
from core.memory.memory import Memory, as_score
from core.memory.scoring import COLOURS, Remembered
from core.number_type import NumberType
from core.recipes import WEIGHTS_NAME, TrainingConfig
from core.training.data.camera_bits import camera_bits
from core.training.data.learnable import require_learnable
from core.training.events import TrainingCompleted, TrainingEvent, TrainingStarted
from core.training.provenance import split_snapshot


def remember(snapshot: Snapshot, config: TrainingConfig, run_folder: Path) -> Events:
    """Remember the good images of ``snapshot``; judge by those held out, all bad ones, and some that it remembers,
    of which each time it leaves out the piece. The same seed, the same memory. Closing the generator cancels between
    two images; nothing is left then.

    Raises KnownError with fewer good images than the recipe asks for, and for wishes that only a training has.
    """
    began = time.monotonic()
    items, held_out = split_snapshot(snapshot, config)
    require_learnable(items, config)
    device, bits = memory_device(config.device, config.recipe), camera_bits(items, config.seed)
    yield _started(snapshot, items, held_out, device)
    maker = MemoryMaker(config.recipe, items, config, device, bits)
    yield from maker.look()
    memory, left_out = yield from maker.memory()
    groups = {item.image_id: item.group for item in (*items, *held_out)}
    memory = replace(memory, sources=memory.sources.with_others(groups))
    found = yield from _judge(maker, memory, items, held_out, left_out)
    durable_folder(run_folder)
    memory.save(run_folder / WEIGHTS_NAME, _info(config, bits, found))
    yield TrainingCompleted(
        checkpoint=run_folder / WEIGHTS_NAME,
        best_epoch=1,
        epochs=1,
        device=str(device),
        number_type=NumberType.FLOAT32,
        stopped_by="epochs",
        validation=found,
        seconds=time.monotonic() - began,
        threads=tuple(sorted(maker.cores.used)),
    )


def _started(
    snapshot: Snapshot, items: Sequence[SnapshotItem], held_out: Sequence[SnapshotItem], device: torch.device
) -> TrainingStarted:
    return TrainingStarted(
        device=str(device),
        number_type=NumberType.FLOAT32,
        supervision=snapshot.supervision,
        n_train=len(items),
        n_bad=0,
        n_masked=0,
        n_validation=len(held_out),
        epochs=1,
        steps=len(items),
        n_parameters=0,
    )


def _judge(
    maker: MemoryMaker,
    memory: Memory,
    items: Sequence[SnapshotItem],
    held_out: Sequence[SnapshotItem],
    left_out: Sequence[LeftOut],
) -> Generator[TrainingEvent, None, Detection | None]:
    """How good the memory of ``items`` is, by those ``left_out`` of it in turn, too."""
    deviations = {one.item.image_id: memory.image_deviations(one.deviations) for one in left_out}

    def note(item: SnapshotItem, found: Remembered) -> None:
        deviations[item.image_id] = found.image_deviations

    yield from maker.compare(memory, held_out, note)
    seen = [item for item in (*items, *held_out) if item.image_id in deviations]
    scores = as_score(np.array([deviations[item.image_id] for item in seen], np.float64))
    is_bad, pieces = np.array([item.is_bad for item in seen], bool), [item.group for item in seen]
    n_good = len(items) + sum(not item.is_bad for item in held_out)
    return judged(scores, is_bad, pieces, n_good)


def _info(config: TrainingConfig, bits: int | None, found: Detection | None) -> CheckpointInfo:
    """Without anything to choose the threshold by, it lies at three deviations of good images."""
    threshold, chosen_on = 0.5, Split.TRAIN
    if found is not None and found.ap is not None:
        threshold, chosen_on = found.threshold, Split.VALIDATION
    return CheckpointInfo(config.recipe, COLOURS, 1, 0, threshold, chosen_on, bits)
