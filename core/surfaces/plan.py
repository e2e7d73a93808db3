"""Which image shows what: pieces, splits, textures and defects laid out before a pixel is drawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle

import numpy as np

from core.domain import Split
from core.surfaces.pieces import Piece, draw_kinds, new_piece


@dataclass(frozen=True, slots=True)
class PlannedSurface:
    """One image to be made. ``defects`` is empty for a good one; ``has_mask``: its mask shall be listed."""

    name: str
    group: str
    split: Split
    piece: Piece
    defects: tuple[str, ...]
    is_labeled: bool
    has_mask: bool

    @property
    def is_bad(self) -> bool:
        return bool(self.defects)


@dataclass(frozen=True, slots=True)
class Layout:
    """How many images of what. ``n_masks``: bad training images whose mask is listed, all when None; test images
    always have theirs. ``n_unlabeled``: training images without mask that nobody has labeled yet."""

    n_good: int
    n_bad: int
    test_share: float
    images_per_piece: int
    n_masks: int | None
    n_unlabeled: int
    textures: Sequence[str]
    defects: Sequence[str]


@dataclass(frozen=True, slots=True)
class _Slot:
    name: str
    group: str
    split: Split
    piece: Piece


def plan_surfaces(rng: np.random.Generator, layout: Layout) -> list[PlannedSurface]:
    """All images in the order of their names. Bad ones, textures and kinds of defects are spread evenly over the
    splits; the images of a piece share its group and so its split."""
    slots = _slots(rng, layout)
    kinds = _kinds(rng, slots, layout)
    masked = _first_of_every_kind(rng, slots, kinds, layout.n_masks)
    labeled = _labeled(rng, slots, masked, layout.n_unlabeled)
    return [
        PlannedSurface(slot.name, slot.group, slot.split, slot.piece, kinds.get(i, ()), i in labeled, i in masked)
        for i, slot in enumerate(slots)
    ]


def _slots(rng: np.random.Generator, layout: Layout) -> list[_Slot]:
    n = layout.n_good + layout.n_bad
    n_pieces = -(-n // layout.images_per_piece)
    textures = {split: cycle(layout.textures) for split in Split}
    slots: list[_Slot] = []
    for number in range(n_pieces):
        split = Split.TEST if _falls_on(number, layout.test_share) else Split.TRAIN
        piece, group = new_piece(rng, next(textures[split])), f"piece{number:04d}"
        slots += [_Slot(f"{group}_{shot}", group, split, piece) for shot in range(layout.images_per_piece)]
    return slots[:n]


def _falls_on(number: int, share: float) -> bool:
    """Whether the ``number``-th of many is one of an evenly spread ``share``."""
    return int((number + 1) * share + 1e-9) > int(number * share + 1e-9)


def _kinds(rng: np.random.Generator, slots: list[_Slot], layout: Layout) -> dict[int, tuple[str, ...]]:
    """Index of each bad image to its defects."""
    in_test = [i for i, slot in enumerate(slots) if slot.split is Split.TEST]
    in_train = [i for i, slot in enumerate(slots) if slot.split is not Split.TEST]
    n_bad_test = round(layout.n_bad * len(in_test) / max(1, len(slots)))
    kinds: dict[int, tuple[str, ...]] = {}
    for indices, n_bad in ((in_test, n_bad_test), (in_train, layout.n_bad - n_bad_test)):
        chosen = rng.permutation(indices)[:n_bad]
        kinds |= {int(i): draw_kinds(rng, kind) for i, kind in zip(chosen, cycle(layout.defects), strict=False)}
    return kinds


def _first_of_every_kind(
    rng: np.random.Generator, slots: list[_Slot], kinds: dict[int, tuple[str, ...]], n_masks: int | None
) -> set[int]:
    """The bad images whose mask is listed: in training one of each kind, then a second of each, and so on."""
    in_train = [int(i) for i in rng.permutation(list(kinds)) if slots[i].split is Split.TRAIN]
    seen: dict[str, int] = {}
    turns: list[tuple[int, int]] = []
    for i in in_train:
        seen[kinds[i][0]] = seen.get(kinds[i][0], 0) + 1
        turns.append((seen[kinds[i][0]], i))
    in_train = [i for _, i in sorted(turns, key=lambda turn: turn[0])]
    return set(in_train[:n_masks]) | {i for i in kinds if slots[i].split is Split.TEST}


def _labeled(rng: np.random.Generator, slots: list[_Slot], masked: set[int], n_unlabeled: int) -> set[int]:
    open_ones = [i for i, slot in enumerate(slots) if slot.split is Split.TRAIN and i not in masked]
    unlabeled = {int(i) for i in rng.permutation(open_ones)[:n_unlabeled]}
    return set(range(len(slots))) - unlabeled
