"""One look at all labeled images through the encoder: the memory of the good ones, and what each of all teaches."""

from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np

from core.domain import SnapshotItem
from core.memory.candidates import Halves
from core.memory.device import memory_device
from core.memory.making import MemoryMaker
from core.memory.memory import Floats, Memory
from core.memory.scoring import Remembered
from core.probe.lessons import Lesson
from core.recipes import TrainingConfig
from core.training.data.camera_bits import camera_bits
from core.training.events import TrainingEvent

_SHARE = 0.4
"""Of the memory that decoded images may take; here it holds patches, of good images and of all others alike."""


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """The memory of all good labeled images, and lessons of all labeled ones by image id. ``held_out``: the ids of
    those that the network does not learn from. ``pieces`` names the physical piece of each labeled image by its id,
    though there was no room for a lesson."""

    memory: Memory
    lessons: Mapping[int, Lesson]
    held_out: frozenset[int]
    pieces: Mapping[int, str]


def look(
    items: Sequence[SnapshotItem], held_out: Sequence[SnapshotItem], config: TrainingConfig
) -> Generator[TrainingEvent, None, Seen]:
    """At ``items`` and those ``held_out``, good ones among them. Of more images than there is room for the good ones
    that come first, and a random selection of the others, are lessons. Raises KnownError as MemoryMaker."""
    recipe, everyone = config.recipe.of_memory(), [*items, *held_out]
    good = [item for item in everyone if not item.is_bad]
    room = int(_SHARE * config.memory_gb * 2**30)
    device, bits = memory_device(config.device, recipe), camera_bits(everyone, config.seed)
    maker = MemoryMaker(recipe, good, config, device, bits, whole_images=len(good), whole_bytes=room)
    yield from maker.look()
    memory, _ = yield from maker.memory()
    pieces = {item.image_id: item.group for item in everyone}
    memory = replace(memory, sources=memory.sources.with_others(pieces))
    lessons: dict[int, Lesson] = {}
    used = 0

    def teach(item: SnapshotItem, found: Remembered) -> None:
        lessons[item.image_id] = lesson_of(item, found.patches.astype(np.float16), found.deviations)

    def teach_while_there_is_room(item: SnapshotItem, found: Remembered) -> None:
        nonlocal used
        used += found.patches.nbytes // 2
        if used <= room:
            teach(item, found)

    yield from maker.compare_seen(memory, teach)
    judging = frozenset(item.image_id for item in held_out)
    others = [i for i in everyone if i.image_id not in lessons and (i.is_bad or i.image_id in judging)]
    order = np.random.default_rng(config.seed).permutation(len(others))
    yield from maker.compare(memory, [others[int(row)] for row in order], teach_while_there_is_room)
    return Seen(memory, lessons, judging & lessons.keys(), pieces)


def lesson_of(item: SnapshotItem, patches: Halves, deviations: Floats) -> Lesson:
    """What an image teaches by its patches (h, w, d) and their deviations (h, w)."""
    drawn = None
    if item.mask is not None and not item.mask.is_empty:
        rows, columns = deviations.shape
        covered = item.mask.unpack().astype(np.float32)
        drawn = np.asarray(cv2.resize(covered, (columns, rows), interpolation=cv2.INTER_AREA), np.float32)
    return Lesson(patches, deviations, item.is_bad, item.group, drawn)
