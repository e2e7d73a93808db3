"""A run that remembers good images instead of training: the same events, and a file in the place of weights."""

import time
from collections.abc import Generator, Sequence
from pathlib import Path

import numpy as np
import torch

from core.compute.idle_cores import IdleCores
from core.domain import Detection, KnownError, Snapshot, SnapshotItem, Split, Text
from core.encoder.efficientnet import loaded
from core.encoder.weights import encoder_weights
from core.inference.checkpoint_info import CheckpointInfo
from core.inference.inputs import NetworkInput
from core.inference.scored import ScoringItem
from core.inference.scorer import decoded_ahead
from core.memory.calibration import calibrated
from core.memory.candidates import CandidateCollector
from core.memory.coreset import greedy_coreset
from core.memory.device import memory_device
from core.memory.judging import judged
from core.memory.memory import Memory, Scale
from core.memory.patches import patches_of
from core.memory.scoring import MemoryScorer
from core.number_type import NumberType
from core.recipes import WEIGHTS_NAME, MemoryConfig, TrainingConfig
from core.training.data.camera_bits import camera_bits
from core.training.events import (
    GoodImageSeen,
    ImageSkipped,
    TrainingCompleted,
    TrainingEvent,
    TrainingStarted,
    ValidationProgressed,
)
from core.training.provenance import split_snapshot

_COLOURS = 3
"""The encoder has seen coloured images; grey ones are shown to it as such."""
Events = Generator[TrainingEvent, None, None]


def remember(snapshot: Snapshot, config: TrainingConfig, run_folder: Path) -> Events:
    """Remember the good images of ``snapshot``, and judge by those held out and all bad ones. The same seed, the same
    memory. Closing the generator cancels between two images; nothing is left then.

    Raises KnownError with fewer good images than the recipe asks for, and for wishes that only a training has.
    """
    began = time.monotonic()
    items, held_out = split_snapshot(snapshot, config)
    _require(snapshot, config)
    device = memory_device(config.device, config.recipe)
    yield _started(snapshot, items, held_out, device)
    making = _Making(config, items, device)
    yield from making.look()
    memory = yield from making.memory()
    found = yield from making.judge(memory, held_out)
    info = making.info(found)
    run_folder.mkdir(parents=True, exist_ok=True)
    memory.save(run_folder / WEIGHTS_NAME, info)
    yield TrainingCompleted(
        checkpoint=run_folder / WEIGHTS_NAME,
        best_epoch=1,
        epochs=1,
        device=str(device),
        number_type=NumberType.FLOAT32,
        stopped_by="epochs",
        validation=found,
        seconds=time.monotonic() - began,
    )


def memory_config(config: TrainingConfig) -> MemoryConfig:
    """Of a recipe with a memory."""
    if config.recipe.memory is None:
        raise ValueError(f"recipe {config.recipe.name} has no memory")
    return config.recipe.memory


def _require(snapshot: Snapshot, config: TrainingConfig) -> None:
    least = memory_config(config).min_good
    n_good = sum(not item.is_bad and item.split is Split.TRAIN for item in snapshot.items)
    if n_good < least:
        problem = "recipe {recipe} needs {least} good images, and {n} are labeled so"
        remedy = "label more of them good"
        raise KnownError(Text("training"), problem, remedy, recipe=config.recipe.name, least=least, n=n_good)
    if config.removal is not None:
        problem = "recipe {recipe} leaves no images out"
        remedy = "switch that off, or choose another recipe"
        raise KnownError(Text("training"), problem, remedy, recipe=config.recipe.name)
    if config.start_from is not None:
        problem = "recipe {recipe} begins with no weights"
        remedy = "begin anew, or choose another recipe"
        raise KnownError(Text("training"), problem, remedy, recipe=config.recipe.name)


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


class _Making:
    """From good images to a memory, and what it is worth."""

    def __init__(self, config: TrainingConfig, items: Sequence[SnapshotItem], device: torch.device) -> None:
        self._config, self._device = config, device
        self._limits = memory_config(config)
        self._rng = np.random.default_rng(config.seed)
        some = self._rng.permutation(len(items))[: self._limits.images]
        self._items = [items[int(row)] for row in some]
        self._n_good = len(items)
        self._bits = camera_bits(items, config.seed)
        self._encoder = loaded(encoder_weights(), device)
        self._cores = IdleCores(config.reserve_cores)
        self._cores.use()
        per_image = max(1, self._limits.candidates // len(self._items))
        self._seen = CandidateCollector(per_image, self._rng)

    def info(self, found: Detection | None = None) -> CheckpointInfo:
        """Without anything to choose the threshold by, it lies at three deviations of good images."""
        threshold, chosen_on = 0.5, Split.TRAIN
        if found is not None and found.ap is not None:
            threshold, chosen_on = found.threshold, Split.VALIDATION
        return CheckpointInfo(self._config.recipe, _COLOURS, 1, 0, threshold, chosen_on, self._bits)

    def look(self) -> Events:
        """Raises KnownError when none of the images can be read."""
        groups = {name: number for number, name in enumerate(sorted({item.group for item in self._items}))}
        for done, (item, image) in enumerate(self._decoded(self._items), start=1):
            if isinstance(image, str):
                yield ImageSkipped(item.image_id, image)
            else:
                self._seen.add(patches_of(self._encoder, [image])[0], groups[item.group])
            yield GoodImageSeen(done, len(self._items))
        if not len(self._seen):
            remedy = "if they were moved, say where they are now"
            raise KnownError(
                Text("training"),
                "none of its images can be read",
                remedy,
                command_line="if they were moved, use maskworth relocate",
            )

    def memory(self) -> Generator[TrainingEvent, None, Memory]:
        """What was looked at, as few patches, with the scale by which distances are told."""
        candidates, size = self._seen.collected(), self._limits.patches
        scaling = calibrated(candidates, size, self._device, self._rng)
        while True:
            try:
                next(scaling)
            except StopIteration as end:
                scale: Scale = end.value
                break
            self._cores.keep_up()
            yield GoodImageSeen(len(self._items), len(self._items))
        kept = candidates.patches[greedy_coreset(candidates.patches, size, self._rng)]
        return Memory(kept, scale)

    def judge(
        self, memory: Memory, held_out: Sequence[SnapshotItem]
    ) -> Generator[TrainingEvent, None, Detection | None]:
        """How good the memory is; None where nothing is held out."""
        scorer = MemoryScorer(memory, self._encoder, self._device)
        scores: list[float] = []
        seen: list[SnapshotItem] = []
        for done, (item, image) in enumerate(self._decoded(held_out), start=1):
            if isinstance(image, str):
                yield ImageSkipped(item.image_id, image)
            else:
                scores.append(scorer(item.image_id, image).prediction.defect_score)
                seen.append(item)
            yield ValidationProgressed(done, len(held_out))
        is_bad, pieces = np.array([item.is_bad for item in seen], bool), [item.group for item in seen]
        return judged(np.array(scores, np.float64), is_bad, pieces, self._n_good + int((~is_bad).sum()))

    def _decoded(self, items: Sequence[SnapshotItem]) -> Generator[tuple[SnapshotItem, NetworkInput | str], None, None]:
        by_id = {item.image_id: item for item in items}
        for chunk in decoded_ahead([ScoringItem(item.image_id, item.path) for item in items], self.info()):
            for one, image in chunk:
                self._cores.keep_up()
                yield by_id[one.image_id], image
