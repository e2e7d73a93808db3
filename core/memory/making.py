"""From good images to a memory, image by image."""

from collections.abc import Generator, Mapping, Sequence

import numpy as np
import torch

from core.compute.idle_cores import IdleCores
from core.domain import KnownError, Snapshot, SnapshotItem, Split, Text
from core.encoder.efficientnet import loaded
from core.encoder.weights import encoder_weights
from core.inference.inputs import NetworkInput, load_input
from core.inference.scorer import decoded_ahead
from core.memory.calibration import left_out, scale_of
from core.memory.candidates import CandidateCollector
from core.memory.coreset import greedy_coreset
from core.memory.memory import Memory
from core.memory.patches import patches_of
from core.memory.scoring import COLOURS, MemoryScorer
from core.memory.sources import Sources
from core.recipes import Recipe, TrainingConfig
from core.training.events import GoodImageSeen, ImageSkipped, TrainingEvent, ValidationProgressed

Events = Generator[TrainingEvent, None, None]


def has_enough_good(snapshot: Snapshot, recipe: Recipe) -> bool:
    """Whether so many images are labeled good, and not for validation or testing, as the recipe's memory needs."""
    n_good = sum(not item.is_bad and item.split is Split.TRAIN for item in snapshot.items)
    return recipe.memory is not None and n_good >= recipe.memory.min_good


class MemoryMaker:
    """``look`` at good images, then make the ``memory`` of them, then see how far others are ``from_memory``.

    ``recipe`` says how large images enter; of more good ``items`` than its memory takes, a random selection by the
    seed of ``config``. ``bits`` as in CheckpointInfo.
    """

    def __init__(
        self,
        recipe: Recipe,
        items: Sequence[SnapshotItem],
        config: TrainingConfig,
        device: torch.device,
        bits: int | None,
    ) -> None:
        if recipe.memory is None:
            raise ValueError(f"recipe {recipe.name} has no memory")
        self._recipe, self._limits, self._device, self._bits = recipe, recipe.memory, device, bits
        self._rng = np.random.default_rng(config.seed)
        some = self._rng.permutation(len(items))[: self._limits.images]
        self._items = [items[int(row)] for row in some]
        self._encoder = loaded(encoder_weights(), device)
        self._cores = IdleCores(config.reserve_cores)
        self._cores.use()
        per_image = max(1, self._limits.candidates // len(self._items))
        self._seen = CandidateCollector(per_image, self._rng)
        self._ids: list[int] = []

    def look(self) -> Events:
        """Raises KnownError when none of the images can be read."""
        groups = {name: number for number, name in enumerate(sorted({item.group for item in self._items}))}
        for done, (item, image) in enumerate(self._decoded(self._items), start=1):
            if isinstance(image, str):
                yield ImageSkipped(item.image_id, image)
            else:
                self._seen.add(patches_of(self._encoder, [image])[0], groups[item.group])
                self._ids.append(item.image_id)
            yield GoodImageSeen(done, len(self._items))
        if not len(self._seen):
            remedy = "if they were moved, say where they are now"
            raise KnownError(
                Text("training"),
                "none of its images can be read",
                remedy,
                command_line="if they were moved, use maskworth relocate",
            )

    def memory(self) -> Generator[TrainingEvent, None, tuple[Memory, Mapping[int, float]]]:
        """What was looked at, as few patches with the scale by which distances are told; and by image id the deviations
        of good images from a memory without their piece, of up to sixty."""
        candidates, size = self._seen.collected(), self._limits.patches
        leaving_out = left_out(candidates, size, self._device, self._rng)
        while True:
            try:
                next(leaving_out)
            except StopIteration as end:
                loudness: dict[int, float] = end.value
                break
            self._cores.keep_up()
            yield GoodImageSeen(len(self._items), len(self._items))
        scale = scale_of(np.array(list(loudness.values()), np.float64))
        kept = greedy_coreset(candidates.patches, size, self._rng)
        pieces = dict(zip(self._ids, candidates.image_groups.tolist(), strict=True))
        memory = Memory(candidates.patches[kept], scale, Sources(candidates.groups[kept].astype(np.int64), pieces))
        ids = {row: self._ids[candidates.whole_rows[row]] for row in loudness}
        return memory, {ids[row]: scale.of_image(one) for row, one in loudness.items()}

    def from_memory(
        self, memory: Memory, items: Sequence[SnapshotItem]
    ) -> Generator[TrainingEvent, None, Mapping[int, float]]:
        """Deviations by image id of images that can be read and that the memory does not hold."""
        scorer = MemoryScorer(memory, self._encoder, self._device)
        found: dict[int, float] = {}
        for done, (item, image) in enumerate(self._decoded(items), start=1):
            if isinstance(image, str):
                yield ImageSkipped(item.image_id, image)
            else:
                found[item.image_id] = scorer.compare(image).image_deviations
            yield ValidationProgressed(done, len(items))
        return found

    def _decoded(self, items: Sequence[SnapshotItem]) -> Generator[tuple[SnapshotItem, NetworkInput | str], None, None]:
        for chunk in decoded_ahead(items, self._entering):
            for item, image in chunk:
                self._cores.keep_up()
                yield item, image

    def _entering(self, item: SnapshotItem) -> NetworkInput:
        return load_input(item.path, COLOURS, self._recipe, self._bits)
