"""One of two processes that train together: what it does and how that ended, written to FOLDER/NAME-RANK.json."""

import json
import os
import pickle
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import torch
from torch.utils.hooks import RemovableHandle

from core.domain import KnownError, Snapshot
from core.number_type import NumberType
from core.recipes import FAST, OptimizerConfig, TrainingConfig
from core.training.data.batches import Group
from core.training.events import (
    BatchesParted,
    EpochCompleted,
    ImageSkipped,
    StepCompleted,
    TrainingRestarted,
    TrainingStarted,
    ValidationProgressed,
)
from core.training.process_group import ALONE, ProcessGroup, joined_processes
from core.training.reliable import train_reliably
from core.training.step import TrainingStep

PLAIN = replace(FAST, min_samples=1, epochs=2, stretch=1.0, patience=None)


def config(rate: float = 0.05, batch_size: int = 3, **wishes: Any) -> TrainingConfig:
    optimizer = OptimizerConfig("sgd", learning_rate=rate, clip_norm=1.0, batch_size=batch_size)
    recipe = replace(PLAIN, optimizer=optimizer)
    # the other type's rounding would depend on how a batch is shared
    return TrainingConfig(recipe, device="cpu", number_type=NumberType.FLOAT32, **wishes)


def run(
    snapshot: Snapshot, settings: TrainingConfig, folder: Path, processes: ProcessGroup, stop_at: object = None
) -> dict[str, Any]:
    """What one training tells here. The leader asks to stop at this event."""
    told: dict[str, Any] = {"steps": [], "epochs": [], "skipped": [], "restarts": [], "at_once": [], "error": None}
    try:
        for event in train_reliably(snapshot, settings, folder / "run", processes):
            if processes.leads and stop_at and stop_at in (type(event), getattr(event, "step", None)):
                processes.ask_to_stop()
            match event:
                case TrainingStarted():
                    told["steps_per_epoch"] = event.steps // event.epochs
                case StepCompleted():
                    told["steps"].append(event.step)
                case EpochCompleted():
                    told["epochs"].append([event.loss, event.segmentation_loss, event.classification_loss])
                case ImageSkipped():
                    told["skipped"].append(event.image_id)
                case TrainingRestarted():
                    told["restarts"].append(event.reason)
                case BatchesParted():
                    told["at_once"].append(event.images_at_once)
    except KnownError as error:
        told["error"] = str(error)
    (folder / f"{processes.rank}.json").write_text(json.dumps(told))
    return told


@contextmanager
def too_little_memory(processes: ProcessGroup, *, backward: bool) -> Iterator[None]:
    """Every process but the leader has memory for one image only: torch's own error says so, in the forward pass or at
    the very end of the backward pass, when the gradients of most layers are made."""
    on_device = TrainingStep.on_device

    def full(*_: object) -> None:
        raise torch.OutOfMemoryError("CUDA out of memory")

    def on_a_small_device(training_step: TrainingStep, part: Sequence[Group]) -> list[Group]:
        is_too_large = not processes.leads and sum(len(group.is_bad) for group in part) > 1
        if is_too_large and backward:
            parameter = next(training_step.network.parameters())
            once: RemovableHandle = parameter.register_hook(lambda _: (once.remove(), full()))
        elif is_too_large:
            full()
        return on_device(training_step, part)

    TrainingStep.on_device = on_a_small_device  # type: ignore[method-assign, assignment]
    yield
    TrainingStep.on_device = on_device  # type: ignore[method-assign]


def main(folder: Path) -> None:
    snapshot = pickle.loads((folder / "snapshot.pickle").read_bytes())
    for name in ("together", "diverging", "forward", "backward", "enough", "stopped", "validating", "alone"):
        (folder / name).mkdir(exist_ok=True)
    with joined_processes("cpu") as processes:
        run(snapshot, config(), folder / "together", processes)
        run(snapshot, config(rate=1e30), folder / "diverging", processes)
        for place in ("forward", "backward"):
            with too_little_memory(processes, backward=place == "backward"):
                run(snapshot, config(batch_size=8), folder / place, processes)
        run(snapshot, config(batch_size=8), folder / "enough", processes)
        run(snapshot, config(batch_size=2), folder / "stopped", processes, stop_at=5)
    os.environ["MASTER_PORT"] = os.environ["SECOND_PORT"]  # the first is still being let go
    with joined_processes("cpu") as processes:
        run(snapshot, config(batch_size=2), folder / "validating", processes, stop_at=ValidationProgressed)
    if processes.leads:
        run(snapshot, config(), folder / "alone", ALONE)


main(Path(sys.argv[1]))
