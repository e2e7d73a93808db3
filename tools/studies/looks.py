"""What the encoder sees of images, kept on disk, so that a study of what is learned from it takes seconds."""

from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import numpy as np
import torch

from core.domain import SnapshotItem
from core.encoder.opening import open_encoder
from core.inference.inputs import load_input
from core.memory.candidates import WHOLE_BYTES, WHOLE_IMAGES, CandidateCollector, Halves
from core.memory.making import remembered
from core.memory.memory import Floats, Memory
from core.memory.patches import patches_of
from core.memory.scoring import COLOURS, MemoryScorer, Remembered
from core.number_type import NumberType
from core.recipes import FUSED, MemoryConfig, Recipe
from core.training.data.camera_bits import camera_bits

_DEVICE = torch.device("cpu")
T = TypeVar("T")


class Looks:
    """Patches of the images of one set as they enter the memory of ``recipe``, kept in a folder of their own below
    ``folder`` by the number that the set gives them."""

    def __init__(self, folder: Path, name: str, recipe: Recipe = FUSED) -> None:
        self._recipe = recipe.of_memory()
        larger = f"-{self._recipe.magnified:g}" if self._recipe.magnified > 1 else ""
        self.folder = folder / f"{name}-{self._recipe.max_input_px}{larger}"
        self.folder.mkdir(parents=True, exist_ok=True)
        self._encoder = open_encoder(None, _DEVICE, NumberType.FLOAT32)

    def patches(self, item: SnapshotItem) -> Halves:
        """(h, w, d) float16. Raises KnownError when the image cannot be read."""
        file = self.folder / f"{item.image_id}.npy"
        if not file.exists():
            image = load_input(item.path, COLOURS, self._recipe, camera_bits([item], 0))
            np.save(file, patches_of(self._encoder, [image])[0].astype(np.float16))
        return np.asarray(np.load(file))

    def remember(self, good: Sequence[SnapshotItem], seed: int) -> Memory:
        """A memory of these, as a run with this seed has it."""
        rng, limits = np.random.default_rng(seed), self._recipe.memory or MemoryConfig()
        items = [good[int(row)] for row in rng.permutation(len(good))[: limits.images]]
        groups = {name: number for number, name in enumerate(sorted({item.group for item in items}))}
        seen = CandidateCollector(max(1, limits.candidates // len(items)), rng, WHOLE_IMAGES, WHOLE_BYTES)
        for item in items:
            seen.add(self.patches(item).astype(np.float32), groups[item.group])
        ids = [item.image_id for item in items]
        return result_of(remembered(seen, ids, limits.patches, _DEVICE, rng)).memory

    def deviations(self, items: Sequence[SnapshotItem], memory: Memory, groups: Mapping[int, str]) -> dict[int, Floats]:
        """By image id, (h, w) from what is remembered of other pieces; ``groups`` as ``Sources.with_others``
        takes them."""
        return {one: found.deviations for one, found in self.compared(items, memory, groups)}

    def compared(
        self, items: Sequence[SnapshotItem], memory: Memory, groups: Mapping[int, str]
    ) -> Iterator[tuple[int, Remembered]]:
        """Image ids, and how the images compare with what is remembered of other pieces; ``groups`` as there."""
        scorer = MemoryScorer(replace(memory, sources=memory.sources.with_others(groups)), self._encoder, _DEVICE)
        for item in items:
            yield item.image_id, scorer.compare_patches(self.patches(item).astype(np.float32), item.image_id)


def result_of(work: Generator[object, None, T]) -> T:
    """What it returns in the end."""
    while True:
        try:
            next(work)
        except StopIteration as end:
            found: T = end.value
            return found
