"""From good images to a memory, image by image."""

from collections.abc import Callable, Generator, Sequence
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray

from core.compute.idle_cores import IdleCores
from core.domain import KnownError, Snapshot, SnapshotItem, Split, Text
from core.encoder.opening import open_encoder
from core.inference.inputs import NetworkInput, load_input
from core.inference.scorer import decoded_ahead
from core.memory.calibration import left_out, scale_of
from core.memory.candidates import WHOLE_BYTES, WHOLE_IMAGES, CandidateCollector, Candidates, Halves
from core.memory.coreset import Coreset, greedy_coreset
from core.memory.memory import Floats, Memory, loudness, strangeness
from core.memory.patches import patches_of
from core.memory.scoring import COLOURS, MemoryScorer, Remembered
from core.memory.sources import OF_SEVERAL, Sources
from core.memory.stepwise import stepwise
from core.recipes import Recipe, TrainingConfig
from core.training.events import GoodImageSeen, ImageCompared, ImageSkipped, TrainingEvent

Events = Generator[TrainingEvent, None, None]

_SAME = 0.01
"""Patches so near are the same: the grain of any surface sets them farther apart."""


def has_enough_good(snapshot: Snapshot, recipe: Recipe) -> bool:
    """Whether so many images are labeled good, and not for validation or testing, as the recipe's memory needs."""
    n_good = sum(not item.is_bad and item.split is Split.TRAIN for item in snapshot.items)
    return recipe.memory is not None and n_good >= recipe.memory.min_good


class LeftOut(NamedTuple):
    """A good image that teaches: its ``patches`` (h, w, d) float16, and the ``deviations`` (h, w) of its places from a
    memory without its piece."""

    item: SnapshotItem
    patches: Halves
    deviations: Floats


class Recalled(NamedTuple):
    """A memory; and distances (h, w) of some of its images, by their number in the order of looking, from a memory
    without their piece."""

    memory: Memory
    distances: dict[int, Floats]


def remembered(
    seen: CandidateCollector, image_ids: Sequence[int], size: int, device: torch.device, rng: np.random.Generator
) -> Generator[None, None, Recalled]:
    """At most ``size`` patches of what was ``seen`` of good images with these ids, and the scales by which distances
    from them are told. Yields between images."""
    candidates = seen.collected()
    distances = yield from left_out(candidates, size, device, rng)
    scale = scale_of(np.array([loudness(one) for one in distances.values()], np.float64))
    deviations = [scale.deviations(one) for one in distances.values()]
    image_scale = scale_of(np.array([strangeness(one) for one in deviations], np.float64))
    kept = greedy_coreset(candidates.patches, size, rng)
    pieces = dict(zip(image_ids, candidates.image_groups.tolist(), strict=True))
    sources = Sources(_pieces_of(candidates, kept), pieces)
    by_row = {int(candidates.whole_rows[place]): found for place, found in distances.items()}
    return Recalled(Memory(candidates.patches[kept.rows], scale, sources, image_scale), by_row)


def _pieces_of(candidates: Candidates, kept: Coreset) -> NDArray[np.int64]:
    """(m,): whose each patch is that is ``kept``. One that other pieces have, too, as a backdrop without any grain is
    alike on all, is nobody's: left out with its piece it would take along what the others have shown."""
    found = candidates.groups[kept.rows].astype(np.int64)
    is_anothers = (kept.apart < _SAME) & (candidates.groups != found[kept.nearest])
    found[kept.nearest[is_anothers]] = OF_SEVERAL
    return found


class MemoryMaker:
    """``look`` at good images, then make the ``memory`` of them, then ``compare`` others with it.

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
        *,
        whole_images: int = WHOLE_IMAGES,
        whole_bytes: int = WHOLE_BYTES,
    ) -> None:
        if recipe.memory is None:
            raise ValueError(f"recipe {recipe.name} has no memory")
        self._recipe, self._limits, self._device, self._bits = recipe, recipe.memory, device, bits
        self._rng = np.random.default_rng(config.seed)
        some = self._rng.permutation(len(items))[: self._limits.images]
        self._items = [items[int(row)] for row in some]
        self._encoder = open_encoder(self._limits.encoder, device, config.number_type)
        self.cores = IdleCores(config.reserve_cores)
        self.cores.use()
        per_image = max(1, self._limits.candidates // len(self._items))
        self._seen = CandidateCollector(per_image, self._rng, whole_images, whole_bytes)
        self._seen_items: list[SnapshotItem] = []

    def look(self) -> Events:
        """Raises KnownError when fewer than two of the images can be read: one cannot be measured by others."""
        groups = {name: number for number, name in enumerate(sorted({item.group for item in self._items}))}
        for done, (item, image) in enumerate(self._decoded(self._items), start=1):
            if isinstance(image, str):
                yield ImageSkipped(item.image_id, image)
            else:
                self._seen.add(patches_of(self._encoder, [image])[0], groups[item.group])
                self._seen_items.append(item)
            yield GoodImageSeen(done, len(self._items))
        if len(self._seen) < 2:
            raise KnownError(
                Text("training"),
                "only one of its good images can be read" if len(self._seen) else "none of its images can be read",
                "if they were moved, say where they are now",
                command_line="if they were moved, use maskworth relocate",
            )

    def memory(self) -> Generator[TrainingEvent, None, tuple[Memory, list["LeftOut"]]]:
        """What was looked at, as few patches with the scale by which distances are told; and the good images of which
        all patches are known, as compared with a memory without their piece."""
        ids = [item.image_id for item in self._seen_items]
        remembering = remembered(self._seen, ids, self._limits.patches, self._device, self._rng)
        found = yield from stepwise(remembering, self._kept_up)
        whole = dict(self._seen.whole())
        witnesses = [
            LeftOut(self._seen_items[row], whole[row], found.memory.scale.deviations(found.distances[row]))
            for row in sorted(found.distances)
        ]
        return found.memory, witnesses

    def _kept_up(self) -> TrainingEvent:
        self.cores.keep_up()
        return GoodImageSeen(len(self._items), len(self._items))

    def compare_seen(self, memory: Memory, found: Callable[[SnapshotItem, Remembered], None]) -> Events:
        """Tells ``found`` how each good image that was looked at, and of which all patches are known, compares with
        what is remembered of other pieces."""
        scorer = MemoryScorer(memory, self._encoder, self._device)
        for row, patches in self._seen.whole():
            item = self._seen_items[row]
            found(item, scorer.compare_patches(patches.astype(np.float32), item.image_id))
            yield GoodImageSeen(len(self._items), len(self._items))

    def compare(
        self, memory: Memory, items: Sequence[SnapshotItem], found: Callable[[SnapshotItem, Remembered], None]
    ) -> Events:
        """Tells ``found`` how each image that can be read compares with what is remembered of other pieces."""
        scorer = MemoryScorer(memory, self._encoder, self._device)
        for done, (item, image) in enumerate(self._decoded(items), start=1):
            if isinstance(image, str):
                yield ImageSkipped(item.image_id, image)
            else:
                found(item, scorer.compare(image, item.image_id))
            yield ImageCompared(done, len(items))

    def _decoded(self, items: Sequence[SnapshotItem]) -> Generator[tuple[SnapshotItem, NetworkInput | str], None, None]:
        for chunk in decoded_ahead(items, self._entering):
            for item, image in chunk:
                self.cores.keep_up()
                yield item, image

    def _entering(self, item: SnapshotItem) -> NetworkInput:
        return load_input(item.path, COLOURS, self._recipe, self._bits)
