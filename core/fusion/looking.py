"""One look at all labeled images through the encoder: the memory of the good ones, and what each of all teaches."""

from collections.abc import Generator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from core.domain import SnapshotItem
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
    """The memory, and lessons by image id: of images that teach, and of those held out."""

    memory: Memory
    teaching: dict[int, Lesson]
    held_out: dict[int, Lesson]


def look(
    items: Sequence[SnapshotItem], held_out: Sequence[SnapshotItem], config: TrainingConfig
) -> Generator[TrainingEvent, None, Seen]:
    """At ``items``, which teach, good ones among them, and at ``held_out``. Of more images than there is room for the
    good ones that come first, and a random selection of the others, are lessons. Raises KnownError as MemoryMaker."""
    recipe = config.recipe.of_memory()
    good, bad = ([item for item in items if item.is_bad is bad] for bad in (False, True))
    room = int(_SHARE * config.memory_gb * 2**30)
    device, bits = memory_device(config.device, recipe), camera_bits(items, config.seed)
    maker = MemoryMaker(recipe, good, config, device, bits, whole_images=len(good), whole_bytes=room)
    yield from maker.look()
    memory, left_out = yield from maker.memory()
    teaching = {one.item.image_id: Lesson(one.patches, one.deviations, False, one.item.group) for one in left_out}
    judges: dict[int, Lesson] = {}
    taught = {item.image_id for item in bad}
    used = 0

    def note(item: SnapshotItem, found: Remembered) -> None:
        nonlocal used
        patches = found.patches.astype(np.float16)
        used += patches.nbytes
        if used <= room:
            drawn = _drawn(item, found.deviations)
            lesson = Lesson(patches, found.deviations, item.is_bad, item.group, drawn)
            (teaching if item.image_id in taught else judges)[item.image_id] = lesson

    others = [*bad, *held_out]
    order = np.random.default_rng(config.seed).permutation(len(others))
    yield from maker.compare(memory, [others[int(row)] for row in order], note)
    return Seen(memory, teaching, judges)


def _drawn(item: SnapshotItem, deviations: Floats) -> Floats | None:
    """(h, w): the share of each place that the mask covers."""
    if item.mask is None or item.mask.is_empty:
        return None
    rows, columns = deviations.shape
    share = cv2.resize(item.mask.unpack().astype(np.float32), (columns, rows), interpolation=cv2.INTER_AREA)
    return np.asarray(share, np.float32)
